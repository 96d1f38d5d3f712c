"""Answers 304 where a visitor holds the page already, and compresses what may be compressed.

What a stranger is shown follows from the register, the day, the language, the address, the release and a few
settings, and from nothing else. So these make the ETag, and a page that still holds is told apart before it
is made.
"""

import hashlib
import re
from datetime import datetime
from functools import cache
from math import ceil
from pathlib import Path

import brotli
from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date

from coopdash.data.sharing import open_to_every_site
from coopdash.middleware import Handler
from coopdash.prefixes import OF_OPERATORS, OF_PEOPLE, OPEN_DATA
from sessions_app.selectors.changes import data_version, one_look

NOT_PAGES = (*OF_PEOPLE, *OF_OPERATORS, "/data/package/", "/robots.txt")
"""Beginnings of addresses that show somebody's own, or ask nothing of the register."""

FRAMED = ("/embed/", ".json")
"""Ends of addresses whose answers leave no cookie; see ``sessions_app.views.common.embeddable``."""

FOLLOWED = ("AS_OF_MOST", "STORE_FROM")
"""Settings by environment that public pages follow; the other ones show in no page, or in its address."""

SETTLED = 2.0
"""Seconds after which a change is older than the second that a date in a header tells apart."""

BROTLI = re.compile(r"\bbr\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))")
"""Finds Brotli among the codings that a visitor accepts."""

QUALITY = 5
"""How hard Brotli tries: a page is a sixth smaller than by gzip, and takes no longer."""

LEAST = 200
"""Bytes of an answer that is worth compressing; gzip has the same."""

TEXTS = ("text/", "application/json", "application/xml", "application/atom+xml", "application/ld+json")
"""What is worth compressing; files and pictures are compressed already."""


def is_strangers(request: HttpRequest) -> bool:
    """Whether a request is to read a public page and comes from nobody in particular."""
    return (
        request.method in ("GET", "HEAD")
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and not request.path_info.startswith(NOT_PAGES)
    )


class ConditionalMiddleware:
    """Gives public pages an ETag, and answers 304 from one look at the version of the data.

    Stands after the language has been chosen, and around what freezes the register.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response
        self.release = ":".join((release(), *(f"{name}={getattr(settings, name)}" for name in FOLLOWED)))
        self.since = Since()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not is_strangers(request):
            return self.get_response(request)
        with one_look():
            return self.answer(request)

    def answer(self, request: HttpRequest) -> HttpResponse:
        """304 where the visitor's page still holds, else the page with its tag."""
        # Before the page is read: a tag must never be newer than what it vouches for.
        try:
            version, now = str(data_version()), timezone.localtime()
        except DatabaseError:
            # Whoever makes the page runs into the same, and says it in words.
            return self.get_response(request)
        etag = self.etag(request, version, now)
        is_data = request.path_info.startswith(OPEN_DATA)
        since = None if is_data else self.since.moment(version, now)
        held = get_conditional_response(request, etag=etag, last_modified=since)
        response = held if held is not None else self.get_response(request)
        if held is not None:
            silence(request, held)
        elif response.status_code != 200 or settings.CSRF_COOKIE_NAME in response.cookies:
            return response
        else:
            # Without a word, a browser would guess from the date for how long a page holds.
            response.headers.setdefault("Cache-Control", "no-cache")
        response.headers["ETag"] = etag
        if since:
            response.headers.setdefault("Last-Modified", http_date(since))
        return open_to_every_site(response) if is_data and held is not None else response

    def etag(self, request: HttpRequest, version: str, now: datetime) -> str:
        """A weak one: a page names the moment at which it was made, which is no difference to its reader."""
        parts = (self.release, version, now.date().isoformat(), request.LANGUAGE_CODE)
        address = request.build_absolute_uri()
        return f'W/"{hashlib.sha256(chr(0).join((*parts, address)).encode()).hexdigest()[:32]}"'


def silence(request: HttpRequest, held: HttpResponse) -> None:
    """Have a 304 say nothing of framing and cookies, so that what the page itself said stands."""
    held._csp_exempt = True
    held.xframe_options_exempt = True
    held.leaves_no_cookie = request.path_info.endswith(FRAMED)


class Since:
    """Since when this process knows that nothing has changed, as a date for headers.

    Never earlier than the change itself, so it is safe whichever process answers next.
    """

    def __init__(self) -> None:
        self.version, self.seen = "", 0.0

    def moment(self, version: str, now: datetime) -> int | None:
        """The second from which a page with this version holds; None while it is too fresh to be dated."""
        at = now.timestamp()
        if version != self.version:
            self.version, self.seen = version, at
        if at - self.seen < SETTLED:
            return None
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        return max(ceil(self.seen), int(midnight.timestamp()))


@cache
def release() -> str:
    """A fingerprint of the code, templates, translations and assets that pages are made with."""
    found = hashlib.sha256()
    for folder in ("coopdash", "sectors_app", "sessions_app", "templates", "locale", "static"):
        for path in sorted(Path(settings.BASE_DIR, folder).rglob("*")):
            if path.suffix in {".py", ".html", ".jinja", ".mo", ".css", ".js", ".svg"}:
                found.update(path.read_bytes())
    return found.hexdigest()


class CompressionMiddleware(GZipMiddleware):
    """Compresses texts for strangers: by Brotli where that is accepted, else by gzip.

    A page for somebody who signed in holds secrets beside words from its address, and the length of such a
    page, compressed, tells of them (BREACH). Strangers' pages hold none; sign-in is left out for its token.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if not is_strangers(request) or not response.headers.get("Content-Type", "").startswith(TEXTS):
            return response
        body = b"" if response.streaming or "Content-Encoding" in response.headers else response.content
        if len(body) < LEAST or not BROTLI.search(request.headers.get("Accept-Encoding", "")):
            return super().process_response(request, response)
        patch_vary_headers(response, ("Accept-Encoding",))
        response.content = brotli.compress(body, quality=QUALITY)
        response.headers["Content-Length"] = str(len(response.content))
        response.headers["Content-Encoding"] = "br"
        return response
