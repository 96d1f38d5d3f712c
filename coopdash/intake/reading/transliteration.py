"""Names of unknown people and places in Latin letters, as an English text would spell them."""

import itertools
import re
import unicodedata
from functools import cache

from coopdash.intake.reading.data import load_as_written
from coopdash.intake.reading.plain import plain_of

_SLAVIC = {
    "RU",
    "BY",
    "UA",
    "BG",
    "RS",
    "MK",
    "ME",
    "KZ",
    "KG",
    "UZ",
    "TJ",
    "TM",
    "AM",
    "AZ",
    "GE",
    "MD",
    "MN",
    None,
}


def latin(text: str, country: str | None = None) -> str:
    """A name in Latin letters; words already Latin stay as they are."""
    text = text.replace("-ए-", "-e-")
    return re.sub(
        r"[\u0400-\u052f\u0900-\u0963\u200c\u200d]+", lambda match: _word(match.group(), country), text
    )


def latin_title(text: str, country: str | None = None) -> str:
    """The name of an organisation in Latin letters, whose short names stay in capitals: "РИА Новости"."""
    text = _CAPITALS.sub(lambda match: latin(match.group(), country).upper(), text)
    return latin(text, country)


_CAPITALS = re.compile(r"(?<![\u0400-\u052f])[\u0400-\u042f]{2,}(?![\u0400-\u052f])")


@cache
def _word(word: str, country: str | None) -> str:
    if "\u0900" <= word[0] <= "\u097f":
        return _from_devanagari(word, country)
    spelled = _from_cyrillic(word.lower(), country)
    return spelled[:1].upper() + spelled[1:] if word[0].isupper() else spelled


def _from_cyrillic(low: str, country: str | None) -> str:
    names = load_as_written("names")
    low = low.replace("ё", "е") if low not in names["ru"] else low
    changes = names["regional"].get(_alike(country), {})
    # "Хан" is Khan in Lahore and Han in Seoul.
    known = changes.get(low) or names["ru"].get(low)
    if known:
        return known
    if country in ("CN", "TW", "HK", "SG"):
        syllables = _syllables(low)
        if syllables:
            return "".join(syllables).capitalize()
    table = dict(names["cyrillic"])
    if country in names["arabic_h"]:
        table["х"] = "h"
    for pattern in sorted(changes, key=len, reverse=True):
        low = low.replace(pattern, changes[pattern])
    low = low.replace("дж", "j")
    if country in _SLAVIC:
        low = re.sub(r"(?:ий|ый)\Z", "y", low)
        low = re.sub(r"ье", "ye", low)
        low = re.sub(r"ия\Z", "ia", low)
        # "Алексеев" has -ye- after a vowel in no settled spelling; -ев after a vowel stays -ev.
    return "".join(table.get(sign, sign) for sign in low)


def _alike(country: str | None) -> str:
    """The country whose spelling of names a country shares: Chile's is that of Spain."""
    return load_as_written("names")["alike"].get(country or "", country or "")


def _syllables(low: str) -> list[str] | None:
    """A Chinese name in Cyrillic cut into syllables, longest first."""
    table = load_as_written("names")["palladius"]
    result: list[str] = []
    place = 0
    while place < len(low):
        for width in range(min(6, len(low) - place), 0, -1):
            piece = low[place : place + width]
            # "цзянь" before "хуа", but "сянь" is not "ся" and "нь".
            rest = low[place + width :]
            if piece in table and not rest.startswith(("ь", "й")):
                result.append(table[piece])
                place += width
                break
        else:
            return None
    return result


_DOTS = re.compile("[\u093c\u200c\u200d]")


@cache
def _known_hindi() -> dict[str, str]:
    """Spellings of known names, as the list writes them and in the one spelling of plain texts."""
    known = {
        _DOTS.sub("", unicodedata.normalize("NFD", name)): spelled
        for name, spelled in load_as_written("names")["hi"].items()
    }
    for name, spelled in list(known.items()):
        known.setdefault(plain_of(name).text, spelled)
    return known


def _from_devanagari(word: str, country: str | None) -> str:
    names = load_as_written("names")
    known = _known_hindi().get(_DOTS.sub("", unicodedata.normalize("NFD", word)))
    known = known or _known_hindi().get(plain_of(word).text)
    if known:
        return known
    table = names["devanagari"]
    # Units: a consonant with its vowel ("a" in brackets is the inherent one), or a vowel of its own.
    units: list[list[str]] = []
    for sign in unicodedata.normalize("NFD", word):
        if sign in table["consonants"]:
            units.append([table["consonants"][sign], "*", sign])
        elif sign == "\u093c" and units:
            units[-1][0] = table["dotted"].get(units[-1][2], units[-1][0])
        elif sign == "\u094d" and units:
            units[-1][1] = ""
        elif sign in table["signs"] and units:
            units[-1][1] = table["signs"][sign]
        elif sign in table["vowels"]:
            units.append(["", table["vowels"][sign], sign])
        elif sign in "ंँ" and units:
            units[-1].append("n")
    if units and units[-1][1] == "*" and len(units) > 1 and not (units[-1][2] in "रय" and units[-2][1] == ""):
        units[-1][1] = ""
    _nasals_before_lips(units)
    # The inherent vowel falls in the middle of V C _ C V.
    for place in range(len(units) - 2, 0, -1):
        if units[place][1] == "*" and len(units[place]) == 3:
            before = units[place - 1][1] not in ("",)
            after = units[place + 1][1] not in ("",)
            if (
                before
                and after
                and units[place - 1][1:]
                and (place + 1 < len(units) - 1 or units[place + 1][1] != "*")
            ):
                units[place][1] = ""
    spelled = "".join(unit[0] + ("a" if unit[1] == "*" else unit[1]) + "".join(unit[3:]) for unit in units)
    for variant, own in names["regional_hi"].get(_alike(country), {}).items():
        spelled = spelled.replace(variant, own)
    spelled = spelled.replace("jny", "gy")
    return spelled[:1].upper() + spelled[1:]


def _nasals_before_lips(units: list[list[str]]) -> None:
    """The sign of nasals is "m" before "p" and "b": "अंबानी" is Ambani, "लिंडेनबाउम" Lindenbaum."""
    for unit, following in itertools.pairwise(units):
        if unit[3:] == ["n"] and following[0][:1] in ("p", "b"):
            unit[3] = "m"
