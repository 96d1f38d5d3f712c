"""Which addresses are open to everyone: a list, so that a new one is a decision and not an accident."""

import re

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from coopdash.prefixes import OF_PEOPLE

CLOSED = ("intake/", "views/", "reminders/", "accounts/password/")
"""Beginnings of addresses that only people who signed in may open."""

OPEN = (
    *("about/", "search/", "accounts/login/", "accounts/logout/", "admin/login/", "healthz", "readyz"),
    # Whoever forgot their password is signed in nowhere.
    "accounts/forgotten/",
    *("robots.txt", "sitemap", "api/", "data/", "compare/", "quality/", "coverage", "sectors/"),
    *("commitments", "^commitments/", "sessions", "bodies/", "people/", "organisations/", "sources/"),
    # A pack that is being made is found by its lot; mails are declined by a signed address.
    *("packs/", "reminders/decline/"),
    # A body's own address begins with its country pair.
    *("^(?P<path>[a-z]{2}-[a-z]{2}", "^(?P<pair>[a-z]{2}-[a-z]{2}"),
)


def routes(patterns=None, before: str = ""):
    """Every route of the site but the admin's, as written."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(pattern.pattern)
        if route == "admin/":
            continue
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            yield route


ROUTES = sorted(set(routes()))


@pytest.mark.parametrize("route", ROUTES, ids=repr)
def test_every_address_is_known_as_open_or_closed(route):
    assert route == "" or route.startswith((*OPEN, *CLOSED)), "say above whether everyone may open it"


def test_what_is_closed_is_told_apart_wherever_pages_are():
    """Kept by nobody, without a past, never a saved view, and nothing for search engines."""
    assert all(f"/{one}".startswith(OF_PEOPLE) for one in CLOSED)


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    "route", [route for route in ROUTES if route.startswith(CLOSED) and not route.startswith(OPEN)], ids=repr
)
def test_a_closed_address_sends_strangers_to_sign_in(client, route, method):
    nothing = "00000000-0000-0000-0000-000000000000"
    address = "/" + re.sub(r"<\w+:\w+>", "1", route.replace("<uuid:pk>", nothing))
    response = getattr(client, method)(address)
    if response.status_code != 405:
        assert response.status_code == 302
        assert response.headers["Location"].startswith("/accounts/login/?next=/")


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/admin/", "/admin/sessions_app/session/", "/admin/auth/user/add/"])
def test_the_admin_sends_strangers_to_sign_in(client, address):
    assert client.get(address).headers["Location"].startswith("/admin/login/?next=")
