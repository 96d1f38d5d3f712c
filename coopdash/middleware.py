"""What every request of CoopDash passes through."""

import uuid
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from coopdash import logs

Handler = Callable[[HttpRequest], HttpResponse]


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
