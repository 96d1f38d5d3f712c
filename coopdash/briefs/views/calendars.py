"""Calendars of a session, a body or the filtered timeline, and the feed of new outcomes."""

from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_safe

from coopdash.briefs.feeds.atom import outcomes_feed
from coopdash.briefs.feeds.calendar import calendar_of, entry_expected, entry_of
from coopdash.briefs.selectors.outcomes import latest_outcomes
from coopdash.briefs.views.common import feed_response, site_of, titled
from sectors_app.filtersets import SectorSessionFilterSet
from sessions_app.lib.words import active_language
from sessions_app.models import Body, Session
from sessions_app.selectors.kept import kept
from sessions_app.selectors.timeline import timeline
from sessions_app.views.common import missing, moved, today
from sessions_app.views.sessions import find_session
from sessions_app.views.timeline import page_address

CALENDAR_TYPE = "text/calendar; charset=utf-8"
ATOM_TYPE = "application/atom+xml; charset=utf-8"
MOST = 300
"""Sessions that a calendar holds, the latest of those asked for: no program takes a world of them.

Nor does SQLite take a statement about the co-chairs of very many.
"""

NARROWING_TIME = {"q", "status", "date_after", "date_before"}
"""Filters about sessions on record: with one of them no session is shown that is only worked out."""


@require_safe
def session_calendar(request: HttpRequest, path: str, key: str) -> HttpResponse:
    """`…/sessions/11.ics`"""
    session = find_session(Session.objects.filter(body__path=path).with_header(), key)
    if session is None:
        return missing(request, gettext("The register holds no such session of this body."))
    if session.key != key:
        return moved(request, "session_ics", session.body.path, session.key)
    content = calendar_of([entry_of(session, site_of(request))], name=str(session))
    return feed_response(content, CALENDAR_TYPE, f"{session.code}.ics")


@require_safe
def body_calendar(request: HttpRequest, path: str) -> HttpResponse:
    """`/in-ru/irigc-tec/wg-mic.ics`: the sessions of one body, and the one expected next"""
    body = Body.objects.filter(path=path).first()
    if body is None:
        return missing(request, gettext("The register holds no body at this address."))
    content = _calendar(request, body.sessions.all(), body.name, body.get_absolute_url(), with_expected=True)
    return feed_response(content, CALENDAR_TYPE, f"{path.replace('/', '-')}.ics")


def _calendar(request: HttpRequest, sessions, name: str, page: str, *, with_expected: bool) -> bytes:
    site = site_of(request)
    latest = sessions.order_by(F("date_earliest").desc(nulls_last=True), "code").values("pk")[:MOST]
    rows = Session.objects.filter(pk__in=list(latest.values_list("pk", flat=True))).with_header()
    entries = [entry_of(row, site) for row in rows.order_by("code")]
    left_out = _left_out(sessions.count() - len(entries)) if len(entries) == MOST else ""
    if with_expected:
        ahead = timeline(sessions, at=today(), most=MOST).expected
        entries += [entry for one in ahead if (entry := entry_expected(one, site))]
    return calendar_of(entries, name=name, address=f"{site}{page}", left_out=left_out)


def _left_out(count: int) -> str:
    if not count:
        return ""
    words = ngettext(
        "%(count)s earlier entry is left out: choose a body or years for a calendar of its own.",
        "%(count)s earlier entries are left out: choose a body or years for a calendar of their own.",
        count,
    )
    return words % {"count": count}


def _asked(request: HttpRequest) -> tuple[SectorSessionFilterSet, QuerySet[Session]]:
    """The timeline's own filters, and the sessions that they leave."""
    filterset = SectorSessionFilterSet(request.GET, queryset=Session.objects.all()).strict()
    return filterset, Session.objects.filter(pk__in=filterset.found.order_by().values("pk"))


@require_safe
def sessions_calendar(request: HttpRequest) -> HttpResponse:
    """`/sessions.ics`"""
    filterset, sessions = _asked(request)
    page = page_address("sessions", filterset)

    def made() -> bytes:
        return _calendar(
            request,
            sessions,
            titled(gettext("Cooperation sessions"), filterset),
            page,
            with_expected=not NARROWING_TIME.intersection(filterset.data),
        )

    # What follows the sessions of 300 bodies takes a third of a second, and is the same for all who ask.
    whole = ("calendar of all sessions", site_of(request), active_language(), today(), page)
    content = kept(whole, made) if filterset.is_whole else made()
    return feed_response(content, CALENDAR_TYPE, "sessions.ics")


@require_safe
def sessions_atom(request: HttpRequest) -> HttpResponse:
    """`/sessions.atom`: what sessions brought, newest first"""
    filterset, sessions = _asked(request)
    site = site_of(request)
    content = outcomes_feed(
        latest_outcomes(sessions),
        title=titled(gettext("New outcomes of cooperation sessions"), filterset),
        page=f"{site}{page_address('sessions', filterset)}",
        address=f"{site}{page_address('sessions_atom', filterset)}",
        site=site,
    )
    return feed_response(content, ATOM_TYPE, "sessions.atom")
