"""Calendars: days that sources state, windows that are windows, and nothing on a false day."""

from datetime import date

import pytest
import vobject
from icalendar import Calendar

from sessions_app.models import Session
from tests.briefs.history import PATH, history
from tests.factories import BodyFactory, PlaceFactory, SessionFactory

pytestmark = pytest.mark.django_db

ALL = "/sessions.ics"


def calendar(client, address=ALL, **query):
    response = client.get(address, query)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(response.content)


def one(client, session):
    """The one entry of the calendar of a session."""
    [entry] = calendar(client, f"{session.get_absolute_url().rstrip('/')}.ics").subcomponents
    return entry


def held(**row):
    return SessionFactory(body=BodyFactory(acronym="COM", short_name="Commission"), **row)


def test_a_session_of_one_day_is_an_all_day_event(client):
    place = PlaceFactory(name="Moscow", country="RU")
    event = one(client, held(number=11, date="2025-06-17", place=place))
    assert event.name == "VEVENT"
    assert event.decoded("dtstart") == date(2025, 6, 17)
    assert event.decoded("dtend") == date(2025, 6, 18)
    assert event["dtstart"].params["VALUE"] == "DATE"
    assert event["summary"] == "Commission, 11th session"
    assert event["location"] == "Moscow, Russia"
    assert event["status"] == "CONFIRMED"


def test_sentences_end_as_the_reader_s_language_ends_them(client):
    session = held(number=11, date="2025-06-17")
    [entry] = calendar(client, f"{session.get_absolute_url().rstrip('/')}.ics", lang="hi").subcomponents
    sentences = entry["description"].split("\n")[:-1]
    assert len(sentences) == 2
    assert all(sentence.endswith("।") for sentence in sentences)


def test_a_session_of_two_days_lasts_two_days(client):
    event = one(client, held(date="2018-10-04/2018-10-05"))
    assert event.decoded("dtend") == date(2018, 10, 6)


@pytest.mark.parametrize("known", ["2018-10", "2018", None])
def test_a_held_session_without_a_day_is_a_note_and_stands_on_no_day(client, known):
    note = one(client, held(number=5, date=known))
    assert note.name == "VJOURNAL"
    assert "dtstart" not in note
    assert note["status"] == "FINAL"
    assert ("date not stated" if known is None else "2018") in note["summary"]


def test_a_coming_session_dated_to_a_month_is_a_tentative_window_over_the_month(client):
    event = one(client, held(date="2027-02", status="confirmed"))
    assert event.decoded("dtstart") == date(2027, 2, 1)
    assert event.decoded("dtend") == date(2027, 3, 1)
    assert event["status"] == "TENTATIVE"
    assert "some time in February 2027" in event["summary"]


@pytest.mark.parametrize("status", ["expected", "tentative", "postponed"])
def test_what_is_not_firm_is_tentative_and_says_why(client, status):
    event = one(client, held(date="2027-02-03", status=status))
    assert event["status"] == "TENTATIVE"
    assert event["summary"].endswith(f"– {status.capitalize()}")


def test_a_cancelled_session_stays_and_is_marked(client):
    event = one(client, held(date="2027-02-03", status="cancelled"))
    assert event["status"] == "CANCELLED"


def test_the_uid_lasts_and_the_sequence_grows_with_each_change(client):
    session = held(number=None, date="2027-02")
    first = one(client, session)
    session.number = 12
    session.date = "2027-02-03"
    session.save()
    second = one(client, session)
    assert first["uid"] == second["uid"] == f"session-{session.code}@coopdash"
    assert (first["sequence"], second["sequence"]) == (0, 1)
    assert second.decoded("dtstamp") >= first.decoded("dtstamp")


def test_the_calendar_of_a_body_holds_its_sessions_and_the_one_expected_next(client):
    found = history()
    found.body.interval_months = 240
    found.body.save()
    entries = calendar(client, f"/{PATH}.ics").subcomponents
    assert len(entries) == 4
    [due] = [entry for entry in entries if entry["uid"] == "next-after-com-11@coopdash"]
    assert due["status"] == "TENTATIVE"
    assert due.decoded("dtstart") == date(2045, 6, 1)
    assert due.decoded("dtend") == date(2045, 7, 1)
    assert "as stated for the body" in due["description"]


def test_where_no_interval_is_stated_no_session_is_expected_on_any_day(client):
    history()
    assert len(calendar(client, f"/{PATH}.ics").subcomponents) == 3


def test_the_filters_of_the_timeline_narrow_the_calendar(client):
    history()
    other = held(date="2024-01-01")
    assert len(calendar(client).subcomponents) == 4
    [entry] = calendar(client, body=other.body.path).subcomponents
    assert entry["uid"] == f"session-{other.code}@coopdash"
    assert len(calendar(client, date_after="2025").subcomponents) == 1
    assert len(calendar(client, status="cancelled").subcomponents) == 0


@pytest.mark.django_db(transaction=True)
def test_the_calendar_of_all_names_the_list_of_whoever_asks_and_not_of_who_asked_before(client):
    held(number=11, date="2025-06-17")
    assert calendar(client, ordering="body")["url"].endswith("/sessions/?ordering=body")
    assert calendar(client)["url"].endswith("/sessions/")


def test_a_second_parser_reads_the_same(client):
    session = held(number=11, date="2025-06-17", venue="Дом; правительства, зал № 1\\2")
    SessionFactory(body=session.body, number=12, date="2027-02", status="expected")
    content = client.get(ALL, {"lang": "hi"}).content.decode()
    read = vobject.readOne(content)
    [event] = [row for row in read.vevent_list if row.uid.value == f"session-{session.code}@coopdash"]
    assert event.dtstart.value == date(2025, 6, 17)
    assert event.dtend.value == date(2025, 6, 18)
    assert event.summary.value == "Commission, 11वां सत्र"
    assert event.location.value == "Дом; правительства, зал № 1\\2"
    assert all(len(line.encode()) <= 75 for line in content.split("\r\n"))


def test_import_twice_makes_no_duplicate(client):
    history()
    uids = [[entry["uid"] for entry in calendar(client).subcomponents] for _ in range(2)]
    assert uids[0] == uids[1]
    assert len(set(uids[0])) == len(uids[0])


def test_a_calendar_that_has_not_changed_is_not_sent_again(client):
    history()
    first = client.get(ALL)
    second = client.get(ALL, headers={"If-None-Match": first["ETag"]})
    assert second.status_code == 304
    row = Session.objects.get(number=11)
    row.note = "changed"
    row.save()
    assert client.get(ALL, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_what_is_not_there_is_answered_with_404(client):
    history()
    assert client.get(f"/{PATH}/sessions/99.ics").status_code == 404
    assert client.get("/in-ru/nothing.ics").status_code == 404


def test_the_pages_offer_their_calendars(client):
    history()
    assert f"/{PATH}.ics?lang=en" in client.get(f"/{PATH}/").content.decode()
    timeline = client.get("/sessions/", {"body": PATH}).content.decode()
    assert "/sessions.ics?body=in-ru%2Fcommission&amp;lang=en" in timeline
    assert "/sessions.atom?body=in-ru%2Fcommission&amp;lang=en" in timeline


@pytest.mark.parametrize("number", [2, 20])
def test_a_calendar_takes_as_many_queries_for_two_sessions_as_for_twenty(
    client, number, django_assert_num_queries
):
    for i in range(number):
        held(date=f"2020-01-{i + 1:02}")
    with django_assert_num_queries(9):  # the sectors, to understand a filter by them, are one
        client.get(ALL)
