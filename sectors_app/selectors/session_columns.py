"""The sessions of one body as the columns of its coverage."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from urllib.parse import urlencode

from django.db.models import QuerySet

from sectors_app.lib.coverage import Column
from sectors_app.lib.words import short_date, short_session
from sessions_app.choices import SessionCoverage, SessionKind
from sessions_app.lib.bulk import address_of, as_stored
from sessions_app.lib.partial_date import PartialDate
from sessions_app.lib.words import active_language, said_once, words_of
from sessions_app.models.sessions import session_key, session_title


@dataclass(frozen=True)
class HeldSession:
    """A session held, as far as the head of its column goes."""

    pk: int
    code: str
    number: int | None
    kind: str
    coverage: str
    path: str
    """That of its body."""
    date_earliest: date | None
    date_latest: date | None
    date_precision: str
    date_printed: str

    @property
    def is_full(self) -> bool:
        return self.coverage == SessionCoverage.FULL_PROTOCOL

    @property
    def date(self) -> PartialDate | None:
        return PartialDate.stored(
            self.date_earliest, self.date_latest, self.date_precision, self.date_printed
        )


def held_sessions(sessions: QuerySet) -> list[HeldSession]:
    """Those of some sessions that were held, in no order and without model instances."""
    columns = ["body__path" if one.name == "path" else one.name for one in fields(HeldSession)]
    return [HeldSession(*row) for row in as_stored(sessions.held().order_by()).values_list(*columns)]


def session_columns(sessions: Iterable[HeldSession]) -> list[Column]:
    """The heads of their columns."""
    return list(map(_column.in_language(active_language()), sessions))


@said_once
def _column(session: HeldSession) -> Column:
    address, words = address_of("session", "in-ru/a", "11"), words_of(SessionCoverage)
    day, title = short_date(session.date), session_title(session.number, session.kind)
    key = session_key(session.number, session.date_earliest, session.date_precision)
    return Column(
        key=key,
        title=short_session(session),
        name=title if session.number is not None else f"{title}, {day}",
        is_full=session.is_full,
        is_review=session.kind == SessionKind.REVIEW,
        date=day,
        held=words[session.coverage],
        href=address(session.path, key),
        rows_query=urlencode({"session": session.code}),
    )
