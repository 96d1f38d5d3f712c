"""When a body meets as a rule, and when its next session falls due by that rule."""

import calendar
from dataclasses import dataclass
from datetime import date

from sessions_app.choices import DatePrecision
from sessions_app.lib.partial_date import PartialDate


def months_between(first: PartialDate, second: PartialDate) -> int:
    """Whole calendar months from one session to the next."""
    return (second.earliest.year - first.earliest.year) * 12 + second.earliest.month - first.earliest.month


def month_after(day: date, months: int) -> PartialDate:
    """The month that lies ``months`` after the one of ``day``."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return PartialDate(date(year, month + 1, 1), date(year, month + 1, last), DatePrecision.MONTH)


@dataclass(frozen=True)
class Due:
    """The month in which a body's next session falls due by its usual interval, and whether it is over."""

    month: PartialDate
    is_overdue: bool


def due_after(last: PartialDate | None, interval_months: int | None, at: date) -> Due | None:
    """When the next session falls due, or ``None`` where the last day or the interval is not known."""
    if last is None or not interval_months:
        return None
    month = month_after(last.earliest, interval_months)
    return Due(month, month.latest < at)


FEWEST_GAPS = 3
"""Below this many gaps nothing is said about a rhythm."""


def usual_gap(months: list[int]) -> int | None:
    """Median of the months between neighbouring sessions; ``None`` where they are too few to tell."""
    return sorted(months)[len(months) // 2] if len(months) >= FEWEST_GAPS else None
