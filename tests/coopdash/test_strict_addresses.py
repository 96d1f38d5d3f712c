"""Calendars, feeds and figures as data have no notice beside them, so they refuse what they do not know."""

import json
import re
from html import unescape

import pytest

from sectors_app.views.drawings import FIGURES
from tests.factories import SessionFactory

pytestmark = pytest.mark.django_db

ADDRESSES = [
    "/sessions.ics",
    "/sessions.atom",
    "/commitments.ics",
    "/commitments.atom",
    "/sessions/timeline.json",
    "/commitments/by-sector.json",
    "/coverage.json",
    *(f"/coverage/more/{name}.json" for name in FIGURES),
]
TOO_MANY = "&".join(["country=IN"] * 51)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_value_of_no_filter_is_refused_as_by_the_api(client, address):
    answer = client.get(f"{address}?status=nonsense&status=held&country=ru")
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    problem = json.loads(answer.content)
    (error,) = [one for one in problem["errors"] if one["detail"].startswith("“nonsense”")]
    assert error["parameter"] == "status"
    assert error["allowed"]
    assert problem["request_id"] == answer["X-Request-ID"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_more_values_than_a_filter_reads_are_refused(client, address):
    assert client.get(f"{address}?{TOO_MANY}").status_code == 400


@pytest.mark.parametrize("address", ADDRESSES)
def test_codes_in_capitals_and_parameters_of_nobody_are_none(client, address):
    SessionFactory()
    assert client.get(f"{address}?country=IN&utm_source=letter").status_code == 200


def test_the_refusal_is_in_the_language_asked_for(client):
    problem = json.loads(client.get("/sessions.ics?status=nonsense&lang=ru").content)
    assert "«nonsense»" in problem["errors"][0]["detail"]


@pytest.mark.parametrize(
    "page", ["/", "/sessions/", "/sessions/embed/", "/commitments/", "/coverage/", "/coverage/more/"]
)
def test_figures_of_a_page_that_left_a_value_out_are_drawn(client, page):
    SessionFactory()
    text = client.get(f"{page}?status=nonsense&country=IN&body=nowhere").text
    figures = [unescape(one) for one in re.findall(r'data-figure="([^"]+)"', text)]
    assert figures
    for figure in figures:
        assert "nonsense" not in figure
        assert client.get(figure).status_code == 200


def test_the_figure_of_a_coverage_keeps_how_the_page_is_laid_out(client):
    SessionFactory()
    text = client.get("/coverage/?across=years&open=energy&fold=trade&country=IN").text
    (figure,) = re.findall(r'data-figure="([^"]+)"', text)
    assert set(unescape(figure).partition("?")[2].split("&")) == {
        "across=years",
        "open=energy",
        "fold=trade",
        "country=IN",
    }
