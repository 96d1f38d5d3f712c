"""English texts of one session: the day and the town that the opening tells without naming the session."""

from datetime import date
from functools import partial

import pytest

from tests.intake import readings

session_of = partial(readings.session_of, published="2025-03-06")
"""Days are told back from a Thursday here."""
NAMED = "The sixth session of the Ghana-Oman Joint Trade Commission fixed the duty on dates."


def value(one):
    return one and one.value


@pytest.mark.parametrize(
    "told",
    [
        "Shippers had waited a year for what they heard on Tuesday from the two capitals.",
        "Four hours and one pot of tea is what it took on 4 March to end the quarrel over dates.",
    ],
)
def test_the_day_that_an_opening_tells_is_that_of_its_one_session(told, gazetteer):
    text = f"Dates get cheaper\n\n{told}\n\n{NAMED} It was held after a long pause."
    assert value(session_of(text, gazetteer).date_start) == date(2025, 3, 4)


@pytest.mark.parametrize(
    "told",
    [
        "A forum of the chambers of commerce followed on Tuesday.",
        "The minister left for Muscat on Tuesday.",
        "The last session was broken off on Tuesday.",
    ],
)
def test_the_day_of_something_else_is_not(told, gazetteer):
    text = f"Dates get cheaper\n\n{NAMED} It was held after a long pause. {told}"
    assert session_of(text, gazetteer).date_start is None


def test_the_day_of_a_dateline_is_not(gazetteer):
    text = f"Dates get cheaper\n\nTEMA, Ghana, March 6. {NAMED} It was held after a long pause."
    assert session_of(text, gazetteer).date_start is None


@pytest.mark.parametrize(
    ("told", "first", "last"),
    [
        ("ran yesterday and the day before yesterday in Accra", 4, 5),
        ("was held in Accra yesterday and today", 5, 6),
        ("was held in Accra the day before yesterday", 4, None),
    ],
)
def test_days_counted_from_publication(told, first, last, gazetteer):
    session = session_of(
        f"The sixth session of the Ghana-Oman Joint Trade Commission {told}. Dates get cheaper.", gazetteer
    )
    assert value(session.date_start) == date(2025, 3, first)
    assert value(session.date_end) == (last and date(2025, 3, last))


def test_so_many_days_of_talks_lead_back_to_the_first(gazetteer):
    text = (
        "The sixth session of the Ghana-Oman Joint Trade Commission was rounded off on Wednesday, 5 March, "
        "in Accra. The commission had been in session for two days. Dates get cheaper."
    )
    session = session_of(text, gazetteer)
    assert (value(session.date_start), value(session.date_end)) == (date(2025, 3, 4), date(2025, 3, 5))


@pytest.mark.parametrize(
    "told",
    [
        "A plan for dates was approved on Tuesday in Bolgantanga by the Ghana-Oman Joint Trade Commission "
        "at its sixth session.",
        "The Ghana-Oman Joint Trade Commission held its sixth session (4 March, Bolgantanga).",
        "The Ghana-Oman Joint Trade Commission held its sixth session (Bolgantanga, 3-4 March).",
    ],
)
def test_a_town_of_no_list_beside_the_day(told, gazetteer):
    assert value(session_of(f"{told} Dates get cheaper.", gazetteer).city) == "Bolgantanga"


def test_the_town_of_the_sentence_that_tells_the_day(gazetteer):
    text = (
        f"Dates get cheaper\n\n{NAMED} It was held after a long pause.\n\nThe protocol was signed in the "
        "Omani capital on Tuesday by both chairmen."
    )
    assert value(session_of(text, gazetteer).city) == "Muscat"


def test_a_town_of_the_opening_without_a_day_is_not_that_of_the_session(gazetteer):
    text = f"Dates get cheaper\n\n{NAMED} It was held after a long pause.\n\nA cold store in Tema comes next."
    assert session_of(text, gazetteer).city is None


def test_labels_in_the_running_text(gazetteer):
    text = f"{NAMED} It was held after a long pause. Place: Salalah. Day: 4 March."
    session = session_of(text, gazetteer)
    assert (value(session.city), value(session.date_start)) == ("Salalah", date(2025, 3, 4))


@pytest.mark.parametrize(
    ("told", "number"),
    [
        ("Ghana and Oman agreed on salt at their 7th ministerial forum, officials said.", 7),
        ("Salt came up at the two countries' seventh annual forum.", 7),
        ("Ghana and Oman had agreed on salt at their 7th ministerial forum last year.", None),
        ("Ghana and Oman will take up salt at their next, 8th ministerial forum.", None),
        ("Ghana and Oman showed their salt at their 3rd trade forum.", None),
    ],
)
def test_a_count_with_the_general_name_is_that_of_the_body_named_in_full(told, number, gazetteer):
    text = f"{told}\n\nThe Ghana-Oman Ministerial Forum met in Accra on Monday."
    assert value(session_of(text, gazetteer).number) == number
