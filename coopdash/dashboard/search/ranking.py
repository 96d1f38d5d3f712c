"""How well an entry answers a query, worked out from its tokens alone, so that databases cannot differ."""

from dataclasses import dataclass

from coopdash.dashboard.models import SearchEntry
from coopdash.dashboard.search.analysis import Segment
from coopdash.dashboard.search.fields import Kind
from coopdash.dashboard.search.query import Group, Query

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

NAMED_KIND = 1.4
"""What it adds that the query names the kind: sessions in Moscow."""

ORDER = {kind: place for place, kind in enumerate(STANDING)}


OUT_OF_ORDER = 0.75
"""What a name is worth of which the words were asked for in another order."""


@dataclass(frozen=True)
class Scored:
    """An entry that answers, how well, and which share of the query it has at all."""

    entry: SearchEntry
    score: float
    share: float

    @property
    def sort_key(self) -> tuple:
        return -round(self.score, 6), ORDER[Kind(self.entry.kind)], -self.entry.day, self.entry.code


def score(entry: SearchEntry, query: Query, rarities: list[float]) -> Scored:
    """How well ``entry`` answers a query whose words are as rare as ``rarities`` says."""
    groups = query.groups
    asked = {token for group in groups for tokens in group.alternatives for token in tokens}
    columns = [f" {getattr(entry, name)} " for name in COLUMNS]
    total, gained, found = sum(rarities), 0.0, 0.0
    for group, rarity in zip(groups, rarities, strict=True):
        best = max(
            (_worth(tokens, columns) * quality for tokens, quality in group.alternatives.items()), default=0
        )
        found += rarity if best else 0
        gained += best * rarity
    whole = max(
        (
            _wholeness(Segment.read(text), groups, rarities) * weight
            for column, weight in zip(columns[:2], WEIGHTS, strict=False)
            for text in column[1:-1].split(" | ")
            if any(token in text for token in asked)
        ),
        default=0,
    )
    code = entry.code.casefold()
    if code == query.text or code.endswith(f"/{query.text}"):
        whole = total
    share = found / total
    value = (gained + WHOLE * whole) / total * share
    kind = Kind(entry.kind)
    return Scored(entry, value * STANDING[kind] * (NAMED_KIND if kind in query.kinds else 1), share)


def _worth(tokens: tuple[str, ...], columns: list[str]) -> float:
    """The weight of the least column in which one of the tokens stands; 0 where one is missing."""
    worth = 1.0
    for token in tokens:
        # Between spaces: quicker than taking every column to pieces.
        standing = f" {token} "
        place = next((place for place, column in enumerate(columns) if standing in column), None)
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
    gained, matched, places = 0.0, 0, []
    for group, rarity in zip(groups, rarities, strict=True):
        best, place = 0.0, None
        for tokens, quality in group.alternatives.items():
            if known.issuperset(tokens):
                best = max(best, quality)
                covered.update(tokens)
                if place is None and tokens[0] in segment.words:
                    place = segment.words.index(tokens[0])
        if place is not None:
            places.append(place)
        gained += best * rarity
        matched += group.size if best else 0
    if places != sorted(places):
        gained *= OUT_OF_ORDER
    words = set(segment.words)
    share = max(len(words & covered), min(matched, len(words))) / len(words)
    return gained * share
