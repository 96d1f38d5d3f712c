"""The pages of sessions, bodies, people and sources."""

import csv
import io
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sessions_app.choices import Language
from sessions_app.views.common import page_of
from tests.factories import (
    BodyFactory,
    CitationFactory,
    CoChairFactory,
    DelegateFactory,
    DocumentFactory,
    FactGradeFactory,
    KeyFigureFactory,
    MentionFactory,
    OrganisationFactory,
    PersonFactory,
    PlaceFactory,
    SessionFactory,
    SourceFactory,
    SubGroupFactory,
    SubGroupReportFactory,
    WorkingGroupFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    commission = BodyFactory(slug="irigc-tec", acronym="IRIGC-TEC")
    return WorkingGroupFactory(
        parent=commission,
        slug="wg-mic",
        acronym="WG-MIC",
        name="Working group on industry",
        hosts_alternate=True,
    )


def full_session(body, number, day="2025-08-06", **values):
    """A session with one of everything, each with its citation."""
    session = SessionFactory(
        body=body, number=number, date=day, place=PlaceFactory(name="New Delhi"), **values
    )
    sub_group = body.children.first() or SubGroupFactory(parent=body, short_name="Mining")
    parts = [
        CoChairFactory(session=session, person=PersonFactory(name_hi="अमरदीप सिंह")),
        CoChairFactory(session=session, side="RU", person=PersonFactory(country="RU")),
        SubGroupReportFactory(session=session, sub_group=sub_group),
        DocumentFactory(session=session),
        DelegateFactory(session=session, organisation=OrganisationFactory()),
        KeyFigureFactory(session=session),
    ]
    for fact in (session, *parts):
        CitationFactory(fact=fact)
        FactGradeFactory(fact=fact)
    return session


@pytest.fixture
def session(group):
    return full_session(group, 11)


def text_of(response) -> str:
    return response.content.decode()


# --- Every page answers -------------------------------------------------------------------------------


def test_whoever_signed_in_can_sign_out_on_any_page_and_correct_what_they_may(client, admin_client, session):
    mention = MentionFactory(session=session)
    for record in (session, mention.commitment):
        label = record._meta.label_lower.replace(".", "/")
        address = f"/admin/{label}/{record.pk}/change/"
        page = text_of(admin_client.get(record.get_absolute_url()))
        assert "Sign out admin" in page
        assert f'href="{address}"' in page
        assert admin_client.get(address).status_code == 200
        strangers = text_of(client.get(record.get_absolute_url()))
        assert "Sign out" not in strangers
        assert "/change/" not in strangers
    assert admin_client.post("/accounts/logout/").status_code == 302


def test_a_body_with_one_session_has_no_chart_of_a_rhythm(client, group):
    SessionFactory(body=group, number=1, date="2024-01-10")
    assert "fig-body-cadence" not in text_of(client.get(group.get_absolute_url()))
    SessionFactory(body=group, number=2, date="2025-03-10")
    assert "fig-body-cadence" in text_of(client.get(group.get_absolute_url()))


def test_a_session_that_was_withdrawn_says_so_and_one_that_never_was_does_not(client, group):
    for number, day in ((12, "2026-09"), (None, "2018-10")):
        session = SessionFactory(body=group, number=number, date=day)
        address = session.get_absolute_url()
        session.delete()
        response = client.get(address)
        assert response.status_code == 410
        assert "This session was withdrawn on" in text_of(response)
    assert client.get("/in-ru/irigc-tec/wg-mic/sessions/99/").status_code == 404


def test_a_session_whose_body_was_withdrawn_with_it_says_so_as_the_body_does(client):
    session = SessionFactory(body=WorkingGroupFactory(), number=1, date="2024-01-10")
    body, addresses = session.body, (session.get_absolute_url(), session.body.get_absolute_url())
    session.delete()
    body.delete()
    responses = [client.get(address) for address in addresses]
    assert [response.status_code for response in responses] == [410, 410]
    said = [text_of(response) for response in responses]
    assert "This session was withdrawn on" in said[0]
    assert "This body was withdrawn on" in said[1]


def test_a_session_is_cited_with_its_address_for_reference_managers(client, session):
    page = text_of(client.get(session.get_absolute_url()))
    assert f"url = {{http://testserver{session.get_absolute_url()}}}" in page
    assert "11th session, Working group on industry" in page


def test_the_next_session_is_prepared_from_every_list_that_expects_it(client, session):
    for address in ("/", "/sessions/", session.body.get_absolute_url()):
        page = text_of(client.get(address))
        assert f'href="{session.get_absolute_url()}brief/">Prepare the 12th session' in page


def test_a_session_announced_for_a_day_that_passed_is_a_gap_until_a_source_says_more(client, group):
    session = SessionFactory(body=group, number=None, status="expected", date="2019-11")
    page = text_of(client.get("/sessions/"))
    assert "a session was announced for November 2019; no source held says that it met." in page
    assert page.count(f'<a href="{session.get_absolute_url()}">') > 1


@pytest.mark.parametrize("address", ["/bodies/", "/in-ru/", "/in-ru/irigc-mmtc/"])
def test_a_body_whose_only_session_is_still_expected_says_that_no_date_is_stated(client, address):
    body = BodyFactory(slug="irigc-mmtc")
    SessionFactory(body=body, number=None, status="expected", date="2019-11")
    response = client.get(address)
    assert response.status_code == 200
    assert "date not stated" in text_of(response)


@pytest.mark.parametrize("language", ["en", "hi", "ru"])
def test_every_page_answers_in_every_language(client, session, language):
    chair = session.co_chairs.first()
    source = session.citations.first().source
    addresses = [
        *map(reverse, ("sessions", "bodies", "people", "organisations", "sources")),
        reverse("pair", args=["in-ru"]),
        session.get_absolute_url(),
        session.body.get_absolute_url(),
        session.body.children.get().get_absolute_url(),
        chair.person.get_absolute_url(),
        session.delegation.get().organisation.get_absolute_url(),
        source.get_absolute_url(),
    ]
    for address in addresses:
        response = client.get(address, {"lang": language})
        assert response.status_code == 200, address
        page = text_of(response)
        html_lang = {"en": "en-IN", "hi": "hi", "ru": "ru"}[language]
        assert f'<html lang="{html_lang}">' in page
        assert page.count("<h1") == 1
        assert page.count('hreflang="') == 6


def test_every_page_answers_on_an_empty_register(client):
    for name in ("sessions", "bodies", "people", "organisations", "sources"):
        assert client.get(reverse(name)).status_code == 200
    assert client.get("/in-ru/").status_code == 404
    assert client.get("/sessions.csv").status_code == 200
    assert client.get("/sessions/timeline.json").status_code == 200


def test_the_language_switch_keeps_path_and_filters(client, session):
    page = text_of(client.get("/sessions/?status=held"))
    assert 'href="/sessions/?status=held&amp;lang=hi"' in page


# --- A session and its address ------------------------------------------------------------------------


def test_a_session_stands_under_its_number(client, session):
    assert session.get_absolute_url() == "/in-ru/irigc-tec/wg-mic/sessions/11/"
    page = text_of(client.get(session.get_absolute_url()))
    assert "11<sup>th</sup> session" in page
    assert "Wednesday 6 August 2025" in page
    assert "New Delhi" in page


def test_an_unnumbered_session_stands_under_its_date(client, group):
    session = SessionFactory(body=group, number=None, date="2018-10")
    assert client.get("/in-ru/irigc-tec/wg-mic/sessions/2018-10/").status_code == 200
    assert session.key == "2018-10"


@pytest.mark.parametrize("key", ["2018", "2018-10", "2018-10-04"])
def test_a_session_that_got_its_number_since_is_found_from_its_date(client, group, key):
    SessionFactory(body=group, number=19, date="2018-10-04")
    response = client.get(f"/in-ru/irigc-tec/wg-mic/sessions/{key}/")
    assert response.status_code == 302
    assert response["Location"] == "/in-ru/irigc-tec/wg-mic/sessions/19/"


@pytest.mark.parametrize(
    ("before", "by_now"),
    [
        ("/in-ru/irigc-tec/wg-mic/sessions/2018-10/", "/in-ru/irigc-tec/wg-mic/sessions/19/%s"),
        ("/in-ru/irigc-tec/wg-mic/sessions/2018-10/brief/", "/in-ru/irigc-tec/wg-mic/sessions/19/brief/%s"),
        ("/in-ru/irigc-tec/wg-mic/sessions/2018-10.ics", "/in-ru/irigc-tec/wg-mic/sessions/19.ics%s"),
        ("/in-ru/irigc-tec/wg-mic/sessions/", "/in-ru/irigc-tec/wg-mic/%s#sessions"),
        ("/in-ru/sessions/", "/in-ru/%s"),
        ("/ru-in/", "/in-ru/%s"),
    ],
)
def test_an_address_that_leads_on_takes_along_what_was_asked_of_it(client, group, before, by_now):
    SessionFactory(body=group, number=19, date="2018-10-04")
    asked = "?lang=ru&page=2"
    assert client.get(f"{before}{asked}")["Location"] == by_now % asked
    assert client.get(before)["Location"] == by_now % ""


def test_a_date_that_fits_two_sessions_leads_to_neither(client, group):
    SessionFactory(body=group, number=19, date="2018-10-04")
    SessionFactory(body=group, number=20, date="2018-10-05")
    assert client.get("/in-ru/irigc-tec/wg-mic/sessions/2018-10/").status_code == 404


def test_zeros_before_a_number_lead_to_the_plain_address(client, session):
    response = client.get("/in-ru/irigc-tec/wg-mic/sessions/011/")
    assert response["Location"] == session.get_absolute_url()


@pytest.mark.parametrize(
    "address",
    [
        "/in-ru/irigc-tec/wg-mic/sessions/99/",
        "/in-ru/irigc-tec/wg-mic/sessions/2018-13/",
        "/in-ru/irigc-tec/wg-mic/sessions/2018-02-31/",
        "/in-ru/irigc-tec/wg-mic/sessions/0/",
        "/in-ru/irigc-tec/wg-mic/sessions/11x/",
        "/in-ru/nothing/",
        "/in-ru/nothing/sessions/1/",
        "/in-ru/nothing/cadence.json",
        "/zz-yy/",
        "/fr-de/",
        "/people/nobody/",
        "/organisations/none/",
        "/sources/999999/",
        "/sources/99999999999999999999999999/",
    ],
)
def test_an_unknown_address_is_a_page_with_a_sentence(client, session, address):
    response = client.get(address)
    assert response.status_code == 404
    page = text_of(response)
    assert "There is no such page" in page
    assert 'class="lede"' in page


def test_a_pair_in_the_wrong_order_leads_to_the_right_one(client, session):
    assert client.get("/ru-in/")["Location"] == "/in-ru/"


# --- What a session's page says -----------------------------------------------------------------------


def test_every_citation_leads_to_its_place_in_the_source(client, session):
    citation = session.citations.get()
    assert f'/sources/{citation.source_id}/#c{citation.pk}"' in text_of(
        client.get(session.get_absolute_url())
    )
    assert f'id="c{citation.pk}"' in text_of(client.get(citation.source.get_absolute_url()))


def test_the_page_shows_the_session_before_and_the_one_expected_with_the_hosts_turn(client, group, session):
    session.host = "IN"
    session.save()
    SessionFactory(body=group, number=10, date="2024-10-15")
    page = text_of(client.get(session.get_absolute_url()))
    assert "/in-ru/irigc-tec/wg-mic/sessions/10/" in page
    assert "12th session expected" in page
    assert "Host by turn: Russia" in page


def test_an_undated_neighbour_keeps_its_place_by_number(client, group, session):
    undated = SessionFactory(body=group, number=10, date=None)
    SessionFactory(body=group, number=9, date="2022-12-23")
    page = client.get(session.get_absolute_url()).context["page"]
    assert page.previous == undated


def test_sub_groups_say_where_else_they_reported(client, group, session):
    sub_group = group.children.get()
    SubGroupReportFactory(
        session=SessionFactory(body=group, number=9, date="2022-12-23"), sub_group=sub_group
    )
    assert "also at the 9th" in text_of(client.get(session.get_absolute_url()))


def test_a_co_chair_who_chaired_before_says_so(client, group, session):
    CoChairFactory(
        session=SessionFactory(body=group, number=10, date="2024-10-15"),
        person=session.co_chairs.first().person,
    )
    assert "Co-chaired the 10th and 11th" in text_of(client.get(session.get_absolute_url()))


def test_the_seal_says_signed_by_both_only_where_both_are_on_record(client, session):
    assert "signed by both" not in text_of(client.get(session.get_absolute_url()))
    session.documents.get().signatories.set([chair.person for chair in session.co_chairs.all()])
    assert "signed by both" in text_of(client.get(session.get_absolute_url()))


def test_what_no_source_states_is_said_and_not_left_empty(client, group):
    session = SessionFactory(body=group, number=6, date=None)
    page = text_of(client.get(session.get_absolute_url()))
    assert "Date not stated in the sources held" in page
    assert "City not stated" in page
    assert "No co-chair of this side in the sources held" in page
    assert "No signed document in the sources held" in page


def test_names_in_other_scripts_carry_their_language(client, session):
    assert '<span lang="hi">अमरदीप सिंह</span>' in text_of(client.get(session.get_absolute_url()))


def test_markup_in_a_fact_is_text(client, group):
    session = SessionFactory(body=group, number=7, venue="<img src=x onerror=alert(1)>", note="</script><b>")
    for address in (session.get_absolute_url(), "/sessions/", "/sessions/?q=<img onerror=x>"):
        page = text_of(client.get(address))
        assert "<img" not in page
        assert "</script><b>" not in page


# --- Bodies -------------------------------------------------------------------------------------------


def test_gaps_in_the_numbers_are_drawn_as_gaps(client, group):
    SessionFactory(body=group, number=5, date="2016-08-18")
    SessionFactory(body=group, number=7, date="2020-08-18")
    page = text_of(client.get(group.get_absolute_url()))
    assert "Sessions 1 to 4: nothing in the sources held" in page
    assert "6th session: nothing in the sources held" in page


def test_an_unnumbered_session_may_be_one_of_the_missing(client, group):
    SessionFactory(body=group, number=5, date="2014-08-18")
    SessionFactory(body=group, number=None, date="2015")
    SessionFactory(body=group, number=7, date="2016-08-18")
    assert "an unnumbered session of that time may be one of them" in text_of(
        client.get(group.get_absolute_url())
    )


def test_the_tree_marks_the_body_that_is_open(client, session):
    page = text_of(client.get(session.body.get_absolute_url()))
    assert f'<a href="{session.body.get_absolute_url()}" aria-current="page">' in page


def test_a_sub_group_says_that_it_has_no_sessions_of_its_own(client, session):
    page = text_of(client.get(session.body.children.get().get_absolute_url()))
    assert "it has none of its own on record" in page


def test_the_list_of_a_bodys_sessions_has_an_address_that_leads_to_it(client, session):
    assert client.get("/in-ru/irigc-tec/wg-mic/sessions/")["Location"] == "/in-ru/irigc-tec/wg-mic/#sessions"


# --- The timeline -------------------------------------------------------------------------------------


def test_years_stand_newest_first_and_the_undated_last(client, group):
    SessionFactory(body=group, number=9, date="2022-12-23")
    SessionFactory(body=group, number=10, date=None)
    SessionFactory(body=group, number=11, date="2025-08-06")
    groups = client.get("/sessions/").context["groups"]
    assert [one.title for one in groups] == ["2025", "2022", "No date"]


def test_filters_announce_their_count_and_offer_to_be_taken_away(client, session):
    page = text_of(client.get("/sessions/?status=held&status=nonsense"))
    assert '<p class="vh" role="status" id="live"></p>' in page
    assert "data-count>1 session<" in page
    assert "“nonsense” is not a value of the filter “Status”" in page
    assert "Remove all filters" in page


@pytest.mark.parametrize(
    ("number", "shown"), [("0", 1), ("-1", 1), ("abc", 1), ("", 1), ("2", 2), ("4", 3), ("10" * 30, 3)]
)
def test_a_page_that_is_not_there_becomes_the_nearest_that_is(rf, number, shown):
    assert page_of(rf.get("/", {"page": number}), range(5), size=2).number == shown


def test_long_lists_are_paged_and_say_so_in_the_title(client, group):
    for number in range(1, 53):
        SessionFactory(body=group, number=number, date=f"{1970 + number}-05-01")
    page = text_of(client.get("/sessions/?page=2"))
    assert "(page 2 of 2)" in page.partition("</title>")[0]
    assert page.count('<li class="tl__item"') == 2


def test_the_table_of_the_figure_shows_the_same_sessions(client, group, session):
    page = text_of(client.get("/sessions/?view=table"))
    assert "Sessions by body, oldest first" in page
    assert "6 August 2025" in page


def test_figure_and_csv_follow_the_filters_of_the_page(client, group, session):
    SessionFactory(body=group, number=12, date="2026-12-01", status="expected")
    figure = json.loads(client.get("/sessions/timeline.json?status=expected").content)
    assert [point[0] for trace in figure["data"] for point in trace.get("customdata", ())] == [
        "/in-ru/irigc-tec/wg-mic/sessions/12/"
    ]
    for address in ("/sessions.csv", "/sessions/timeline.csv"):
        rows = list(csv.DictReader(io.StringIO(text_of(client.get(f"{address}?status=held")))))
        assert [row["number"] for row in rows] == ["11"]
        assert rows[0]["date_earliest"] == "2025-08-06"


def test_cadence_figure_and_csv_hold_the_same_months(client, group):
    SessionFactory(body=group, number=1, date="2024-01-10")
    SessionFactory(body=group, number=2, date="2025-03-10")
    stem = f"{group.get_absolute_url()}cadence"
    assert json.loads(client.get(f"{stem}.json").content)["data"][0]["y"] == [14]
    rows = list(csv.DictReader(io.StringIO(text_of(client.get(f"{stem}.csv")))))
    assert [row["months_since_previous"] for row in rows] == ["", "14"]


# --- Sources ------------------------------------------------------------------------------------------


def test_a_source_says_what_rests_on_it_alone(client, session):
    only = SourceFactory()
    CitationFactory(fact=session, field="date", source=only)
    CitationFactory(fact=session, field="body", source=only)
    response = client.get(only.get_absolute_url())
    assert {row.field: row.is_alone for row in response.context["statements"]} == {
        "Date": True,
        "Body": False,
    }
    assert "1 rests on it alone" in text_of(response)


def test_what_a_page_lists_beside_its_subject_has_pages_of_its_own(client):
    ministry, text = OrganisationFactory(), SourceFactory()
    OrganisationFactory.create_batch(51, parent=ministry)
    SourceFactory.create_batch(51, syndicated_from=text)
    for owner, list_of in ((ministry, "parts"), (text, "copies")):
        address = owner.get_absolute_url()
        first, second = (client.get(address, {list_of: number}) for number in (1, 2))
        assert [len(answer.context[list_of]) for answer in (first, second)] == [50, 1]
        assert '<p class="sub">51</p>' in first.content.decode()
        assert f'href="?{list_of}=2#' in first.content.decode()
        assert f'href="?{list_of}=1#' in second.content.decode()


def test_copies_stand_under_their_origin_and_not_beside_it(client):
    wire = SourceFactory(title="Wire text")
    SourceFactory(title="A copy of it", syndicated_from=wire)
    response = client.get("/sources/")
    assert [row.title for row in response.context["page_obj"]] == ["Wire text"]
    assert "A copy of it" in text_of(response)


def test_what_a_source_states_begins_with_bodies_by_their_names_and_sessions(client):
    source = SourceFactory()
    session = SessionFactory(body=BodyFactory(acronym="JCX", short_name="Trade commission"), number=3)
    for fact, field in (
        (MentionFactory(session=session), "wording"),
        (session, "number"),
        (session.body, "name"),
    ):
        CitationFactory(source=source, fact=fact, field=field)
    rows = client.get(source.get_absolute_url()).context["statements"]
    assert [row.kind for row in rows] == ["Body", "Session", "Mention"]
    assert rows[0].words == "Trade commission"


def test_a_source_leads_to_its_address_on_another_site(client):
    source = SourceFactory(address="https://pib.gov.in/x", language=Language.HI)
    page = text_of(client.get(source.get_absolute_url()))
    assert 'href="https://pib.gov.in/x" rel="noopener noreferrer external"' in page
    assert "pib.gov.in (another site)" in page


# --- The number of queries ----------------------------------------------------------------------------


def queries_of(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_lists_take_as_many_queries_for_20_rows_as_for_2(client, group):
    addresses = [
        "/sessions/",
        "/sessions/?view=table",
        "/sessions.csv",
        "/sessions/timeline.json",
        "/bodies/",
        "/in-ru/",
        group.get_absolute_url(),
        "/people/",
        "/organisations/",
        "/sources/",
    ]
    for number in (1, 2):
        full_session(group, number, f"{2000 + number}-05-01")
    before = {address: queries_of(client, address) for address in addresses}
    for number in range(3, 21):
        full_session(group, number, f"{2000 + number}-05-01")
        SourceFactory(syndicated_from=SourceFactory())
    assert {address: queries_of(client, address) for address in addresses} == before


def test_a_session_takes_as_many_queries_with_20_facts_as_with_2(client, group):
    session = full_session(group, 11)
    full_session(group, 10, "2024-10-15")
    source = SourceFactory()
    # One statement of each kind of fact: the page reads each kind in one query.
    for relation in ("co_chairs", "delegation", "sub_group_reports", "documents", "key_figures"):
        CitationFactory(fact=getattr(session, relation).first(), source=source)
    CitationFactory(fact=session, field="place", source=source)
    chair = session.co_chairs.first()
    addresses = [session.get_absolute_url(), source.get_absolute_url(), chair.person.get_absolute_url()]
    before = [queries_of(client, address) for address in addresses]
    for number in range(12, 30):
        other = full_session(group, number, f"{2014 + number}-05-01")
        for fact in (
            DelegateFactory(session=session, person=PersonFactory(), organisation=OrganisationFactory()),
            SubGroupReportFactory(session=session, sub_group=SubGroupFactory(parent=group)),
            KeyFigureFactory(session=session),
            CoChairFactory(session=SessionFactory(body=group, number=number + 100), person=chair.person),
            other,
        ):
            CitationFactory(fact=fact)
            CitationFactory(fact=fact, source=source)
    assert [queries_of(client, address) for address in addresses] == before


def test_what_comes_next_does_not_depend_on_the_filters(client, group):
    for number, day in ((9, "2022-12-23"), (10, "2024-10-15"), (11, "2025-08-06")):
        SessionFactory(body=group, number=number, date=day)
    page = text_of(client.get("/sessions/?date_before=2022"))
    assert "12th session" in page
    assert "10th session" not in page
    assert "nothing on 8 sessions whose numbers must exist" in page


def test_the_foot_of_a_page_leads_strangers_to_sign_in_and_staff_to_data_entry(client, admin_client):
    signing_in, entering = 'href="/accounts/login/"', 'href="/admin/"'
    page = client.get("/about/").content.decode()
    assert signing_in in page
    assert entering not in page
    page = admin_client.get("/about/").content.decode()
    assert signing_in not in page
    assert entering in page
