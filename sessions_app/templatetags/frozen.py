"""What pages say and keep of the past moment that they are shown for."""

from datetime import UTC

from django import template
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html

from sessions_app.lib.moment import PARAMETER, Moment, frozen_moment
from sessions_app.lib.query import copied

register = template.Library()


@register.simple_tag
def frozen_now() -> Moment | None:
    """The moment that the page is frozen at; None for the register as it is."""
    return frozen_moment()


@register.simple_tag
def frozen_field() -> str:
    """What keeps the moment in force when a form of filters is sent."""
    moment = frozen_moment()
    return format_html('<input type="hidden" name="{}" value="{}">', PARAMETER, moment.text) if moment else ""


@register.simple_tag
def frozen_query() -> str:
    """The moment as the only parameter of an address; '' for the register as it is."""
    moment = frozen_moment()
    return f"?{PARAMETER}={moment.text}" if moment else ""


def live_query(request: HttpRequest) -> str:
    """The query of this page as it is now, at its first page."""
    return copied(request.GET, PARAMETER, "page", "lang").urlencode()


def freeze_address(request: HttpRequest | None) -> str:
    """The address of this page with its filters as it stands at this second; '' where that cannot be had."""
    if frozen_moment() or not getattr(request, "can_freeze", False):
        return ""
    query = copied(request.GET, "lang")
    query[PARAMETER] = timezone.now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return f"{request.path}?{query.urlencode()}"
