"""Where the sessions of one sector stand on a strip of years: one lane a body."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sectors_app.lib.rows import SectorSession
from sessions_app.lib.timeline import TOO_CLOSE, Mark, apart, position, rows_of

ROOMY = 40
"""Columns up to which the strip is as wide as a page; with each further one it grows."""


@dataclass(frozen=True)
class LaneMark(Mark):
    """A session at ``x`` percent of the strip, ``level`` rows below the middle of its lane."""

    row: SectorSession


@dataclass
class SectorLane:
    body: str
    href: str
    marks: list[LaneMark] = field(default_factory=list)

    @property
    def rows(self) -> int:
        return rows_of(self.marks)


@dataclass(frozen=True)
class SectorLanes:
    years: range
    lanes: list[SectorLane]

    @property
    def columns(self) -> int:
        return len(self.years)

    @property
    def year_labels(self) -> list[str]:
        """One label a column; most are empty where the years stand close."""
        step = 1 if self.columns <= 14 else 2 if self.columns <= 26 else 5
        return [str(year) if year % step == 0 else "" for year in self.years]


def lanes_of(rows: Sequence[SectorSession]) -> SectorLanes | None:
    """Lay out the dated rows by body; None where none has a date."""
    dated = [row for row in rows if row.date]
    if not dated:
        return None
    years = range(min(row.date.year for row in dated), max(row.date.year for row in dated) + 1)
    lanes: dict[str, SectorLane] = {}
    for row in sorted(dated, key=lambda row: (row.body_path, row.date.earliest)):
        lane = lanes.setdefault(row.body_path, SectorLane(row.body, row.body_href))
        lane.marks.append(LaneMark(position(row.date.earliest, years), row))
    for lane in lanes.values():
        lane.marks = apart(lane.marks, TOO_CLOSE * min(1, ROOMY / len(years)))
    return SectorLanes(years, list(lanes.values()))
