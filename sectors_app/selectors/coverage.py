"""Which sector stood at which session or in which year."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple
from urllib.parse import urlencode

import numpy as np
from django.db.models import QuerySet
from django.utils.functional import cached_property

from sectors_app.choices import MentionRole
from sectors_app.lib.coverage import (
    Cell,
    CellState,
    Column,
    Matrix,
    Row,
    strongest_of,
)
from sectors_app.lib.tints import most_where_alike, steps_of
from sectors_app.models import Coverage, Mention, Sector
from sectors_app.selectors.sectors import all_sectors, names_of
from sectors_app.selectors.session_columns import HeldSession, held_sessions, session_columns
from sectors_app.store import covering
from sectors_app.store.asked import both
from sectors_app.store.codes import NONE, STRENGTHS
from sectors_app.store.columns import Columns
from sectors_app.store.counting import Counted
from sessions_app.lib.addresses import address
from sessions_app.lib.bulk import address_of
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
    """By session: some of those of which no source held names a sector. By year: of those without a date."""
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
    is_narrowed: bool = False,
    has_groups: bool = False,
) -> CoverageView:
    """Sectors across the sessions of one body, oldest first.

    ``mentions`` counts only those mentions of commitments, and then leaves out what was merely named; where
    the store has ``counted`` the filters in force it is told that it ``is_narrowed`` instead. Only where it
    ``has_groups`` does a commitment in several sectors of a group count once there. ``sectors`` keeps those
    rows only; ``query`` is added to the addresses that cells lead to. A session of which no source held names
    any sector is left out: nothing could stand in its column.
    """
    known = all_sectors()
    ordered = sessions_in_order(held_sessions(sessions))
    if counted is None:
        everything = covered(session.pk for session in ordered)
        with_sectors = {row.session for row in everything}
    else:
        with_sectors = _with_rows(counted, ordered)
    placed = [session for session in ordered if session.pk in with_sectors or session.is_full]
    place = {session.pk: i for i, session in enumerate(placed)}
    if counted is not None:
        cells = _by_session_of_store(known, counted, list(place), is_narrowed=is_narrowed)
    else:
        rows = everything if mentions is None else covered(place, mentions=mentions)
        again = _repeated(known, place, mentions=mentions, sectors=sectors) if has_groups else {}
        cells = _cells(known, rows, again, place.get, len(placed))
    columns = session_columns(placed)
    matrix = _matrix(known, columns, cells, sectors=sectors, query=query)
    left_out = [session.pk for session in ordered if session.pk not in place]
    named = _named(left_out[:MOST_LEFT_OUT])
    return CoverageView(matrix, named, len(ordered), len(left_out))


def _named(pks: Sequence[int]) -> tuple[Session, ...]:
    """Some sessions in the order of their keys, to be named in a note."""
    found = Session.objects.select_related("body").in_bulk(pks) if pks else {}
    return tuple(found[pk] for pk in pks if pk in found)


def coverage_by_year(
    sessions: QuerySet | None,
    *,
    mentions: QuerySet | None = None,
    sectors: Iterable[int] | None = None,
    query: str = "",
    counted: Counted | None = None,
    is_narrowed: bool = False,
) -> CoverageView:
    """Sectors across the years in which sessions were held; a commitment counts once for each session.

    No year is ever a full record, so an absence always reads 'not in the sources held'. Where the store has
    ``counted`` the filters in force, ``sessions`` and ``mentions`` are not asked, and may be None.
    """
    if counted is not None:
        return _by_year_of_store(counted, is_narrowed=is_narrowed, sectors=sectors, query=query)
    known = all_sectors()
    held = list(sessions.held().select_related("body"))
    year_of = {session.pk: session.date.year for session in held if session.date is not None}
    rows = covered((row.pk for row in held), mentions=mentions)
    years = sorted({year_of[row.session] for row in rows if row.session in year_of})
    place = {year: i for i, year in enumerate(years)}
    again = _repeated(known, year_of, mentions=mentions, sectors=sectors)
    cells = _cells(known, rows, again, lambda session: place.get(year_of.get(session)), len(years))
    matrix = _matrix(known, list(map(_year_column, years)), cells, sectors=sectors, query=query)
    undated = sorted(
        (session for session in held if session.pk not in year_of),
        key=lambda row: (row.body.path.split("/"), row.number),
    )
    return CoverageView(matrix, tuple(undated), len(held), len(undated))


@cache
def _year_column(year: int) -> Column:
    return Column(key=str(year), title=str(year), name=str(year), rows_query=urlencode({"year": year}))


def _by_year_of_store(
    counted: Counted, *, is_narrowed: bool, sectors: Iterable[int] | None, query: str
) -> CoverageView:
    """The same from the column store."""
    columns, known = counted.columns, all_sectors()
    bodies = both(counted.asked.bodies, counted.asked.pairs)
    held = covering.held_by(columns, bodies)
    year = columns.sessions.year
    if is_narrowed and bodies is None:
        years, cells = covering.mentioned_by_year(counted)
    else:
        dated = held & (year > 0)
        if not is_narrowed:
            dated &= covering.has_rows(columns)
        is_there = np.bincount(year[dated], minlength=int(year.max(initial=0)) + 1) > 0
        years = np.flatnonzero(is_there)
        column_of = np.where(dated, (np.cumsum(is_there) - 1).astype(np.int32).take(year), np.int32(-1))
        count = covering.mentioned_cells if is_narrowed else covering.all_cells
        cells = count(counted, column_of, len(years))
    cells = cells.of_sectors(_places(known, columns))
    if is_narrowed:
        used = cells.commitments.any(axis=0).nonzero()[0]
        years, cells = years[used], cells.of_columns(used)
    matrix = _matrix(known, list(map(_year_column, years.tolist())), cells, sectors=sectors, query=query)
    undated = np.flatnonzero(held & (year == 0))
    order = np.lexsort((columns.sessions.number[undated], columns.sessions.body[undated]))
    first = columns.sessions.known.pk[undated[order][:MOST_LEFT_OUT]].tolist()
    return CoverageView(matrix, _named(first), int(np.count_nonzero(held)), len(undated))


def _with_rows(counted: Counted, sessions: Iterable[HeldSession]) -> set[int]:
    """Which of some sessions the coverage says anything of."""
    keys = np.array([session.pk for session in sessions], dtype=np.int64)
    places = counted.columns.sessions.known.places(keys)
    return set(keys[(places >= 0) & covering.has_rows(counted.columns)[places]].tolist())


def _by_session_of_store(
    known: Sequence[Sector], counted: Counted, sessions: Sequence[int], *, is_narrowed: bool
) -> covering.Cells:
    """What the coverage, or the mentions that fit, say of some sessions."""
    columns = counted.columns
    places = columns.sessions.known.places(np.array(sessions, dtype=np.int64))
    column_of = np.full(len(columns.sessions.year), -1, dtype=np.int32)
    column_of[places[places >= 0]] = np.flatnonzero(places >= 0)
    count = covering.mentioned_cells if is_narrowed else covering.all_cells
    return count(counted, column_of, len(places)).of_sectors(_places(known, columns))


def _places(known: Sequence[Sector], columns: Columns) -> np.ndarray:
    """Where the sectors stand in the store."""
    return columns.sectors.known.places(np.array([sector.pk for sector in known], dtype=np.int64))


def covered(sessions: Iterable[int], *, mentions: QuerySet | None = None) -> list[Covered]:
    """What sessions covered; with ``mentions``, by these mentions of commitments alone."""
    keys = list(sessions)
    if mentions is None:
        rows = Coverage.objects.filter(session__among=keys).order_by()
        return [
            Covered(*row)
            for row in rows.values_list("session_id", "sector_id", "commitments", "is_named", "strongest")
        ]
    cells = defaultdict(lambda: (set(), set()))
    narrowed = mentions.filter(session__among=keys).exclude(role=MentionRole.DROPPED).order_by()
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


def _repeated(
    known: Sequence[Sector],
    sessions: Iterable[int],
    *,
    mentions: QuerySet | None,
    sectors: Iterable[int] | None,
) -> dict[tuple[int, int], int]:
    """By session and group: how often a commitment counts in one more of the sectors in question there."""
    group_of = {sector.pk: sector.parent_id or sector.pk for sector in known}
    wanted = set(group_of if sectors is None else sectors)
    found = Mention.objects.all() if mentions is None else mentions
    found = found.filter(session__among=list(sessions), commitment__further_sectors__isnull=False)
    stands = defaultdict(set)
    for session, commitment, *in_sectors in (
        found.exclude(role=MentionRole.DROPPED)
        .order_by()
        .values_list("session", "commitment", "commitment__sector", "commitment__further_sectors")
    ):
        stands[session, commitment].update(in_sectors)
    again: Counter[tuple[int, int]] = Counter()
    for (session, _commitment), in_sectors in stands.items():
        for group, number in Counter(group_of[sector] for sector in in_sectors & wanted).items():
            again[session, group] += number - 1
    return again


def _cells(
    known: Sequence[Sector],
    rows: Iterable[Covered],
    again: Mapping[tuple[int, int], int],
    place: Callable[[int], int | None],
    width: int,
) -> covering.Cells:
    """What was covered by sector and by the column of its session; sessions without a column are left out."""
    at = {sector.pk: i for i, sector in enumerate(known)}
    shape = (len(at), width)
    commitments, repeated = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
    named, strongest = np.zeros(shape, dtype=bool), np.full(shape, NONE, dtype=np.int8)
    for row in rows:
        if (column := place(row.session)) is not None:
            cell = at[row.sector], column
            commitments[cell] += row.commitments
            named[cell] |= row.is_named
            if row.strongest:
                strongest[cell] = min(strongest[cell], STRENGTHS.index(row.strongest))
    for (session, group), number in again.items():
        if (column := place(session)) is not None:
            repeated[at[group], column] += number
    return covering.Cells(commitments, named, strongest, repeated)


LONGEST_QUERY = 500
"""Characters of the filters in force beyond which cells are no links: each would carry them all."""


def _matrix(
    known: Sequence[Sector],
    columns: list[Column],
    cells: covering.Cells,
    *,
    sectors: Iterable[int] | None,
    query: str,
) -> Matrix:
    """What was covered as a matrix, its sectors in the order of the taxonomy under their groups."""
    wanted = None if sectors is None else set(sectors)
    standing = (cells.commitments > 0) | cells.is_named
    by_group: dict[int, list[int]] = defaultdict(list)
    for i in standing.any(axis=1).nonzero()[0].tolist():
        if wanted is None or known[i].pk in wanted:
            by_group[known[i].parent_id or known[i].pk].append(i)
    together = {
        group.pk: (
            cells.commitments[members].sum(axis=0) - cells.repeated[place],
            cells.is_named[members].any(axis=0),
            cells.strongest[members].min(axis=0),
        )
        for place, group in enumerate(known)
        if (members := by_group.get(group.pk))
    }
    most = most_where_alike(*(np.array([parts[i] for parts in together.values()]) for i in (0, 2)))
    row_of = _Rows(columns, query, names_of(known), most)
    groups = []
    for group in known:
        if group.pk not in together:
            continue
        members = by_group[group.pk]
        codes = [known[i].code for i in members]
        rows = tuple(
            row_of(known[i], [known[i].code], cells.commitments[i], cells.is_named[i], cells.strongest[i])
            for i in members
        )
        # The list of a group has all its sectors, of which the filters may leave some out.
        of_group = [group.code] if wanted is None else codes
        groups.append(row_of(group, of_group, *together[group.pk], rows))
    return Matrix(tuple(columns), tuple(groups), most)


@dataclass(frozen=True)
class _Rows:
    """Makes the rows of a matrix, whose cells lead to the lists of their commitments."""

    columns: Sequence[Column]
    query: str
    names: Mapping[str, str]
    tinted_to: int
    """As the matrix has it."""

    @cached_property
    def tails(self) -> list[str]:
        """What each column adds to an address."""
        return [
            "".join(f"&{part}" for part in (column.rows_query, self.query) if part) for column in self.columns
        ]

    def __call__(
        self,
        sector: Sector,
        codes: list[str],
        commitments: np.ndarray,
        is_named: np.ndarray,
        strongest: np.ndarray,
        members: tuple[Row, ...] = (),
    ) -> Row:
        def said() -> Iterator[Cell]:
            is_linked = len(self.query) <= LONGEST_QUERY
            # Codes of sectors are letters, dots and underscores, which stand in an address as they are.
            before = f"{address('commitments')}?{'&'.join(f'sector={code}' for code in codes)}"
            steps = steps_of(commitments, self.tinted_to) if self.tinted_to else np.zeros_like(commitments)
            parts = (commitments.tolist(), is_named.tolist(), strongest.tolist(), steps.tolist())
            count = CellState.COUNT
            for column, tail, number, named, code, step in zip(self.columns, self.tails, *parts, strict=True):
                if number:
                    words = STRENGTHS[code] if code < len(STRENGTHS) else ""
                    yield Cell(count, number, words, f"{before}{tail}" if is_linked else "", step)
                elif named:
                    yield Cell(CellState.NAMED, href=f"{column.href}#agenda" if column.href else "")
                else:
                    yield SILENT

        return Row(
            sector.code,
            self.names[sector.code],
            address_of("sector", "mining")(sector.code),
            self.columns,
            said,
            int(np.count_nonzero((commitments > 0) | is_named)),
            int(commitments.sum()),
            members,
        )
