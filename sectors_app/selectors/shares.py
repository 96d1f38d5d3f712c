"""Rows of the further figures of commitments, each under the filters of the page."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode

import numpy as np
from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from sectors_app.choices import LADDER, MentionRole
from sectors_app.lib.coverage import CellState
from sectors_app.lib.shares import (
    DUE_STATES,
    MOST,
    MOST_NAMED,
    AgeBand,
    Ages,
    Flow,
    OpenCommitment,
    SectorShare,
    Strip,
    StripCell,
    StripRow,
    ages_of,
    largest,
    oldest_of,
)
from sectors_app.models import Commitment, Mention
from sectors_app.selectors.coverage import LONGEST_QUERY, covered
from sectors_app.selectors.sectors import all_sectors
from sectors_app.store import codes, covering
from sectors_app.store.ages import open_by_age
from sectors_app.store.asked import both
from sectors_app.store.counting import Counted
from sessions_app.lib.addresses import address
from sessions_app.lib.order import sessions_in_order
from sessions_app.lib.partial_date import PartialDate
from sessions_app.models import Body, Session


def _address(query: str, **values: str | list[str]) -> str:
    """The list of commitments with some values in the place of what ``query`` asks of the same."""
    parts = [urlencode(values, doseq=True), _without(query, *values)]
    return f"{address('commitments')}?{'&'.join(part for part in parts if part)}"


@lru_cache(maxsize=64)
def _without(query: str, *names: str) -> str:
    """What ``query`` asks besides; the same for the hundreds of addresses of one page."""
    return urlencode([(name, value) for name, value in parse_qsl(query) if name not in names])


def commitment_flow(mentions: QuerySet[Mention] | Counted) -> tuple[list[Flow], int]:
    """Mentions of commitments by body, group of the main sector and strength, the largest first.

    The body is that of the session: a sub-group where a sub-group met, else the group or commission. Which
    sub-group of a working group a commitment came from, the records do not say. The number is that of the
    mentions left out, by which a commitment was dropped.
    """
    found = covering.Flows(mentions) if isinstance(mentions, Counted) else _flows(mentions)
    groups = {sector.code: sector.name for sector in all_sectors() if sector.parent_id is None}
    own_bodies, own_groups = largest(found.by_body), largest(found.by_group)
    bodies = Body.objects.in_bulk(own_bodies)
    together = found.together(own_bodies, own_groups)
    flows = [
        Flow(
            bodies[body].short_name if body else _("Other bodies"),
            groups[group] if group else _("Other sectors"),
            group,
            strength,
            n,
            bodies[body].path if body else "",
        )
        for (body, group, strength), n in together.items()
    ]
    weight_of_body, weight_of_sector = Counter(), Counter()
    for flow in flows:
        weight_of_body[flow.body] += flow.mentions
        weight_of_sector[flow.sector] += flow.mentions
    flows.sort(
        key=lambda flow: (
            -weight_of_body[flow.body],
            flow.body,
            -weight_of_sector[flow.sector],
            flow.sector,
            flow.strength,
        )
    )
    return flows, found.dropped


def flow_address(query: str, **values: list[str]) -> str:
    """The commitments behind a part of the flow; empty for what is drawn together, or too long an address."""
    is_whole = all(value and all(value) for value in values.values())
    return _address(query, **values) if is_whole and len(query) <= LONGEST_QUERY else ""


@dataclass(frozen=True)
class Flows:
    """What :class:`covering.Flows` tells, from rows of the database."""

    rows: list[tuple[int, str, str, int]]
    dropped: int

    @property
    def by_body(self) -> Counter[int]:
        found: Counter[int] = Counter()
        for body, _group, _strength, n in self.rows:
            found[body] += n
        return found

    @property
    def by_group(self) -> Counter[str]:
        found: Counter[str] = Counter()
        for _body, group, _strength, n in self.rows:
            found[group] += n
        return found

    def together(self, bodies: Collection[int], groups: Collection[str]) -> dict[tuple[int, str, str], int]:
        found: Counter = Counter()
        for body, group, strength, n in self.rows:
            found[body if body in bodies else 0, group if group in groups else "", strength] += n
        return found


def _flows(mentions: QuerySet[Mention]) -> Flows:
    """The same as the store has, by SQL."""
    rows = mentions.exclude(role=MentionRole.DROPPED).order_by()
    rows = rows.values_list("session__body", "commitment__sector__code", "strength").annotate(Count("pk"))
    found = [(body, sector.partition(".")[0], strength, n) for body, sector, strength, n in rows]
    return Flows(found, mentions.filter(role=MentionRole.DROPPED).count())


def commitment_sizes(commitments: QuerySet | Counted, *, query: str = "") -> list[SectorShare]:
    """Commitments by main sector, in the order of the taxonomy's groups; those without any are left out."""
    if isinstance(commitments, Counted):
        counts = commitments.by_sector()
    else:
        counts = dict(commitments.order_by().values_list("sector").annotate(Count("pk")))
    known = {sector.pk: sector for sector in all_sectors()}
    members: dict[str, list[str]] = defaultdict(list)
    for sector in map(known.get, counts):
        members[known.get(sector.parent_id, sector).code].append(sector.code)
    # The list of a group has all its sectors, of which the filters may leave some out.
    is_narrowed = query != _without(query, "sector")
    rows = []
    for pk, count in counts.items():
        sector = known[pk]
        group = known.get(sector.parent_id, sector)
        rows.append(
            SectorShare(
                sector.code,
                sector.name,
                group.name,
                count,
                _address(query, sector=sector.code),
                _address(query, sector=sorted(members[group.code]) if is_narrowed else group.code),
            )
        )
    weights: Counter = Counter()
    for row in rows:
        weights[row.group] += row.commitments
    return sorted(rows, key=lambda row: (-weights[row.group], row.group, -row.commitments, row.code))


@dataclass(frozen=True)
class Strips:
    """Groups of sectors by year for some bodies, with the first names of the others and their number."""

    strips: list[Strip]
    others: list[str] = field(default_factory=list)
    others_in_all: int = 0
    undated: list[Session] = field(default_factory=list)
    """Some of the sessions without a date, which no year holds."""
    undated_in_all: int = 0


NAMED, SILENT, UNMET = StripCell(CellState.NAMED), StripCell(CellState.SILENT), StripCell()

ByYear = dict[tuple[int, int], int]
"""Commitments by the primary key of a group of sectors and the year; 0 where it was only named."""


def coverage_strips(
    sessions: QuerySet[Session],
    *,
    mentions: QuerySet[Mention] | None = None,
    sectors: list[int] | None = None,
    query: str = "",
    counted: Counted | None = None,
    is_narrowed: bool = False,
) -> Strips:
    """Groups of sectors by year, body by body, those with the most commitments.

    Where the store has ``counted`` the filters in force, ``sessions`` and ``mentions`` are not asked.
    """
    if counted is not None:
        return _strips_of_store(counted, is_narrowed=is_narrowed, query=query)
    held = {
        pk: (body, day and day.year)
        for pk, body, day in sessions.held()
        .order_by()
        .rewrite(False)
        .values_list("pk", "body", "date_earliest")
    }
    known = {sector.pk: sector for sector in all_sectors()}
    counts: dict[int, ByYear] = defaultdict(lambda: defaultdict(int))
    for row in covered(list(held), mentions=mentions):
        body, year = held[row.session]
        if year and (sectors is None or row.sector in sectors):
            counts[body][known[row.sector].parent_id or row.sector, year] += row.commitments
    paths = dict(Body.objects.filter(pk__in=counts).order_by("path").values_list("pk", "path"))
    order = sorted(paths, key=lambda pk: (-sum(counts[pk].values()), -len(counts[pk])))
    undated = sessions.held().filter(date_earliest=None).select_related("body")
    return Strips(
        _strips(order[:MOST], counts, set(held.values()), query),
        *_others(order[MOST:][:MOST_NAMED], len(order) - MOST),
        list(undated[:MOST_NAMED]),
        undated.count(),
    )


def _strips_of_store(counted: Counted, *, is_narrowed: bool, query: str) -> Strips:
    """The same from the column store."""
    columns, sessions = counted.columns, counted.columns.sessions
    held = covering.held_by(columns, both(counted.asked.bodies, counted.asked.pairs))
    dated = held & (sessions.year > 0)
    places, number, by_place = covering.largest_by_body(
        counted, dated, drawn=MOST, named=MOST_NAMED, is_narrowed=is_narrowed
    )
    bodies, sectors = columns.bodies.known.pk, columns.sectors.known.pk
    counts = {
        int(bodies[body]): {(int(sectors[group]), year): n for (group, year), n in cells.items()}
        for body, cells in by_place.items()
    }
    met = np.flatnonzero(dated & codes.among(places[:MOST], len(bodies) or 1)[sessions.body])
    undated = sessions.newest[(held & (sessions.year == 0))[sessions.newest]]
    first = sessions.known.pk[undated[:MOST_NAMED]].tolist()
    named = Session.objects.select_related("body").in_bulk(first)
    order = bodies[places].tolist()
    return Strips(
        _strips(
            order[:MOST],
            counts,
            set(zip(bodies[sessions.body[met]].tolist(), sessions.year[met].tolist(), strict=True)),
            query,
        ),
        *_others(order[MOST:][:MOST_NAMED], number - MOST),
        [named[pk] for pk in first if pk in named],
        len(undated),
    )


def _others(pks: list[int], number: int) -> tuple[list[str], int]:
    """The names of some bodies, and how many they are taken from."""
    bodies = Body.objects.in_bulk(pks)
    return [bodies[pk].short_name for pk in pks], max(number, 0)


def _strips(
    order: list[int], counts: Mapping[int, ByYear], met: set[tuple[int, int | None]], query: str
) -> list[Strip]:
    """The strips of some bodies; ``met`` are the bodies with the years in which they had a session."""
    bodies = Body.objects.in_bulk(order)
    years = tuple(sorted({year for body, year in met if year and body in bodies}))
    sectors, strips = all_sectors(), []
    rest = _without(query, "sector", "body", "year")
    for pk in order:
        body, cells = bodies[pk], counts[pk]
        present = {group for group, _year in cells}
        rows = []
        for group in sectors:
            if group.pk not in present:
                continue
            before = _address("", sector=group.code, body=body.path)
            is_linked = len(query) <= LONGEST_QUERY
            found = []
            for year in years:
                n = cells.get((group.pk, year))
                if n:
                    href = f"{before}&year={year}{rest and f'&{rest}'}" if is_linked else ""
                    found.append(StripCell(CellState.COUNT, n, href))
                elif n == 0:
                    found.append(NAMED)
                else:
                    found.append(SILENT if (pk, year) in met else UNMET)
            rows.append(StripRow(group.code, group.name, group.get_absolute_url(), tuple(found)))
        strips.append(Strip(body.short_name, body.path, body.get_absolute_url(), years, tuple(rows)))
    return strips


CHUNK = 20_000
"""Commitments that are asked for at once by their keys."""


def commitment_ages(commitments: QuerySet | Counted, *, at: date) -> Ages:
    """How old the open ones among some commitments are."""
    if not isinstance(commitments, Counted):
        return ages_of(open_commitments(commitments), at)
    found = open_by_age(commitments, at)
    rows = [
        row
        for start in range(0, len(found.apart), CHUNK)
        for row in open_commitments(
            Commitment.objects.filter(pk__in=found.apart[start : start + CHUNK].tolist())
        )
    ]
    apart, oldest = ages_of(rows, at), [row for row in rows if row.since]
    if found.oldest:
        reference = Commitment.objects.values_list("reference", flat=True).get(pk=found.oldest[0])
        since = Session.objects.get(pk=found.oldest[1]).date
        oldest.append(OpenCommitment(reference, since, None, "", found.oldest[1]))
    undated = Commitment.objects.filter(pk__in=found.undated[:MOST_NAMED].tolist())
    named = sorted((*undated.order_by().values_list("reference", flat=True), *apart.undated))
    return Ages(
        found.count + apart.count,
        found.overdue + apart.overdue,
        tuple(
            AgeBand(
                band.label,
                {
                    state: int(n) + band.by_due.get(state, 0)
                    for state, n in zip(DUE_STATES, counts, strict=True)
                    if n or state in band.by_due
                },
            )
            for band, counts in zip(apart.bands, found.bands, strict=True)
        ),
        oldest_of(oldest),
        tuple(named[:MOST_NAMED]),
        len(found.undated) + apart.undated_in_all,
    )


ENDED = {MentionRole.COMPLETED, MentionRole.DROPPED, MentionRole.REPLACED}
DONE = {status for status, step in LADDER.items() if step == max(LADDER.values())}
DUE = ("due_earliest", "due_latest", "due_precision", "due_printed")


@dataclass(frozen=True)
class Met:
    """A session, as far as its place in time is concerned."""

    pk: int
    number: int | None
    code: str
    date_earliest: date | None
    date_latest: date | None
    date_precision: str
    date_printed: str

    @property
    def date(self) -> PartialDate | None:
        return PartialDate.stored(
            self.date_earliest, self.date_latest, self.date_precision, self.date_printed
        )


def open_commitments(commitments: QuerySet) -> list[OpenCommitment]:
    """Those that no report calls implemented and no session ended, with the session that made each.

    There may be very many, so rows are read in few plain columns, and no list of keys is sent.
    """
    mentions = Mention.objects.filter(commitment__in=commitments.order_by().values("pk")).order_by()
    # Without modeltranslation's rows of dictionaries: no column here is in a language.
    mentions = mentions.rewrite(False)
    columns = [field.name for field in fields(Met)]
    met = {row[0]: Met(*row) for row in Session.objects.order_by().rewrite(False).values_list(*columns)}
    spoken: dict[int, dict[int, list]] = defaultdict(dict)
    for commitment, session, *said in mentions.values_list("commitment", "session", "role", *DUE):
        spoken[commitment][session] = said
    found = []
    rows = commitments.with_status().rewrite(False).values_list("pk", "reference", "current_status", *DUE)
    for pk, reference, status, *due in rows:
        if status in DONE:
            continue
        said = spoken.get(pk, {})
        order = list(said) if len(said) < 2 else [one.pk for one in sessions_in_order(map(met.get, said))]
        if order and said[order[-1]][0] in ENDED:
            continue
        first = next((session for session in order if said[session][0] == MentionRole.MADE), None)
        first = first or next(iter(order), None)
        latest_due = next((said[session][1:] for session in reversed(order) if said[session][1]), due)
        found.append(
            OpenCommitment(
                reference=reference,
                since=met[first].date if first else None,
                due=PartialDate.stored(*latest_due),
                status=status or "",
                session=first,
            )
        )
    return found


def words_of_open(rows: list[OpenCommitment], commitments: QuerySet) -> Iterator[tuple[str, str]]:
    """The wording of each, and the name of its session."""
    wordings = dict(commitments.order_by().values_list("reference", "wording"))
    sessions = {session.pk: str(session) for session in Session.objects.select_related("body").order_by()}
    for row in rows:
        yield wordings[row.reference], sessions[row.session] if row.session else ""
