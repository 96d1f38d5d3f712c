"""Rows of the further figures of commitments, each under the filters of the page."""

from collections import Counter, defaultdict
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
from sectors_app.selectors.commitments import commitment_lines
from sectors_app.selectors.coverage import covered
from sectors_app.store.counting import Counted
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
    held = list(sessions.held().select_related("body"))
    dated = {session.pk: session for session in held if session.date is not None}
    undated = [session for session in held if session.date is None]
    known = {sector.pk: sector for sector in Sector.objects.order_by("position", "code")}
    counts: dict = defaultdict(lambda: defaultdict(list))
    for row in covered(held, mentions=mentions):
        if row.session in dated and (sectors is None or row.sector in sectors):
            session = dated[row.session]
            group = known[row.sector].parent_id or row.sector
            counts[session.body_id][group, session.date.year].append(row)
    bodies = {session.body_id: session.body for session in held}
    weights = {
        body: sum(row.commitments for rows in cells.values() for row in rows)
        for body, cells in counts.items()
    }
    order = sorted(counts, key=lambda pk: (-weights[pk], -len(counts[pk]), bodies[pk].path))
    met = {(session.body_id, session.date.year) for session in dated.values()}
    years = tuple(sorted({year for body, year in met if body in order[:MOST]}))
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


def open_commitments(commitments: QuerySet) -> list[OpenCommitment]:
    """Those that no report calls implemented and no session ended, with the session that made each."""
    found = []
    for line in commitment_lines(list(commitments.with_header())):
        is_done = LADDER.get(line.status, 0) == max(LADDER.values())
        if is_done or (line.latest and line.latest.role in ENDED):
            continue
        made = next((row for row in line.mentions if row.role == MentionRole.MADE), None)
        first = made or next(iter(line.mentions), None)
        due = next((row.due for row in reversed(line.mentions) if row.due), line.commitment.due)
        found.append(
            OpenCommitment(
                reference=line.commitment.reference,
                wording=line.commitment.wording,
                href=line.commitment.get_absolute_url(),
                since=first.session.date if first else None,
                due=due,
                status=line.status,
                session=str(first.session) if first else "",
            )
        )
    return found
