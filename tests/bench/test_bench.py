"""The bench still runs: its filters, its checks and its pages, on a tiny world and without a stopwatch."""

import sqlite3
from datetime import date
from types import SimpleNamespace

import pytest

from bench import hostile, inside
from bench.checking import WrongCount, compare, shown_by_datasette, shown_by_plain
from bench.figures import MeasureError, Row, ratios
from bench.filters import Filter, draw
from bench.measures import check_counts
from bench.run import arguments, sections, table, written
from bench.servers import Answer
from coopdash.intake.models import Draft
from coopdash.world.services import world_generate
from sectors_app.filtersets import CommitmentFilterSet

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
    ours = Inside(client)
    answers = {"N": [ours.ask(f"/bench/plain/commitments?{one.ours}") for one in filters]}
    assert check_counts(ours, filters, answers) > 30


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
    for measure in ("search", "session", "pages", "names", "gazetteer"):
        rows = list(inside.MEASURES[measure](None))
        assert rows
        assert all(isinstance(row, Row) for row in rows)


def test_hostile_texts_are_measured_beside_articles_and_none_is_kept(world, settings):
    settings.ALLOWED_HOSTS = ["*"]
    article = "The 1st meeting of the India-Kenya Joint Working Group on Agriculture was held in Nairobi."
    rows = [
        *inside.mending(500),
        *inside.searching(article),
        *inside.reviewing(article, {piece: piece * 50 for piece in ("a", "1", "\x00")}),
    ]
    assert [row.is_met is None for row in rows] == [True, False] * 3
    assert not Draft.objects.exists()


HOSTILE = {
    **{name: ["a", "b"] for name in ("kind", "status", "strength", "role")},
    **{name: [f"{name}-{n}" for n in range(500)] for name in ("country", "sector", "body")},
}


@pytest.fixture
def made(tmp_path, monkeypatch):
    """A folder with as much of a world as hostile addresses are made of."""
    monkeypatch.setattr(hostile, "values_of", lambda folder: HOSTILE)
    with sqlite3.connect(tmp_path / "coopdash.sqlite3") as database:
        database.execute("CREATE TABLE sessions_app_source (language, kind)")
        database.execute("INSERT INTO sessions_app_source VALUES ('en', 'official'), ('ru', 'press')")
        database.execute("CREATE TABLE sessions_app_organisation (id, slug)")
        database.executemany("INSERT INTO sessions_app_organisation VALUES (?, ?)", enumerate("abcdefgh"))
        database.execute("CREATE TABLE sectors_app_sector (code)")
        database.executemany("INSERT INTO sectors_app_sector VALUES (?)", [(f"s{n}",) for n in range(60)])
    return tmp_path


def test_no_hostile_request_fails(world, client, made):
    for name, address in hostile.addresses(made):
        assert client.get(address).status_code in (200, 400), name


def test_hostile_requests_that_fail_or_take_long_miss_the_reach(made):
    class Slow:
        """A server that takes long over one address, and fails at another."""

        def ask(self, address: str) -> Answer:
            seconds = "0.25" if address.startswith("/bodies/") else "0.01"
            status = 500 if address == "/sources/?page=last" else 200
            return Answer(status, b"", 0.3, {"x-processor": seconds})

    setting = SimpleNamespace(name="a world", folder=made)
    failed, slowest, reach = hostile.hostile(setting, SimpleNamespace(ours=Slow()))
    assert (failed.is_met, reach.is_met) == (False, False)
    assert failed.seen.endswith("/sources/, page last 500")
    assert slowest.seen.startswith("/bodies/")
    assert reach.seen == "250 ms"


def test_an_address_that_no_server_reads_is_no_measure(made, monkeypatch):
    monkeypatch.setattr(hostile, "LONGEST", 1_000)
    with pytest.raises(MeasureError, match="/commitments/, 240 values"):
        hostile.addresses(made)


PLAIN = """<p>1,200</p>
<ul><li><a href="?kind=review">review</a> 1,199</li><li><a href="?kind=investment">investment</a> 1</li></ul>
<ul><li><a href="?status=none">none</a> 7</li></ul>"""

DATASETTE = """<h3>1,200 rows where status = &#34;none&#34;</h3><div class="facet-results">
<div class="facet-info" id="facet-kind" data-column="kind"><strong>kind <span>2</span></strong>
<ul><li><a href="/x?kind=review">review</a> 1,199</li>
<li><a href="/x?kind=investment">investment</a> 1</li></ul></div>
<div class="facet-info" id="facet-status" data-column="status"><ul><li>none &middot; 1,200
<a href="/x" class="cross">&#x2716;</a></li></ul></div></div><th data-column="kind">kind</th>"""


def test_counts_are_read_off_the_pages_of_others():
    kinds = {"review": 1199, "investment": 1}
    assert shown_by_plain(PLAIN) == (1200, {"kind": kinds, "status": {"none": 7}})
    assert shown_by_datasette(DATASETTE) == (1200, {"kind": kinds, "status": {}})


def test_counts_that_agree_are_counted():
    kinds = {"review": 1199, "investment": 1}
    counts = {"total": 1200, "kind": kinds, "status": {"none": 7}}
    assert compare(Filter(), "N", counts, PLAIN) == 4
    one = Filter((("status", "none"),))
    assert compare(one, "D", {"total": 1200, "kind": kinds, "status": {"none": 1200}}, DATASETTE) == 3


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ({"total": 1201}, "we count 1201, N counts 1200"),
        ({"total": 1200, "kind": {"review": 1198, "investment": 1}}, "review: we 1198, N 1199"),
        ({"total": 1200, "kind": {"review": 1199}}, "investment: we None, N 1"),
    ],
)
def test_a_wrong_count_stops_the_bench(counts, words):
    with pytest.raises(WrongCount, match=words):
        compare(Filter(), "N", counts, PLAIN)


def test_a_value_that_a_cut_facet_leaves_out_is_not_wrong():
    shown = {f"party-{n}": 100 - n for n in range(60)}
    rows = "".join(f'<li><a href="/x">{name}</a> {n}</li>' for name, n in shown.items())
    page = f'<h3>500 rows</h3><div class="facet-info" data-column="party"><ul>{rows}</ul></div>'
    fewer = {name: n for name, n in shown.items() if n > 41} | {"another": 41}
    assert compare(Filter(), "D", {"total": 500, "party": fewer}, page) == 61
    with pytest.raises(WrongCount, match="another: we 42"):
        compare(Filter(), "D", {"total": 500, "party": fewer | {"another": 42}}, page)


def test_the_same_seed_draws_the_same_filters():
    assert draw(VALUES, 12, 1) == draw(VALUES, 12, 1) != draw(VALUES, 12, 2)
    assert len(set(draw(VALUES, 12, 1))) == 12


def test_a_filter_is_asked_of_datasette_in_its_own_terms():
    asked = Filter((("due_after", "1990-01-01"), ("sector", "energy.oil"))).datasette
    assert "due_latest__gte=1990-01-01" in asked
    assert "sectors__arraycontains=energy.oil" in asked
    assert asked.count("_facet=") + asked.count("_facet_array=") == len(CommitmentFilterSet.FACETS)


def test_the_table_says_what_is_met_and_what_is_missed():
    text = table([Row("p", "w", "1", "2", True), Row("p", "v", "1", "2", False), Row("p", "u", "1")])
    assert "| met |" in text
    assert "**missed**" in text
    assert ratios([4.0, 9.0], [2.0, 3.0])[1] == 2


def test_parts_and_sizes_can_be_chosen():
    options = arguments(["--only", "search", "--commitments", "30000"])
    assert (options.only, options.commitments, options.filters) == (["search"], [30000], 40)


def test_a_run_replaces_the_results_of_its_own_sizes_alone():
    first = written({"1,000 commitments": "old\n\n| small |", "1,000,000 commitments": "| large |"})
    assert first.index("| large |") < first.index("| small |")
    again = sections(first) | {"1,000 commitments": "new"}
    assert written(again).endswith("## 1,000 commitments\n\nnew\n")
    assert "| large |" in written(again)
