"""Ordinal numbers in digits, Roman numerals and words of three languages."""

import re

from coopdash.intake.reading.data import load
from coopdash.intake.reading.tokens import Token, Tokens

_ROMAN = re.compile(r"(?=[CLXVI])C?(?:XC|XL|L?X{0,4})(?:IX|IV|V?I{0,3})\Z")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_RU_ENDINGS = (
    "ый",
    "ий",
    "ой",
    "ая",
    "ое",
    "ого",
    "ому",
    "ым",
    "ом",
    "ую",
    "ью",
    "ье",
    "ьего",
    "ьем",
    "ья",
    "ьей",
    "ьему",
    "ые",
    "ых",
    "ыми",
    "ие",
    "их",
    "ими",
)
_RU_SUFFIX = {
    "й",
    "е",
    "я",
    "го",
    "му",
    "м",
    "ю",
    "ом",
    "ой",
    "ое",
    "ый",
    "ая",
    "ого",
    "ому",
    "ую",
    "ых",
    "х",
}
HI_SUFFIX = {
    "वां",
    "वीं",
    "वें",
    "वा",
    "वी",
    "वे",
    "ठा",
    "ठी",
    "ठे",
    "था",
    "थी",
    "थे",
    "रा",
    "री",
    "रे",
    "ला",
    "ली",
    "ले",
}
_LARGEST = 150  # no body in the world has met more often


def _hindi_words() -> dict[str, int]:
    table = {}
    for word, number in load("ordinals")["hi"].items():
        table[word] = number if word in ("प्रथम", "द्वितीय", "तृतीय", "चतुर्थ", "पंचम") else None
        for ending in ("वां", "वीं", "वें", "वा", "वी", "वे"):
            table[word + ending] = number
        if number in (1, 2, 3, 4, 6):
            for ending in ("ा", "ी", "े"):
                table[word + ending] = number
    return {word: number for word, number in table.items() if number}


_HINDI = _hindi_words()
_ENGLISH = load("ordinals")["en"]
_RUSSIAN = {
    stem + ending: number
    for stem, number in load("ordinals")["ru"].items()
    for ending in (*_RU_ENDINGS, "ьи")
}


def roman(word: str) -> int | None:
    """Value of a Roman numeral in capitals, Latin or Cyrillic look-alikes ("ХI")."""
    word = word.replace("Х", "X").replace("І", "I").replace("М", "M").replace("С", "C")
    if len(word) > 8 or not _ROMAN.match(word):
        return None
    total = 0
    for place, sign in enumerate(word):
        value = _ROMAN_VALUES.get(sign, 0)
        following = _ROMAN_VALUES.get(word[place + 1], 0) if place + 1 < len(word) else 0
        total += -value if value < following else value
    return total or None


def ordinal_at(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """An ordinal that begins at a token: its value and the index after it."""
    token: Token = tokens[index]
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if token.text[0].isdecimal():
        if (
            not token.text.isdecimal()
            or len(token.text) > 3
            or not 0 < int(token.text) <= _LARGEST
            or after is None
        ):
            return None
        value = int(token.text)
        if after.low in ("st", "nd", "rd", "th") and after.start == token.end:
            return value, index + 2
        if after.low in HI_SUFFIX and after.start - token.end <= 1:
            return value, index + 2
        if after.text == "-" and index + 2 < len(tokens):
            suffix = tokens[index + 2]
            if suffix.low in _RU_SUFFIX or suffix.low in HI_SUFFIX or suffix.low in ("st", "nd", "rd", "th"):
                return value, index + 3
        return None
    low = token.low
    if low in _ENGLISH:
        return _ENGLISH[low], index + 1
    tens = load("ordinals")["en_tens"].get(low)
    if tens and after is not None:
        place = index + 2 if after.text == "-" else index + 1
        unit = _ENGLISH.get(tokens[place].low) if place < len(tokens) else None
        return (tens + unit, place + 1) if unit and unit < 10 else None
    if low in _HINDI:
        return _HINDI[low], index + 1
    tens = load("ordinals")["ru_tens"].get(low)
    if tens and after is not None:
        unit = _RUSSIAN.get(after.low)
        return (tens + unit, index + 2) if unit and unit < 10 else None
    if low in _RUSSIAN:
        return _RUSSIAN[low], index + 1
    # "the XIth meeting"
    numeral = re.sub(r"(?<=[IVX])(?:st|nd|rd|th)\Z", "", token.text)
    if numeral.isupper() and token.text[-1] != ".":
        value = roman(numeral)
        # A lone "I" is a pronoun and "C" or "M" an initial.
        if value and (len(token.text) > 1 or token.text in "VXХ"):
            return value, index + 1
    return None
