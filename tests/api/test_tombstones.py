"""A copy of the register elsewhere can follow what is withdrawn here."""

import pytest

from tests.factories import (
    BodyFactory,
    CitationFactory,
    CoChairFactory,
    MentionFactory,
    SessionFactory,
    StatusReportFactory,
)

pytestmark = pytest.mark.django_db


def tombstones(client, query: str = "") -> list[dict]:
    response = client.get(f"/api/v1/tombstones/{query}")
    assert response.status_code == 200, response.content
    return response.json()["results"]


def test_a_removed_record_leaves_its_table_number_key_and_moment(client, time_machine):
    time_machine.move_to("2025-08-07T10:00:00Z", tick=False)
    session = SessionFactory(code="wg-11")
    number = session.pk
    assert tombstones(client) == []
    session.delete()
    assert tombstones(client) == [
        {"table": "sessions", "id": number, "key": "wg-11", "withdrawn_at": "2025-08-07T10:00:00Z"}
    ]


def test_keys_of_several_parts_are_known_even_when_what_they_refer_to_is_gone_too(client):
    chair = CoChairFactory(session__code="wg-11")
    mention = MentionFactory(session__code="wg-12", commitment__reference="IN-RU/A/12/01")
    report = StatusReportFactory(commitment=mention.commitment, organisation=None)
    session = chair.session
    for row in (chair, session, mention, report):
        row.delete()
    assert [row["key"] for row in tombstones(client)] == [
        "wg-11:IN",
        "wg-11",
        "IN-RU/A/12/01:wg-12",
        "IN-RU/A/12/01:2025-03-01:",
    ]


def test_what_has_no_key_of_its_own_leaves_its_number(client):
    citation = CitationFactory()
    number = citation.pk
    citation.delete()
    assert [(row["table"], row["id"], row["key"]) for row in tombstones(client)] == [
        ("citations", number, None)
    ]


def test_since_and_table_narrow_them(client, time_machine):
    time_machine.move_to("2025-01-01T00:00:00Z", tick=False)
    SessionFactory(code="early").delete()
    time_machine.move_to("2025-06-01T00:00:00Z", tick=False)
    BodyFactory(slug="late").delete()
    assert [row["key"] for row in tombstones(client, "?since=2025-03-01")] == ["in-ru/late"]
    assert [row["key"] for row in tombstones(client, "?table=sessions")] == ["early"]


def test_they_come_oldest_first_and_page_by_page_across_tables(client, time_machine):
    time_machine.move_to("2025-01-01T00:00:00Z", tick=False)
    for number in range(4):
        SessionFactory(code=f"s{number}").delete()
        BodyFactory(slug=f"b{number}").delete()
        time_machine.shift(60 * (number % 2))
    found, address = [], "/api/v1/tombstones/?page_size=3"
    while address:
        page = client.get(address).json()
        assert page["count"] == 8
        found += page["results"]
        address = page["next"]
    assert found == tombstones(client)
    assert len({(row["table"], row["id"]) for row in found}) == 8
    assert [row["withdrawn_at"] for row in found] == sorted(row["withdrawn_at"] for row in found)


def test_the_number_of_queries_does_not_grow_with_the_tombstones(client, django_assert_max_num_queries):
    for _ in range(20):
        CoChairFactory().delete()
    with django_assert_max_num_queries(6):
        tombstones(client)
