"""Rows of the further figures: flows, sizes, strips and ages; and how many of each are drawn."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from sectors_app.lib.coverage import CellState
from sessions_app.lib.partial_date import PartialDate

MOST = 6
"""Bodies and sectors that a figure tells apart; the rest are drawn together."""

DUE_STATES = {"overdue": _("Overdue"), "ahead": _("Due later"), "none": _("No due date stated")}

BANDS = (
    (12, _("Under a year")),
    (24, _("1 to 2 years")),
    (36, _("2 to 3 years")),
    (60, _("3 to 5 years")),
    (120, _("5 to 10 years")),
    (None, _("10 years and more")),
)
"""Ages in months below which a commitment counts as so old."""


@dataclass(frozen=True)
class Flow:
    """Mentions of commitments at the sessions of one body, in one group of sectors, in one strength."""

    body: str
    sector: str
    sector_code: str
    strength: str
    mentions: int
    body_path: str = ""
    """Empty for other bodies together, as the code is for other sectors."""


def codes_behind(flows: Iterable[Flow]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """The paths of bodies and the codes of sectors by the names under which they are drawn."""
    paths, codes = defaultdict(set), defaultdict(set)
    for flow in flows:
        paths[flow.body].add(flow.body_path)
        codes[flow.sector].add(flow.sector_code)
    return tuple({name: sorted(found) for name, found in names.items()} for names in (paths, codes))


def largest(weights: Mapping, most: int = MOST) -> set:
    """The names that are drawn on their own: all where they fit, else the largest but one place."""
    if len(weights) <= most:
        return set(weights)
    return {name for name, _weight in sorted(weights.items(), key=lambda row: (-row[1], row[0]))[: most - 1]}


@dataclass(frozen=True)
class SectorShare:
    """The commitments whose main sector this is."""

    code: str
    name: str
    group: str
    commitments: int
    href: str = ""
    group_href: str = ""


class StripCell(NamedTuple):
    """One group of sectors in one year of one body; no state where it had no session."""

    state: CellState | None = None
    commitments: int = 0
    href: str = ""


def tint_of(cell: StripCell) -> int:
    """Step of the sequential colours: the number of commitments up to six; the weakest where only named."""
    if cell.state == CellState.COUNT:
        return min(cell.commitments + 1, 6)
    return int(cell.state == CellState.NAMED)


@dataclass(frozen=True)
class StripRow:
    code: str
    name: str
    href: str
    cells: tuple[StripCell, ...]


@dataclass(frozen=True)
class Strip:
    """The groups of sectors of one body over the years."""

    body: str
    body_path: str
    body_href: str
    years: tuple[int, ...]
    rows: tuple[StripRow, ...]

    @property
    def commitments(self) -> int:
        return sum(cell.commitments for row in self.rows for cell in row.cells)


@dataclass(frozen=True)
class OpenCommitment:
    """A commitment that nobody has reported as implemented and no session has ended."""

    reference: str
    since: PartialDate | None
    due: PartialDate | None
    status: str
    session: int | None
    """The key of the session that made it."""

    def months(self, at: date) -> int | None:
        """Whole months since the session that made it, counted from the latest day it can have met."""
        if self.since is None:
            return None
        start = self.since.latest
        return max(0, 12 * (at.year - start.year) + at.month - start.month - (at.day < start.day))

    def due_state(self, at: date) -> str:
        if self.due is None:
            return "none"
        return "overdue" if self.due.latest < at else "ahead"


@dataclass(frozen=True)
class AgeBand:
    """The open commitments of one age, by how their due date stands."""

    label: str
    by_due: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return sum(self.by_due.values())


def bands_of(rows: Iterable[OpenCommitment], at: date) -> list[AgeBand]:
    """Every band in its order, empty ones too: a zero is a zero. Undated ones are left to the note."""
    counts: list[Counter] = [Counter() for _band in BANDS]
    for row in rows:
        months = row.months(at)
        if months is None:
            continue
        place = next(i for i, (below, _label) in enumerate(BANDS) if below is None or months < below)
        counts[place][row.due_state(at)] += 1
    return [AgeBand(str(label), dict(found)) for (_below, label), found in zip(BANDS, counts, strict=True)]


@dataclass(frozen=True)
class Ages:
    """How old all the open commitments are, in few enough words to be kept."""

    count: int
    overdue: int
    bands: tuple[AgeBand, ...]
    oldest: PartialDate | None
    undated: tuple[str, ...]
    """The first references of those whose session has no date."""
    undated_in_all: int = 0


MOST_NAMED = 9
"""What is left out of a figure is named up to here: one more than a note names."""


def ages_of(rows: Sequence[OpenCommitment], at: date) -> Ages:
    dated = [row for row in rows if row.since is not None]
    undated = sorted(row.reference for row in rows if row.since is None)
    return Ages(
        len(rows),
        sum(row.due_state(at) == "overdue" for row in rows),
        tuple(bands_of(dated, at)),
        oldest_of(dated),
        tuple(undated[:MOST_NAMED]),
        len(undated),
    )


def oldest_of(dated: Iterable[OpenCommitment]) -> PartialDate | None:
    """When the oldest was made; of several, the first by reference."""
    oldest = min(dated, key=lambda row: (row.since.latest, row.reference), default=None)
    return oldest.since if oldest else None
