"""Months in three languages and days in numbers, so that a date finds the session of that day."""

import re
from datetime import date, timedelta

from coopdash.dashboard.search.fold import clean, fold

_MONTHS = (
    "january jan январь января январе янв जनवरी",
    "february feb февраль февраля феврале фев फरवरी फ़रवरी",
    "march mar март марта марте मार्च",
    "april apr апрель апреля апреле апр अप्रैल",
    "may май мая мае मई",
    "june jun июнь июня июне जून",
    "july jul июль июля июле जुलाई",
    "august aug август августа августе авг अगस्त",
    "september sep sept сентябрь сентября сентябре сен सितंबर",
    "october oct октябрь октября октябре окт अक्टूबर अक्तूबर",
    "november nov ноябрь ноября ноябре नवंबर",
    "december dec декабрь декабря декабре дек दिसंबर",
)
MONTHS = {fold(clean(word)): number for number, line in enumerate(_MONTHS, 1) for word in line.split()}
"""Number of a month by its folded name."""

MAX_DAYS = 40
"""Days of the longest date whose every day is indexed; longer ones are found by month and year."""

_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})[-./](\d{1,2})[-./](\d{4})(?!\d)")


def month_token(number: int) -> str:
    """The token of a month in every language."""
    return f"m{number:02}"


def day_token(year: int, month: int, day: int) -> str | None:
    """The token of a day; None for what is no day of the calendar."""
    try:
        return f"{date(year, month, day):%Y%m%d}"
    except ValueError:
        return None


def tokens(first: date, last: date, *, has_months: bool = True) -> tuple[str, ...]:
    """Tokens of every year, month and day from ``first`` to ``last``, as far as that says something."""
    years = [str(year) for year in range(first.year, min(last.year, first.year + 5) + 1)]
    if not has_months or (last - first).days > MAX_DAYS:
        return tuple(years)
    days = [first + timedelta(n) for n in range((last - first).days + 1)]
    found = [*years, *(month_token(day.month) for day in days)]
    if len(days) < 28:
        found += [f"{day:%Y%m%d}" for day in days]
    return tuple(dict.fromkeys(found))


def write_whole(text: str) -> str:
    """A text in which a day in numbers (06.08.2025, 2025-08-06) is one word: 20250806."""
    text = _YEAR_FIRST.sub(lambda found: day_token(*map(int, found.groups())) or found[0], text)
    return _DAY_FIRST.sub(lambda found: day_token(*map(int, reversed(found.groups()))) or found[0], text)


def written_at(words: list[str], place: int) -> tuple[str, int] | None:
    """The day whose words start at ``place`` and how many they are: 6 August 2025, August 6 2025."""
    if place + 3 > len(words):
        return None
    first, second, year = words[place : place + 3]
    if not re.fullmatch(r"\d{4}", year):
        return None
    for number, name in ((first, second), (second, first)):
        month = MONTHS.get(fold(name))
        if month and re.fullmatch(r"\d{1,2}", number):
            found = day_token(int(year), month, int(number))
            return (found, 3) if found else None
    return None
