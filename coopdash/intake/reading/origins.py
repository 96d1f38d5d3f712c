"""Which of two sides a name is at home in, where the text does not say whom somebody stands for."""

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from coopdash.intake.reading.data import load
from coopdash.intake.reading.transliteration import latin


class _Family(NamedTuple):
    """Names that are at home in some countries: whole words, and endings of surnames."""

    countries: frozenset[str]
    words: frozenset[str]
    ends: tuple[str, ...]


def side_of_the_name(name: str, pair: tuple[str, ...]) -> str | None:
    """The one country of the pair that a name is at home in; none where both or neither can be."""
    words = re.findall(r"[a-z]+", _plain(latin(name)))
    if not words:
        return None
    homes = {
        code
        for family in _families()
        for code in pair
        if code in family.countries
        and (not family.words.isdisjoint(words) or words[-1].endswith(family.ends))
    }
    return homes.pop() if len(homes) == 1 else None


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in letters if not unicodedata.combining(sign)).lower()


@cache
def _families() -> list[_Family]:
    return [
        _Family(frozenset(row["countries"]), frozenset(row["words"].split()), tuple(row["ends"]))
        for row in load("origins")["families"].values()
    ]
