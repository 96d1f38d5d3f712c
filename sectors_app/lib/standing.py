"""How a commitment stands, derived from all that is on record of it: nobody types it over.

The rows are given as they are on record: mentions in the order of their sessions, reports the latest first.
An event without a day of its own stands after everything that is known to come before it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sectors_app.choices import CLOSING, ReportStatus, RequestKind
from sessions_app.lib.partial_date import PartialDate


@dataclass(frozen=True)
class Standing:
    """Whether a commitment still waits, what ended it, and until when it is to be done."""

    due: PartialDate | None
    report: Any = None
    ended_by: Any = None
    """The mention, the granted request or the link that ended it; None while nothing has."""

    @property
    def is_ended(self) -> bool:
        """Ended by a session, by a granted request, or carried on in another commitment."""
        return self.ended_by is not None

    @property
    def is_open(self) -> bool:
        """Whether it still waits: nothing has ended it, and nobody has reported it done."""
        return not self.is_ended and not (self.report and self.report.status == ReportStatus.IMPLEMENTED)

    def is_overdue(self, at: date) -> bool:
        """Whether the last day that its due date can mean is past."""
        return self.is_open and self.due is not None and self.due.latest < at


def standing_of(commitment, *, mentions: Sequence, reports: Iterable, requests=(), links=()) -> Standing:
    """How a commitment stands; ``links`` are those to commitments that it goes on in.

    What came last holds: a session that takes up again what had ended opens it again.
    """
    due, ended_by = commitment.due, None
    others = [
        *((row.decided_on, row.decided_at_id, row) for row in requests if row.is_granted),
        *((None, row.session_id, row) for row in links),
    ]
    for event in in_order(mentions, others):
        if hasattr(event, "role"):
            due = event.due or due
            ended_by = event if event.role in CLOSING else None
        elif getattr(event, "kind", "") == RequestKind.EXTENSION:
            due = event.due or due
        else:
            ended_by = event
    return Standing(due, next(iter(reports), None), ended_by)


def in_order(mentions: Sequence, others: Iterable[tuple[date | None, int | None, Any]]) -> list:
    """Mentions and other events as one line; each other event comes with its day and its session.

    It stands after the mention of its session, else after the last session that was over by its day; without
    either, at the end.
    """
    line: list[tuple[tuple[int, date], int, Any]] = [
        ((place, date.min), 0, row) for place, row in enumerate(mentions, 1)
    ]
    for day, session, row in others:
        line.append(((_place(mentions, day, session), day or date.max), 1, row))
    return [row for _place_and_day, _rank, row in sorted(line, key=lambda entry: entry[:2])]


def _place(mentions: Sequence, day: date | None, session: int | None) -> int:
    if day is None and session is None:
        return len(mentions)
    own = next((place for place, row in enumerate(mentions, 1) if row.session_id == session), None)
    if own is not None:
        return own
    if day is None:
        return len(mentions)
    return max(
        (
            place
            for place, row in enumerate(mentions, 1)
            if row.session.date_latest and row.session.date_latest <= day
        ),
        default=0,
    )
