"""The open ends of the record."""

from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from coopdash.briefs.selectors import quality_sessions
from coopdash.briefs.selectors.quality import CHECKS, count_of
from sectors_app.store.reading import read_columns
from sessions_app.choices import Stance
from sessions_app.models import Session
from tests.briefs.history import AT, history
from tests.factories import (
    BodyFactory,
    CitationFactory,
    CoChairFactory,
    CommitmentFactory,
    DelegateFactory,
    FactGradeFactory,
    MentionFactory,
    PersonFactory,
    PlaceFactory,
    SessionFactory,
    StatusReportFactory,
)

pytestmark = pytest.mark.django_db


def found(name: str) -> list:
    """What a check finds, in words."""
    check = CHECKS[name]
    return check.flaws(check.rows(AT))


def test_holes_in_the_numbering_of_each_body():
    history()
    [flaw] = found("number-gaps")
    assert flaw.words == "Commission"
    assert flaw.detail.startswith("Sessions 1 to 8")


def test_a_greater_number_with_an_earlier_date():
    rows = history()
    assert found("dates-out-of-order") == []
    Session.objects.filter(pk=rows.sessions[11].pk).update(
        date_earliest="2022-01-01", date_latest="2022-01-01"
    )
    [flaw] = found("dates-out-of-order")
    assert flaw.words == "Commission, 11th session"


def test_the_columns_know_which_bodies_to_look_at_for_holes_and_dates(monkeypatch):
    in_line, with_hole, swapped, undated, mixed = (BodyFactory(slug=f"b{number}") for number in range(5))
    for body, sessions in (
        (in_line, ((1, "2001"), (2, "2002"), (None, "2003"), (3, "2004"))),
        (with_hole, ((1, "2001"), (3, "2002"))),
        (swapped, ((1, "2005"), (2, "2002"))),
        (undated, ((1, "2001"), (4, None))),
        (mixed, ((1, "2001"), (None, "2002-03"), (5, "2003"))),
    ):
        for number, day in sessions:
            SessionFactory(body=body, number=number, date=day)
    columns, at = read_columns(), date(2026, 1, 1)
    found = quality_sessions.out_of_line(columns).tolist()
    assert sorted(found) == sorted(body.pk for body in (with_hole, swapped, undated, mixed))
    checks = (quality_sessions.number_gaps, quality_sessions.dates_out_of_order)
    by_sql = [check(at) for check in checks]
    monkeypatch.setattr(quality_sessions, "current_columns", lambda: columns)
    assert [check(at) for check in checks] == by_sql
    assert [len(rows) for rows in by_sql] == [4, 1]


def test_facts_that_nothing_is_cited_for():
    cited = SessionFactory()
    CitationFactory(fact=cited.body, field="name")
    CitationFactory(fact=cited, field="number")
    assert [flaw.words for flaw in found("facts-without-source") if "Organisation" in flaw.words] == []
    chair = CoChairFactory(session=cited)
    [flaw] = found("facts-without-source")
    assert flaw.words == f"Co-chair: {chair.person} (IN)"
    assert flaw.mend_url == reverse("admin:sessions_app_cochair_change", args=[chair.pk])


def test_facts_of_one_origin_with_their_grade():
    session = SessionFactory()
    FactGradeFactory(fact=session, field="date", grade="D", origins=1)
    FactGradeFactory(fact=session, field="place", grade="C", origins=2)
    [flaw] = found("single-origin")
    assert flaw.detail.startswith("Date, grade D")


def test_sources_that_differ_lead_to_the_citation():
    session = SessionFactory()
    citation = CitationFactory(fact=session, field="date", stance=Stance.DIFFERS, value="18 June 2025")
    [flaw] = found("conflicts")
    assert "18 June 2025" in flaw.detail
    assert flaw.mend_url == reverse("admin:sessions_app_citation_change", args=[citation.pk])


def test_held_sessions_without_co_chair_date_or_place():
    body = SessionFactory(date=None, status="expected").body
    whole = SessionFactory(body=body, place=PlaceFactory())
    CoChairFactory(session=whole)
    CoChairFactory(session=whole, side="RU")
    bare = SessionFactory(body=body, date=None)
    CoChairFactory(session=bare, side="RU")
    [chair] = found("no-co-chair")
    assert chair.detail == "No co-chair named for: India"
    for name in ("no-date", "no-place"):
        assert [flaw.words for flaw in found(name)] == [str(bare)]


def test_a_meeting_by_video_needs_no_place():
    SessionFactory(is_virtual=True)
    assert found("no-place") == []


def test_names_of_delegates_that_lead_nowhere():
    loose = DelegateFactory()
    DelegateFactory(person=PersonFactory())
    assert [flaw.words for flaw in found("unlinked-delegates")] == [loose.name_printed]


def test_commitments_past_their_day_without_a_report():
    late = CommitmentFactory(due="2025")
    CommitmentFactory(due="2030")
    StatusReportFactory(commitment=CommitmentFactory(due="2025"))
    MentionFactory(commitment=CommitmentFactory(due="2025"), due="2031")
    [flaw] = found("unreported")
    assert flaw.words.startswith(late.reference)


def test_a_commitment_that_a_session_ended_waits_for_no_report():
    MentionFactory(commitment=CommitmentFactory(due="2025"), role="completed")
    assert found("unreported") == []


def test_a_due_day_that_only_a_session_gave_counts_too():
    late = MentionFactory(commitment=CommitmentFactory(), due="2025-05")
    [flaw] = found("unreported")
    assert flaw.words.startswith(late.commitment.reference)
    assert "due May 2025" in flaw.detail


def test_citations_whose_fact_is_gone():
    citation = CitationFactory()
    type(citation).objects.filter(pk=citation.pk).update(object_id=10**9)
    [flaw] = found("orphan-citations")
    assert "number 1000000000, which is gone" in flaw.detail


# --- Pages ----------------------------------------------------------------------------------------------


def test_the_page_counts_every_check_and_leads_to_each(client):
    history()
    text = client.get("/quality/").content.decode()
    for check in CHECKS.values():
        assert f"/quality/{check.name}/" in text
        assert str(check.title) in text
    assert count_of(CHECKS["no-place"], AT) == 3


@pytest.mark.parametrize("name", list(CHECKS))
def test_every_list_opens_in_an_empty_and_in_a_filled_register(client, name):
    assert "Nothing to mend here." in client.get(f"/quality/{name}/").content.decode()
    history()
    assert client.get(f"/quality/{name}/").status_code == 200


def test_only_staff_is_led_to_the_admin(client):
    history()
    address = reverse("admin:sessions_app_session_change", args=[Session.objects.get(number=9).pk])
    assert address not in client.get("/quality/no-place/").content.decode()
    client.force_login(get_user_model().objects.create_user("clerk", is_staff=True))
    assert address in client.get("/quality/no-place/").content.decode()


def test_a_long_list_goes_by_pages(client):
    body = SessionFactory().body
    for _ in range(60):
        SessionFactory(body=body)
    text = client.get("/quality/no-place/").content.decode()
    assert "61 found" in text
    assert "Page 1 of 2" in text
    assert client.get("/quality/no-place/?page=2").content.decode().count("<tr>") == 12


def test_there_is_no_other_check(client):
    assert client.get("/quality/nonsense/").status_code == 404


@pytest.mark.parametrize("number", [2, 20])
def test_the_page_takes_as_many_queries_for_two_sessions_as_for_twenty(
    client, number, django_assert_num_queries
):
    for _ in range(number):
        CitationFactory(fact=SessionFactory(), stance=Stance.DIFFERS)
    client.get("/quality/")
    with django_assert_num_queries(15):
        client.get("/quality/")


@pytest.mark.parametrize("name", ["facts-without-source", "single-origin", "conflicts", "no-co-chair"])
def test_a_list_takes_as_many_queries_for_two_rows_as_for_twenty(client, name, django_assert_max_num_queries):
    counts = []
    for number in (2, 18):
        for _ in range(number):
            session = SessionFactory()
            CitationFactory(fact=session, field="date", stance=Stance.DIFFERS)
            FactGradeFactory(fact=session, field="date")
            CoChairFactory(session=session)
        client.get(f"/quality/{name}/")
        with django_assert_max_num_queries(30) as queries:
            client.get(f"/quality/{name}/")
        counts.append(len(queries))
    assert counts[0] == counts[1]
