"""What the home page says of the register as a whole."""

from dataclasses import dataclass
from datetime import UTC

from django.db.models import F, Max

from coopdash.data.package import version_of
from coopdash.data.stamp import register_changed_at
from sectors_app.lib import findings
from sectors_app.models import Commitment
from sectors_app.selectors.coverage import coverage_by_session
from sessions_app.lib.edition import Edition
from sessions_app.lib.words import active_language
from sessions_app.models import Body, Session, Source
from sessions_app.selectors.kept import kept


def commitments_on_record() -> int:
    return kept("commitments", Commitment.objects.count)


def register_size() -> dict:
    """Counts of sources, sessions and commitments, and when a session or commitment was last changed."""
    return kept("register size", _register_size)


def _register_size() -> dict:
    changed = [model.objects.aggregate(at=Max("updated_at"))["at"] for model in (Session, Commitment)]
    return {
        "sources": Source.objects.count(),
        "sessions": Session.objects.count(),
        "commitments": commitments_on_record(),
        "changed_at": max((at for at in changed if at), default=None),
    }


@dataclass(frozen=True)
class CoverageFinding:
    """What the coverage of one body says at its newest session with commitments."""

    body: Body
    words: str


def latest_coverage_finding() -> CoverageFinding | None:
    """The finding for the body whose commitments are the newest in the register; None without any."""
    return kept(("coverage finding", active_language()), _coverage_finding)


def _coverage_finding() -> CoverageFinding | None:
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


def latest_outcomes(count: int) -> list[int]:
    """The keys of the sessions held last, newest first; those without a date cannot be among them."""
    dated = Session.objects.held().filter(date_earliest__isnull=False)
    return list(dated.order_by("-date_earliest", "-pk").values_list("pk", flat=True)[:count])


def edition() -> Edition:
    """The register as of its latest change, under the version that the data package has."""
    return kept("edition", _edition)


def _edition() -> Edition:
    changed_at = register_changed_at()
    if changed_at is None:
        return Edition()
    return Edition(version_of(changed_at), changed_at.astimezone(UTC).date())
