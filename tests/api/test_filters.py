"""The API narrows as the pages do, and refuses what it does not understand."""

import pytest
from django.http import QueryDict

from coopdash.api.filtersets import OF_PAGES, VOCABULARIES
from coopdash.data.tables import BY_NAME
from sectors_app.choices import MentionRole, Strength
from sectors_app.filtersets import CommitmentFilterSet
from sectors_app.models import Commitment
from sessions_app.filtersets import SessionFilterSet
from sessions_app.models import Session
from tests.factories import (
    BodyFactory,
    CitationFactory,
    CoChairFactory,
    CommitmentFactory,
    FactGradeFactory,
    MentionFactory,
    OrganisationFactory,
    PersonFactory,
    SectorFactory,
    SessionFactory,
    StatusReportFactory,
    WorkingGroupFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def register():
    """Sessions and commitments that differ in everything that filters tell apart."""
    commission = BodyFactory(slug="irigc-tec")
    group = WorkingGroupFactory(slug="wg-mic", parent=commission)
    other = BodyFactory(country_a="BR", country_b="IN", slug="jmc")
    mining = SectorFactory(code="mining")
    minerals = SectorFactory(code="mining.minerals", parent=mining)
    rail = SectorFactory(code="rail")
    sessions = [
        SessionFactory(code="a", body=commission, number=1, date="2016"),
        SessionFactory(code="b", body=group, number=11, date="2025-08-06", venue="Vanijya Bhawan"),
        SessionFactory(code="c", body=other, number=None, date="2018-10", status="expected"),
        SessionFactory(code="d", body=group, number=12, date=None, status="tentative"),
    ]
    for number, (session, sector) in enumerate(zip(sessions, (mining, minerals, rail, rail), strict=True)):
        commitment = CommitmentFactory(
            reference=f"IN-RU/A/11/{number:02}", sector=sector, due=f"{2020 + number}"
        )
        strength, role = Strength.values[number], MentionRole.values[number]
        MentionFactory(commitment=commitment, session=session, strength=strength, role=role)
        if number % 2:
            StatusReportFactory(commitment=commitment)


def keys(response) -> list[str]:
    assert response.status_code == 200, response.content
    return [row["key"] for row in response.json()["results"]]


@pytest.mark.parametrize(
    "query",
    [
        "",
        "q=Vanijya",
        "q=11",
        "body=in-ru/irigc-tec",
        "body=in-ru/irigc-tec/wg-mic&status=tentative",
        "country=br-in",
        "country=br-in&country=in-ru",
        "status=held&status=expected",
        "date_after=2018-10-15",
        "date_before=2018",
        "date_after=2016&date_before=2018",
        "ordering=date",
        "ordering=-date",
        "ordering=body",
    ],
)
def test_sessions_are_those_of_the_filterset_of_the_page(client, register, query):
    filterset = SessionFilterSet(QueryDict(query), Session.objects.all())
    on_the_page = filterset.qs.order_by(*filterset.ORDERINGS[filterset.ordering])
    assert keys(client.get(f"/api/v1/sessions/?{query}")) == [session.code for session in on_the_page]


@pytest.mark.parametrize(
    "query",
    [
        "",
        "sector=mining",
        "sector=mining.minerals&sector=rail",
        "body=in-ru/irigc-tec",
        "country=br-in",
        "kind=joint_project",
        "status=none",
        "status=in_progress",
        "strength=agreed&strength=planned",
        "role=made",
        "due_after=2021",
        "due_before=2021-06",
        "year=2025",
        "session=b",
        "strength=joint_development&body=in-ru/irigc-tec/wg-mic",
        "ordering=-due",
        "ordering=-status",
        "q=IN-RU",
    ],
)
def test_commitments_are_those_of_the_filterset_of_the_page(client, register, query):
    filterset = CommitmentFilterSet(QueryDict(query), Commitment.objects.with_status())
    on_the_page = [commitment.reference for commitment in filterset.qs]
    assert keys(client.get(f"/api/v1/commitments/?{query}")) == on_the_page


@pytest.mark.parametrize("name", OF_PAGES)
def test_the_vocabularies_in_openapi_are_those_of_the_filters(name):
    filterset = OF_PAGES[name](QueryDict(), BY_NAME[name].rows())
    for column, words in VOCABULARIES[name].items():
        assert words == [str(value) for value, _label in filterset.filters[column].extra["choices"]]


def test_other_tables_are_narrowed_by_keys_codes_and_words(client):
    session = SessionFactory(code="wg-11")
    chair = CoChairFactory(session=session, person=PersonFactory(slug="a", country="IN"))
    CoChairFactory(person__country="RU")
    assert keys(client.get("/api/v1/co-chairs/?session=wg-11")) == ["wg-11:IN"]
    assert keys(client.get(f"/api/v1/co-chairs/?person={chair.person.slug}")) == ["wg-11:IN"]
    assert (
        keys(client.get("/api/v1/people/?country=RU"))
        != keys(client.get("/api/v1/people/?country=IN"))
        == ["a"]
    )
    OrganisationFactory(slug="o", kind="company")
    assert keys(client.get("/api/v1/organisations/?kind=company&kind=agency")) == ["o"]
    assert keys(client.get("/api/v1/bodies/?country=br-in")) == []


def test_citations_and_grades_are_narrowed_by_what_they_are_about(client):
    session = SessionFactory()
    CitationFactory(fact=session)
    CitationFactory(fact=PersonFactory())
    FactGradeFactory(fact=session, has_conflict=True)
    for query, rows in (
        ("", 2),
        ("?fact_table=sessions", 1),
        (f"?fact_table=sessions&fact_id={session.pk}", 1),
    ):
        assert client.get(f"/api/v1/citations/{query}").json()["count"] == rows
    assert client.get("/api/v1/grades/?has_conflict=true").json()["count"] == 1
    assert client.get("/api/v1/grades/?has_conflict=false").json()["count"] == 0


def refusals(client, address: str) -> dict[str, dict]:
    response = client.get(address)
    assert response.status_code == 400, (address, response.content[:300])
    assert response["Content-Type"] == "application/problem+json"
    return {error["parameter"]: error for error in response.json()["errors"]}


def test_an_unknown_parameter_is_refused_with_the_names_that_are_known(client):
    error = refusals(client, "/api/v1/sessions/?sektor=rail")["sektor"]
    assert {"body", "country", "status", "cursor", "page_size", "updated_since"} <= set(error["allowed"])


def test_a_word_out_of_a_vocabulary_is_refused_with_the_words_it_has(client):
    assert "held" in refusals(client, "/api/v1/sessions/?status=done")["status"]["allowed"]
    assert "ministry" in refusals(client, "/api/v1/organisations/?kind=army")["kind"]["allowed"]
    assert "-date" in refusals(client, "/api/v1/sessions/?ordering=shoe-size")["ordering"]["allowed"]


def test_every_fault_of_an_address_is_named_at_once(client):
    assert set(refusals(client, "/api/v1/sessions/?sektor=1&q=a&q=b&status=a%00b")) == {
        "sektor",
        "q",
        "status",
    }


BAD = (
    "sessions/?page_size=0",
    "sessions/?page_size=501",
    "sessions/?page_size=-1",
    "sessions/?page_size=१०",
    "sessions/?page_size=1e9",
    f"sessions/?page_size={10**30}",
    f"sessions/?page={10**30}",
    "sessions/?cursor=rubbish",
    "sessions/?cursor=W10:abc",
    f"sessions/?cursor={'a' * 4050}",
    "sessions/?q=a%00b",
    f"sessions/?q={'a' * 3900}",
    "sessions/?q=%1b[31m",
    "sessions/?body=nowhere",
    "sessions/?date_after=2023-02-29",
    "sessions/?date_after=9999-99",
    "sessions/?updated_since=yesterday",
    "sessions/?updated_since=9999-12-31T23:59:59-12:00",
    "sessions/?updated_since=0001-01-01T00:00:00%2B12:00",
    "sessions/?" + "&".join(f"x{number}=1" for number in range(200)),
    "sessions/?" + "&".join("status=held" for number in range(200)),
    "commitments/?year=0000",
    "commitments/?session=nope",
    "commitments/?sector=' OR 1=1",
    "co-chairs/?session=nope",
    "co-chairs/?side=XX",
    "citations/?fact_id=-1",
    f"citations/?fact_id={10**30}",
    "citations/?fact_id=1.5",
    "citations/?fact_id=NaN",
    "citations/?fact_table=users",
    "grades/?has_conflict=perhaps",
    "bodies/?country=IN",
    "tombstones/?since=tomorrow",
    "tombstones/?table=users",
    "tombstones/?cursor=rubbish",
    "coverage/?updated_since=2025-01-01",
    "sessions/nope/?expand=body",
    "?x=1",
)


@pytest.mark.parametrize("address", BAD, ids=lambda address: address[:50])
def test_rubbish_is_refused_with_a_sentence_and_never_breaks(client, address):
    errors = refusals(client, f"/api/v1/{address}")
    assert all(error["detail"].strip() for error in errors.values())


def test_joiners_are_spelling_in_hindi_and_are_not_refused(client):
    assert client.get("/api/v1/sessions/", {"q": "क्\u200dष"}).status_code == 200


def test_updated_since_gives_what_changed_at_or_after_a_moment(client, time_machine):
    time_machine.move_to("2025-01-01T00:00:00Z", tick=False)
    early = SessionFactory(code="early")
    time_machine.move_to("2025-06-01T12:00:00Z", tick=False)
    SessionFactory(code="late")
    address = "/api/v1/sessions/?updated_since="
    assert set(keys(client.get(f"{address}2025-01-01"))) == {"early", "late"}
    assert keys(client.get(f"{address}2025-06-01T12:00:00Z")) == ["late"]
    assert keys(client.get(f"{address}2025-06-01T17:30:00+05:30")) == ["late"]
    assert keys(client.get(f"{address}2025-06-01T12:00:01Z")) == []
    early.venue_en = "elsewhere"
    early.save()
    assert set(keys(client.get(f"{address}2025-06-01T12:00:00Z"))) == {"early", "late"}
