"""What the addresses of briefs share: their session, and files that go out."""

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

from sessions_app.models import Session
from sessions_app.selectors.session_page import with_parts
from sessions_app.views.sessions import find_session


def session_at(path: str, key: str) -> Session | None:
    """The session at an address, with what its page shows."""
    return find_session(with_parts(Session.objects.filter(body__path=path)), key)


def site_of(request: HttpRequest) -> str:
    """``https://host`` of this site, for links in files."""
    return request.build_absolute_uri("/").rstrip("/")


def titled(head: str, filterset) -> str:
    """The title of a feed or calendar, with the filters in force."""
    chosen = ", ".join(chip.value for chip in filterset.chips())
    return f"{head}: {chosen}" if chosen else head


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
