"""What no reader would ask: it is answered clearly, and costs no more statements than a plain page."""

import re
import runpy
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coopdash.middleware import LONGEST_ADDRESS
from sectors_app.services import coverage_rebuild
from tests.factories import (
    BodyFactory,
    CommitmentFactory,
    MentionFactory,
    OrganisationFactory,
    SessionFactory,
)

pytestmark = pytest.mark.django_db

LISTS = ("/commitments/", "/sessions/", "/coverage/", "/coverage/more/", "/search/")
HOSTILE = {
    "a regular expression": "(a+)+$" * 20,
    "four hundred letters": "क" * 400,
    "many words": " ".join("abcdefghijklmnop"),
    "SQL": "\"';--\x00*",
    "wildcards": "%_%_%",
    "marks alone": "\u0300" * 500,
}


@pytest.fixture(autouse=True)
def register():
    """Commitments of three bodies."""
    for number in range(3):
        session = SessionFactory(
            body=BodyFactory(slug=f"b{number}"), number=1, date=f"{1960 + number}-05-01", status="held"
        )
        MentionFactory(commitment=CommitmentFactory(), session=session)
        OrganisationFactory()
    coverage_rebuild()


def asked(client, address: str, query: str) -> tuple[str, int]:
    """The page and the number of statements that it took."""
    client.get(address)
    with CaptureQueriesContext(connection) as seen:
        response = client.get(f"{address}?{query}")
    assert response.status_code == 200, address
    return response.content.decode(), len(seen)


@pytest.mark.parametrize("address", LISTS)
def test_hostile_words_are_looked_for_like_others(client, address):
    _page, plain = asked(client, address, "q=nothing")
    for what, words in HOSTILE.items():
        _page, statements = asked(client, address, f"q={quote(words)}")
        assert statements <= plain, what


@pytest.mark.parametrize("address", ["/commitments/", "/sessions/", "/coverage/"])
def test_two_hundred_values_of_a_filter_are_cut_with_a_sentence_and_cost_like_two(client, address):
    two = "&".join(f"body=in-ru/b{number}" for number in range(2))
    many = "&".join(f"body=in-ru/b{number % 3}" for number in range(200))
    _page, before = asked(client, address, two)
    page, statements = asked(client, address, many)
    assert statements <= before
    assert "only the first 50 values were used" in page


@pytest.mark.parametrize("address", ["/commitments/", "/sessions/", "/coverage/"])
def test_a_filter_that_matches_all_takes_as_many_statements_as_one_that_matches_few(client, address):
    _page, few = asked(client, address, "year=1960")
    _page, every = asked(client, address, "&".join(f"year={year}" for year in range(1960, 2010)))
    assert every <= few


def test_what_is_no_filter_is_not_repeated_in_every_cell(client):
    junk = "&".join(f"x{number}=1" for number in range(200))
    page, _statements = asked(client, "/coverage/", f"body=in-ru/b1&across=years&{junk}")
    cells = re.findall(r'href="(/commitments/\?[^"]*)"', page)
    assert any("body=in-ru%2Fb1" in address for address in cells)
    assert not any("x7=" in address for address in cells)


def test_cells_under_very_many_filters_are_no_links(client):
    few, _statements = asked(client, "/coverage/", "body=in-ru/b1&body=in-ru/b2")
    assert 'href="/commitments/?sector=' in few
    chosen = "&".join(f"body={BodyFactory(slug=f'another-body-{number}').path}" for number in range(20))
    many, _statements = asked(client, "/coverage/", f"body=in-ru/b1&{chosen}")
    assert 'href="/commitments/?sector=' not in many


def address_of_length(start: str, length: int) -> str:
    return f"{start}q=".ljust(length, "a")


def test_an_address_longer_than_the_site_takes_is_refused_with_a_page_in_the_readers_language(client):
    assert client.get(address_of_length("/commitments/?", LONGEST_ADDRESS)).status_code == 200
    refused = client.get(address_of_length("/commitments/?lang=ru&", LONGEST_ADDRESS + 1))
    assert refused.status_code == 414
    page = refused.content.decode()
    assert "Этот адрес длиннее, чем принимает сайт" in page
    assert "a" * 100 not in page


@pytest.mark.parametrize(
    ("address", "words"), [("/", "could not be understood"), ("/api/v1/", '"status": 400')]
)
def test_a_host_that_is_not_the_sites_own_is_refused_with_a_page(client, address, words):
    refused = client.get(address, headers={"host": "evil.example"})
    assert refused.status_code == 400
    assert words in refused.text


def test_an_address_that_forms_send_to_says_so_to_whoever_is_led_there(client, admin_client):
    sent = client.post("/intake/1/submit/")
    assert sent["Location"].endswith("?next=/intake/1/submit/")
    shown = admin_client.get("/intake/1/submit/", headers={"accept-language": "ru"})
    assert (shown.status_code, shown["Allow"]) == (405, "POST")
    assert "отправьте её ещё раз" in shown.text


@pytest.mark.parametrize("address", ["/sectors/%00/", "/commitments/IN-RU/%00/", "/api/v1/commitments/%00/"])
def test_a_path_with_a_nul_is_refused_before_a_database_is_asked_for_it(client, address):
    refused = client.get(address)
    assert refused.status_code == 400
    assert "could not" in refused.text


def test_under_the_api_it_is_a_problem(client):
    refused = client.get(address_of_length("/api/v1/commitments/?", LONGEST_ADDRESS + 1))
    assert refused.status_code == 414
    assert refused.json()["detail"].startswith("This address is longer than the site takes")


def test_the_server_hands_on_what_the_site_is_to_refuse():
    limits = runpy.run_path(settings.BASE_DIR / "gunicorn.conf.py")
    assert limits["limit_request_line"] > 1.5 * LONGEST_ADDRESS
