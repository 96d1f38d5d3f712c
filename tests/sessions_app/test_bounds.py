"""A register of the whole world: what cannot be read is not drawn, and is counted."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sessions_app.models import Session
from sessions_app.selectors import people as people_selectors
from sessions_app.selectors import timeline as timeline_selectors
from sessions_app.selectors.timeline import timeline, timeline_rows
from sessions_app.views import bodies as bodies_views
from sessions_app.views import timeline as timeline_views
from tests.factories import (
    BodyFactory,
    OrganisationFactory,
    SessionFactory,
    SourceFactory,
    WorkingGroupFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def five_bodies():
    """Five bodies, the last of which met last; the first has another session, long ago."""
    found = [BodyFactory(slug=f"body-{n}", name=f"Body {n}", short_name=f"Body {n}") for n in range(5)]
    for n, body in enumerate(found):
        SessionFactory(body=body, number=2, date=f"{2010 + n}-05-01")
    SessionFactory(body=found[0], number=1, date="1995-05-01")
    return found


@pytest.mark.parametrize("address", ["/", "/sessions/"])
def test_the_strip_draws_the_bodies_with_the_latest_sessions_and_counts_the_others(
    client, five_bodies, monkeypatch, address
):
    monkeypatch.setattr(timeline_views, "MOST_LANES", 2)
    text = client.get(address).content.decode()
    assert text.count('<h3 class="lane__name') == 2
    assert ">Body 4</a></h3>" in text
    assert "Drawn are the 2 bodies whose sessions are the latest; 3 further bodies are in the list" in text
    assert "6 sessions held are on record since 1995" in text


def test_the_figure_counts_all_and_draws_as_many_as_the_page(client, five_bodies, monkeypatch):
    monkeypatch.setattr(timeline_views, "MOST_LANES", 2)
    figure = client.get("/sessions/timeline.json").json()
    assert figure["layout"]["yaxis"]["ticktext"] == ["Body 3", "Body 4"]
    assert "6 sessions held are on record since 1995" in str(figure)


def test_without_too_many_bodies_nothing_is_said_of_further_ones(client, five_bodies):
    assert "Drawn are the" not in client.get("/sessions/").content.decode()


def test_the_file_of_the_strip_holds_every_session(client, five_bodies, monkeypatch):
    monkeypatch.setattr(timeline_views, "MOST_LANES", 2)
    assert client.get("/sessions/timeline.csv").content.count(b"\r\n") == 7


@pytest.mark.parametrize("at_once", [1, 2, 5])
def test_the_file_of_the_strip_has_its_rows_however_many_bodies_are_read_together(
    five_bodies, monkeypatch, at_once
):
    monkeypatch.setattr(timeline_selectors, "BODIES_AT_ONCE", at_once)
    for sessions in (Session.objects.all(), Session.objects.filter(number=1)):
        whole = timeline(sessions, at=date(2026, 1, 1)).rows
        assert [row.url for row in timeline_rows(sessions)] == [row.url for row in whole]


@pytest.mark.parametrize("address", ["/bodies/", "/in-ru/"])
def test_trees_of_bodies_are_paged_with_all_that_stands_below_them(client, five_bodies, monkeypatch, address):
    WorkingGroupFactory(parent=five_bodies[1], slug="below", name="Below", short_name="Below")
    monkeypatch.setattr(bodies_views, "TREES_A_PAGE", 2)
    first, second = (client.get(f"{address}?page={n}").content.decode() for n in (1, 2))
    assert ("Body 1" in first, "Below" in first, "Body 2" in first) == (True, True, False)
    assert ("Body 1" in second, "Below" in second, "Body 2" in second) == (False, False, True)


@pytest.mark.parametrize("address", ["/", "/sessions/", "/bodies/"])
def test_more_bodies_take_no_statement_more(client, five_bodies, address):
    def statements() -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as seen:
            client.get(address)
        return len(seen)

    before = statements()
    for n in range(60):
        SessionFactory(body=BodyFactory(slug=f"more-{n}"), number=1, date="2001-02-03")
    # Counting those that are not drawn is one.
    assert statements() <= before + 1


def test_an_organisation_lists_its_newest_sources_and_leads_to_the_others(client, monkeypatch):
    monkeypatch.setattr(people_selectors, "MOST_SOURCES", 2)
    agency = OrganisationFactory(name="Press & Co", slug="press")
    for day in ("2024-01-01", "2025-01-01", "2023-01-01"):
        source = SourceFactory(publisher=agency, title=f"Of {day}", published_on=day)
    text = client.get("/organisations/press/").content.decode()
    assert re.findall(r">Of (\d{4})", text) == ["2025", "2024"]
    way = re.search(r'<a href="(/sources/[^"]*)">1 more</a>', text)[1]
    assert way == "/sources/?q=Press%20%26%20Co"
    assert source.title in client.get(way).content.decode()
    monkeypatch.undo()
    assert "more</a>" not in client.get("/organisations/press/").content.decode()
