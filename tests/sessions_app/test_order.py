"""Sessions of a body in time, also those without a date."""

from types import SimpleNamespace

from sessions_app.lib.order import sessions_in_order
from sessions_app.lib.partial_date import PartialDate


def session(number=None, date=None):
    earliest = PartialDate.parse(date).earliest if date else None
    return SimpleNamespace(number=number, date_earliest=earliest, code=f"{number}-{date}")


def numbers(*sessions) -> list:
    return [row.number for row in sessions_in_order(sessions)]


def test_dated_sessions_go_by_their_earliest_day():
    assert numbers(session(11, "2025-08-06"), session(9, "2022-12"), session(10, "2024")) == [9, 10, 11]


def test_an_undated_session_stands_before_the_first_with_a_greater_number():
    assert numbers(session(8), session(11, "2025"), session(5, "2016"), session(9, "2022")) == [5, 8, 9, 11]


def test_several_undated_ones_keep_the_order_of_their_numbers():
    assert numbers(session(7), session(6), session(9, "2022"), session(8), session(5, "2016")) == [
        5,
        6,
        7,
        8,
        9,
    ]


def test_an_undated_one_of_the_greatest_number_comes_last():
    assert numbers(session(12), session(11, "2025")) == [11, 12]


def test_an_unnumbered_dated_meeting_goes_by_its_date():
    assert numbers(session(None, "2019-07-22"), session(24, "2023"), session(23, "2018")) == [23, None, 24]


def test_dates_stand_against_numbers():
    assert numbers(session(2, "2001"), session(1, "2002")) == [2, 1]


def test_no_session_gives_no_order():
    assert sessions_in_order([]) == []
