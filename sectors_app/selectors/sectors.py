"""The two levels of sectors with what stands in each, and one sector through the sessions."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Max, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sectors_app.choices import MentionRole
from sectors_app.lib.coverage import strongest_of
from sectors_app.lib.rows import SectorSession
from sectors_app.models import Commitment, Coverage, Mention, Sector
from sessions_app.lib.words import counted
from sessions_app.models import Session
from sessions_app.selectors.kept import kept


def all_sectors() -> list[Sector]:
    """Groups and sectors in the order of the taxonomy, kept as long as the data has this version."""
    return kept("sectors", lambda: list(Sector.objects.order_by("position", "code")))


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

    A commitment counts once in each sector and in each group that it stands in, a session likewise.
    """
    return kept("sector tree", _sector_tree)


def _sector_tree() -> list[SectorNode]:
    nodes = {sector.pk: SectorNode(sector) for sector in all_sectors()}
    found: dict[int, set[int]] = defaultdict(set)
    for column in ("sector", "further_sectors"):
        rows = Commitment.objects.order_by().filter(**{f"{column}__isnull": False})
        for commitment, pk in rows.values_list("pk", column):
            found[pk].add(commitment)
            if parent := nodes[pk].sector.parent_id:
                found[parent].add(commitment)
    held = Coverage.objects.filter(session__status="held").order_by()
    counted = held.values_list("sector").annotate(Count("session"), Max("session__date_earliest"))
    for pk, sessions, last in counted:
        nodes[pk].sessions, nodes[pk].last = sessions, last
    of_groups = held.filter(sector__parent__isnull=False).values_list("sector__parent")
    for pk, sessions, last in of_groups.annotate(
        Count("session", distinct=True), Max("session__date_earliest")
    ):
        nodes[pk].sessions, nodes[pk].last = max(sessions, nodes[pk].sessions), last
    tops = []
    for pk, node in nodes.items():
        node.commitments = len(found[pk])
        if node.sector.parent_id:
            nodes[node.sector.parent_id].children.append(node)
        else:
            tops.append(node)
    return tops


def sector_sessions(sector: Sector) -> list[SectorSession]:
    """The held sessions at which a sector, or any sector of a group, stood; newest first, undated last."""
    within = Q(sector=sector) | Q(sector__parent=sector)
    rows = Coverage.objects.filter(within, session__status="held").order_by()
    named: dict[int, bool] = defaultdict(bool)
    strengths: dict[int, set[str]] = defaultdict(set)
    for session, is_named, strongest in rows.values_list("session", "is_named", "strongest"):
        named[session] |= is_named
        strengths[session].add(strongest)
    mentions = Mention.objects.filter(session__in=named).exclude(role=MentionRole.DROPPED).order_by()
    of_sector = (
        Q(commitment__sector=sector)
        | Q(commitment__sector__parent=sector)
        | Q(commitment__further_sectors=sector)
        | Q(commitment__further_sectors__parent=sector)
    )
    counts = dict(
        mentions.filter(of_sector).values_list("session").annotate(Count("commitment", distinct=True))
    )
    sessions = Session.objects.filter(pk__in=named).select_related("body")
    found = [
        SectorSession(
            session=f"{session.body}, {session.title}",
            body=str(session.body),
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
        for session in sessions
    ]
    return sorted(
        found,
        key=lambda row: (row.date is None, -(row.date.earliest.toordinal() if row.date else 0), row.session),
    )


def _words(session: Session, commitments: int) -> str:
    day = session.date.format() if session.date else _("date not stated")
    if not commitments:
        return _("named, without a commitment; %(day)s") % {"day": day}
    count = counted(ngettext("%(count)d commitment", "%(count)d commitments", commitments), count=commitments)
    return _("%(count)s; %(day)s") % {"count": count, "day": day}
