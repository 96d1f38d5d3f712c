"""Open commitments by their due day: what falls due, what is overdue, and where each belongs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from sectors_app.choices import Decision
from sectors_app.models import Commitment, CommitmentRequest, Mention, StatusReport
from sectors_app.selectors.commitments import mentions_in_order
from sectors_app.selectors.standing import events_known, standing_on
from sessions_app.lib.partial_date import PartialDate
from sessions_app.lib.paths import is_within


@dataclass(frozen=True)
class DueCommitment:
    """A commitment that still waits, with the due date as last said."""

    commitment: Commitment
    due: PartialDate
    bodies: frozenset[str]
    """Paths of the bodies whose sessions spoke of it."""
    sectors: frozenset[int]
    """Its sectors and the groups above them."""
    report: StatusReport | None

    def days_left(self, at: date) -> int:
        """Days until the last day that the due date can mean; negative once it is over."""
        return (self.due.latest - at).days

    def belongs_to(self, path: str) -> bool:
        """Whether the body at ``path``, or one below it, spoke of the commitment."""
        return any(is_within(body, path) for body in self.bodies)


def due_commitments(
    commitments: QuerySet[Commitment], *, at: date, until: date, since: date | None = None
) -> list[DueCommitment]:
    """Those of ``commitments`` that are open and due by ``until``, soonest first; a fixed number of queries.

    The rule is the pack's, see :func:`sectors_app.lib.standing.standing_of`.
    """
    found = [
        row
        for row in _read(commitments, at, until)
        if row.due.latest <= until and (since is None or row.due.latest >= since)
    ]
    return sorted(found, key=lambda row: (row.due.latest, row.commitment.reference))


def _read(commitments: QuerySet[Commitment], at: date, until: date) -> Iterator[DueCommitment]:
    said = Mention.objects.filter(due_latest__lte=until).values("commitment")
    granted = CommitmentRequest.objects.filter(decision=Decision.GRANTED, decided_on__lte=at)
    extended = granted.filter(due_latest__lte=until).values("commitment")
    candidates = (
        Commitment.objects.filter(pk__in=commitments.order_by().values("pk"))
        .filter(Q(due_latest__lte=until) | Q(pk__in=said) | Q(pk__in=extended))
        .select_related("sector__parent")
        .prefetch_related("further_sectors", *events_known(at))
        .order_by("pk")
    )
    for row in candidates.iterator(chunk_size=1000):
        found = _due(row, at)
        if found is not None:
            yield found


def _due(commitment: Commitment, at: date) -> DueCommitment | None:
    mentions = mentions_in_order(commitment.mentions.all())
    standing = standing_on(at, commitment, mentions)
    if standing.due is None or not standing.is_open:
        return None
    sectors = (commitment.sector, *commitment.further_sectors.all())
    return DueCommitment(
        commitment,
        standing.due,
        frozenset(row.session.body.path for row in mentions),
        frozenset(pk for sector in sectors for pk in (sector.pk, sector.parent_id) if pk),
        standing.report,
    )


def within(rows: Iterable[DueCommitment], *, body_path: str = "", sector: int | None = None):
    """Those that belong to a body or those below it, or to a sector; all without either."""
    return [
        row
        for row in rows
        if (not body_path or row.belongs_to(body_path)) and (sector is None or sector in row.sectors)
    ]
