"""One query string, one answer: page, CSV, XLSX, JSON, figures, calendar, feed and API give the same rows."""

import csv
import io
import re

import pytest
from django.db import connection, transaction
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from coopdash.briefs.feeds.atom import lasting_id
from coopdash.briefs.selectors.outcomes import MOST
from sectors_app.filtersets import CommitmentFilterSet, SectorSessionFilterSet
from sectors_app.models import Commitment
from sessions_app.models import Session
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
