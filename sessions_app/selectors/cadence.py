"""How often a body meets: the months between its sessions, and the usual interval."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sessions_app.choices import SessionKind
from sessions_app.lib.cadence import months_between, usual_gap
from sessions_app.lib.order import sessions_in_order
from sessions_app.lib.partial_date import PartialDate
from sessions_app.models import Body, Session


@dataclass(frozen=True)
class CadenceRow:
    """One session of a body in its rhythm: months since the dated one before it."""

    number: int | None
    title: str
    date: PartialDate | None
    months: int | None
    status: str
    status_label: str
    place: str
    url: str
    is_after_gap: bool = False
    """Whether sessions without a date, or missing from the record, lie before it."""


def body_cadence(sessions: Iterable[Session]) -> list[CadenceRow]:
    """The sessions of one body, oldest first, with the months between neighbours; no query.

    Reviews by the co-chairs are no sessions of their own and are left out.
    """
    return [
        CadenceRow(
            number=session.number,
            title=session.title,
            date=session.date,
            months=months,
            status=session.status,
            status_label=session.get_status_display(),
            place=str(session.place or ""),
            url=session.get_absolute_url(),
            is_after_gap=is_after_gap,
        )
        for session, months, is_after_gap in _steps(sessions)
    ]


def _steps(sessions: Iterable[Session]) -> Iterator[tuple[Session, int | None, bool]]:
    """Sessions with the months since the dated one before, and whether others may be missing between."""
    ordered = [row for row in sessions_in_order(sessions) if row.kind != SessionKind.REVIEW]
    in_gap = _after_missing(ordered)
    last, is_after_undated = None, False
    for session in ordered:
        date = session.date
        months = months_between(last, date) if last and date else None
        yield session, months, session.pk in in_gap or is_after_undated
        last, is_after_undated = date or last, not date


def _after_missing(ordered: list[Session]) -> set[int]:
    """Sessions before which others may be missing: more numbers lie between than sessions on record."""
    found: set[int] = set()
    known, run = None, []
    for session in ordered:
        run.append(session.pk)
        if session.number is None:
            continue
        if known is not None and session.number - known > len(run):
            found.update(run)
        known, run = session.number, []
    return found


def usual_interval(body: Body, rows: Iterable[CadenceRow]) -> int | None:
    """Months from session to session: as stated, else the median where none is missing between."""
    return body.interval_months or usual_gap(
        [row.months for row in rows if row.months is not None and not row.is_after_gap]
    )


def interval_of(body: Body, sessions: Iterable[Session]) -> int | None:
    """The same from the sessions of a body, where nothing else is asked of their rhythm."""
    return body.interval_months or usual_gap(
        [
            months
            for _session, months, is_after_gap in _steps(sessions)
            if months is not None and not is_after_gap
        ]
    )
