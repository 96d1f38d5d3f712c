"""Which session of a body comes next, when and where, and on what that rests."""

from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext

from sessions_app.choices import AHEAD, SessionKind, SessionStatus
from sessions_app.lib.cadence import due_after
from sessions_app.lib.partial_date import PartialDate
from sessions_app.lib.words import country_name, date_words, ordinal
from sessions_app.models import Body, Session
from sessions_app.selectors.cadence import interval_of


class Basis(TextChoices):
    """On what the window of an expected session rests."""

    ANNOUNCED = "announced"
    CLAUSE = "clause"
    INTERVAL = "interval"


@dataclass(frozen=True)
class ExpectedSession:
    """The session that comes next in a body: announced, agreed in the last record, or due by its interval."""

    body: Body
    number: int | None
    session: Session | None
    """The session on record that announces it."""
    record: Session | None
    """The last session held, whose record may say when and where the next one is to be."""
    last: Session | None
    """The last session held that has a date, reviews by the co-chairs left aside."""
    interval: int | None
    """Months from session to session: as stated for the body, else as its record shows."""
    window: PartialDate | None
    basis: str
    host: str
    is_host_by_turn: bool
    is_overdue: bool
    history: tuple[Session, ...]
    """All sessions of the body on record: what the window is worked out from."""

    @property
    def title(self) -> str:
        if self.session is not None:
            return self.session.title
        if self.number is not None:
            return gettext("%(ordinal)s session") % {"ordinal": ordinal(self.number)}
        return gettext("Next session")

    @property
    def host_name(self) -> str:
        return country_name(self.host) if self.host else ""

    @property
    def place(self) -> str:
        """Where it is to be, as announced or agreed."""
        if self.session is not None:
            return str(self.session.place or "")
        return str(self.record.next_place or "") if self.record else ""

    @property
    def is_announced(self) -> bool:
        return self.basis == Basis.ANNOUNCED

    @property
    def is_agreed(self) -> bool:
        return self.basis == Basis.CLAUSE

    @property
    def reasons(self) -> list[str]:
        """Window, host and the reason for each, one sentence each."""
        words = []
        if self.session is not None:
            said = {"status": self.session.get_status_display(), "date": date_words(self.session.date)}
            words.append(gettext("%(status)s: %(date)s.") % said)
        if not self.is_announced:
            words.append(self._window_words())
        if self.is_overdue:
            words.append(gettext("That time is over: the session is overdue."))
        return words + self._host_words()

    @property
    def grounds(self) -> list[str]:
        """On what window and host rest, where the window itself and its state stand beside it already."""
        if self.is_announced:
            return self._host_words()
        if self.window is None:
            words = self._window_words()
        elif self.is_agreed:
            words = gettext("As agreed at the %(session)s.") % {"session": self.record.title}
            words = " ".join(filter(None, (words, self.record.next_wording)))
        else:
            words = capfirst(self._interval_words())
        return [words, *self._host_words()]

    def _window_words(self) -> str:
        if self.window is None:
            return gettext(
                "No date in any source, no interval stated for the body, and too few sessions on record to "
                "tell one: nothing is assumed."
            )
        if self.is_agreed:
            said = {"date": date_words(self.window), "session": self.record.title}
            head = gettext("%(date)s, as agreed at the %(session)s.") % said
            return " ".join(filter(None, (head, self.record.next_wording)))
        said = {"month": self.window.format(), "reason": self._interval_words()}
        return gettext("Due about %(month)s: %(reason)s") % said

    def _interval_words(self) -> str:
        if self.body.interval_months:
            words = ngettext(
                "%(months)s month after the last session, as stated for the body.",
                "%(months)s months after the last session, as stated for the body.",
                self.interval,
            )
        else:
            words = ngettext(
                "%(months)s month after the last session, as is usual on record.",
                "%(months)s months after the last session, as is usual on record.",
                self.interval,
            )
        return words % {"months": self.interval}

    def _host_words(self) -> list[str]:
        if not self.host:
            return []
        if self.is_host_by_turn:
            said = {"country": self.host_name, "last": country_name(self.last.host)}
            return [gettext("Host by turn: %(country)s, as the last was hosted by %(last)s.") % said]
        return [gettext("Host: %(country)s.") % {"country": self.host_name}]


def expected_session(body: Body, sessions: list[Session], *, at: date) -> ExpectedSession | None:
    """What comes next in ``body`` after ``sessions`` (all, oldest first); ``None`` for one that never met.

    A session on record that announces it counts first, then what the last record says of it, then the usual
    interval. A record before the last one is answered by the session that followed.
    """
    coming = [row for row in sessions if _may_come(row, at)]
    held = [row for row in sessions if row.status == SessionStatus.HELD]
    if not held and not coming:
        return None
    proper = [row for row in held if row.kind != SessionKind.REVIEW]
    last = next((row for row in reversed(proper) if row.date), None)
    record = proper[-1] if proper else None
    session = coming[0] if coming else None
    numbers = [row.number for row in held if row.number is not None]
    interval = interval_of(body, sessions)
    due = due_after(last.date if last else None, interval)
    if session is not None and session.date:
        window, basis = session.date, Basis.ANNOUNCED
    elif record is not None and record.next_date:
        window, basis = record.next_date, Basis.CLAUSE
    else:
        window, basis = (due, Basis.INTERVAL) if due else (None, "")
    host, is_by_turn = _host(body, session, record, last)
    return ExpectedSession(
        body=body,
        number=session.number if session else (max(numbers) + 1 if numbers else None),
        session=session,
        record=record,
        last=last,
        interval=interval,
        window=window,
        basis=basis,
        host=host,
        is_host_by_turn=is_by_turn,
        is_overdue=basis != Basis.ANNOUNCED and window is not None and window.latest < at,
        history=tuple(sessions),
    )


def _host(body: Body, session: Session | None, record: Session | None, last: Session | None):
    """Who hosts, as announced or agreed, else by turn; and whether it is only by turn."""
    said = (session.host if session else "") or (record.next_host if record and session is None else "")
    if said or not (body.hosts_alternate and last and last.host):
        return said, False
    return next(side for side in body.sides() if side != last.host), True


def _may_come(session: Session, at: date) -> bool:
    """Whether a session has not been held and its day has not passed; of today counts as to come."""
    waiting = (*AHEAD, SessionStatus.POSTPONED)
    return session.status in waiting and (session.date_latest is None or session.date_latest >= at)
