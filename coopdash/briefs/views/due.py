"""Commitments that fall due, as a feed and as a calendar, with the explorer's own filters."""

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_safe

from coopdash.briefs.feeds.calendar import calendar_of
from coopdash.briefs.feeds.due import due_feed, entry_due
from coopdash.briefs.selectors.due import DueList, due_commitments
from coopdash.briefs.views.calendars import ATOM_TYPE, CALENDAR_TYPE
from coopdash.briefs.views.common import feed_response, site_of, titled
from sectors_app.views.common import commitment_filters
from sessions_app.lib.words import counted
from sessions_app.views.common import today
from sessions_app.views.timeline import page_address

AHEAD = timedelta(days=365)
"""How far the feed looks: a due day further off is no news yet."""

MOST = 100
"""Entries of the feed, those whose due day is nearest."""

MOST_DAYS = 300
"""Entries of the calendar, likewise."""

KEPT_CANCELLED = timedelta(days=365)
"""How long past its due date the entry of a closed commitment stays, so that programs take it away."""


def _more(due: DueList) -> str:
    """That there are others, where it is so."""
    if not due.has_more:
        return ""
    words = ngettext(
        "There are more: here is the %(count)d due nearest to today. Choose a body or a sector for its own.",
        "There are more: here are the %(count)d due nearest to today. Choose a body or a sector for its own.",
        len(due.rows),
    )
    return counted(words, count=len(due.rows))


@require_safe
def due_atom(request: HttpRequest) -> HttpResponse:
    """`/commitments.atom`: what falls due within a year and what is overdue"""
    filters, at, site = commitment_filters(request).strict(), today(), site_of(request)
    due = due_commitments(filters.chosen, at=at, until=at + AHEAD, most=MOST)
    content = due_feed(
        due.rows[::-1],
        at=at,
        title=titled(gettext("Commitments that fall due"), filters),
        page=f"{site}{page_address('commitments', filters)}",
        address=f"{site}{page_address('commitments_atom', filters)}",
        site=site,
        more=_more(due),
    )
    return feed_response(content, ATOM_TYPE, "commitments.atom")


@require_safe
def due_calendar(request: HttpRequest) -> HttpResponse:
    """`/commitments.ics`: the due dates of open commitments; of those closed since, as cancelled"""
    filters, at, site = commitment_filters(request).strict(), today(), site_of(request)
    due = due_commitments(
        filters.chosen, at=at, until=date.max, closed_since=at - KEPT_CANCELLED, most=MOST_DAYS
    )
    content = calendar_of(
        [entry_due(row, site, at) for row in due.rows],
        name=titled(gettext("Due dates of commitments"), filters),
        address=f"{site}{page_address('commitments', filters)}",
        left_out=_more(due),
    )
    return feed_response(content, CALENDAR_TYPE, "commitments.ics")
