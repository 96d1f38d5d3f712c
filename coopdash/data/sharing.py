"""Who may read the register's data from a page of their own: everyone, and nobody may do more than read."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_http_methods

METHODS = ("GET", "HEAD", "OPTIONS")


def open_data(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A view that scripts of every site may read, and ask whether they may."""

    @require_http_methods(METHODS)
    @wraps(view)
    def opened(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        asks = request.method == "OPTIONS"
        answer = allow_reading(HttpResponse(status=204)) if asks else view(request, *args, **kwargs)
        return open_to_every_site(answer)

    return opened


def open_to_every_site(response):
    """Let scripts of any site read this answer. It holds public facts and depends on no cookie."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = "ETag, Last-Modified, Link, Retry-After, X-Request-ID"
    return response


def allow_reading(response):
    """What a browser asks before a script's request with headers of its own (OPTIONS)."""
    response["Allow"] = response["Access-Control-Allow-Methods"] = ", ".join(METHODS)
    response["Access-Control-Allow-Headers"] = "Accept, If-Modified-Since, If-None-Match"
    response["Access-Control-Max-Age"] = "86400"
    return response
