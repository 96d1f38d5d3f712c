"""Dates of which only part may be known."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from sessions_app.lib.partial_date import PartialDate, PartialDateField
from sessions_app.templatetags.register import partial_date


@pytest.mark.parametrize(
    ("text", "precision", "earliest", "latest"),
    [
        ("2018", "year", date(2018, 1, 1), date(2018, 12, 31)),
        ("2018-10", "month", date(2018, 10, 1), date(2018, 10, 31)),
        ("2020-02", "month", date(2020, 2, 1), date(2020, 2, 29)),
        ("2018-10-04", "day", date(2018, 10, 4), date(2018, 10, 4)),
        ("२०१८-१०-०४", "day", date(2018, 10, 4), date(2018, 10, 4)),
    ],
)
def test_a_date_is_read_as_far_as_it_goes(text, precision, earliest, latest):
    moment = PartialDate.parse(text)
    assert (moment.precision, moment.earliest, moment.latest) == (precision, earliest, latest)


@pytest.mark.parametrize("text", ["", "2018-13", "2023-02-29", "04.10.2018", "18", "2018-1", "yesterday"])
def test_what_is_no_date_is_refused_with_a_sentence(text):
    with pytest.raises(ValueError, match="is not a"):
        PartialDate.parse(text)


def test_a_span_may_not_end_before_it_starts():
    with pytest.raises(ValueError, match="cannot end"):
        PartialDate.parse("2018-10-05", "2018-10-04")


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("2025-08-06", "en", "6 August 2025"),
        ("2025-08-06", "hi", "6 अगस्त 2025"),
        ("2025-08-06", "ru", "6 августа 2025 г."),
        ("2018-10", "en", "October 2018"),
        ("2018-10", "hi", "अक्टूबर 2018"),
        ("2018-10", "ru", "октябрь 2018 г."),
        ("2018", "ru", "2018 г."),
        ("2018-10-04/2018-10-05", "en", "4–5 October 2018"),
        ("2018-10-31/2018-11-01", "en", "31 October – 1 November 2018"),
        ("2018-12-31/2019-01-01", "en", "31 December 2018 – 1 January 2019"),
    ],
)
def test_a_date_reads_as_each_language_writes_it(text, language, words):
    assert PartialDate.parse(*text.split("/")).format(language) == words


def test_the_weekday_is_named_where_asked():
    assert PartialDate.parse("2025-08-06").format("en", weekday=True) == "Wednesday 6 August 2025"


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from([4, 7, 10]))
def test_the_iso_form_reads_back_as_the_same_date(day, width):
    moment = PartialDate.parse(day.isoformat()[:width])
    assert PartialDate.parse(*moment.iso.split("/")) == moment
    assert moment.earliest <= day <= moment.latest


def test_an_unknown_date_says_so_and_a_known_one_is_a_time_element():
    assert partial_date(None) == "date not stated"
    assert partial_date(PartialDate.parse("2018-10")) == '<time datetime="2018-10">October 2018</time>'
    assert partial_date(PartialDate.parse("2018-10"), "text") == "October 2018"
    with translation.override("ru"):
        assert "августа" in partial_date(PartialDate.parse("2025-08-06"))


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1799, 12, 31), date(2200, 1, 1), date(9999, 12, 31)])
def test_a_year_in_which_nobody_meets_is_refused(day):
    row = SimpleNamespace(met_earliest=day, met_latest=None, met_precision="day")
    with pytest.raises(ValidationError, match="Give a year from 1800 to 2199"):
        PartialDateField.clean(row, "met")
