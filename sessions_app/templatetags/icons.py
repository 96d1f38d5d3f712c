"""The line icons of the interface, drawn on a 16 px grid."""

from functools import cache

from django import template
from django.utils.html import format_html

register = template.Library()

PATHS = {
    "calendar": "M2.25 3.5h11.5v10.25H2.25zM2.25 6.5h11.5M5.25 2v2.5M10.75 2v2.5",
    "cite": "M3 4h4v4H4.5L3 11M9.5 4h4v4H11l-1.5 3",
    "compare": "M2.5 3.5h4.5v9H2.5zM9 3.5h4.5v9H9z",
    "document": "M4 1.75h5.5L12.5 5v9.25H4zM9.25 2v3.25h3M6 8.25h4.5M6 11h4.5",
    "download": "M8 2.25v7.5M4.75 6.75 8 10l3.25-3.25M2.5 13.5h11",
    "external": "M9.5 2.5h4v4M13.5 2.5 7.5 8.5M11.5 9v4.5h-9v-9H7",
    "filter": "M2 4h12M4.5 8h7M6.5 12h3",
    "info": "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 7.25v3.5M8 5.1v.1",
    "search": "M11.5 7a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0zM10.5 10.5 14 14",
    "warn": "M8 2.25 14.5 13.5h-13zM8 6.5v3.25M8 11.6v.1",
}


@register.simple_tag
@cache
def icon(name: str) -> str:
    """An icon by name; it says nothing to a screen reader, so words stand beside it."""
    return format_html(
        '<svg class="i" viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path d="{}"/></svg>',
        PATHS[name],
    )
