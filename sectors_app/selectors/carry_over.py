"""What a session had to take up: every commitment still open before it, and what became of each there."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sectors_app.choices import CLOSING, MentionRole
from sectors_app.lib.standing import Standing, standing_of
from sectors_app.models import Commitment, CommitmentLink, CommitmentRequest, Mention, StatusReport
from sectors_app.selectors.commitments import mentions_in_order
from sectors_app.selectors.standing import spoken_of
from sessions_app.choices import SessionCoverage
from sessions_app.lib.order import sessions_in_order
from sessions_app.lib.paths import within
from sessions_app.models import Body, Session


class Outcome(StrEnum):
    """What became at a session of a commitment that was open before it."""

    SILENT = "silent"
    """No source held says that the session spoke of it: not the same as dropped."""
    REITERATED = "reiterated"
    REPORTED = "reported"
    """Progress was noted, or a report was made to the session."""
    ENDED = "ended"
    """Completed, dropped or replaced, dropped on request, or carried on in another commitment."""
    LATER = "later"
    """Kept away until its day, which had not come, and the session did not speak of it."""


@dataclass(frozen=True)
class CarriedRow:
    """One commitment on the list of a session."""

    commitment: Commitment
    before: Standing
    """How it stood when the session met."""
    last: Mention
    """What was last said of it before."""
    outcome: Outcome
    said: Mention | StatusReport | CommitmentRequest | CommitmentLink | None = None
    """What says so; None where the session was silent."""

    @property
    def mention(self) -> Mention | None:
        return self.said if isinstance(self.said, Mention) else None


@dataclass(frozen=True)
class CarryOver:
    """The list of a session, by what became of each commitment."""

    session: Session
    rows: list[CarriedRow]

    @property
    def says_silence(self) -> bool:
        """Whether silence means something: only against a full protocol."""
        return self.session.coverage == SessionCoverage.FULL_PROTOCOL

    def with_outcome(self, outcome: str) -> list[CarriedRow]:
        return [row for row in self.rows if row.outcome == outcome]


def carry_over(session: Session, *, at: date) -> CarryOver:
    """Every commitment of the body and of the bodies below it that was open before the session met.

    A ministry's report 'implemented' does not take it off the list, because a session has yet to accept it.
    ``at`` is the day up to which things are known. A fixed number of queries.
    """
    before, day = _sessions_before(session), session.date_earliest or at
    rows = []
    for commitment in spoken_of(before, at):
        mentions = mentions_in_order(commitment.mentions_known)
        heard = [row for row in mentions if row.session_id in before]
        own = next((row for row in mentions if row.session_id == session.pk), None)
        standing = _standing_before(commitment, heard, session, before, day)
        if standing.is_ended and own is None:
            continue
        outcome, said = _outcome(commitment, own, session, day)
        rows.append(CarriedRow(commitment, standing, heard[-1], outcome, said))
    return CarryOver(session, rows)


def _sessions_before(session: Session) -> set[int]:
    """The held sessions of the body and those below it that came before; undated ones of a sub-group count.

    Rather one line too many on the list than a commitment that falls out without a word.
    """
    bodies = Body.objects.filter(within([session.body.path]))
    rows = list(Session.objects.held().filter(body__in=bodies.values("pk")).exclude(pk=session.pk))
    own = sessions_in_order([session, *(row for row in rows if row.body_id == session.body_id)])
    place = next(i for i, row in enumerate(own) if row.pk == session.pk)
    earlier = {row.pk for row in own[:place]}
    start = session.date_earliest
    return earlier | {
        row.pk
        for row in rows
        if row.body_id != session.body_id
        and (row.date_earliest is None or start is None or row.date_earliest < start)
    }


def _standing_before(commitment, heard, session: Session, before: set[int], day: date) -> Standing:
    """How a commitment stood when the session met."""
    return standing_of(
        commitment,
        mentions=heard,
        reports=[row for row in commitment.reports_known if row.as_of < day],
        requests=[
            row
            for row in commitment.requests_known
            if row.decided_on and row.decided_on < day and row.decided_at_id != session.pk
        ],
        links=[row for row in commitment.links_known if _link_was_before(row, before)],
    )


def _link_was_before(link: CommitmentLink, before: set[int]) -> bool:
    """A link without a session counts from the first session on: nothing says that it came later."""
    return link.session_id is None or link.session_id in before


def _outcome(commitment: Commitment, own: Mention | None, session: Session, day: date):
    """What became of a commitment at the session, and the row that says so."""
    if own is not None and own.role in CLOSING:
        return Outcome.ENDED, own
    dropped = (
        row
        for row in commitment.requests_known
        if row.decided_at_id == session.pk and row.is_granted and row.due is None
    )
    onward = (row for row in commitment.links_known if row.session_id == session.pk)
    if ended := next(iter((*dropped, *onward)), None):
        return Outcome.ENDED, ended
    if own is not None:
        return (Outcome.REPORTED if own.role == MentionRole.PROGRESS_NOTED else Outcome.REITERATED), own
    report = next((row for row in commitment.reports_known if row.session_id == session.pk), None)
    if report is not None:
        return Outcome.REPORTED, report
    if commitment.resurface_on and commitment.resurface_on > day:
        return Outcome.LATER, None
    return Outcome.SILENT, None
