"""Checks of sessions: numbers, dates, co-chairs, delegates."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby, pairwise
from typing import NamedTuple

import numpy as np
from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.translation import gettext

from coopdash.briefs.selectors.flaws import Flaw, admin_url
from sectors_app.store.columns import Columns
from sectors_app.store.process import current_columns
from sessions_app.choices import SessionKind
from sessions_app.lib.order import sessions_in_order
from sessions_app.lib.words import country_name
from sessions_app.models import Delegate, Session
from sessions_app.selectors.gaps import NumberGap, with_number_gaps
from sessions_app.selectors.kept import kept


class _Placed(NamedTuple):
    """A session, as far as its place among those of its body is concerned."""

    pk: int
    body: int
    number: int | None
    kind: str
    code: str
    date_earliest: date | None
    date_latest: date | None


def _by_body() -> Iterator[list[_Placed]]:
    """The sessions of each body in order: of a world too many to be read whole.

    Of bodies that the columns know to be in line none.
    """
    # The columns are no texts: nothing of them is to be looked for in a language.
    rows = Session.objects.rewrite(False).order_by("body__path", "pk")
    if columns := current_columns():
        rows = rows.filter(body__among=out_of_line(columns).tolist())
    placed = map(_Placed._make, rows.values_list(*_Placed._fields).iterator())
    for _body, of_body in groupby(placed, key=lambda row: row.body):
        yield sessions_in_order(of_body)


def out_of_line(columns: Columns) -> np.ndarray:
    """Primary keys of the bodies whose sessions are not all dated, or not numbered from 1 on as time goes."""
    sessions, bodies = columns.sessions, columns.bodies.known
    dated = sessions.earliest > 0
    numbered = np.flatnonzero(sessions.is_there & dated & (sessions.number > 0))
    numbered = numbered[np.lexsort((sessions.in_time[numbered], sessions.body[numbered]))]
    of = sessions.body[numbered]
    # The place of each in its body: how far it stands behind the first of these.
    place = np.arange(len(of)) - np.searchsorted(of, of)
    found = np.zeros(len(bodies), dtype=bool)
    found[of[sessions.number[numbered] != place + 1]] = True
    found[sessions.body[sessions.is_there & ~dated]] = True
    return bodies.pk[found]


class _OutOfLine(NamedTuple):
    """What the sessions of all bodies show when they stand in order: both are found in one reading."""

    gaps: list[tuple[int, NumberGap]]
    misdated: list[tuple[int, int]]


def _out_of_line() -> _OutOfLine:
    return kept("sessions out of line", _read_out_of_line)


def _read_out_of_line() -> _OutOfLine:
    found = _OutOfLine([], [])
    for of_body in _by_body():
        rows = with_number_gaps(of_body)
        found.gaps.extend((rows[i + 1].pk, row) for i, row in enumerate(rows) if isinstance(row, NumberGap))
        numbered = [
            row
            for row in of_body
            if row.number is not None and row.date_earliest and row.kind != SessionKind.REVIEW
        ]
        numbered.sort(key=lambda row: row.number)
        found.misdated.extend((a.pk, b.pk) for a, b in pairwise(numbered) if b.date_latest < a.date_earliest)
    return found


def number_gaps(at: date) -> list[tuple[int, NumberGap]]:
    """Each hole in the numbers of a body, with the primary key of the session behind it."""
    return _out_of_line().gaps


def dates_out_of_order(at: date) -> list[tuple[int, int]]:
    """Primary keys of neighbours by number of which the later number has the earlier date.

    Reviews carry no number.
    """
    return _out_of_line().misdated


def _read(keys: Iterable[int]) -> dict[int, Session]:
    return Session.objects.select_related("body").in_bulk(list(keys))


def number_gap_flaws(rows: Iterable[tuple[int, NumberGap]]) -> list[Flaw]:
    add, rows = reverse("admin:sessions_app_session_add"), list(rows)
    sessions = _read(pk for pk, _gap in rows)
    return [
        Flaw(
            session.body.short_name,
            gap.sentence,
            f"{session.body.get_absolute_url()}#sessions",
            f"{add}?body={session.body_id}",
        )
        for pk, gap in rows
        if (session := sessions.get(pk))
    ]


def order_flaws(rows: Iterable[tuple[int, int]]) -> list[Flaw]:
    rows = list(rows)
    sessions = _read(pk for pair in rows for pk in pair)
    pairs = [(sessions[a], sessions[b]) for a, b in rows if a in sessions and b in sessions]
    return [
        Flaw(
            str(after),
            gettext("%(later)s is dated before %(earlier)s: %(first)s, then %(second)s.")
            % {
                "later": after.title,
                "earlier": before.title,
                "first": after.date.format(),
                "second": before.date.format(),
            },
            after.get_absolute_url(),
            admin_url(after),
        )
        for before, after in pairs
    ]


def held() -> QuerySet[Session]:
    return Session.objects.held().select_related("body").order_by("body__path", "pk")


def without_chair(at: date) -> QuerySet[Session]:
    counted = held().annotate(sides=Count("co_chairs__side", distinct=True))
    return counted.filter(sides__lt=2).prefetch_related("co_chairs")


def chair_flaws(rows: Iterable) -> list[Flaw]:
    flaws = []
    for session in rows:
        named = {chair.side for chair in session.co_chairs.all()}
        missing = ", ".join(country_name(side) for side in session.body.sides() if side not in named)
        words = gettext("No co-chair named for: %(countries)s") % {"countries": missing}
        flaws.append(Flaw(str(session), words, session.get_absolute_url(), admin_url(session)))
    return flaws


def delegate_flaws(rows: Iterable) -> list[Flaw]:
    return [
        Flaw(
            row.name_printed,
            f"{row.session}, {row.side_name}",
            row.session.get_absolute_url(),
            admin_url(row),
        )
        for row in rows
    ]


def unlinked_delegates(at: date) -> QuerySet[Delegate]:
    """Delegates as printed, linked to nobody and nothing."""
    loose = Delegate.objects.filter(person=None, organisation=None)
    return loose.select_related("session__body").order_by("session", "side", "position")
