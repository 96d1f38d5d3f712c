"""Rows of the further figures of commitments, each under the filters of the page."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from urllib.parse import urlencode

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from sectors_app.choices import LADDER, MentionRole
from sectors_app.lib.coverage import CellState
from sectors_app.lib.shares import (
    MOST,
    Flow,
    OpenCommitment,
    SectorShare,
    Strip,
    StripCell,
    StripRow,
    largest,
)
from sectors_app.models import Mention, Sector
from sectors_app.selectors.coverage import covered
from sectors_app.store.counting import Counted
from sessions_app.lib.order import sessions_in_order
from sessions_app.lib.partial_date import PartialDate
from sessions_app.models import Body, Session


def _address(query: str, **values) -> str:
    parts = [urlencode({name: value for name, value in values.items() if value}), query]
    return f"{reverse('commitments')}?{'&'.join(part for part in parts if part)}"


def commitment_flow(mentions: QuerySet[Mention]) -> list[Flow]:
    """Mentions of commitments by body, group of the main sector and strength, the largest first.

    The body is that of the session: a sub-group where a sub-group met, else the group or commission. Which
    sub-group of a working group a commitment came from, the records do not say.
    """
    rows = list(
        mentions.exclude(role=MentionRole.DROPPED)
        .order_by()
        .values_list("session__body", "commitment__sector__code", "strength")
        .annotate(Count("pk"))
    )
    bodies = {body.pk: body.short_name for body in Body.objects.order_by("path")}
    groups = dict(Sector.objects.filter(parent=None).order_by("position").values_list("code", "name"))
    by_body, by_group, counts = Counter(), Counter(), Counter()
    for body, sector, strength, n in rows:
        group = sector.partition(".")[0]
        by_body[body] += n
        by_group[group] += n
        counts[body, group, strength] += n
    own_bodies, own_groups = largest(by_body), largest(by_group)
    together: Counter = Counter()
    for (body, group, strength), n in counts.items():
        together[body if body in own_bodies else 0, group if group in own_groups else "", strength] += n
    flows = [
        Flow(
            bodies[body] if body else _("Other bodies"),
            groups[group] if group else _("Other sectors"),
            group,
            strength,
            n,
        )
        for (body, group, strength), n in together.items()
    ]
    weight_of_body, weight_of_sector = Counter(), Counter()
    for flow in flows:
        weight_of_body[flow.body] += flow.mentions
        weight_of_sector[flow.sector] += flow.mentions
    return sorted(
        flows,
        key=lambda flow: (
            -weight_of_body[flow.body],
            flow.body,
            -weight_of_sector[flow.sector],
            flow.sector,
            flow.strength,
        ),
    )


def commitment_sizes(commitments: QuerySet | Counted, *, query: str = "") -> list[SectorShare]:
    """Commitments by main sector, in the order of the taxonomy's groups; those without any are left out."""
    if isinstance(commitments, Counted):
        counts = commitments.by_sector()
    else:
        counts = dict(commitments.order_by().values_list("sector").annotate(Count("pk")))
    known = {sector.pk: sector for sector in Sector.objects.order_by("position", "code")}
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
                _address(query, sector=group.code),
            )
        )
    weights: Counter = Counter()
    for row in rows:
        weights[row.group] += row.commitments
    return sorted(rows, key=lambda row: (-weights[row.group], row.group, -row.commitments, row.code))


def coverage_strips(
    sessions: QuerySet[Session],
    *,
    mentions: QuerySet[Mention] | None = None,
    sectors: list[int] | None = None,
    query: str = "",
) -> tuple[list[Strip], list[str], list[Session]]:
    """Groups of sectors by year, body by body: strips, names of bodies left out, sessions without a date."""
    held = {
        pk: (body, day and day.year)
        for pk, body, day in sessions.held()
        .order_by()
        .rewrite(False)
        .values_list("pk", "body", "date_earliest")
    }
    undated = list(sessions.held().filter(date_earliest=None).select_related("body"))
    known = {sector.pk: sector for sector in Sector.objects.order_by("position", "code")}
    counts: dict = defaultdict(lambda: defaultdict(list))
    for row in covered(list(held), mentions=mentions):
        body, year = held[row.session]
        if year and (sectors is None or row.sector in sectors):
            group = known[row.sector].parent_id or row.sector
            counts[body][group, year].append(row)
    bodies = Body.objects.in_bulk(list(counts))
    weights = {
        body: sum(row.commitments for rows in cells.values() for row in rows)
        for body, cells in counts.items()
    }
    order = sorted(counts, key=lambda pk: (-weights[pk], -len(counts[pk]), bodies[pk].path))
    met = set(held.values())
    years = tuple(sorted({year for body, year in met if year and body in order[:MOST]}))
    strips = []
    for pk in order[:MOST]:
        groups = [sector for sector in known.values() if any(group == sector.pk for group, _y in counts[pk])]
        rows = []
        for group in groups:
            cells = []
            for year in years:
                facts = counts[pk].get((group.pk, year), [])
                n = sum(fact.commitments for fact in facts)
                if n:
                    href = _address(query, sector=group.code, body=bodies[pk].path, year=year)
                    cells.append(StripCell(CellState.COUNT, n, href))
                elif facts:
                    cells.append(StripCell(CellState.NAMED))
                else:
                    cells.append(StripCell(CellState.SILENT if (pk, year) in met else None))
            rows.append(StripRow(group.code, group.name, group.get_absolute_url(), tuple(cells)))
        body = bodies[pk]
        strips.append(Strip(body.short_name, body.path, body.get_absolute_url(), years, tuple(rows)))
    return strips, [bodies[pk].short_name for pk in order[MOST:]], undated


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
