"""Open commitments by their due day: what falls due, what is overdue, and where each belongs."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np
from django.db.models import Prefetch, QuerySet

from sectors_app.choices import Decision
from sectors_app.models import Commitment, CommitmentRequest, Mention, StatusReport
from sectors_app.selectors.commitments import mentions_in_order
from sectors_app.selectors.standing import events_known, standing_on
from sectors_app.store.ages import due_between
from sectors_app.store.counting import Counted
from sessions_app.lib.listed import in_order
from sessions_app.lib.partial_date import PartialDate
from sessions_app.lib.paths import is_within

AT_ONCE = 250
"""Most commitments that are read together."""

OF_MENTION = (
    *("version", "updated_at", "commitment", "session", "role"),
    *(f"due_{part}" for part in ("earliest", "latest", "precision", "printed")),
    *(f"session__{name}" for name in ("number", "code", "date_earliest", "date_latest")),
    "session__body__path",
)
"""What is read of mentions: of all that stands with their sessions it is little."""


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


@dataclass(frozen=True)
class DueList:
    """Commitments by their due day, soonest first, and whether there are others that had no room."""

    rows: list[DueCommitment]
    has_more: bool = False


@dataclass(frozen=True)
class _Asked:
    """Which due days are asked for, and when it is asked."""

    at: date
    since: date
    until: date
    closed_since: date

    def wants(self, row: DueCommitment) -> bool:
        if not row.is_open and row.due.latest < self.closed_since:
            return False
        return self.since <= row.due.latest <= self.until


def due_commitments(
    commitments: QuerySet[Commitment] | Counted,
    *,
    at: date,
    until: date,
    since: date = date.min,
    closed_since: date = date.max,
    most: int | None = None,
) -> DueList:
    """Those of ``commitments`` that are open and due by ``until``, soonest first.

    ``closed_since`` adds those closed meanwhile that were due on that day or later. Of more than ``most``,
    those count whose due day is nearest to ``at``, whether past or to come. The rule is the pack's, see
    :func:`sectors_app.lib.standing.standing_of`.
    """
    asked = _Asked(at, since, until, closed_since)
    days = _days(commitments, asked)
    distances = np.abs(days.day - at.toordinal())
    order = np.lexsort((days.pk, distances))
    keys, distances = days.pk[order], distances[order]
    at_once = AT_ONCE if most is None else min(AT_ONCE, most + most // 4 + 1)

    def nearness(row: DueCommitment) -> tuple[int, int]:
        return abs(row.days_left(at)), row.commitment.pk

    found: list[DueCommitment] = []
    read: set[int] = set()
    for start in range(0, len(keys), at_once):
        if most is not None and len(found) > most:
            found = sorted(found, key=nearness)[: most + 1]
            if nearness(found[-1]) < (distances[start], keys[start]):
                break  # none that follows can be nearer than what there is
        # One that may be due on several days has its place at the nearest.
        some = [pk for pk in dict.fromkeys(keys[start : start + at_once].tolist()) if pk not in read]
        read.update(some)
        found += [row for row in _read(some, at) if asked.wants(row)]
    shown = found if most is None else sorted(found, key=nearness)[:most]
    return DueList(sorted(shown, key=_by_due), len(found) > len(shown))


def _by_due(row: DueCommitment) -> tuple[date, str]:
    return row.due.latest, row.commitment.reference


class _Days(NamedTuple):
    """Days that commitments may be due on, each with the primary key of its commitment."""

    pk: np.ndarray
    day: np.ndarray


def _days(commitments: QuerySet[Commitment] | Counted, asked: _Asked) -> _Days:
    """Every day in question on which one of ``commitments`` may be due; one that is due on it is there."""
    if not isinstance(commitments, Counted):
        return _days_in_sql(commitments, asked)
    pk, day, apart = due_between(
        commitments, asked.since, asked.until, at=asked.at, closed_since=asked.closed_since
    )
    extended = np.fromiter(_granted(asked).values_list("commitment", flat=True), dtype=np.int64)
    others = np.concatenate((apart, extended))
    if not len(others):
        return _Days(pk, day)
    found = _days_in_sql(Commitment.objects.filter(pk__among=others.tolist()), asked)
    is_known, fits = ~np.isin(pk, extended), commitments.holds(found.pk)
    return _Days(
        np.concatenate((pk[is_known], found.pk[fits])), np.concatenate((day[is_known], found.day[fits]))
    )


def _granted(asked: _Asked) -> QuerySet[CommitmentRequest]:
    """What has been extended by then."""
    granted = CommitmentRequest.objects.filter(decision=Decision.GRANTED, decided_on__lte=asked.at)
    return granted.filter(due_latest__isnull=False).order_by()


def _days_in_sql(commitments: QuerySet[Commitment], asked: _Asked) -> _Days:
    """The days on record with a commitment, with its mentions, and with what was granted."""
    pks, between = commitments.order_by().values("pk"), (asked.since, asked.until)
    own = Commitment.objects.filter(pk__in=pks, due_latest__range=between).order_by()
    said = Mention.objects.filter(commitment__in=pks, due_latest__range=between).order_by()
    extended = _granted(asked).filter(commitment__in=pks, due_latest__range=between)
    rows = [
        *own.values_list("pk", "due_latest"),
        *said.values_list("commitment", "due_latest"),
        *extended.values_list("commitment", "due_latest"),
    ]
    return _Days(
        np.array([pk for pk, _day in rows], dtype=np.int64),
        np.array([day.toordinal() for _pk, day in rows], dtype=np.int64),
    )


def _read(keys: Sequence[int], at: date) -> Iterator[DueCommitment]:
    """Commitments with all that says when they are due and how they stand."""
    rows = Commitment.objects.select_related("sector__parent")
    mentions = Mention.objects.select_related("session__body").only(*OF_MENTION).order_by("pk")
    rows = rows.prefetch_related(
        Prefetch("further_sectors", to_attr="further_known"), *events_known(at, mentions=mentions)
    )
    return filter(None, (_due(row, at) for row in in_order(rows, keys)))


def _due(commitment: Commitment, at: date) -> DueCommitment | None:
    mentions = mentions_in_order(commitment.mentions_known)
    standing = standing_on(at, commitment, mentions)
    if standing.due is None:
        return None
    sectors = (commitment.sector, *commitment.further_known)
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
