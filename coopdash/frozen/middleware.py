"""Answers a request with ``?as_of=`` from the register as it stood then."""

from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coopdash.frozen.copies import TooLongError, frozen_copy, is_short_enough
from coopdash.frozen.moments import MomentError, read_moment
from coopdash.middleware import Handler
from coopdash.prefixes import OF_OPERATORS, OF_PEOPLE, OPEN_DATA
from sessions_app.lib.moment import PARAMETER, frozen_at
from sessions_app.lib.words import counted
from sessions_app.views.common import missing

EXEMPT = (*OF_PEOPLE, *OPEN_DATA, *OF_OPERATORS, "/static/")
"""What has no past: the parameter means nothing there, and is left to the page."""

OF_TODAY = ("/search/",)
"""What can only be asked of today."""

SETTLED = timedelta(hours=1)
"""How long ago a moment has to be for its pages to be kept by others: a transaction may end late."""


class AsOfMiddleware:
    """Freezes the register for one request; stands after the language has been chosen."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        path = request.path_info
        if request.method not in ("GET", "HEAD") or path.startswith(EXEMPT):
            return self.get_response(request)
        is_of_today = path.startswith(OF_TODAY)
        request.can_freeze = False if is_of_today else SimpleLazyObject(is_short_enough)
        written = request.GET.get(PARAMETER, "").strip()
        if not written:
            return self.get_response(request)
        if is_of_today:
            sentence = _(
                "The search knows the register of today only. Take “as_of” out of the address, or use the"
                " words of a list, which are looked for in the register as it was."
            )
            return refused(request, sentence)
        now = timezone.now()
        try:
            at = read_moment(written, now=now)
        except MomentError as error:
            return refused(request, str(error))
        try:
            with frozen_copy(at) as moment, frozen_at(moment):
                response = self.get_response(request)
                if response.streaming:
                    # What is sent later would be read from the register of today.
                    response.streaming_content = list(response.streaming_content)
        except TooLongError as error:
            return not_at_hand(request, at, error.entries)
        return labelled(request, response, is_settled=now - at > SETTLED)


def labelled(request: HttpRequest, response: HttpResponse, *, is_settled: bool) -> HttpResponse:
    """Say who may keep the answer: it does not change, but a page may show who is signed in."""
    response.headers.setdefault("X-Robots-Tag", "noindex")
    is_anonymous = settings.SESSION_COOKIE_NAME not in request.COOKIES and not response.cookies
    if is_settled and is_anonymous and response.status_code == 200:
        response.headers.setdefault("Cache-Control", "public, max-age=86400")
    return response


def not_at_hand(request: HttpRequest, at: datetime, entries: int) -> HttpResponse:
    """404 with a sentence that says how the moment can be had all the same."""
    request.GET = QueryDict()
    words = ngettext(
        "By %(moment)s UTC the register had changed %(count)d time: more than is put together while you wait."
        " Whoever runs this site can prepare the moment with “manage.py freeze”; the data package holds the"
        " register of today.",
        "By %(moment)s UTC the register had changed %(count)d times: more than is put together while you"
        " wait. Whoever runs this site can prepare the moment with “manage.py freeze”; the data package holds"
        " the register of today.",
        entries,
    )
    return missing(request, counted(words, moment=f"{at:%Y-%m-%d %H:%M}", count=entries))


def refused(request: HttpRequest, sentence: str) -> HttpResponse:
    """400 with a sentence that says why."""
    # The page has links that carry the parameters on, and these are what could not be read.
    request.GET = QueryDict()
    return render(request, "400.html", {"sentence": sentence}, status=400)
