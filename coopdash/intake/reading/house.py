"""A house that a sentence names."""

from dataclasses import dataclass

NAMED, OF_A_KIND, BY_ITS_PLACE = 0.9, 0.75, 0.6
"""How sure a house known by its name is, one that has the word for its kind, and what "at" stands before."""


@dataclass(frozen=True, slots=True)
class House:
    """Its name in English, where that stands in the sentence, and how sure it is."""

    name: str
    start: int
    end: int
    confidence: float
