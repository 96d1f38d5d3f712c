"""Where sessions stand on a strip of years: one lane a body, a mark or a span a session. No database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import groupby
from typing import TypeVar

from django.utils.translation import gettext

from sessions_app.choices import SessionStatus
from sessions_app.lib.partial_date import PartialDate
from sessions_app.lib.words import ordinal

LEAD_YEARS = 2
"""How far back a span reaches for an undated session with no dated one before it: a drawing, not a claim."""

LAST_MONTH_INSIDE = 9
"""A strip whose last day is later in the year than this gets the year after as well."""

TOO_CLOSE = 3.2
"""Percent of the strip below which two marks would overlap on a wide screen."""

NARROW_SPAN = 13
"""Percent of the strip below which a span has room for its number only."""
SLIVER = 3
"""Percent of the strip below which a span is narrower than a mark."""


@dataclass(frozen=True)
class TimelineRow:
    """One session as the strip, its figure and its table need it."""

    body_path: str
    body: str
    body_url: str
    depth: int
    number: int | None
    title: str
    status: str
    status_label: str
    date: PartialDate | None
    place: str
    url: str
    follows: date | None = None
    """Last day of the dated session before, where this one has no date."""
    precedes: date | None = None
    """First day of the dated session after, where this one has no date."""

    @property
    def is_held(self) -> bool:
        return self.status == SessionStatus.HELD

    @property
    def date_words(self) -> str:
        return self.date.format() if self.date else gettext("date not stated")

    @property
    def label(self) -> str:
        """What a screen reader says of the mark."""
        parts = (self.title, self.date_words, self.place, self.status_label)
        return ", ".join(part for part in parts if part)

    @property
    def mark(self) -> str:
        """Shape of the mark: filled where held, ringed where announced, struck where cancelled."""
        if self.is_held:
            return "mk--held"
        if self.status == SessionStatus.CANCELLED:
            return "mk--off"
        return "mk--ann"


@dataclass(frozen=True)
class Extent:
    """How many sessions there are, of how many bodies, and since when."""

    held: int
    to_come: int
    undated: int
    """Held, on a day that no source states."""
    bodies: int
    first: date | None

    @classmethod
    def of(cls, rows: Sequence[TimelineRow]) -> "Extent":
        held = [row for row in rows if row.is_held]
        return cls(
            held=len(held),
            to_come=sum(not row.is_held and row.status != SessionStatus.CANCELLED for row in rows),
            undated=sum(row.date is None for row in held),
            bodies=len({row.body_path for row in rows}),
            first=min((row.date.earliest for row in held if row.date), default=None),
        )


@dataclass(frozen=True)
class Mark:
    """A session on one day, at ``x`` percent of the strip, ``level`` rows below the middle of its lane."""

    x: float
    row: TimelineRow
    level: float = 0


M = TypeVar("M", bound=Mark)


@dataclass(frozen=True)
class Span:
    """Sessions somewhere between two days: undated ones between their neighbours, or one expected or due."""

    x: float
    width: float
    kind: str
    text: str
    label: str
    url: str

    @property
    def is_narrow(self) -> bool:
        return self.width < NARROW_SPAN


@dataclass
class Lane:
    """One body over the years."""

    body: str
    url: str
    depth: int
    marks: list[Mark] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)

    @property
    def rows(self) -> int:
        return rows_of(self.marks)


@dataclass(frozen=True)
class Strip:
    """All lanes over the same years, with the day of the latest source."""

    years: range
    lanes: list[Lane]
    as_of: float | None
    undrawn: list[TimelineRow]

    @property
    def columns(self) -> int:
        return len(self.years)

    @property
    def is_dense(self) -> bool:
        """Whether the years stand so close that marks lose their numerals."""
        return self.columns > 45

    @property
    def is_long(self) -> bool:
        """Whether a small screen can show all years only with small marks."""
        return self.columns > 12

    @property
    def year_step(self) -> int:
        return 1 if self.columns <= 14 else 2 if self.columns <= 26 else 5

    @property
    def year_labels(self) -> list[tuple[str, bool]]:
        """One label a column, empty where years stand close, and whether a small screen has room for it."""
        step = self.year_step
        return [(str(year) if year % step == 0 else "", year % (2 * step) == 0) for year in self.years]


def position(day: date, years: range) -> float:
    """Percent of the strip at which a day stands."""
    start = date(day.year, 1, 1)
    share = (day - start).days / (date(day.year + 1, 1, 1) - start).days if day.year < date.max.year else 0
    return round((day.year - years.start + share) * 100 / len(years), 2)


def middle(moment: PartialDate) -> date:
    return moment.earliest + (moment.latest - moment.earliest) / 2


def strip_of(
    rows: Sequence[TimelineRow], *, as_of: date | None, dues: dict[str, tuple[str, PartialDate]] | None = None
) -> Strip | None:
    """Lay out rows, which stand body by body and oldest first; ``None`` where nothing has a date.

    ``dues`` gives for a body's path the words for its next session and when that is expected.
    """
    dues = dues or {}
    days = [day for row in rows if row.date for day in (row.date.earliest, row.date.latest)]
    days += [day for row in rows if row.is_held for day in (row.follows, row.precedes) if day]
    if not days:
        return None
    due_days = [window.latest for _, window in dues.values()]
    first = min(days).year - (LEAD_YEARS if _needs_lead(rows, min(days)) else 0)
    last = max([*days, *due_days, *([as_of] if as_of else [])])
    # A mark late in the last year would be cut by the edge of the strip.
    years = range(first, last.year + (2 if last.month > LAST_MONTH_INSIDE else 1))
    lanes, undrawn = [], []
    for path, group in groupby(rows, key=lambda row: row.body_path):
        of_body = list(group)
        lane = Lane(of_body[0].body, of_body[0].body_url, of_body[0].depth)
        lanes.append(lane)
        for row in of_body:
            if row.date and (
                row.is_held or row.date.precision == "day" or row.status == SessionStatus.CANCELLED
            ):
                lane.marks.append(Mark(position(middle(row.date), years), row))
            elif row.date:
                span = _window(row.date, years, row.title, f"{row.title}, {row.date_words}", row.url)
                # A mark is seen and hit where a sliver is not.
                if span.width < SLIVER:
                    lane.marks.append(Mark(position(middle(row.date), years), row))
                else:
                    lane.spans.append(span)
        lane.marks = apart(lane.marks)
        spans, left = _undated(of_body, years, as_of)
        lane.spans += spans
        undrawn += left
        if path in dues:
            title, window = dues[path]
            words = gettext("%(session)s, expected: %(when)s") % {"session": title, "when": window.format()}
            lane.spans.append(_window(window, years, "", words, ""))
    return Strip(years, lanes, position(as_of, years) if as_of else None, undrawn)


def apart(marks: Iterable[M], gap: float = TOO_CLOSE) -> list[M]:
    """Marks closer than ``gap`` percent of the strip share out rows above each other: each can be hit."""
    out: list[M] = []
    cluster: list[M] = []
    for mark in sorted(marks, key=lambda mark: mark.x):
        if cluster and mark.x - cluster[-1].x >= gap:
            out += _in_rows(cluster, gap)
            cluster = []
        cluster.append(mark)
    return out + _in_rows(cluster, gap)


def _in_rows(cluster: list[M], gap: float) -> list[M]:
    """Each mark in the first row whose last mark is far enough; rows are centred on the lane."""
    ends: list[float] = []
    rows = []
    for mark in cluster:
        row = next((n for n, end in enumerate(ends) if mark.x - end >= gap), len(ends))
        ends[row : row + 1] = [mark.x]
        rows.append(row)
    middle_row = (len(ends) - 1) / 2
    return [replace(mark, level=row - middle_row) for mark, row in zip(cluster, rows, strict=True)]


def rows_of(marks: Iterable[M]) -> int:
    """Rows of marks that a lane needs room for."""
    return int(2 * max((abs(mark.level) for mark in marks), default=0)) + 1


def _needs_lead(rows: Iterable[TimelineRow], first: date) -> bool:
    """Whether an undated session with no dated one before it would begin left of the strip."""
    return any(
        row.is_held and row.precedes and not row.follows and row.precedes.year <= first.year + LEAD_YEARS
        for row in rows
    )


def _window(window: PartialDate, years: range, text: str, label: str, url: str) -> Span:
    x = position(window.earliest, years)
    return Span(x, max(round(position(window.latest, years) - x, 2), 1.2), "due", text, label, url)


def with_neighbours(rows: Sequence[TimelineRow]) -> list[TimelineRow]:
    """All rows of one body, oldest first, each undated one with the days between which it lies."""
    out, last = [], None
    for place, row in enumerate(rows):
        if row.date:
            last = row.date.latest
            out.append(row)
        else:
            after = next((later.date.earliest for later in rows[place + 1 :] if later.date), None)
            out.append(replace(row, follows=last, precedes=after))
    return out


def _undated(
    rows: list[TimelineRow], years: range, as_of: date | None
) -> tuple[list[Span], list[TimelineRow]]:
    """Spans for undated sessions that were held, and the undated ones with no place on the strip."""
    spans, undrawn = [], []
    undated = [row for row in rows if row.date is None]
    for (follows, precedes), group in groupby(undated, key=lambda row: (row.follows, row.precedes)):
        run = list(group)
        held = [row for row in run if row.is_held]
        end = precedes or as_of
        if not held or end is None or not (follows or precedes):
            undrawn += run
            continue
        start = follows or max(date(years.start, 1, 1), end - timedelta(days=365 * LEAD_YEARS))
        x = min(max(position(start, years), 0), 100)
        width = round(min(max(position(end, years), 0), 100) - x, 2)
        if width <= 0:
            undrawn += run
            continue
        undrawn += [row for row in run if not row.is_held]
        numbers = ordinal(held[0].number)
        if len(held) > 1:
            numbers = gettext("%(first)s to %(last)s") % {"first": numbers, "last": ordinal(held[-1].number)}
        words = gettext("%(numbers)s, date not stated") % {"numbers": numbers}
        spans.append(Span(x, width, "und", numbers, words, held[-1].url))
    return spans, undrawn
