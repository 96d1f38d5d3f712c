"""The bench still runs: its filters, its checks and its pages, on a tiny world and without a stopwatch."""

import json
from datetime import date

import pytest

from bench import inside
from bench.figures import Row, ratios
from bench.filters import Filter, draw
from bench.measures import WrongCount, check_counts
from bench.run import arguments, table
from bench.servers import Answer
from coopdash.world.services import world_generate

VALUES = {
    "kind": ["review", "investment"],
    "status": ["none", "delayed"],
    "country": ["in-ru"],
    "sector": ["energy.oil"],
    "body": ["in-ru/synjc"],
    "strength": ["agreed"],
    "role": ["made"],
}


class Inside:
    """A server that is Django's test client."""

    def __init__(self, client):
        self.client = client

    def ask(self, address: str) -> Answer:
        answer = self.client.get(address)
        return Answer(answer.status_code, answer.content, 0.001)


@pytest.fixture
def world(settings, transactional_db):
    settings.ROOT_URLCONF = "bench.urls"
    world_generate(commitments=100, seed=3, at=date(2026, 11, 22))


def test_the_plain_page_counts_as_ours_does(world, client):
    filters = [Filter(), Filter((("kind", "review"),)), Filter((("role", "made"), ("status", "none")))]
    assert check_counts(Inside(client), filters, None) > 30


def test_every_page_that_is_timed_answers(world, client):
    for address in (
        *("/bench/empty", "/bench/plain/commitments", "/bench/plain/sessions", "/bench/plain/coverage"),
        *("/bench/floor/commitments", "/bench/floor/sessions", "/bench/floor/coverage"),
        *("/bench/plotly", "/bench/plotly.js"),
    ):
        for _ in range(2):
            assert client.get(address).status_code == 200, address
    page = client.get("/commitments/").content
    assert len(client.get("/bench/floor/commitments").content) > len(page) / 2


def test_what_is_measured_inside_gives_rows(world, settings):
    settings.ALLOWED_HOSTS = ["*"]
    for measure in ("search", "session"):
        rows = list(inside.MEASURES[measure](None))
        assert rows
        assert all(isinstance(row, Row) for row in rows)


def test_a_wrong_count_stops_the_bench():
    class Wrong:
        def ask(self, address):
            total = 2 if "plain" in address else 1
            return Answer(200, json.dumps({"total": total}).encode(), 0.001)

    with pytest.raises(WrongCount, match="we count 1, plain counts 2"):
        check_counts(Wrong(), [Filter()], None)


def test_the_same_seed_draws_the_same_filters():
    assert draw(VALUES, 12, 1) == draw(VALUES, 12, 1) != draw(VALUES, 12, 2)
    assert len(set(draw(VALUES, 12, 1))) == 12


def test_a_filter_is_asked_of_datasette_in_its_own_terms():
    asked = Filter((("due_after", "1990-01-01"), ("sector", "energy.oil"))).datasette
    assert "due_latest__gte=1990-01-01" in asked
    assert "sectors__arraycontains=energy.oil" in asked


def test_the_table_says_what_is_met_and_what_is_missed():
    text = table([Row("p", "w", "1", "2", True), Row("p", "v", "1", "2", False), Row("p", "u", "1")])
    assert "| met |" in text
    assert "**missed**" in text
    assert ratios([4.0, 9.0], [2.0, 3.0])[1] == 2


def test_parts_and_sizes_can_be_chosen():
    options = arguments(["--only", "search", "--commitments", "30000"])
    assert (options.only, options.commitments, options.filters) == (["search"], [30000], 40)
