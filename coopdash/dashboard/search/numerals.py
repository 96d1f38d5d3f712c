"""Numbers as sessions carry them: 11th, XI, eleventh, ग्यारहवां, одиннадцатое, 11-е, ११वां."""

import re

from coopdash.dashboard.search.fold import clean, fold

SUFFIXES = {
    *("st", "nd", "rd", "th"),
    *("й", "я", "е", "ое", "ая", "ый", "ой", "ий", "го", "ого", "му", "ому", "м", "ом", "ю", "ую", "ым", "х"),
    *(fold(word) for word in ("वां", "वीं", "वें", "वा", "वी", "वे", "ला", "ली", "ले", "रा", "री", "रे")),
    *(fold(word) for word in ("था", "थी", "थे", "ठा", "ठी", "ठे")),
}
"""What may stand after the digits of an ordinal, with or without a hyphen."""

_WITH_SUFFIX = re.compile(r"(\d{1,4})(\D+)")
_ROMAN = re.compile(r"(x{0,4})(ix|iv|v?i{0,3})|(x?l)(ix|iv|v?i{0,3})")
_CYRILLIC_LOOKALIKES = str.maketrans("хіѵ", "xiv")

_ENGLISH_UNITS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_ENGLISH_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_ENGLISH_ORDINALS = {"first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12}

_RUSSIAN_STEMS = {
    **{"перв": 1, "втор": 2, "четверт": 4, "пят": 5, "шест": 6, "седьм": 7, "восьм": 8, "девят": 9},
    **{"десят": 10, "одиннадцат": 11, "двенадцат": 12, "тринадцат": 13, "четырнадцат": 14, "пятнадцат": 15},
    **{"шестнадцат": 16, "семнадцат": 17, "восемнадцат": 18, "девятнадцат": 19, "двадцат": 20},
    **{"тридцат": 30, "сороков": 40, "пятидесят": 50},
}
_RUSSIAN_ENDINGS = "ый ой ая ое ого ому ым ом ую ые ых ыми"
_RUSSIAN_THIRD = "третий третья третье третьего третьему третьей третьим третьем третью"
_RUSSIAN_OTHERS = {
    **dict.fromkeys(_RUSSIAN_THIRD.split(), 3),
    **{"один": 1, "одна": 1, "одно": 1, "два": 2, "две": 2, "три": 3, "четыре": 4, "семь": 7, "восемь": 8},
    **{"сорок": 40, "пятьдесят": 50},
}
_RUSSIAN_CARDINALS = (5, 6, 9, 10, *range(11, 21), 30)

_HINDI = (
    "एक|दो|तीन|चार|पांच|छह छः छ छे|सात|आठ|नौ|दस|ग्यारह|बारह|तेरह|चौदह|पंद्रह पन्द्रह|सोलह|सत्रह|अठारह अट्ठारह|"
    "उन्नीस|बीस|इक्कीस|बाईस बाइस|तेईस तेइस|चौबीस|पच्चीस|छब्बीस|सत्ताईस सत्ताइस|अट्ठाईस अट्ठाइस अठाईस|"
    "उनतीस उन्तीस|तीस|इकतीस इकत्तीस|बत्तीस|तैंतीस तेंतीस|चौंतीस|पैंतीस|छत्तीस|सैंतीस|अड़तीस|उनतालीस|चालीस|"
    "इकतालीस|बयालीस|तैंतालीस|चौवालीस चवालीस|पैंतालीस|छियालीस|सैंतालीस|अड़तालीस|उनचास|पचास"
)
_HINDI_ORDINALS = {
    **{f"{stem}{end}": n for stem, n in (("पहल", 1), ("दूसर", 2), ("तीसर", 3)) for end in "ाीे"},
    **{f"{stem}{end}": n for stem, n in (("चौथ", 4), ("छठ", 6)) for end in "ाीे"},
    **{"प्रथम": 1, "द्वितीय": 2, "तृतीय": 3, "चतुर्थ": 4, "पंचम": 5, "षष्ठ": 6, "सप्तम": 7, "अष्टम": 8},
    **{"नवम": 9, "दशम": 10, "एकादश": 11, "द्वादश": 12, "छठवां": 6, "छठवीं": 6, "छठवें": 6, "नवां": 9},
}


def _tables() -> tuple[dict[str, int], dict[str, int]]:
    """Words of whole numbers, and of tens that a unit may follow, folded."""
    words, tens = {}, {}
    for number, word in enumerate(_ENGLISH_UNITS.split(), 1):
        words[word] = words[f"{word}th"] = number
    words |= _ENGLISH_ORDINALS
    for word, number in _ENGLISH_TENS.items():
        words[word] = tens[word] = number
        words[f"{word[:-1]}ieth"] = number
    for stem, number in _RUSSIAN_STEMS.items():
        words |= {f"{stem}{ending}": number for ending in _RUSSIAN_ENDINGS.split()}
        if number in _RUSSIAN_CARDINALS:
            words |= {f"{stem}{ending}": number for ending in ("ь", "и", "ью")}
    words |= _RUSSIAN_OTHERS
    tens |= {"двадцать": 20, "двадцати": 20, "тридцать": 30, "тридцати": 30, "сорок": 40, "сорока": 40}
    words |= tens
    hindi = dict(_HINDI_ORDINALS)
    for number, spellings in enumerate(_HINDI.split("|"), 1):
        for word in spellings.split():
            hindi[word] = number
            hindi |= {f"{word}{ending}": number for ending in ("वां", "वीं", "वें", "वा", "वी", "वे")}
    words |= {fold(clean(word)): number for word, number in hindi.items()}
    return words, tens


WORDS, TENS = _tables()


def plain(word: str) -> str | None:
    """The number that digits say, without leading zeros and without an ordinal's ending; None for words."""
    if word.isdecimal():
        return word.lstrip("0")[:24] or "0"
    match = _WITH_SUFFIX.fullmatch(word)
    if match and fold(match[2]) in SUFFIXES:
        return match[1].lstrip("0") or "0"
    return None


def roman(word: str) -> int | None:
    """Value of a Roman numeral up to 50, in Latin or look-alike Cyrillic letters; None for anything else."""
    word = word.translate(_CYRILLIC_LOOKALIKES)
    match = _ROMAN.fullmatch(word) if word else None
    if match is None:
        return None
    values = {"i": 1, "v": 5, "x": 10, "l": 50}
    total = 0
    for letter, following in zip(word, [*word[1:], ""], strict=True):
        total += -values[letter] if values.get(following, 0) > values[letter] else values[letter]
    return total if total <= 50 else None


def spelt(words: list[str], place: int) -> tuple[int, int] | None:
    """The number whose words start at ``place`` and how many they are: twenty-first, двадцать первое."""
    first = fold(words[place])
    following = WORDS.get(fold(words[place + 1])) if place + 1 < len(words) else None
    if first in TENS and following and following < 10:
        return TENS[first] + following, 2
    return (WORDS[first], 1) if first in WORDS else None
