"""What a record looks like in the API, and what is said of one that is not there."""

import json

import pytest
from django.urls import resolve, reverse

from coopdash.api.representation import RowSerializer
from coopdash.data.tables import BY_NAME, TABLES
from tests.api.tables import a_row_in_every_table
from tests.factories import (
    BodyFactory,
    CitationFactory,
    CoChairFactory,
    CommitmentFactory,
    DocumentFactory,
    KeyFigureFactory,
    PersonFactory,
    SectorFactory,
    SessionFactory,
    StatusReportFactory,
    WorkingGroupFactory,
)

pytestmark = pytest.mark.django_db


def read(client, address: str) -> dict:
    response = client.get(address)
    assert response.status_code == 200, response.content
    return json.loads(response.content)


def test_a_session_is_read_by_its_lasting_code(client):
    session = SessionFactory(code="wg-11", number=11)
    found = read(client, "/api/v1/sessions/wg-11/")
    assert (found["id"], found["key"], found["number"]) == (session.pk, "wg-11", 11)
    assert found["url"] == "http://testserver/api/v1/sessions/wg-11/"
    assert found["page"] == f"http://testserver{session.get_absolute_url()}"


def test_a_body_is_read_by_its_path_and_a_commitment_by_its_reference(client):
    above = BodyFactory(slug="irigc-tec")
    WorkingGroupFactory(slug="wg-mic", parent=above)
    CommitmentFactory(reference="IN-RU/IRIGC-TEC/WG-MIC/11/03")
    body = read(client, "/api/v1/bodies/in-ru/irigc-tec/wg-mic/")
    assert body["parent"]["key"] == "in-ru/irigc-tec"
    assert body["parent"]["url"].endswith("/api/v1/bodies/in-ru/irigc-tec/")
    assert (
        read(client, "/api/v1/commitments/IN-RU/IRIGC-TEC/WG-MIC/11/03/")["key"]
        == "IN-RU/IRIGC-TEC/WG-MIC/11/03"
    )


def test_text_comes_in_three_languages_whatever_the_reader_speaks(client):
    SectorFactory(code="mining", name="Mining", name_hi="खनन", name_ru="Горное дело")
    for language in ("en", "hi", "ru"):
        found = json.loads(
            client.get("/api/v1/sectors/mining/", headers={"accept-language": language}).content
        )
        assert found["name"] == {"en": "Mining", "hi": "खनन", "ru": "Горное дело"}


def test_a_text_that_nobody_translated_is_null_and_not_the_english_one(client):
    SectorFactory(code="mining", name="Mining")
    assert read(client, "/api/v1/sectors/mining/")["name"] == {"en": "Mining", "hi": None, "ru": None}


def test_a_partial_date_says_what_is_known_of_it(client):
    SessionFactory(code="s", date="2018-10")
    assert read(client, "/api/v1/sessions/s/")["date"] == {
        "earliest": "2018-10-01",
        "latest": "2018-10-31",
        "precision": "month",
        "printed": None,
        "iso": "2018-10",
    }
    SessionFactory(code="t", date=None)
    assert read(client, "/api/v1/sessions/t/")["date"] is None


def test_a_key_of_several_parts_is_joined_by_colons(client):
    chair = CoChairFactory(session__code="wg-11")
    report = StatusReportFactory(commitment__reference="IN-RU/A/11/01", organisation=None)
    assert read(client, f"/api/v1/co-chairs/{chair.pk}/")["key"] == "wg-11:IN"
    assert read(client, f"/api/v1/status-reports/{report.pk}/")["key"] == "IN-RU/A/11/01:2025-03-01:"


def test_a_citation_names_the_fact_it_is_about(client):
    citation = CitationFactory(fact=SessionFactory(code="wg-11"), field="number")
    found = read(client, f"/api/v1/citations/{citation.pk}/")
    assert (found["fact"]["table"], found["fact"]["key"]) == ("sessions", "wg-11")
    assert "key" not in found


def test_several_other_rows_are_a_list_of_references(client):
    document = DocumentFactory()
    document.signatories.add(PersonFactory(slug="a"), PersonFactory(slug="b"))
    signed = read(client, f"/api/v1/documents/{document.pk}/")["signatories"]
    assert [person["key"] for person in signed] == ["a", "b"]
    assert set(signed[0]) == {"id", "key", "url"}


def test_a_decimal_keeps_its_digits_as_text(client):
    KeyFigureFactory(code="trade", value="65.700")
    assert read(client, "/api/v1/key-figures/trade/")["value"] == "65.700"


def test_the_current_status_of_a_commitment_is_that_of_its_latest_report(client):
    report = StatusReportFactory(commitment__reference="IN-RU/A/11/01")
    found = read(client, "/api/v1/commitments/IN-RU/A/11/01/")
    assert (found["current_status"], found["current_status_as_of"]) == (report.status, "2025-03-01")


def test_every_table_can_be_listed_and_every_row_fetched_by_its_own_link(client):
    a_row_in_every_table()
    root = read(client, "/api/v1/")
    assert set(root["tables"]) == set(BY_NAME)
    for address in root["tables"].values():
        listed = read(client, address)
        assert listed["count"] == len(listed["results"]) > 0, address
        for row in listed["results"]:
            assert read(client, row["url"]) == row


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_row_has_exactly_the_members_that_openapi_promises(client, table):
    row = a_row_in_every_table()[table.name]
    found = next(one for one in read(client, f"/api/v1/{table.slug}/")["results"] if one["id"] == row.pk)
    described = type("Described", (RowSerializer,), {"table": table}).describe()
    assert list(found) == described["required"]


def test_a_record_that_never_was_is_not_found(client):
    assert client.get("/api/v1/sessions/never/").status_code == 404
    assert client.get("/api/v1/co-chairs/999999999999999999/").status_code == 404


def test_a_withdrawn_record_is_gone_and_not_merely_missing(client):
    SessionFactory(code="wg-11").delete()
    response = client.get("/api/v1/sessions/wg-11/")
    assert response.status_code == 410
    assert "withdrawn" in response.json()["detail"]


def test_a_renamed_record_is_found_under_its_old_key(client):
    body = BodyFactory(slug="old")
    body.slug = "new"
    body.save()
    response = client.get("/api/v1/bodies/in-ru/old/")
    assert response.status_code == 301
    assert response["Location"] == "http://testserver/api/v1/bodies/in-ru/new/"


def test_the_page_of_a_record_is_where_django_would_look_for_it():
    pages = [
        row.get_absolute_url() for row in a_row_in_every_table().values() if hasattr(row, "get_absolute_url")
    ]
    pages.append(SessionFactory(number=None, date="2018-10").get_absolute_url())
    for page in pages:
        match = resolve(page)
        assert reverse(match.view_name, kwargs=match.captured_kwargs) == page
    assert {resolve(page).view_name for page in pages} == {
        *("body", "session", "person", "organisation", "source", "sector", "commitment"),
    }
