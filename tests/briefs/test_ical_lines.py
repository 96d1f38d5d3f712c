"""Lines of a calendar as the library reads and would write them."""

import pytest
from icalendar import Calendar

from coopdash.briefs.lib.ical import component, escaped, folded, with_components

EMPTY = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Test//Test//EN\r\nEND:VCALENDAR\r\n"
TEXTS = (
    "short",
    "commas, semicolons; a \\ backslash\nand a second line",
    "x" * 200,
    "\\" * 200,
    "железные дороги, " * 20,
    "रेल और इस्पात; " * 20,
    "a" * 73 + "\\" + "b" * 10,
    "a" * 72 + "йй" + "b" * 80,
    "𝔘" * 60,
    "",
)


@pytest.mark.parametrize("text", TEXTS)
def test_a_value_is_read_as_it_was_given_and_written_as_the_library_writes_it(text):
    values = {"SUMMARY;LANGUAGE=ru": escaped(text), "DTSTAMP": "20250806T000000Z", "UID": "1"}
    written = with_components(EMPTY, [component("VEVENT", values)])
    calendar = Calendar.from_ical(written)
    [event] = calendar.subcomponents
    assert event["summary"] == text
    assert calendar.to_ical() == written


@pytest.mark.parametrize("text", TEXTS)
def test_no_line_is_longer_than_75_bytes_nor_broken_inside_a_letter(text):
    for line in folded(f"SUMMARY:{escaped(text)}").split(b"\r\n"):
        assert len(line) <= 75
        line.decode()


def test_a_calendar_without_entries_stays_as_it_is():
    assert with_components(EMPTY, []) == EMPTY
