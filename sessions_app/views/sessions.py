"""One session, found by its number or, where it has none, by its date."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views import View

from sessions_app.lib.edition import Citation, current_edition
from sessions_app.models import Session
from sessions_app.selectors.removed import session_removed_on
from sessions_app.selectors.session_page import session_page, with_places
from sessions_app.views.common import Crumb, body_crumbs, missing, moved, today, withdrawn

EARLIEST_YEAR = 1900
"""Four digits from here on are a year in an address, below it a number."""


class SessionView(View):
    """`/in-ru/irigc-tec/wg-mic/sessions/11/`, or `sessions/2018-10/` where no number is known"""

    def get(self, request: HttpRequest, path: str, key: str) -> HttpResponse:
        of_body = list(with_places(Session.objects.filter(body__path=path)))
        session = by_date(of_body, key) if is_date(key) else by_number(of_body, int(key))
        if session is None and (gone := session_removed_on(path, key)):
            return withdrawn(request, gettext("This session was withdrawn on %(day)s."), gone)
        if session is None:
            return missing(request, gettext("The register holds no such session of this body."))
        if session.key != key:
            return moved(request, session)
        page = session_page(session, of_body, at=today())
        crumbs = [*body_crumbs(session.body), Crumb(str(session.body), session.body.get_absolute_url())]
        title = f"{session.title}, {session.body.name} ({session.body.pair_name})"
        address = request.build_absolute_uri(session.get_absolute_url())
        context = {
            "page": page,
            "session": session,
            "letters": page.letters,
            "crumbs": crumbs,
            "citation": Citation(title, address, current_edition()),
        }
        return render(request, "sessions_app/session.html", context)


def find_session(of_body: QuerySet[Session], key: str) -> Session | None:
    """The session of a body that a number or date in an address names; None where there is none.

    By a number one row is read, and not all that the queryset brings along for each.
    """
    return by_date(of_body, key) if is_date(key) else of_body.filter(number=int(key)).first()


def is_date(key: str) -> bool:
    return "-" in key or int(key) >= EARLIEST_YEAR


def by_number(sessions: Iterable[Session], number: int) -> Session | None:
    return next((row for row in sessions if row.number == number), None)


def by_date(sessions: Iterable[Session], key: str) -> Session | None:
    """The session whose address this date is, or the one on it that has a number or a fuller date by now."""
    found = [row for row in sessions if row.date_earliest and fits(row, key)]
    exact = [row for row in found if row.key == key]
    if exact:
        return exact[0]
    return found[0] if len(found) == 1 else None


def fits(session: Session, key: str) -> bool:
    """Whether the date in an address says less than, or as much as, the session's date."""
    return session.date_earliest.isoformat().startswith(key)
