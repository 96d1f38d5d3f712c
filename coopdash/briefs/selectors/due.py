"""Open commitments by their due day: what falls due, what is overdue, and where each belongs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import DateField, Max, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Greatest

from sectors_app.choices import Decision
from sectors_app.models import Commitment, CommitmentRequest, Mention, StatusReport
from sectors_app.selectors.commitments import mentions_in_order
from sectors_app.selectors.standing import events_known, standing_on
from sessions_app.lib.partial_date import PartialDate
from sessions_app.lib.paths import is_within

NEVER = Value(date.min, output_field=DateField())
"""Sorts behind every due date."""


@dataclass(frozen=True)
class DueCommitment:
    """A commitment with the due date as last said; it still waits, unless it is told as closed."""

    commitment: Commitment
    due: PartialDate
    bodies: frozenset[str]
    """Paths of the bodies whose sessions spoke of it."""
    sectors: frozenset[int]
    """Its sectors and the groups above them."""
    report: StatusReport | None
    is_open: bool = True

    def days_left(self, at: date) -> int:
        """Days until the last day that the due date can mean; negative once it is over."""
        return (self.due.latest - at).days

    def belongs_to(self, path: str) -> bool:
        """Whether the body at ``path``, or one below it, spoke of the commitment."""
        return any(is_within(body, path) for body in self.bodies)


def due_commitments(
    commitments: QuerySet[Commitment],
    *,
    at: date,
    until: date,
    since: date | None = None,
    closed_since: date | None = None,
    most: int | None = None,
) -> list[DueCommitment]:
    """Those of ``commitments`` that are open and due by ``until``, soonest first; a fixed number of queries.

    ``closed_since`` adds those closed meanwhile that were due on that day or later. Of more than ``most``,
    those with the latest due dates count. The rule is the pack's, see
    :func:`sectors_app.lib.standing.standing_of`.
    """
    found: list[DueCommitment] = []
    for bound, row in _read(commitments, at, until):
        if most is not None and len(found) >= most:
            found = sorted(found, key=_by_due)[-most:]
            if found[0].due.latest > bound:
                break  # nothing that follows can be due later than what there is
        if not row.is_open and (closed_since is None or row.due.latest < closed_since):
            continue
        if row.due.latest <= until and (since is None or row.due.latest >= since):
            found.append(row)
    return sorted(found, key=_by_due)[-most if most else 0 :]


def _by_due(row: DueCommitment) -> tuple[date, str]:
    return row.due.latest, row.commitment.reference


def _latest(rows: QuerySet) -> Coalesce:
    """The latest due date among rows about a commitment; the first of all days without one."""
    latest = rows.filter(commitment=OuterRef("pk")).order_by().values("commitment")
    return Coalesce(Subquery(latest.annotate(last=Max("due_latest")).values("last")), NEVER)


def _read(commitments: QuerySet[Commitment], at: date, until: date) -> Iterator[tuple[date, DueCommitment]]:
    """Commitments that may be due by then, each behind the latest day that it can be due, latest first."""
    said = Mention.objects.filter(due_latest__lte=until).values("commitment")
    granted = CommitmentRequest.objects.filter(decision=Decision.GRANTED, decided_on__lte=at)
    extended = granted.filter(due_latest__lte=until).values("commitment")
    candidates = (
        Commitment.objects.filter(pk__in=commitments.order_by().values("pk"))
        .filter(Q(due_latest__lte=until) | Q(pk__in=said) | Q(pk__in=extended))
        .annotate(bound=Greatest(Coalesce("due_latest", NEVER), _latest(Mention.objects), _latest(granted)))
        .select_related("sector__parent")
        .prefetch_related("further_sectors", *events_known(at))
        .order_by("-bound", "pk")
    )
    for row in candidates.iterator(chunk_size=500):
        found = _due(row, at)
        if found is not None:
            yield row.bound, found


def _due(commitment: Commitment, at: date) -> DueCommitment | None:
    mentions = mentions_in_order(commitment.mentions.all())
    standing = standing_on(at, commitment, mentions)
    if standing.due is None:
        return None
    sectors = (commitment.sector, *commitment.further_sectors.all())
    return DueCommitment(
        commitment,
        standing.due,
        frozenset(row.session.body.path for row in mentions),
        frozenset(pk for sector in sectors for pk in (sector.pk, sector.parent_id) if pk),
        standing.report,
        standing.is_open,
    )


def within(rows: Iterable[DueCommitment], *, body_path: str = "", sector: int | None = None):
    """Those that belong to a body or those below it, or to a sector; all without either."""
    return [
        row
        for row in rows
        if (not body_path or row.belongs_to(body_path)) and (sector is None or sector in row.sectors)
    ]
