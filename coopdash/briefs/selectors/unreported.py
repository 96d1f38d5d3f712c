"""What is due and not reported: found by the columns where they are read, else by one statement."""

from array import array
from collections.abc import Sequence
from datetime import date

import numpy as np
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from sectors_app.choices import CLOSING, Decision, RequestKind
from sectors_app.filtersets.stored import keys_of
from sectors_app.models import Commitment, CommitmentLink, CommitmentRequest, Mention, StatusReport
from sectors_app.store import codes
from sectors_app.store.columns import Columns
from sectors_app.store.process import current_columns
from sessions_app.selectors.kept import kept


def unreported(at: date) -> Sequence[int]:
    """Primary keys of commitments whose day has passed without anybody's report, and that nothing ended.

    Those due first come first. To find them takes as long for a page as for all.
    """
    return kept(("unreported", at), lambda: array("q", _found(at)))


def _found(at: date) -> Sequence[int] | QuerySet:
    columns = current_columns()
    return by_columns(columns, at).tolist() if columns else by_sql(at)


def by_sql(at: date) -> QuerySet:
    reports = StatusReport.objects.filter(commitment=OuterRef("pk"), as_of__lte=at)
    ended = Mention.objects.order_by().filter(role__in=CLOSING)
    rows = Commitment.objects.filter(Q(due_latest__lt=at) | Q(pk__in=_due_by_mention(at)))
    for others in (ended.values("commitment"), _moved_by_mention(at), _settled(at), _followed()):
        rows = rows.exclude(pk__in=others)
    rows = rows.filter(~Exists(reports)).order_by(F("due_latest").asc(nulls_first=True), "reference")
    return rows.values_list("pk", flat=True)


def by_columns(columns: Columns, at: date) -> np.ndarray:
    """The same: the columns know all of it but what mentions say of due dates, and requests."""
    facts, day = columns.facts, at.toordinal()
    due, reported = codes.ordinals(facts.due_latest), codes.ordinals(facts.status_as_of)
    is_found = (due > 0) & (due < day)
    is_found[_rows(columns, _due_by_mention(at))] = True
    is_ended = codes.is_among(
        codes.role_in(facts.mention_said), [codes.ROLES.index(role) for role in CLOSING]
    )
    is_found[facts.mention_of[is_ended]] = False
    is_found &= (reported == 0) | (reported > day)
    # Of a report from after that day the columns hide those before it.
    earlier = facts.pk[is_found & (reported > day)].tolist()
    reports = StatusReport.objects.filter(commitment__among=earlier, as_of__lte=at).order_by()
    for others in (_moved_by_mention(at), _settled(at), _followed(), reports.values("commitment")):
        is_found[_rows(columns, others)] = False
    rows = np.flatnonzero(is_found)
    return facts.pk[rows[np.argsort(due[rows], kind="stable")]]


def _rows(columns: Columns, commitments: QuerySet) -> np.ndarray:
    """The rows of commitments that a statement gives the primary keys of."""
    (column,) = commitments.query.values_select
    return columns.rows(keys_of(commitments.values(key=F(column))))


def _due_by_mention(at: date) -> QuerySet:
    return Mention.objects.order_by().filter(due_latest__lt=at).values("commitment")


def _moved_by_mention(at: date) -> QuerySet:
    return Mention.objects.order_by().filter(due_latest__gte=at).values("commitment")


def _settled(at: date) -> QuerySet:
    """Those that somebody was granted to drop, or to have more time for."""
    granted = CommitmentRequest.objects.order_by().filter(decision=Decision.GRANTED, decided_on__lte=at)
    return granted.filter(Q(kind=RequestKind.DROPPING) | Q(due_latest__gte=at)).values("commitment")


def _followed() -> QuerySet:
    """Those that others took the place of."""
    return CommitmentLink.objects.order_by().values("earlier")
