"""Checks of sessions: numbers, dates, co-chairs, delegates."""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.translation import gettext

from coopdash.briefs.selectors.flaws import Flaw, admin_url
from sessions_app.choices import SessionKind
from sessions_app.lib.order import sessions_in_order
from sessions_app.lib.words import country_name
from sessions_app.models import Delegate, Session
from sessions_app.selectors.gaps import NumberGap, with_number_gaps


def _by_body() -> list[list[Session]]:
    """The sessions of each body in order."""
    found: dict[int, list[Session]] = {}
    for row in Session.objects.select_related("body").order_by("body__path", "pk"):
        found.setdefault(row.body_id, []).append(row)
    return [sessions_in_order(rows) for rows in found.values()]


def number_gaps(at: date) -> list[tuple[Session, NumberGap]]:
    found = []
    for of_body in _by_body():
        rows = with_number_gaps(of_body)
        found += [(rows[i + 1], row) for i, row in enumerate(rows) if isinstance(row, NumberGap)]
    return found


def number_gap_flaws(rows: Iterable) -> list[Flaw]:
    add = reverse("admin:sessions_app_session_add")
    return [
        Flaw(
            session.body.short_name,
            gap.sentence,
            f"{session.body.get_absolute_url()}#sessions",
            f"{add}?body={session.body_id}",
        )
        for session, gap in rows
    ]


def dates_out_of_order(at: date) -> list[tuple[Session, Session]]:
    """Neighbours by number of which the later number has the earlier date; reviews carry no number."""
    found = []
    for of_body in _by_body():
        numbered = [
            row for row in of_body if row.number is not None and row.date and row.kind != SessionKind.REVIEW
        ]
        numbered.sort(key=lambda row: row.number)
        found += [(a, b) for a, b in pairwise(numbered) if b.date.latest < a.date.earliest]
    return found


def order_flaws(rows: Iterable) -> list[Flaw]:
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
        for before, after in rows
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
