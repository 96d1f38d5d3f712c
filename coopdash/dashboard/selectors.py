"""What the home page says of the register as a whole."""

from dataclasses import dataclass

from django.db.models import F, Max, QuerySet

from sectors_app.lib import findings
from sectors_app.models import Commitment
from sectors_app.selectors.coverage import coverage_by_session
from sessions_app.models import Body, Session, Source


def register_size() -> dict:
    """Counts of sources, sessions and commitments, and when a session or commitment was last changed."""
    changed = [model.objects.aggregate(at=Max("updated_at"))["at"] for model in (Session, Commitment)]
    return {
        "sources": Source.objects.count(),
        "sessions": Session.objects.count(),
        "commitments": Commitment.objects.count(),
        "changed_at": max((at for at in changed if at), default=None),
    }


@dataclass(frozen=True)
class CoverageFinding:
    """What the coverage of one body says at its newest session with commitments."""

    body: Body
    words: str


def latest_coverage_finding() -> CoverageFinding | None:
    """The finding for the body whose commitments are the newest in the register; None without any."""
    newest = (
        Session.objects.filter(sectors__commitments__gt=0)
        .select_related("body")
        .order_by(F("date_earliest").desc(nulls_last=True), "-pk")
        .first()
    )
    if newest is None:
        return None
    matrix = coverage_by_session(Session.objects.filter(body=newest.body_id)).matrix
    return CoverageFinding(newest.body, findings.coverage_by_session(matrix))


def latest_outcomes(count: int) -> QuerySet[Session]:
    """The sessions held last, newest first; those without a date cannot be among them."""
    dated = Session.objects.held().filter(date_earliest__isnull=False)
    return dated.order_by("-date_earliest", "-pk")[:count]
