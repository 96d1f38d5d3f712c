"""What the API says when it cannot answer: problem details of RFC 9457, in plain sentences."""

import logging
from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.core.signals import got_request_exception
from django.http import Http404, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.defaults import bad_request as page_of_bad_request
from rest_framework import exceptions, status
from rest_framework.response import Response
from rest_framework.views import exception_handler, set_rollback

from coopdash.celery import DATABASE_AWAY
from coopdash.data.sharing import open_to_every_site
from coopdash.middleware import SECONDS_UNTIL_RETRY, AddressTooLong
from sessions_app.errors import NotUnderstoodError

CONTENT_TYPE = "application/problem+json"
PREFIXES = ("/api/v1/",)
logger = logging.getLogger(__name__)


class BadParameter(exceptions.APIException):
    """A parameter of the address that the API does not understand."""

    status_code = status.HTTP_400_BAD_REQUEST
    default_detail = gettext_lazy("A parameter of this address cannot be used.")
    default_code = "bad_parameter"

    def __init__(self, name: str, sentence: str, allowed: Iterable[str] | None = None):
        super().__init__()
        self.errors = [problem_of(name, sentence, allowed)]

    @classmethod
    def of_all(cls, errors: list[dict]) -> "BadParameter":
        """One answer for several parameters."""
        found = cls("", "")
        found.errors = errors
        return found


def problem_of(name: str, sentence: str, allowed: Iterable[str] | None = None) -> dict[str, Any]:
    """What is wrong with one parameter, with what it may be where that is a short list."""
    error: dict[str, Any] = {"parameter": name[:100], "detail": str(sentence)}
    if allowed is not None:
        error["allowed"] = list(allowed)
    return error


def left_out(filterset) -> list[dict]:
    """The values of an address that are none of their filters."""
    return [
        problem_of(
            name,
            _("“%(value)s” is not a value of this filter.") % {"value": value[:60]},
            words(filterset, name),
        )
        for name, value in filterset.ignored
    ]


def words(filterset, name: str) -> list[str] | None:
    """The values that a filter takes, where they are few enough to be read."""
    orderings = getattr(filterset, "ORDERINGS", {}) if name == "ordering" else {}
    found = list(orderings) or closed(filterset.filters[name])
    return found if 0 < len(found) <= 30 else None


def closed(one: django_filters.Filter) -> list[str]:
    """The values of a filter over a closed vocabulary; empty for any other."""
    if isinstance(one, django_filters.ModelChoiceFilter):
        return []
    return [str(value) for value, _label in one.extra.get("choices") or ()]


class Gone(exceptions.APIException):
    """A record that was withdrawn from the register."""

    status_code = status.HTTP_410_GONE
    default_detail = gettext_lazy("This record was withdrawn from the register.")
    default_code = "gone"


class Busy(exceptions.APIException):
    """The database cannot answer now."""

    status_code = status.HTTP_503_SERVICE_UNAVAILABLE
    default_detail = gettext_lazy("The register cannot answer now. Try again in a moment.")
    default_code = "busy"
    wait = SECONDS_UNTIL_RETRY


def sentence_for(code: int) -> str:
    """What to say where nothing more particular is known."""
    return {
        400: _("The server could not read this request."),
        404: _("There is no such record in the register."),
        405: _("The register is read-only here: ask with GET, HEAD or OPTIONS."),
        406: _("The API answers in JSON only: accept application/json."),
        414: _("This address is longer than the site takes: ask for fewer values of a filter."),
        429: _("Too many requests from your address. Wait as long as Retry-After says, then go on."),
        500: _("Something went wrong on our side. The request’s id tells us where to look."),
    }.get(code, HTTPStatus(code).phrase)


def problem(request, code: int, detail: str = "", **extra) -> dict[str, Any]:
    """The members of a problem document."""
    return {
        "type": "about:blank",
        "title": HTTPStatus(code).phrase,
        "status": code,
        "detail": str(detail) or sentence_for(code),
        "request_id": getattr(request, "id", None),
        **extra,
    }


def answer_with_problem(exc: Exception, context: dict) -> Response:
    """DRF's handler of exceptions: all end as a problem document, the unforeseen in the log as well."""
    request = context["request"]._request
    if isinstance(exc, DATABASE_AWAY):
        logger.warning("The database could not answer: %s", exc)
        exc = Busy()
    # Of Http404 and PermissionDenied DRF makes its own; their sentences are for programmers.
    has_sentence = isinstance(exc, (BadParameter, Gone, Busy))
    if not isinstance(exc, (exceptions.APIException, Http404, PermissionDenied)):
        set_rollback()
        got_request_exception.send(sender=None, request=request)
        logger.error(
            "Unforeseen error in the API", exc_info=exc, extra={"status_code": 500, "request": request}
        )
        exc = exceptions.APIException()
    response = exception_handler(exc, context)
    extra = {"errors": exc.errors} if isinstance(exc, BadParameter) else {}
    response.data = problem(request, response.status_code, exc.detail if has_sentence else "", **extra)
    response.content_type = CONTENT_TYPE
    return response


def bad_request(request, exception) -> HttpResponse:
    """Django's handler400: a problem document where programs read, the site's page elsewhere."""
    if isinstance(exception, NotUnderstoodError):
        given = exception.filterset
        many = [problem_of(name, _("This parameter is given too many times.")) for name in given.cut]
        refusal = BadParameter.of_all([*left_out(given), *many][:20])
        return _document(problem(request, 400, refusal.detail, errors=refusal.errors))
    is_too_long = isinstance(exception, AddressTooLong)
    if not request.path_info.startswith(PREFIXES):
        # The page has links that carry the parameters on, and these may be what could not be read.
        request.GET = QueryDict()
        if isinstance(exception, RequestDataTooBig):
            sentence = _("More was sent at once than is taken. Give a long text as a file, or in parts.")
            return render(request, "400.html", {"sentence": sentence}, status=413)
        if is_too_long:
            return render(request, "400.html", {"sentence": sentence_for(414)}, status=414)
        return page_of_bad_request(request, exception)
    return open_to_every_site(_document(problem(request, 414 if is_too_long else 400)))


def _document(content: dict[str, Any]) -> JsonResponse:
    return JsonResponse(
        content,
        status=content["status"],
        content_type=CONTENT_TYPE,
        json_dumps_params={"ensure_ascii": False},
    )
