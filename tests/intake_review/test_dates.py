"""Dates as people type them."""

from datetime import date

import pytest

from coopdash.intake.lib.dates import parse_date
from sessions_app.lib.partial_date import PartialDate


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2025-08-06", "2025-08-06"),
        ("2018-10", "2018-10"),
        ("2018", "2018"),
        ("2018-10-04/2018-10-05", "2018-10-04/2018-10-05"),
        ("06.08.2025", "2025-08-06"),
        ("15/08/2024", "2024-08-15"),
        ("१५/०८/२०२४", "2024-08-15"),
        ("6 August 2025", "2025-08-06"),
        ("6 अगस्त 2025", "2025-08-06"),
        ("6 августа 2025 г.", "2025-08-06"),
        ("октябрь 2018 г.", "2018-10"),
        ("4–5 October 2018", "2018-10-04/2018-10-05"),
        ("30 September – 2 October 2018", "2018-09-30/2018-10-02"),
        ("30 December 2018 – 2 January 2019", "2018-12-30/2019-01-02"),
    ],
)
def test_read(text, iso):
    assert parse_date(text).iso == iso


@pytest.mark.parametrize(
    "text",
    [
        *("29.02.2023", "00/13/2024", "03/04/2024", "5 October", "6 Foo 2025", "yesterday"),
        *("6 2025", "5-4-3-2", "9" * 5000, "5–4 October 2018"),
        *("31 December 9999", "0001-01-01", "1799"),
    ],
)
def test_refused_with_a_sentence(text):
    with pytest.raises(ValueError, match=r"\w+ .*\."):
        parse_date(text)


@pytest.mark.parametrize("language", ["en", "hi", "ru"])
@pytest.mark.parametrize("month", range(1, 13))
def test_what_is_shown_can_be_read_back(language, month):
    for value in (
        PartialDate.parse(f"2024-{month:02}"),
        PartialDate.parse(f"2024-{month:02}-03"),
        PartialDate.parse(f"2024-{month:02}-03", f"2024-{month:02}-07"),
        PartialDate.parse(f"2023-{month:02}-28", "2024-12-31"),
        PartialDate(date(2024, 1, 1), date(2024, 12, 31), "year"),
    ):
        assert parse_date(value.format(language)).iso == value.iso
