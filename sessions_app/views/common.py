"""What the pages of this app share: pages of a list, answers for what is not there, where a page stands."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps

from csp.decorators import csp_replace
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.clickjacking import xframe_options_exempt

from sessions_app.lib.moment import frozen_moment
from sessions_app.lib.partial_date import PartialDate
from sessions_app.lib.words import counted, pair_name
from sessions_app.selectors.timeline import sources_on_record

PAGE_SIZE = 50


@dataclass(frozen=True)
class Crumb:
    """One step of the way to a page."""

    label: str
    url: str


def embeddable(view: Callable) -> Callable:
    """A view whose page any site may frame, and which sets no cookie."""

    @csp_replace({"frame-ancestors": ["*"]})
    @xframe_options_exempt
    @wraps(view)
    def framed(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.leaves_no_cookie = True
        return response

    return framed


def today() -> date:
    """The day that the page speaks of, which selectors are given: today, or the day it is frozen at."""
    moment = frozen_moment()
    return timezone.localdate(moment.at if moment else None)


def page_of(request: HttpRequest, rows, size: int = PAGE_SIZE, parameter: str = "page") -> Page:
    """The page that was asked for; the first one where the number makes no sense, the last beyond it.

    A second list on a page has its own ``parameter``, which its pager is given as well.
    """
    try:
        number = max(1, int(request.GET.get(parameter, "1")[:9]))
    except ValueError:
        number = 1
    return Paginator(rows, size).get_page(number)


def moved(request: HttpRequest, to, *parts: str, permanent: bool = False, fragment: str = "") -> HttpResponse:
    """A redirect to where a page has its place, with what was asked of it: filters, language, past moment."""
    address = resolve_url(to, *parts)
    if asked := request.META.get("QUERY_STRING"):
        address = f"{address}?{asked}"
    return redirect(f"{address}#{fragment}" if fragment else address, permanent=permanent)


def missing(request: HttpRequest, sentence: str) -> HttpResponse:
    """404 with a sentence that says what is not there."""
    return render(request, "404.html", {"sentence": sentence}, status=404)


def withdrawn(request: HttpRequest, sentence: str, on: date, **said: str) -> HttpResponse:
    """410 with a sentence and its day: the register held it once, and whoever linked to it should know."""
    sentence %= said | {"day": PartialDate(on, on).format()}
    return render(request, "404.html", {"sentence": sentence, "was_here": True}, status=410)


def source_line(extra: str = "") -> str:
    """What figures are drawn from and as of when, with what has to be known to read them."""
    sources = sources_on_record()
    count, latest = sources.count, sources.latest
    words = counted(
        ngettext(
            "Source: %(count)d source in the register", "Source: %(count)d sources in the register", count
        ),
        count=count,
    )
    if latest:
        words = gettext("%(source)s, the latest of %(day)s.") % {
            "source": words,
            "day": PartialDate(latest, latest).format(),
        }
    else:
        words += "."
    return f"{words} {extra}".strip()


def body_crumbs(body) -> list[Crumb]:
    """The way to a body: its country pair, and the bodies above it."""
    crumbs: list[Crumb] = []
    above = body.parent
    while above is not None:
        crumbs.insert(0, Crumb(str(above), above.get_absolute_url()))
        above = above.parent
    return [Crumb(pair_name(*body.sides()), f"/{body.pair}/"), *crumbs]
