"""All that the register holds of one session, in one answer beside its page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import (
    CitationFactory,
    CoChairFactory,
    DocumentFactory,
    MentionFactory,
    SessionFactory,
    WorkingGroupFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    return SessionFactory(body=WorkingGroupFactory(slug="wg"), number=11, code="wg-11", date="2025-08-06")


def whole(client, session) -> dict:
    answer = client.get(f"{session.get_absolute_url().rstrip('/')}.json")
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_a_session_comes_with_its_people_papers_and_commitments_and_who_states_them(client, session):
    chair, document, mention = (
        factory(session=session) for factory in (CoChairFactory, DocumentFactory, MentionFactory)
    )
    said = [CitationFactory(fact=session, field="number"), CitationFactory(fact=chair, field="person")]
    found = whole(client, session)
    ids = {name: [row["id"] for row in rows] for name, rows in found.items()}
    assert ids["sessions"] == [session.pk]
    assert (ids["co_chairs"], ids["documents"]) == ([chair.pk], [document.pk])
    assert (ids["mentions"], ids["commitments"]) == ([mention.pk], [mention.commitment_id])
    assert ids["citations"] == [row.pk for row in said]
    assert ids["sources"] == sorted({row.source_id for row in said})
    assert found["delegates"] == []


def test_each_record_is_the_one_of_the_api(client, session):
    CoChairFactory(session=session)
    found = whole(client, session)
    for name in ("sessions", "co_chairs"):
        assert found[name] == [client.get(row["url"]).json() for row in found[name]]


def test_it_answers_in_any_language_of_the_reader(client, session):
    address = f"{session.get_absolute_url().rstrip('/')}.json"
    english, hindi, russian = (
        client.get(address, headers={"accept-language": code}) for code in ("en", "hi", "ru")
    )
    assert english.status_code == 200
    assert english.json() == hindi.json() == russian.json()


def test_nothing_of_another_session_is_in_it(client, session):
    other = SessionFactory(body=session.body, number=12)
    CitationFactory(fact=other, field="number")
    MentionFactory(session=other)
    found = whole(client, session)
    assert [name for name, rows in found.items() if rows] == ["sessions"]


def test_a_commitment_comes_with_its_whole_life_and_who_states_it(client, session):
    mention = MentionFactory(session=session, commitment__reference="IN-RU/WG/11/01")
    later = MentionFactory(commitment=mention.commitment, role="reiterated")
    MentionFactory(session=session)
    said = CitationFactory(fact=later, field="strength")
    found = client.get("/commitments/IN-RU/WG/11/01.json").json()
    ids = {name: [row["id"] for row in rows] for name, rows in found.items() if rows}
    assert ids == {
        "commitments": [mention.commitment_id],
        "mentions": [mention.pk, later.pk],
        "sessions": [session.pk, later.session_id],
        "citations": [said.pk],
        "sources": [said.source_id],
    }
    assert found["mentions"] == [client.get(row["url"]).json() for row in found["mentions"]]


def test_a_commitment_that_is_not_there_is_not_found(client, db):
    assert client.get("/commitments/IN-RU/WG/11/99.json").status_code == 404


def test_a_session_without_a_number_is_found_by_its_date(client, session):
    unnumbered = SessionFactory(body=session.body, number=None, date="2018-10")
    assert unnumbered.get_absolute_url().endswith("/sessions/2018-10/")
    assert whole(client, unnumbered)["sessions"][0]["key"] == unnumbered.code


def test_where_no_session_is_the_answer_is_a_problem(client, session):
    answer = client.get("/in-ru/wg/sessions/99.json")
    assert (answer.status_code, answer.headers["Content-Type"]) == (404, "application/problem+json")


def test_an_unknown_parameter_is_refused_by_name(client, session):
    answer = client.get(f"{session.get_absolute_url().rstrip('/')}.json?fields=all")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["parameter"] == "fields"


def test_it_costs_as_many_queries_for_2_commitments_as_for_20(client, session):
    counts = []
    for wanted in (2, 20):
        while session.mentions.count() < wanted:
            mention = MentionFactory(session=session)
            CitationFactory(fact=mention, field="wording")
        whole(client, session)
        with CaptureQueriesContext(connection) as seen:
            assert len(whole(client, session)["mentions"]) == wanted
        counts.append(len(seen))
    assert counts[0] == counts[1]
