"""Which sector stood at which session or in which year."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlencode

import numpy as np
from django.db.models import QuerySet
from django.urls import reverse

from sectors_app.choices import MentionRole
from sectors_app.lib.coverage import (
    Cell,
    CellState,
    Column,
    Matrix,
    Row,
    change_of,
    group_cells,
    strongest_of,
    with_absences,
)
from sectors_app.lib.words import short_date, short_session
from sectors_app.models import Coverage
from sectors_app.selectors.sectors import all_sectors
from sectors_app.store import covering
from sectors_app.store.asked import both
from sectors_app.store.codes import STRENGTHS
from sectors_app.store.columns import Columns
from sectors_app.store.counting import Counted
from sessions_app.choices import SessionCoverage, SessionKind
from sessions_app.lib.order import sessions_in_order
from sessions_app.models import Session

SILENT = Cell()

MOST_LEFT_OUT = 50
"""Most sessions without a date that are read to be named."""


class Covered(NamedTuple):
    """One sector at one session: how many commitments, whether named, the strongest wording."""

    session: int
    sector: int
    commitments: int
    is_named: bool
    strongest: str


@dataclass(frozen=True)
class CoverageView:
    """A matrix with the sessions that it could not place."""

    matrix: Matrix
    left_out: tuple[Session, ...]
    """By session: those of which no source held names a sector. By year: some of those without a date."""
    sessions: int
    """Sessions held by the bodies in question, placed or not."""
    left_out_in_all: int = 0


def coverage_by_session(
    sessions: QuerySet,
    *,
    mentions: QuerySet | None = None,
    sectors: Iterable[int] | None = None,
    query: str = "",
    counted: Counted | None = None,
) -> CoverageView:
    """Sectors across the sessions of one body, oldest first.

    ``mentions`` counts only those mentions of commitments, and then leaves out what was merely named; where
    the store has ``counted`` the filters in force, they are not asked. ``sectors`` keeps those rows only;
    ``query`` is added to the addresses that cells lead to. A session of which no source held names any sector
    is left out: nothing could stand in its column.
    """
    ordered = sessions_in_order(sessions.held().select_related("body"))
    everything = covered(row.pk for row in ordered)
    with_sectors = {row.session for row in everything}
    is_full = {session.pk: session.coverage == SessionCoverage.FULL_PROTOCOL for session in ordered}
    placed = [session for session in ordered if session.pk in with_sectors or is_full[session.pk]]
    columns = [
        Column(
            key=session.key,
            title=short_session(session),
            name=session.title
            if session.number is not None
            else f"{session.title}, {short_date(session.date)}",
            is_full=is_full[session.pk],
            is_review=session.kind == SessionKind.REVIEW,
            date=short_date(session.date),
            held=session.get_coverage_display(),
            href=session.get_absolute_url(),
            rows_query=urlencode({"session": session.code}),
        )
        for session in placed
    ]
    place = {session.pk: i for i, session in enumerate(placed)}
    if mentions is None:
        rows = everything
    elif counted is None:
        rows = covered(place, mentions=mentions)
    else:
        rows = _mentioned(counted, list(place))
    rows = _placed(rows, place.get)
    matrix = _matrix(columns, rows, sectors=sectors, query=query)
    left_out = tuple(session for session in ordered if session.pk not in place)
    return CoverageView(matrix, left_out, len(ordered), len(left_out))


def coverage_by_year(
    sessions: QuerySet,
    *,
    mentions: QuerySet | None = None,
    sectors: Iterable[int] | None = None,
    query: str = "",
    counted: Counted | None = None,
    is_narrowed: bool = False,
) -> CoverageView:
    """Sectors across the years in which sessions were held; a commitment counts once for each session.

    No year is ever a full record, so an absence always reads 'not in the sources held'. Where the store has
    ``counted`` the filters in force, ``sessions`` and ``mentions`` are not asked.
    """
    if counted is not None:
        return _by_year_of_store(counted, is_narrowed=is_narrowed, sectors=sectors, query=query)
    held = list(sessions.held().select_related("body"))
    year_of = {session.pk: session.date.year for session in held if session.date is not None}
    rows = covered((row.pk for row in held), mentions=mentions)
    years = sorted({year_of[row.session] for row in rows if row.session in year_of})
    place = {year: i for i, year in enumerate(years)}
    rows = _placed(rows, lambda session: place.get(year_of.get(session)))
    matrix = _matrix(_year_columns(years), rows, sectors=sectors, query=query)
    undated = sorted(
        (session for session in held if session.pk not in year_of),
        key=lambda row: (row.body.path.split("/"), row.number),
    )
    return CoverageView(matrix, tuple(undated), len(held), len(undated))


def _year_columns(years: Iterable[int]) -> list[Column]:
    return [
        Column(key=str(year), title=str(year), name=str(year), rows_query=urlencode({"year": year}))
        for year in years
    ]


def _by_year_of_store(
    counted: Counted, *, is_narrowed: bool, sectors: Iterable[int] | None, query: str
) -> CoverageView:
    """The same from the column store."""
    columns = counted.columns
    held = covering.held_by(columns, both(counted.asked.bodies, counted.asked.pairs))
    year = columns.sessions.year
    dated = held & (year > 0)
    known = np.flatnonzero(np.bincount(year[dated]))
    column_of = np.full(len(year), -1, dtype=np.int64)
    column_of[dated] = np.searchsorted(known, year[dated])
    cells = (
        covering.mentioned_cells(counted, column_of, len(known))
        if is_narrowed
        else covering.all_cells(columns, column_of, len(known))
    )
    rows = _covered_of(columns, cells)
    used = sorted({row.session for row in rows})
    rows = _placed(rows, {column: i for i, column in enumerate(used)}.get)
    matrix = _matrix(_year_columns(known[used].tolist()), rows, sectors=sectors, query=query)
    undated = np.flatnonzero(held & (year == 0))
    order = np.lexsort((columns.sessions.number[undated], columns.sessions.body[undated]))
    first = columns.sessions.known.pk[undated[order][:MOST_LEFT_OUT]].tolist()
    named = Session.objects.select_related("body").in_bulk(first)
    left_out = tuple(named[pk] for pk in first if pk in named)
    return CoverageView(matrix, left_out, int(np.count_nonzero(held)), len(undated))


def _mentioned(counted: Counted, sessions: Sequence[int]) -> list[Covered]:
    """What the mentions that fit say of some sessions."""
    columns = counted.columns
    places = columns.sessions.known.places(np.array(sessions, dtype=np.int64))
    column_of = np.full(len(columns.sessions.year), -1, dtype=np.int64)
    column_of[places[places >= 0]] = np.flatnonzero(places >= 0)
    rows = _covered_of(columns, covering.mentioned_cells(counted, column_of, len(places)))
    return [row._replace(session=sessions[row.session]) for row in rows]


def _covered_of(columns: Columns, cells: covering.Cells) -> list[Covered]:
    """What stands in the cells; in place of the session its column."""
    keys = columns.sectors.known.pk.tolist()
    return [
        Covered(column, keys[sector], n, is_named, STRENGTHS[code] if code < len(STRENGTHS) else "")
        for column, sector, n, is_named, code in cells.rows()
    ]


def covered(sessions: Iterable[int], *, mentions: QuerySet | None = None) -> list[Covered]:
    """What sessions covered; with ``mentions``, by these mentions of commitments alone."""
    keys = list(sessions)
    if mentions is None:
        rows = Coverage.objects.filter(session__in=keys).order_by()
        return [
            Covered(*row)
            for row in rows.values_list("session_id", "sector_id", "commitments", "is_named", "strongest")
        ]
    cells = defaultdict(lambda: (set(), set()))
    narrowed = mentions.filter(session__in=keys).exclude(role=MentionRole.DROPPED).order_by()
    for sector_of in ("commitment__sector", "commitment__further_sectors"):
        for session, sector, commitment, strength in narrowed.values_list(
            "session", sector_of, "commitment", "strength"
        ):
            if sector is not None:
                commitments, strengths = cells[session, sector]
                commitments.add(commitment)
                strengths.add(strength)
    return [
        Covered(session, sector, len(commitments), False, strongest_of(strengths))
        for (session, sector), (commitments, strengths) in cells.items()
    ]


LONGEST_QUERY = 500
"""Characters of the filters in force beyond which cells are no links: each would carry them all."""


ByColumn = dict[int, Covered]


def _placed(rows: Iterable[Covered], place: Callable[[int], int | None]) -> dict[int, ByColumn]:
    """What was covered by sector and by the column of its session; sessions without a column are left out."""
    facts: dict[int, ByColumn] = defaultdict(dict)
    for row in rows:
        if (i := place(row.session)) is not None:
            of_sector = facts[row.sector]
            of_sector[i] = _together(of_sector[i], row) if i in of_sector else row
    return facts


def _together(first: Covered, second: Covered) -> Covered:
    """What two sessions of one column covered of a sector."""
    return first._replace(
        commitments=first.commitments + second.commitments,
        is_named=first.is_named or second.is_named,
        strongest=strongest_of((first.strongest, second.strongest)),
    )


def _matrix(
    columns: list[Column], facts: dict[int, ByColumn], *, sectors: Iterable[int] | None, query: str
) -> Matrix:
    """What was covered as a matrix, its sectors in the order of the taxonomy under their groups."""
    wanted = set(facts) if sectors is None else set(facts) & set(sectors)
    base = reverse("commitments")
    is_linked = len(query) <= LONGEST_QUERY
    tails = ["".join(f"&{part}" for part in (column.rows_query, query) if part) for column in columns]
    by_group: dict[int, list[Row]] = defaultdict(list)
    known = {sector.pk: sector for sector in all_sectors()}
    for sector in known.values():
        if sector.pk not in wanted:
            continue
        of_sector, address = facts[sector.pk], f"{base}?{urlencode({'sector': sector.code})}"
        cells = [
            _cell(of_sector[i], column, f"{address}{tails[i]}" if is_linked else "")
            if i in of_sector
            else SILENT
            for i, column in enumerate(columns)
        ]
        cells = with_absences(columns, cells)
        row = Row(sector.code, sector.name, sector.get_absolute_url(), cells, change_of(columns, cells))
        by_group[sector.parent_id or sector.pk].append(row)
    groups = []
    for group in known.values():
        if group.pk in by_group:
            cells = group_cells(by_group[group.pk], len(columns))
            change = change_of(columns, cells)
            members = tuple(by_group[group.pk])
            groups.append(Row(group.code, group.name, group.get_absolute_url(), cells, change, members))
    return Matrix(tuple(columns), tuple(groups))


def _cell(fact: Covered, column: Column, address: str) -> Cell:
    """What was covered of a sector in one column; ``address`` is where its commitments stand."""
    if fact.commitments:
        return Cell(CellState.COUNT, fact.commitments, fact.strongest, address)
    if fact.is_named:
        return Cell(CellState.NAMED, href=f"{column.href}#agenda" if column.href else "")
    return SILENT
