"""The two levels of sectors with what stands in each, and one sector through the sessions."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, F, Max, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sectors_app.choices import MentionRole
from sectors_app.lib.coverage import strongest_of
from sectors_app.lib.rows import SectorCounts, SectorRecord, SectorSession
from sectors_app.lib.shares import MOST_NAMED
from sectors_app.models import Commitment, Coverage, Mention, Sector
from sectors_app.store.counting import Counted
from sectors_app.store.covering import mentions_held
from sectors_app.store.process import current_columns
from sectors_app.store.taxonomy import stored_sector_counts
from sessions_app.choices import SessionStatus
from sessions_app.lib.counted import CountedSessions
from sessions_app.lib.listed import in_order
from sessions_app.lib.words import active_language, counted
from sessions_app.models import Session
from sessions_app.selectors.kept import kept
from sessions_app.selectors.timeline import MOST_LANES, bodies_of, session_extent

MOST_NEWEST = 100
"""Most sessions that the page of a sector lists; the timeline has them all."""


def all_sectors() -> list[Sector]:
    """Groups and sectors in the order of the taxonomy, kept as long as the data has this version."""
    return kept("sectors", lambda: list(Sector.objects.order_by("position", "code")))


def names_of(sectors: Sequence[Sector]) -> dict[str, str]:
    """The names of all sectors in the reader's language, by code: each look at one asks for the language."""
    return kept(("names of sectors", active_language()), lambda: {row.code: row.name for row in sectors})


@dataclass
class SectorNode:
    """A group or a sector, with how much of the register stands in it."""

    sector: Sector
    commitments: int = 0
    sessions: int = 0
    last: date | None = None
    children: list["SectorNode"] = field(default_factory=list)


def sector_tree() -> list[SectorNode]:
    """The groups with their sectors, in the order of the taxonomy; counted once for each version of the data.

    A commitment counts once in each sector and in each group that it stands in, a held session likewise.
    """
    return kept("sector tree", _sector_tree)


def _sector_tree() -> list[SectorNode]:
    columns = current_columns()
    counts = stored_sector_counts(columns) if columns else sector_counts()
    nodes = {
        sector.pk: SectorNode(
            sector,
            counts.commitments.get(sector.code, 0),
            counts.sessions.get(sector.code, 0),
            counts.last.get(sector.code),
        )
        for sector in all_sectors()
    }
    tops = []
    for node in nodes.values():
        (nodes[node.sector.parent_id].children if node.sector.parent_id else tops).append(node)
    return tops


def sector_counts() -> SectorCounts:
    """How much stands where; five statements, none of which reads a row a commitment."""
    commitments, sessions, last = Counter(), Counter(), {}
    sectors = {sector.pk: sector for sector in all_sectors()}
    codes = {pk: sector.code for pk, sector in sectors.items()}
    for pk, count in Commitment.objects.order_by().values_list("sector").annotate(Count("pk")):
        commitments.update({codes[one]: count for one in {pk, sectors[pk].parent_id} - {None}})
    further = Commitment.further_sectors.through.objects.order_by()
    added = further.exclude(sector=F("commitment__sector"))
    of_groups = further.annotate(group=_group("sector"), main=_group("commitment__sector"))
    for pk, count in (
        # A group named itself is told with what its sectors add.
        *added.filter(sector__parent__isnull=False).values_list("sector").annotate(Count("commitment")),
        *of_groups.exclude(group=F("main")).values_list("group").annotate(Count("commitment", distinct=True)),
    ):
        commitments[codes[pk]] += count
    held = Coverage.objects.filter(session__status=SessionStatus.HELD).order_by()
    for pk, count, day in (
        *held.values_list("sector").annotate(Count("session"), Max("session__date_earliest")),
        # What is told of a group here holds its own rows as well, and comes last.
        *held.annotate(group=_group("sector"))
        .values_list("group")
        .annotate(Count("session", distinct=True), Max("session__date_earliest")),
    ):
        sessions[codes[pk]] = count
        if day:
            last[codes[pk]] = day
    return SectorCounts(commitments, sessions, last)


def _group(path: str) -> Coalesce:
    """The group of a sector; a group is its own."""
    return Coalesce(f"{path}__parent", path)


def sector_sessions(sector: Sector, keys: Sequence[int]) -> list[SectorSession]:
    """Some of the sessions at which a sector, or any sector of a group, stood, in the order of their keys."""
    rows = Coverage.objects.filter(Q(sector=sector) | Q(sector__parent=sector)).order_by()
    named: dict[int, bool] = defaultdict(bool)
    strengths: dict[int, set[str]] = defaultdict(set)
    rows = rows.filter(session__among=list(keys)).values_list("session", "is_named", "strongest")
    for session, is_named, strongest in rows:
        named[session] |= is_named
        strengths[session].add(strongest)
    mentions = Mention.objects.filter(session__among=list(keys)).exclude(role=MentionRole.DROPPED).order_by()
    of_sector = (
        Q(commitment__sector=sector)
        | Q(commitment__sector__parent=sector)
        | Q(commitment__further_sectors=sector)
        | Q(commitment__further_sectors__parent=sector)
    )
    counts = dict(
        mentions.filter(of_sector).values_list("session").annotate(Count("commitment", distinct=True))
    )
    return [
        SectorSession(
            session=str(session),
            body=session.body.short_name,
            body_path=session.body.path,
            body_href=session.body.get_absolute_url(),
            date=session.date,
            commitments=counts.get(session.pk, 0),
            is_named=named[session.pk],
            strongest=strongest_of(strengths[session.pk]),
            held=session.get_coverage_display(),
            href=session.get_absolute_url(),
            words=_words(session, counts.get(session.pk, 0)),
        )
        for session in in_order(Session.objects.select_related("body"), keys)
    ]


def sector_record(
    sector: Sector,
    sessions: QuerySet[Session] | CountedSessions,
    commitments: QuerySet[Commitment] | Counted,
    listed: Sequence[SectorSession],
) -> SectorRecord:
    """What the held ``sessions`` at which a sector stood come to, and what of them a page shows.

    ``commitments`` are its own; ``listed`` has the sessions, newest first, and reads what is asked of it.
    """
    extent = session_extent(sessions)
    bodies, left_out, among = bodies_of(sessions, MOST_LANES)
    of_bodies = Session.objects.filter(body__among=list(bodies)).order_by(
        F("date_earliest").desc(nulls_last=True), F("number").desc(nulls_last=True), "code"
    )
    pks = list(of_bodies.values_list("pk", flat=True))
    shown = among(pks)
    newest = listed[0:MOST_NEWEST]
    dated = extent.held - extent.undated
    return SectorRecord(
        sessions=extent.held,
        mentions=_mentions_of(commitments),
        years=(extent.first.year, newest[0].date.year) if extent.first else None,
        drawn=sector_sessions(sector, [pk for pk in pks if pk in shown]),
        left_out=left_out,
        newest=newest,
        undated=extent.undated,
        undated_first=listed[dated : dated + MOST_NAMED] if extent.undated else [],
    )


def _mentions_of(commitments: QuerySet[Commitment] | Counted) -> int:
    """How often held sessions mentioned some commitments, but for those that dropped them."""
    if isinstance(commitments, Counted):
        return mentions_held(commitments)
    rows = Mention.objects.filter(session__status="held", commitment__in=commitments.order_by().values("pk"))
    return rows.exclude(role=MentionRole.DROPPED).count()


def _words(session: Session, commitments: int) -> str:
    day = session.date.format() if session.date else _("date not stated")
    if not commitments:
        return _("named, without a commitment; %(day)s") % {"day": day}
    count = counted(ngettext("%(count)d commitment", "%(count)d commitments", commitments), count=commitments)
    return _("%(count)s; %(day)s") % {"count": count, "day": day}
