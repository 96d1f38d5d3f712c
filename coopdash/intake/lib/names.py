"""Comparing names across spellings: case, ё, nukta, dashes, quotation marks and titles."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Set
from functools import lru_cache

from coopdash.dashboard.search.sounds import keys
from coopdash.intake.lib.devanagari import without_spaces

_KEPT = re.compile(r"[^\w\u0900-\u097f]+")
_TITLES = re.compile(
    r"^(?:shri|smt|mr|mrs|ms|dr|h e|his excellency|her excellency|श्री|श्रीमती|डॉ|महामहिम|г н|господин)\s+"
)
_OFFICES = re.compile(
    r"\b(?:ministry|department|of|for|the|and|министерств[оа]|департамента?|и|по)\b"
    r"|मंत्रालय|विभाग|मिनिस्ट्री"
)
_ALIKE = str.maketrans({"ё": "е", "ँ": "ं", "\u093c": None, "\u200c": None, "\u200d": None})


def fold(name: str) -> str:
    """One form for spellings that are certainly the same name."""
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).replace("\u093c", ""))
    text = _KEPT.sub(" ", text.casefold().translate(_ALIKE)).strip()
    previous = None
    while previous != text:
        previous, text = text, _TITLES.sub("", text)
    # A PDF loses and scatters the spaces of Hindi, so they tell no name from another.
    return without_spaces(text)


HEARD = 0.45
"""Least likeness of the sounds of a name in two scripts."""

_STEM = 4
"""Letters that the cases of a country's name have in common."""


def stems_of(names: Iterable[str]) -> frozenset[str]:
    """What the words of a country's names begin with."""
    return frozenset(word[:_STEM] for name in names for word in fold(name).split())


def without_country(folded: str, stems: Set[str]) -> str:
    """A folded name without the country it ends with: "ministry of trade of the russian federation"."""
    words = folded.split()
    if not words or words[-1][:_STEM] not in stems:
        return folded
    while words and words[-1][:_STEM] in stems:
        words.pop()
    while words and words[-1] in ("of", "the"):
        words.pop()
    # "Bank of Russia" is nothing without its country.
    return " ".join(words) if len(words) > 1 else folded


@lru_cache(maxsize=20_000)
def field_of(folded: str) -> str:
    """What tells a ministry from another, its field; a name without such words stays whole."""
    return " ".join(_OFFICES.sub(" ", folded).split()) or folded


@lru_cache(maxsize=20_000)
def _triples(name: str) -> frozenset[str]:
    padded = f"  {name} "
    return frozenset(padded[place : place + 3] for place in range(len(padded) - 2))


def likeness(one: str, other: str) -> float:
    """From 0 to 1, by shared triples of letters; for suggestions only, two names are never merged by it."""
    first, second = _triples(one), _triples(other)
    return 2 * len(first & second) / (len(first) + len(second))


def own_names(read: Mapping[str, str]) -> list[str]:
    """How a value under review is named in the letters of a Hindi or Russian article."""
    return read["own"].split("\n") if read.get("own") else []


def sound_alike(name: str, others: Iterable[str]) -> bool:
    """Whether a name may be one of the others in another script."""
    heard = sound(fold(name))
    return any(heard and likeness(heard, sound(fold(other))) >= HEARD for other in others)


def script_of(folded: str) -> str:
    """The script that a folded name begins in."""
    return unicodedata.name(folded[0], "?").split()[0] if folded else ""


@lru_cache(maxsize=20_000)
def sound(folded: str) -> str:
    """A folded name as it sounds, the same from Latin, Cyrillic and Devanagari letters; else nothing.

    Its words are heard as one, because what a PDF left of Hindi has no spaces.
    """
    return next(iter(keys("".join(folded.split()))), "")
