"""Spellings that readers take for the same, brought to one form; for search only, never for storing."""

import re
import sys
import unicodedata
from functools import lru_cache

from sessions_app.lib.text import ascii_digits

MAX_TEXT = 4000
"""Longest text that is read; longer ones are cut."""

_LATIN_MARKS = re.compile("(?<!и)[\u0300-\u036f]|(?<=и)(?!\u0306)[\u0300-\u036f]")
"""Accents and stress marks; only the breve that makes й of и is a letter's own."""

_NUKTA = "\u093c"
_NASALS = re.compile("ङ्(?=[क-घ])|ञ्(?=[च-झ])|ण्(?=[ट-ढ])|न्(?=[त-ध])|म्(?=[प-भ])|ँ")
_DEVANAGARI = str.maketrans({"ॉ": "ा", "ऑ": "आ", "ॅ": "े", "ऍ": "ए", "ऽ": None, "ः": None, _NUKTA: None})

_OUR = re.compile(r"(?<=\w\w)our(?=$|s$|ed$|ing$|al$|able$|ite|er$|ers$|hood|ful|y$)")
_ISE = re.compile(r"is(?=(?:e|es|ed|er|ers|ing|ation|ations|ational)$)")
_YSE = re.compile(r"(?<=[al]y)s(?=(?:e|es|ed|er|ing)$)")
_RE = re.compile(r"(?<=[bt])re(s?)$")
_OGUE = re.compile(r"ogue(s?)$")
_LL = re.compile(r"(?<=[aeiou])ll(?=(?:ed|ing|er|ers)$)")
_AMME = re.compile(r"amme(s?)$")
_WHOLE = {
    "defence": "defense",
    "defences": "defenses",
    "licence": "license",
    "licences": "licenses",
    "offence": "offense",
    "offences": "offenses",
    "aluminium": "aluminum",
    "jewellery": "jewelry",
    "sulphur": "sulfur",
    "tyre": "tire",
    "tyres": "tires",
    "grey": "gray",
    "mould": "mold",
    "plough": "plow",
    "cheque": "check",
}


class _Cleaning(dict):
    """What stands for a character: a space for what is no letter, number, mark or joining sign."""

    def __missing__(self, code: int) -> str | None:
        letter = chr(code)
        category = unicodedata.category(letter)
        if category == "Cf":  # joiners, soft hyphens, direction marks
            kept = None
        elif category == "Pd" or letter in "-−_/.&+'’ʼ`":
            kept = "'" if letter in "'’ʼ`" else "-"
        elif category[0] in "LN" or category in ("Mn", "Mc"):
            kept = letter
        else:
            kept = " "
        self[code] = kept
        return kept


_CLEAN = _Cleaning()


def clean(text: str) -> str:
    """Text of letters, numbers, spaces and ``-`` between parts of one word: NFKC, small letters, 0-9."""
    text = text[:MAX_TEXT].encode("utf-8", "replace").decode("utf-8")
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())[:MAX_TEXT]
    text = ascii_digits(text.translate(_CLEAN))
    return re.sub(r"'s\b", "", text).replace("'", "-")


@lru_cache(maxsize=65536)
def clean_word(word: str) -> str:
    """One word of a text, clean; most stand in many texts."""
    return clean(word)


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """One clean word in the form that all its spellings share."""
    if word.isascii():
        return american(word)
    if "\u0900" <= word[0] <= "\u097f":
        word = _NASALS.sub("ं", word.translate(_DEVANAGARI))
        return sys.intern(word.replace("यी", "ई").replace("ये", "ए"))
    word = unicodedata.normalize("NFC", _LATIN_MARKS.sub("", unicodedata.normalize("NFD", word)))
    return american(word) if word.isascii() else word


def american(word: str) -> str:
    """A British spelling as Americans write it; other words may change too, but the same way everywhere."""
    if len(word) < 5:
        return word
    if word in _WHOLE:
        return _WHOLE[word]
    word = _OUR.sub("or", word)
    word = _YSE.sub("z", _ISE.sub("iz", word))
    word = _RE.sub(r"er\1", word)
    return _LL.sub("l", _AMME.sub(r"am\1", _OGUE.sub(r"og\1", word)))


def script(word: str) -> str:
    """``hi``, ``ru`` or ``en``: the language whose letters a word is written in."""
    first = word[:1]
    if "\u0900" <= first <= "\u097f":
        return "hi"
    return "ru" if "\u0400" <= first <= "\u052f" else "en"
