"""When a body meets as a rule, and when its next session falls due by that rule."""

import calendar
from datetime import MAXYEAR, date

from sessions_app.choices import DatePrecision
from sessions_app.lib.partial_date import PartialDate


def months_between(first: PartialDate, second: PartialDate) -> int:
    """Whole calendar months from one session to the next."""
    return calendar_months(first.earliest, second.earliest)


def calendar_months(first: date, last: date) -> int:
    """Months from the month of one day to that of another."""
    return 12 * (last.year - first.year) + last.month - first.month


def month_after(day: date, months: int) -> PartialDate | None:
    """The month that lies ``months`` after the one of ``day``; ``None`` beyond the end of the calendar."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > MAXYEAR:
        return None
    last = calendar.monthrange(year, month + 1)[1]
    return PartialDate(date(year, month + 1, 1), date(year, month + 1, last), DatePrecision.MONTH)


def due_after(last: PartialDate | None, interval_months: int | None) -> PartialDate | None:
    """The month in which the next session falls due; ``None`` where last day or interval is not known."""
    if last is None or not interval_months:
        return None
    return month_after(last.earliest, interval_months)


FEWEST_GAPS = 3
"""Below this many gaps nothing is said about a rhythm."""


def usual_gap(months: list[int]) -> int | None:
    """Median of the months between neighbouring sessions; ``None`` where they are too few to tell."""
    return sorted(months)[len(months) // 2] if len(months) >= FEWEST_GAPS else None
