"""One query string, one answer: page, CSV, XLSX, JSON, figures, calendar, feed and API give the same rows."""

import csv
import io
import re
from collections import Counter, defaultdict

import pytest
from django.db import connection, transaction
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from coopdash.briefs.feeds.atom import lasting_id
from coopdash.briefs.selectors.outcomes import MOST
from sectors_app.filtersets import CommitmentFilterSet, SectorSessionFilterSet, stored
from sectors_app.models import Commitment
from sectors_app.store.reading import read_columns
from sessions_app.filtersets import sessions
from sessions_app.models import Citation, Session, Source
from tests.surfaces import COMMITMENTS, build, of_api, of_csv, of_pages, of_xlsx

COMMITMENT_QUERIES = (
    "",
    "sector=transport",
    "sector=transport.railways",
    "sector=mining&sector=people.culture",
    "body=in-ru/irigc",
    "body=in-ru/irigc/wg",
    "country=in-us",
    "kind=joint_project",
    "kind=technology_transfer&kind=investment",
    "strength=agreed",
    "role=reiterated",
    "role=reiterated&strength=agreed",
    "status=none",
    "status=implemented&status=delayed",
    "party=party-0",
    "year=2010",
    "year=2010&year=2011",
    "source_language=ru",
    "source_kind=official",
    "source_language=ru&source_kind=official",
    "source_language=hi&sector=mining",
    "due_after=2024",
    "due_before=2022-06",
    "session=s-05",
    "q=subject",
    "q=subject&year=2012&source_kind=wire",
    "sector=transport&country=in-ru&strength=planned&status=none",
    "ordering=-due",
    "ordering=sector&source_language=en",
    "year=1999",
)
SESSION_QUERIES = (
    "",
    "sector=transport",
    "sector=transport.railways&sector=mining",
    "year=2010",
    "year=2010&year=2015",
    "source_language=hi",
    "source_kind=official",
    "source_language=ru&source_kind=press",
    "body=in-ru/irigc",
    "country=in-us&sector=people",
    "status=cancelled",
    "date_after=2012&date_before=2015-06",
    "sector=mining&source_language=ru&ordering=date",
    "ordering=body",
    "year=1999",
)


@pytest.fixture(scope="module")
def register(django_db_setup, django_db_blocker):
    """The wide register, built once and taken back at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        build()
        yield
        transaction.set_rollback(True)


pytestmark = [pytest.mark.usefixtures("register"), pytest.mark.django_db]


@pytest.mark.parametrize("query", COMMITMENT_QUERIES)
def test_commitments_are_the_same_on_every_surface(client, query):
    rows = of_csv(client, f"/commitments.csv?{query}", "reference")
    assert len(set(rows)) == len(rows)
    assert of_pages(client, "/commitments/", query, r'<span class="code">(IN-RU/T/[^<]+)</span>') == rows
    assert of_xlsx(client, f"/commitments.xlsx?{query}", "reference") == rows
    answer = client.get(f"/commitments.json?{query}").json()
    assert [row["reference"] for row in answer["commitments"]] == rows
    assert answer["count"] == len(rows)
    assert of_api(client, "/api/v1/commitments/", query, "reference") == rows
    figure = client.get(f"/commitments/by-sector.json?{query}").json()
    assert sum(sum(trace["x"]) for trace in figure["data"] if trace["type"] == "bar") == len(rows)
    assert sum(map(int, of_csv(client, f"/commitments/by-sector.csv?{query}", "total"))) == len(rows)
    assert sum(of_xlsx(client, f"/commitments/by-sector.xlsx?{query}", "total")) == len(rows)


@pytest.mark.parametrize("query", SESSION_QUERIES)
def test_sessions_are_the_same_on_every_surface(client, query):
    rows = of_csv(client, f"/sessions.csv?{query}", "code")
    assert len(set(rows)) == len(rows)
    assert of_pages(client, "/sessions/", query, r'<li class="tl__item" id="s-([^"]+)"') == rows
    assert of_xlsx(client, f"/sessions.xlsx?{query}", "code") == rows
    answer = client.get(f"/sessions.json?{query}").json()
    assert [row["code"] for row in answer["sessions"]] == rows
    assert of_api(client, "/api/v1/sessions/", query, "code") == rows
    assert len(of_csv(client, f"/sessions/timeline.csv?{query}", "body")) == len(rows)
    calendar = client.get(f"/sessions.ics?{query}").content.decode()
    assert sorted(re.findall(r"^UID:session-([^@]+)@", calendar, re.MULTILINE)) == sorted(rows)
    held = {lasting_id(f"session:{row['code']}") for row in answer["sessions"] if row["status"] == "held"}
    outcomes = re.findall(r"<id>([^<]+)</id>", client.get(f"/sessions.atom?{query}").content.decode())[1:]
    assert held.issuperset(outcomes)
    assert len(outcomes) == min(len(held), MOST)


def sources_told(page: str) -> tuple[int, str, dict[str, int]]:
    """How many sources the head of the timeline counts, of what, and in which languages."""
    head = re.search(r'<p class="ledger.*?</p>', page, re.DOTALL)[0]
    by_language = {name: int(n) for n, name in re.findall(r'(\d+) <span class="tag" title="(\w+)"', head)}
    text = " ".join(re.sub(r"<[^>]+>", "", head).split())
    count, of_what = re.search(r"(\d+) (sources?[^:\d]*)", text).groups()
    return int(count), of_what.strip(), {name: n for name, n in by_language.items() if n}


@pytest.mark.parametrize("by_store", [False, True], ids=["by SQL", "by the column store"])
def test_the_timeline_counts_the_sources_of_what_it_shows(client, monkeypatch, by_store):
    columns = read_columns() if by_store else None
    monkeypatch.setattr(stored, "current_columns", lambda: columns)
    sources = defaultdict(set)
    for citation in Citation.objects.select_related("source"):
        session = getattr(citation.fact, "session", citation.fact)
        language = citation.source.get_language_display()
        sources[getattr(session, "code", None)].add((citation.source_id, language))
    for query in set(SESSION_QUERIES) - {"", "ordering=body"}:
        rows = of_csv(client, f"/sessions.csv?{query}", "code")
        expected = set().union(*(sources[code] for code in rows))
        count, of_what, languages = sources_told(client.get(f"/sessions/?{query}").content.decode())
        assert of_what == ("source on what is shown" if count == 1 else "sources on what is shown")
        assert count == len(expected), query
        assert languages == Counter(language for _source, language in expected), query
    monkeypatch.setattr(sessions, "MOST_WITH_SOURCES", 1)
    for query, words in (("", "sources"), ("year=2010", "sources in the register")):
        count, of_what, _languages = sources_told(client.get(f"/sessions/?{query}").content.decode())
        assert (count, of_what) == (Source.objects.count(), words)


@pytest.mark.parametrize(
    ("model", "filterset", "queries"),
    [
        (Commitment, CommitmentFilterSet, COMMITMENT_QUERIES),
        (Session, SectorSessionFilterSet, SESSION_QUERIES),
    ],
)
def test_every_facet_counts_what_its_option_would_leave(model, filterset, queries):
    """For each option of each facet: choose it alone beside the other filters, and count the rows."""
    wrong = []
    rows = Commitment.objects.with_status() if model is Commitment else Session.objects.all()
    for query in queries[::4]:
        asked = filterset(QueryDict(query), queryset=rows)
        for facet in asked.facets():
            for option in facet.options:
                data = QueryDict(query, mutable=True)
                data.setlist(facet.name, [option.value])
                left = filterset(data, queryset=rows).qs.count()
                if left != option.count:
                    wrong.append((query, facet.name, option.value, option.count, left))
    assert wrong == []


def test_the_filters_tell_the_rows_apart(client):
    """The comparison above would be empty praise if most filters left all rows or none."""
    counts = [len(of_csv(client, f"/commitments.csv?{query}", "reference")) for query in COMMITMENT_QUERIES]
    assert counts[0] == COMMITMENTS
    assert sum(0 < count < COMMITMENTS for count in counts) >= 24


FILES = (
    *(f"/{name}.{kind}" for name in ("sessions", "commitments") for kind in ("csv", "xlsx", "json")),
    "/sessions/timeline.csv",
    "/commitments/by-sector.csv",
    "/coverage.csv",
    "/coverage.xlsx",
    "/coverage/more/commitment_flow.csv",
)
MISREAD = {
    "country=zz": "“zz” is not a value of the filter “Countries”.",
    "country=in-ru&country=zz": "“zz” is not a value of the filter “Countries”.",
    "sector=minning": "“minning” is not a value of the filter “Sector”.",
    f"country=in-ru{'&country=in-us' * 50}": "The filter “Countries” takes at most 50 values.",
}


@pytest.mark.parametrize("query", MISREAD)
@pytest.mark.parametrize("address", FILES)
def test_no_file_is_made_of_a_filter_that_is_not_understood(client, address, query):
    """It would hold more rows than were asked for, and has no place to say so."""
    response = client.get(f"{address}?{query}")
    page = response.content.decode()
    assert response.status_code == 400
    assert MISREAD[query] in page
    assert "No file was made" in page
    [without] = re.findall(r'href="([^"]+)">Open the list without what was not understood', page)
    shown = client.get(without.replace("&amp;", "&"))
    assert shown.status_code == 200
    assert "it was left out" not in shown.content.decode()


@pytest.mark.parametrize("page", ["/sessions/", "/commitments/", "/coverage/", "/coverage/more/"])
def test_files_on_a_page_have_the_filters_that_the_page_has(client, page):
    """Where it left out a value, the files that it offers are asked for without it."""
    text = client.get(f"{page}?country=in-ru&country=zz&sector=minning").content.decode()
    assert "“zz” is not a value" in text
    files = re.findall(r'href="(/[^"]*\.(?:csv|xlsx|json)\b[^"]*)"', text)
    assert len(files) > 1
    for address in files:
        response = client.get(address.replace("&amp;", "&"))
        assert response.status_code == 200, address


def test_csv_xlsx_and_json_hold_the_same_values(client):
    text = client.get("/commitments.csv?raw=1").content.decode()
    plain = list(csv.DictReader(io.StringIO(text, newline="")))
    exact = client.get("/commitments.json").json()["commitments"]
    assert plain == [
        {key: "" if value is None else str(value) for key, value in row.items()} for row in exact
    ]


@pytest.mark.parametrize("address", ["/commitments/", "/sessions/", "/commitments.xlsx", "/sessions.xlsx"])
def test_a_filter_more_takes_no_query_more(client, address):
    def queries(query: str) -> int:
        client.get(f"{address}?{query}")
        with CaptureQueriesContext(connection) as seen:
            client.get(f"{address}?{query}")
        return len(seen)

    # Against two filters: the list of all sessions is kept in its order and needs no counting, and without a
    # filter by sources both of their facets are one query.
    few = "source_language=ru&sector=transport"
    more = f"{few}&year=2010&year=2011&source_kind=official"
    assert queries(more) <= queries(few)
