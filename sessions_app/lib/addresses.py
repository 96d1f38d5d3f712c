"""The addresses of pages that have but one, found once: a page writes some thirty of them."""

from functools import cache

from django.urls import NoReverseMatch, reverse


@cache
def address(name: str) -> str:
    """The address of a page without parts of its own; '' where this installation does not serve it."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
