"""How an address names a session, and files that go out."""

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

from sessions_app.lib.text import ascii_digits
from sessions_app.models import Session
from sessions_app.views.sessions import by_date, is_date


def session_at(sessions, path: str, key: str) -> Session | None:
    """The session of a body by its number, or by its date where it has none."""
    key = ascii_digits(key)
    of_body = sessions.filter(body__path=path)
    return by_date(of_body, key) if is_date(key) else of_body.filter(number=int(key)).first()


def site_of(request: HttpRequest) -> str:
    """``https://host`` of this site, for links in files."""
    return request.build_absolute_uri("/").rstrip("/")


def file_response(content: bytes, content_type: str, name: str) -> HttpResponse:
    """A file to keep; its name is ASCII."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def feed_response(content: bytes, content_type: str, name: str) -> HttpResponse:
    """Something programs fetch again and again, and may keep for a while."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'inline; filename="{name}"'
    patch_cache_control(response, public=True, max_age=300)
    return response
