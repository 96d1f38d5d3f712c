"""What every request of CoopDash passes through."""

import logging
import uuid
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import patch_vary_headers

from coopdash import logs
from coopdash.celery import DATABASE_AWAY

Handler = Callable[[HttpRequest], HttpResponse]
logger = logging.getLogger(__name__)

SECONDS_UNTIL_RETRY = 10
UNSHOWN = ("csrfmiddlewaretoken", "version")


class IsolationMiddleware:
    """Keeps every answer, static files too, from being drawn into other sites, and asks for no device."""

    HEADERS = {
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    }

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in self.HEADERS.items():
            response.headers.setdefault(name, value)
        if response.headers.get("Access-Control-Allow-Origin") == "*":
            # Data for every site: the two headers must not contradict each other.
            response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response


class HeadMiddleware:
    """Answers HEAD with the headers of GET and nothing else.

    A server would drop the body, but only after it was made to the end: of an export, every row of it.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "HEAD":
            if response.streaming:
                response.streaming_content = ()
            else:
                response.content = b""
        return response


LONGEST_ADDRESS = 4_096
"""Characters of an address with its filters: the forms of the site come to some hundreds."""


class AddressTooLong(BadRequest):
    """An address of more than ``LONGEST_ADDRESS`` characters."""


class AddressMiddleware:
    """Refuses addresses that no page has: longer than the site takes, or with a NUL in their path.

    PostgreSQL holds no text with a NUL, and the driver raises an error where it is asked for one.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if len(request.get_full_path()) > LONGEST_ADDRESS:
            raise AddressTooLong
        if "\0" in request.path_info:
            raise BadRequest
        return self.get_response(request)


class BusyDatabaseMiddleware:
    """Answers 503 where the database cannot be reached or is locked, and gives back what was typed."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, DATABASE_AWAY):
            return None
        logger.warning("The database could not answer: %s", exception)
        typed = [
            (name, value)
            for name, values in request.POST.lists()
            for value in values
            if value.strip() and name not in UNSHOWN and "password" not in name.lower()
        ]
        response = render(request, "503.html", {"typed": typed}, status=503)
        response.headers["Retry-After"] = str(SECONDS_UNTIL_RETRY)
        response.headers["Cache-Control"] = "no-store"
        return response


class FormAddressMiddleware:
    """Says in words that an address only takes what forms send.

    Whoever has to sign in before a form is taken is led back to its address, and would see an empty page.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 405 or response.content or request.method != "GET":
            return response
        shown = render(request, "405.html", status=405)
        shown.headers["Allow"] = response.headers["Allow"]
        return shown


class RequestIdMiddleware:
    """Gives each request an id of its own: in the log, in the answer, on the audit row."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Never taken from the visitor: an id that someone else chose proves nothing in an audit.
        request.id = str(uuid.uuid4())
        token = logs.request_id.set(request.id)
        try:
            response = self.get_response(request)
        finally:
            logs.request_id.reset(token)
        response.headers["X-Request-ID"] = request.id
        return response


class LanguageFromQueryMiddleware:
    """Lets a plain link, `?lang=hi`, switch the language, for this answer and the next ones.

    Stands after Django's LocaleMiddleware, whose choice it overrides. A code we do not speak is ignored.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response
        self.codes = {code for code, _name in settings.LANGUAGES}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        code = request.GET.get("lang")
        chosen = code if code in self.codes else None
        if chosen:
            translation.activate(chosen)
            request.LANGUAGE_CODE = chosen
        response = self.get_response(request)
        # LocaleMiddleware reads the cookie but only says that it read Accept-Language.
        patch_vary_headers(response, ("Cookie",))
        # Neither a page framed by another site nor the figure it asks for leaves anything behind.
        if chosen and not getattr(response, "leaves_no_cookie", False):
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                chosen,
                max_age=settings.LANGUAGE_COOKIE_AGE,
                path=settings.LANGUAGE_COOKIE_PATH,
                domain=settings.LANGUAGE_COOKIE_DOMAIN,
                secure=settings.LANGUAGE_COOKIE_SECURE,
                httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
                samesite=settings.LANGUAGE_COOKIE_SAMESITE,
            )
        return response
