"""The session that comes next in a body: announced, agreed in the last record, or due by its interval."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from sessions_app.lib.order import sessions_in_order
from sessions_app.selectors.expected import expected_session
from sessions_app.selectors.in_time import sessions_of_bodies
from tests.factories import BodyFactory, PlaceFactory, SessionFactory

pytestmark = pytest.mark.django_db

AT = date(2026, 2, 1)


def expected(body, at=AT):
    return expected_session(body, sessions_in_order(body.sessions.all()), at=at)


def met(body=None, *, every: int = 24, **last):
    """A body whose sessions 1 to 4 lie so many months apart, the last one in March 2024."""
    body = body or BodyFactory()
    for number in range(1, 5):
        year, month = divmod(2024 * 12 + 2 - every * (4 - number), 12)
        SessionFactory(
            body=body, number=number, date=f"{year}-{month + 1:02}-05", **(last if number == 4 else {})
        )
    return body


def test_what_the_last_record_says_of_the_next_session_counts_before_the_interval():
    place = PlaceFactory(name="Moscow", country="RU")
    body = met(
        next_date="2026",
        next_place=place,
        next_host="RU",
        next_wording="They agreed to meet in Moscow in 2026.",
    )
    one = expected(body)
    assert (one.number, one.window.iso, one.place, one.host) == (5, "2026", "Moscow", "RU")
    assert (one.is_agreed, one.is_overdue) == (True, False)
    assert one.reasons == [
        "2026, as agreed at the 4th session. They agreed to meet in Moscow in 2026.",
        "Host: Russia.",
    ]


def test_a_window_that_is_over_is_overdue_from_the_day_after():
    body = met(next_date="2026-03")
    assert not expected(body, date(2026, 3, 31)).is_overdue
    late = expected(body, date(2026, 4, 1))
    assert late.is_overdue
    assert "That time is over: the session is overdue." in late.reasons


def test_a_clause_of_an_earlier_record_is_answered_by_the_session_that_followed():
    body = met()
    first = body.sessions.get(number=1)
    first.next_date = "2030"
    first.save()
    assert expected(body).window.iso == "2026-03"


def test_without_a_clause_the_interval_stated_for_the_body_counts():
    one = expected(met(BodyFactory(interval_months=12)))
    assert (one.window.iso, one.is_overdue) == ("2025-03", True)
    assert "12 months after the last session, as stated for the body" in one.reasons[0]


def test_without_a_stated_interval_the_usual_one_of_the_record_counts():
    one = expected(met())
    assert (one.window.iso, one.interval) == ("2026-03", 24)
    assert "24 months after the last session, as is usual on record" in one.reasons[0]


def test_an_interval_that_leads_beyond_the_calendar_gives_no_window(client):
    body = BodyFactory(interval_months=1200)
    SessionFactory(body=body, number=1, date="9950-01-01")
    assert expected(body).window is None
    for address in ("/", "/sessions/", "/sessions.ics", "/bodies/", body.get_absolute_url()):
        assert client.get(address).status_code == 200, address


def test_too_few_sessions_tell_no_interval_and_nothing_is_assumed():
    body = BodyFactory()
    SessionFactory(body=body, number=1, date="2024-03-05")
    one = expected(body)
    assert (one.window, one.is_overdue, one.host) == (None, False, "")
    assert "nothing is assumed" in one.reasons[0]


def test_a_review_by_the_co_chairs_moves_neither_the_window_nor_the_turn():
    body = met(BodyFactory(hosts_alternate=True), host="IN")
    SessionFactory(body=body, number=None, kind="review", date="2025-10-01", host="RU")
    one = expected(body)
    assert (one.window.iso, one.host, one.is_host_by_turn) == ("2026-03", "RU", True)
    assert one.reasons[-1] == "Host by turn: Russia, as the last was hosted by India."


def test_an_announced_day_counts_before_all_else():
    body = met(next_date="2026-05", next_host="RU")
    SessionFactory(body=body, number=5, status="confirmed", date="2026-06-02", host="IN")
    one = expected(body)
    assert one.is_announced
    assert (one.window.iso, one.host, one.is_overdue) == ("2026-06-02", "IN", False)
    assert one.reasons == ["Confirmed: 2 June 2026.", "Host: India."]


def test_a_postponed_session_without_a_new_day_keeps_the_window_that_was_agreed():
    body = met(next_date="2025-05")
    SessionFactory(body=body, number=5, status="postponed", date=None)
    one = expected(body)
    assert (one.session.number, one.window.iso, one.is_overdue) == (5, "2025-05", True)
    assert one.reasons[0] == "Postponed: date not stated."


def test_a_body_that_never_met_has_no_next_session():
    assert expected(BodyFactory()) is None


@pytest.mark.parametrize(
    ("row", "field"),
    [({"next_host": "FR"}, "next_host"), ({"next_date": "2019"}, "next_date_earliest")],
)
def test_a_clause_that_cannot_be_is_refused(row, field):
    session = SessionFactory(number=1, date="2024-03-05")
    for name, value in row.items():
        setattr(session, name, value)
    with pytest.raises(ValidationError) as refused:
        session.full_clean()
    assert field in refused.value.error_dict


@pytest.mark.parametrize("address", ["/", "/in-ru/", "/in-ru/group/"])
def test_the_pages_show_the_window(client, address):
    met(BodyFactory(slug="group"), next_date="2030-05", next_host="RU")
    assert "May 2030" in client.get(address).content.decode()


def test_the_home_page_the_body_and_the_session_say_why(client):
    met(BodyFactory(slug="group"), next_date="2030-05")
    for address in ("/", "/in-ru/group/"):
        assert "As agreed at the 4th session." in client.get(address).content.decode()
    last = client.get("/in-ru/group/sessions/4/").content.decode()
    assert "May 2030, as agreed at the 4th session." in last


def test_what_stands_beside_the_window_does_not_say_it_again():
    late = expected(met(BodyFactory(interval_months=12)))
    assert late.grounds == ["12 months after the last session, as stated for the body."]
    assert late.reasons[0] == f"Due about March 2025: {late.grounds[0]}"
    with override("ru"):
        assert late.grounds[0].startswith("Через 12 месяцев")
    once = SessionFactory(number=1, date="2024-03-05").body
    announced = met()
    SessionFactory(body=announced, number=5, status="confirmed", date="2026-06-02", host="IN")
    assert expected(announced).grounds == ["Host: India."]
    assert "nothing is assumed" in expected(once).grounds[0]


def test_a_panel_says_once_when_a_session_is_due(client):
    met(BodyFactory(slug="group"))
    assert client.get("/in-ru/group/").content.decode().count("Due about") == 1


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_strip_expects_what_the_sessions_themselves_tell(language):
    moscow = PlaceFactory(name_en="Moscow", name_ru="Москва", country="RU")
    agreed = met(next_date="2026", next_place=moscow, next_host="RU", next_wording="In Moscow.", place=moscow)
    announced = met()
    SessionFactory(body=announced, number=5, status="confirmed", date="2026-05", place=moscow)
    SessionFactory(body=announced, number=None, kind="review", date="2025-02-03", place=None)
    with override(language):
        read = sessions_of_bodies([announced.pk, agreed.pk])
        assert [body for body, _sessions in read] == sorted((agreed, announced), key=lambda body: body.path)
        for body, sessions in read:
            rows = sessions_in_order(body.sessions.all())
            for name in ("pk", "title", "date", "next_date", "version", "updated_at", "get_absolute_url"):
                assert [_value(row, name) for row in sessions] == [_value(row, name) for row in rows]
            assert [row.place for row in sessions] == [str(row.place or "") for row in rows]
            ours, theirs = expected_session(body, sessions, at=AT), expected(body)
            for name in ("title", "window", "basis", "place", "host", "reasons", "is_overdue"):
                assert getattr(ours, name) == getattr(theirs, name)


def _value(row, name):
    value = getattr(row, name)
    return value() if callable(value) else value
