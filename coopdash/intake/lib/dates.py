"""Dates as people type them, in the three languages of the interface."""

import re
from datetime import date, timedelta
from functools import lru_cache

from babel import Locale
from django.utils.translation import gettext as _

from sessions_app.choices import LANGUAGES, DatePrecision
from sessions_app.lib.partial_date import PartialDate, out_of_years
from sessions_app.lib.text import ascii_digits, normalise

_ISO = re.compile(r"^\d{4}(-\d{2}){0,2}(/\d{4}(-\d{2}){0,2})?$")
_DOTTED = re.compile(r"^(\d{1,2})\.(\d{1,2})\.(\d{4})$")
_SLASHED = re.compile(r"^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$")
_DASH = re.compile(r"\s*[–—−-]\s*")
_POINT = re.compile(r"^(?:(\d{1,2})\s+)?(?:(\D+?)\s+)?(\d{4})?$")
_YEAR_WORD = re.compile(r"\s*г(?:\.|ода)?\s*$")
_MAX = 80
NEAR = timedelta(days=3)
"""Two meetings of a body this close may be one, told by sources that differ."""


def days_near(when: PartialDate) -> tuple[date, date]:
    """The first and the last day on which a meeting may be that of a date; of a year, its own days."""
    if when.precision == DatePrecision.YEAR:
        return when.earliest, when.latest
    return when.earliest - NEAR, when.latest + NEAR


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """Month names of English, Hindi and Russian, long and short, with any grammatical case CLDR knows."""
    names = {}
    for language in LANGUAGES:
        months = Locale(language).months
        for form in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[form][width].items():
                    names[normalise(name).casefold().rstrip(".॰")] = number
    return names


def parse_date(text: str) -> PartialDate:
    """Read ``2025-08-06``, ``06.08.2025``, ``6 August 2025``, ``4–5 October 2018``, ``2018-10``, ``2018``.

    Raises ``ValueError`` with a sentence where the text is no date, may be two, or nobody met in its year.
    """
    when = _parse(text)
    if sentence := out_of_years(when.earliest) or out_of_years(when.latest):
        raise ValueError(sentence)
    return when


def _parse(text: str) -> PartialDate:
    clean = ascii_digits(normalise(text))[:_MAX]
    if _ISO.match(clean):
        return PartialDate.parse(*clean.split("/", 1))
    if match := _DOTTED.match(clean):
        day, month, year = match.groups()
        return PartialDate.parse(f"{year}-{month:0>2}-{day:0>2}")
    if match := _SLASHED.match(clean):
        return _slashed(text, *match.groups())
    words = clean.replace(",", " ").casefold()
    halves = [_YEAR_WORD.sub("", half) for half in _DASH.split(words)]
    if len(halves) > 2:
        raise ValueError(_unknown(text))
    last = _point(halves[-1], text)
    if last[2] is None:
        raise ValueError(_("“%(text)s” has no year.") % {"text": text})
    if len(halves) == 1:
        return PartialDate.parse(_iso(last))
    first = _point(halves[0], text, borrowed=last)
    return PartialDate.parse(_iso(first), _iso(last))


def _point(words: str, text: str, borrowed=(None, None, None)) -> tuple[int | None, int | None, int | None]:
    """Day, month and year of one end of a range; what is missing comes from the other end."""
    words = " ".join(words.split())
    if words.isdecimal() and len(words) <= 2:
        return int(words), borrowed[1], borrowed[2]
    match = _POINT.match(words if re.search(r"\d{4}$", words) else f"{words} ")
    if not match:
        raise ValueError(_unknown(text))
    day, month, year = match.groups()
    number = None
    if month is not None:
        number = _months().get(month.strip().rstrip(".॰"))
        if number is None:
            raise ValueError(_unknown(text))
    elif day is not None:
        raise ValueError(_unknown(text))
    return (int(day) if day else None), number, (int(year) if year else borrowed[2])


def _iso(point: tuple[int | None, int | None, int | None]) -> str:
    day, month, year = point
    text = f"{year:04}"
    if month is not None:
        text += f"-{month:02}"
        if day is not None:
            text += f"-{day:02}"
    return text


def _slashed(text: str, first: str, second: str, year: str) -> PartialDate:
    one, two = int(first), int(second)
    if one <= 12 and two <= 12 and one != two:
        raise ValueError(
            _("“%(text)s” can mean two days: write the month as a word, such as 3 April 2024.")
            % {"text": text}
        )
    day, month = (two, one) if two > 12 else (one, two)
    return PartialDate.parse(f"{year}-{month:02}-{day:02}")


def _unknown(text: str) -> str:
    return _("“%(text)s” is not a date: write it as 6 August 2025, August 2025 or 2025-08-06.") % {
        "text": text[:40]
    }
