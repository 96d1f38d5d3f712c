"""What falls due, as a feed and as a calendar, with the filters of the explorer."""

from datetime import date

import pytest
import vobject
from django.db import connection
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar
from lxml import etree

from tests.briefs.history import MentionRole, history
from tests.factories import SectorFactory, StatusReportFactory

pytestmark = pytest.mark.django_db

ATOM = {"a": "http://www.w3.org/2005/Atom"}
TODAY = date(2026, 11, 27)


@pytest.fixture(autouse=True)
def day(monkeypatch):
    monkeypatch.setattr("coopdash.briefs.views.due.today", lambda: TODAY)


@pytest.fixture
def found():
    found = history()
    found.soon = found.agree(11, due="2026-12-07", wording="A rail link.", wording_hi="रेल संपर्क " * 20)
    found.late = found.agree(11, due="2026-10", wording="A coal field.")
    found.far = found.agree(11, due="2029", wording="A port.")
    done = found.agree(11, due="2026-12", wording="Done.")
    StatusReportFactory(commitment=done, status="implemented", as_of=date(2026, 1, 1))
    return found


def entries(client, **query):
    response = client.get("/commitments.atom", query)
    assert (response.status_code, response["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    return etree.fromstring(response.content).findall("a:entry", ATOM)


def titles(rows) -> list[str]:
    return [row.findtext("a:title", namespaces=ATOM) for row in rows]


def calendar(client, **query):
    return Calendar.from_ical(client.get("/commitments.ics", query).content)


def test_the_feed_holds_what_is_open_and_due_within_a_year_or_overdue(client, found):
    assert titles(entries(client)) == [
        "A rail link. (due 7 December 2026)",
        "A coal field. (overdue, due October 2026)",
    ]


def test_an_entry_keeps_its_identifier_and_is_new_when_its_date_moves(client, found):
    [before, _late] = entries(client)
    found.say(10, found.soon, MentionRole.REITERATED)
    found.soon.due = "2026-12-20"
    found.soon.save()
    [after, _late] = entries(client)
    same = [row.findtext("a:id", namespaces=ATOM) for row in (before, after)]
    assert same[0] == same[1]
    assert after.findtext("a:updated", namespaces=ATOM) >= before.findtext("a:updated", namespaces=ATOM)


def test_what_becomes_overdue_is_news_of_the_day_after_its_last_day(client, found):
    updated = entries(client)[1].findtext("a:updated", namespaces=ATOM)
    changed = found.late.updated_at.date().isoformat()
    assert updated[:10] == max("2026-10-31", changed)


@pytest.mark.parametrize(
    ("query", "count"),
    [({"sector": "industry.pharma"}, 2), ({"due_before": "2026-11"}, 1), ({"q": "rail"}, 1)],
)
def test_the_filters_of_the_explorer_narrow_both(client, found, query, count):
    SectorFactory(code="mining")
    assert len(entries(client, **query)) == count
    assert len(calendar(client, **query).subcomponents) >= count


def test_a_day_is_an_event_a_month_a_window_and_a_year_a_note(client, found):
    by_title = {str(row["summary"]): row for row in calendar(client).subcomponents}
    day = by_title["Due: A rail link."]
    assert (day.decoded("dtstart"), day["status"]) == (date(2026, 12, 7), "CONFIRMED")
    month = by_title["Due: A coal field. (some time in October 2026)"]
    assert (month.decoded("dtstart"), month.decoded("dtend")) == (date(2026, 10, 1), date(2026, 11, 1))
    assert month["status"] == "TENTATIVE"
    assert by_title["Due: A port.: 2029"].name == "VJOURNAL"


def test_the_last_day_that_can_be_typed_in_is_a_note_for_no_day_follows_it(client, found):
    found.agree(11, due="9999-12-31", wording="A bridge.")
    [note] = [one for one in calendar(client).walk("VJOURNAL") if "A bridge." in one["summary"]]
    assert "31 December 9999" in note["summary"]


def test_what_was_closed_since_stays_as_cancelled_under_the_same_identifier(client, found):
    def entry():
        [row] = [row for row in calendar(client).subcomponents if "rail link" in row["summary"]]
        return row

    before = entry()
    assert before["status"] == "CONFIRMED"
    found.say(10, found.soon, MentionRole.REITERATED)
    StatusReportFactory(commitment=found.soon, status="implemented", as_of=date(2026, 11, 1))
    after = entry()
    assert (after["status"], after["uid"]) == ("CANCELLED", before["uid"])
    assert after["sequence"] > before["sequence"]
    assert "closed, was due 7 December 2026" in after["description"]
    assert "A rail link." not in str(titles(entries(client)))


def test_what_was_closed_and_due_long_ago_is_no_entry(client, found):
    old = found.agree(11, due="2024-03-01", wording="A bridge.")
    StatusReportFactory(commitment=old, status="implemented", as_of=date(2024, 1, 1))
    assert "A bridge." not in client.get("/commitments.ics").content.decode()


MORE = "There are more: here is the 1 due nearest to today. Choose a body or a sector for its own."


def test_of_very_many_those_count_that_are_due_nearest_to_today(client, found, monkeypatch):
    monkeypatch.setattr("coopdash.briefs.views.due.MOST_DAYS", 1)
    monkeypatch.setattr("coopdash.briefs.selectors.due.AT_ONCE", 1)
    moved = found.agree(11, due="2026-11-28", wording="Moved.")
    found.say(9, moved, MentionRole.REITERATED, due="2031")
    found.say(10, moved, MentionRole.REITERATED, due="2028")
    of_one = calendar(client)
    assert [str(row["summary"]) for row in of_one.subcomponents] == ["Due: A rail link."]
    assert str(of_one["description"]) == MORE
    monkeypatch.setattr("coopdash.briefs.views.due.MOST", 1)
    assert titles(entries(client)) == ["A rail link. (due 7 December 2026)"]
    feed = etree.fromstring(client.get("/commitments.atom").content)
    assert feed.findtext("a:subtitle", namespaces=ATOM).endswith(MORE)


def test_a_feed_that_has_room_for_all_speaks_of_no_others(client, found):
    assert "There are more" not in client.get("/commitments.atom").content.decode()
    assert "There are more" not in client.get("/commitments.ics").content.decode()


def test_the_sequence_grows_when_a_session_moves_the_date(client, found):
    def entry():
        rows = {str(row["uid"]): row for row in calendar(client).subcomponents}
        [uid] = [uid for uid, row in rows.items() if "rail link" in row["summary"]]
        return uid, rows[uid]

    uid, before = entry()
    mention = found.soon.mentions.get()
    mention.due = "2026-12-20"
    mention.save()
    same, after = entry()
    assert uid == same
    assert after["sequence"] > before["sequence"]
    assert after.decoded("dtstart") == date(2026, 12, 20)


def test_a_second_parser_reads_folded_lines_and_hindi(client, found):
    content = client.get("/commitments.ics", {"lang": "hi"}).content.decode()
    assert all(len(line.encode()) <= 75 for line in content.split("\r\n"))
    read = vobject.readOne(content)
    [event] = [row for row in read.vevent_list if row.dtstart.value == date(2026, 12, 7)]
    assert ("रेल संपर्क " * 20).strip() in event.summary.value


def test_neither_is_sent_again_unchanged(client, found):
    for address in ("/commitments.atom", "/commitments.ics"):
        first = client.get(address)
        assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_the_explorer_offers_both(client, found):
    html = client.get("/commitments/", {"q": "rail"}).content.decode()
    assert "/commitments.ics?q=rail&amp;lang=en" in html
    assert "/commitments.atom?q=rail&amp;lang=en" in html


@pytest.mark.parametrize("address", ["/commitments.atom", "/commitments.ics"])
def test_a_feed_takes_as_many_statements_for_two_as_for_twenty(client, address):
    found = history()

    def agree(count: int) -> None:
        for place in range(count):
            commitment = found.agree(9, due=f"2026-12-{place + 1:02}", wording="A rail link.")
            found.say(10, commitment, MentionRole.REITERATED, due="2026-12-30")
            StatusReportFactory(commitment=commitment, status="in_progress", as_of=date(2026, 1, 1))

    def statements() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).content.count(b"A rail link.")
        return len(captured)

    agree(2)
    statements()  # what a process asks once and keeps
    before = statements()
    agree(18)
    assert statements() == before
