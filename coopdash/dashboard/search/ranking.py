"""How well an entry answers a query, worked out from its tokens alone, so that databases cannot differ."""

from dataclasses import dataclass

from coopdash.dashboard.models import SearchEntry
from coopdash.dashboard.search.analysis import Segment
from coopdash.dashboard.search.fields import Kind
from coopdash.dashboard.search.query import Group

COLUMNS = ("title_tokens", "name_tokens", "related_tokens", "text_tokens")
WEIGHTS = (1.0, 0.9, 0.45, 0.2)
"""What a word is worth in each column."""

WHOLE = 1.2
"""What it adds when the words are a whole name, and not some words of a long one."""

STANDING = {
    Kind.PERSON: 1.0,
    Kind.BODY: 1.05,
    Kind.SECTOR: 1.02,
    Kind.ORGANISATION: 1.0,
    Kind.PLACE: 0.96,
    Kind.SESSION: 1.0,
    Kind.COMMITMENT: 0.92,
    Kind.SOURCE: 0.72,
}
"""What is looked for more often than not, where words are found equally well."""

ORDER = {kind: place for place, kind in enumerate(STANDING)}


@dataclass(frozen=True)
class Scored:
    """An entry that answers, and how well."""

    entry: SearchEntry
    score: float
    found: int

    @property
    def sort_key(self) -> tuple:
        return -self.found, -round(self.score, 6), ORDER[Kind(self.entry.kind)], -self.entry.day, self.entry.code


def score(entry: SearchEntry, groups: list[Group], rarities: list[float]) -> Scored:
    """How well ``entry`` answers; ``found`` is the number of words that it has at all."""
    columns = [getattr(entry, name) for name in COLUMNS]
    sets = [frozenset(column.split()) for column in columns]
    total, gained, found = sum(rarities), 0.0, 0
    for group, rarity in zip(groups, rarities, strict=True):
        best = max(
            (_worth(tokens, sets) * quality for tokens, quality in group.alternatives.items()), default=0
        )
        found += best > 0
        gained += best * rarity
    whole = max(
        (
            _wholeness(Segment.read(text), groups, rarities) * weight
            for column, weight in zip(columns[:2], WEIGHTS, strict=False)
            for text in column.split(" | ")
        ),
        default=0,
    )
    value = (gained + WHOLE * whole) / total if total else 0
    return Scored(entry, value * STANDING[Kind(entry.kind)], found)


def _worth(tokens: tuple[str, ...], sets: list[frozenset[str]]) -> float:
    """The weight of the least column in which one of the tokens stands; 0 where one is missing."""
    worth = 1.0
    for token in tokens:
        place = next((place for place, known in enumerate(sets) if token in known), None)
        if place is None:
            return 0.0
        worth = min(worth, WEIGHTS[place])
    return worth


def _wholeness(segment: Segment, groups: list[Group], rarities: list[float]) -> float:
    """How far the words are this very name: all of the query in it, and all of it in the query."""
    if not segment.words:
        return 0.0
    known = {*segment.words, *segment.more}
    covered: set[str] = set()
    gained, matched = 0.0, 0
    for group, rarity in zip(groups, rarities, strict=True):
        best = 0.0
        for tokens, quality in group.alternatives.items():
            if known.issuperset(tokens):
                best = max(best, quality)
                covered.update(tokens)
        gained += best * rarity
        matched += best > 0
    words = set(segment.words)
    share = max(len(words & covered), min(matched, len(words))) / len(words)
    return gained * share
