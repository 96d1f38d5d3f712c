"""All sessions of some bodies as one another's neighbours in time see them: no model instance for each."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import NamedTuple

from django.db.models import QuerySet

from sessions_app.choices import SessionStatus
from sessions_app.lib.bulk import address_of, first_of, spoken
from sessions_app.lib.order import sessions_in_order
from sessions_app.lib.partial_date import PartialDate
from sessions_app.lib.statements import Statement
from sessions_app.lib.words import words_of
from sessions_app.models import Body, Session
from sessions_app.models.sessions import session_key, session_title


class SessionInTime(NamedTuple):
    """A session with what a strip draws of it, and what tells when its body meets next.

    Its attributes are called as those of :class:`Session`; places and wordings are in the reader's language.
    """

    pk: int
    code: str
    number: int | None
    kind: str
    status: str
    host: str
    next_host: str
    date_earliest: date | None
    date_latest: date | None
    version: int
    updated_at: datetime
    date: PartialDate | None
    next_date: PartialDate | None
    place: str
    next_place: str
    next_wording: str
    url: str

    @property
    def title(self) -> str:
        return session_title(self.number, self.kind)

    @property
    def is_held(self) -> bool:
        return self.status == SessionStatus.HELD

    def get_absolute_url(self) -> str:
        return self.url

    def get_status_display(self) -> str:
        return words_of(SessionStatus)[self.status]


def _rows(bodies: Sequence[int]) -> QuerySet:
    rows = Session.objects.rewrite(False).filter(body__among=bodies).order_by("body__path", "pk")
    return rows.values_list(
        "body",
        *("pk", "code", "number", "kind", "status", "host", "next_host"),
        *("date_earliest", "date_latest", "version", "updated_at"),
        *("date_precision", "date_printed"),
        *(f"next_date_{part}" for part in ("earliest", "latest", "precision", "printed")),
        *spoken("place__name", "next_place__name", "next_wording"),
    )


_ROWS = Statement(Session, _rows)


def sessions_of_bodies(bodies: Sequence[int]) -> list[tuple[Body, list[SessionInTime]]]:
    """Bodies that have sessions, by path, each with all of them, oldest first; two queries."""
    known = Body.objects.in_bulk(bodies)
    return [(known[pk], sessions) for pk, sessions in sessions_by_body(known)]


def sessions_by_body(bodies: Mapping[int, Body]) -> Iterator[tuple[int, list[SessionInTime]]]:
    """The same of bodies that are known already; one query."""
    address = address_of("session", "in-ru/a", "11")
    for pk, group in groupby(_ROWS.rows(list(bodies)), key=lambda row: row[0]):
        path = bodies[pk].path
        yield pk, sessions_in_order(_in_time(row, path, address) for row in group)


def _in_time(row: list, path: str, address) -> SessionInTime:
    _body, *plain, precision, printed = row[:14]
    number, earliest, latest = plain[2], plain[7], plain[8]
    return SessionInTime(
        *plain,
        PartialDate.stored(earliest, latest, precision, printed),
        PartialDate.stored(*row[14:18]),
        *(first_of(*row[at : at + 2]) for at in (18, 20, 22)),
        address(path, session_key(number, earliest, precision)),
    )
