"""Days named in a text, resolved against the day of publication; what is not understood gives nothing."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from coopdash.intake.reading.data import load
from coopdash.intake.reading.tokens import Tokens

_YEAR = re.compile(r"(?:19|20)\d\d\Z")


@dataclass(frozen=True, slots=True)
class Day:
    """A day or a run of days named in the text."""

    start: int
    end: int
    first: date
    last: date | None
    rule: str
    has_year: bool = False


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _nearest_year(month: int, day: int, published: date, future: bool) -> date | None:
    """A day without a year: the latest one not after publication, or the next one if it is announced."""
    candidates = [_safe(published.year + step, month, day) for step in (-1, 0, 1)]
    known = [candidate for candidate in candidates if candidate]
    if not known:
        return None
    if future:
        return next((candidate for candidate in known if candidate >= published), known[-1])
    # A day or two after the date line is a slip of the clock, not a year ago.
    limit = published + timedelta(days=2)
    return next((candidate for candidate in reversed(known) if candidate <= limit), known[0])


_TO_A_DAY = frozenset(("до", "с", "со", "от", "после", "вечером", "утром", "минувшей", "прошлой"))


_TIMES_OF_DAY = frozenset(("morning", "afternoon", "evening"))


class DayFinder:
    """Finds the days in one text."""

    def __init__(self, tokens: Tokens, published: date | None):
        self.tokens = tokens
        self.published = published
        calendar = load("calendar")
        self.months, self.weekdays = calendar["months"], calendar["weekdays"]
        self.relative, self.words = calendar["relative"], calendar["hindi_day_words"]

    def _low(self, index: int) -> str:
        return self.tokens[index].low if 0 <= index < len(self.tokens) else ""

    def _day_number(self, index: int) -> int | None:
        low = self._low(index)
        if low.isdecimal() and len(low) <= 2 and 1 <= int(low) <= 31:
            return int(low)
        return self.words.get(low)

    def find(self, first: int, last: int, future: bool = False) -> list[Day]:
        """Days between two token indexes; ``future`` says which way a day without a year looks."""
        days: list[Day] = []
        index = first
        while index < last:
            found = (
                self._absolute(index, last, future)
                or self._numeric(index, last)
                or self._relative(index, future)
            )
            if found:
                day, after = found
                of_the_next = day and day.rule.startswith("weekday") and self._day_follows(after, last)
                if day is not None and not of_the_next:
                    days.append(day)
                index = after
            else:
                index += 1
        return days

    def _day_follows(self, index: int, last: int) -> bool:
        """Whether a weekday is only the name of the day after it: "Friday, September 7"."""
        if self._low(index) in (",", "("):
            index += 1
        return index < last and self._absolute(index, last, False) is not None

    def _span(self, first: int, last: int) -> tuple[int, int]:
        return self.tokens[first].start, self.tokens[last - 1].end

    def _year_after(self, index: int, last: int) -> tuple[int | None, int]:
        """A year right after a month name: "August, 2025", "августа 2025 года"."""
        place = index
        while place < min(last, index + 2) and self._low(place) in (",", ".", "of"):
            place += 1
        if place < last and _YEAR.match(self._low(place)):
            return int(self._low(place)), place + 1
        return None, index

    def _resolve(self, month: int, day: int, year: int | None, future: bool) -> date | None:
        if year:
            return _safe(year, month, day)
        return _nearest_year(month, day, self.published, future) if self.published else None

    def _make(
        self, first: int, end: int, month: int, days: tuple, year: int | None, future: bool, month2=None
    ):
        """A day from its parts, as (Day or None, index after it)."""
        start_day = self._resolve(month, days[0], year, future)
        if start_day is None:
            return None, end
        last_month = month2 or month
        last_day = _safe(start_day.year + (last_month < month), last_month, days[1]) if days[1] else None
        if last_day is not None and last_day <= start_day:
            last_day = None
        if last_day is not None and not year:
            start_day, last_day = self._under_way(start_day, last_day)
        rule = "day, month and year" if year else "day and month, year of the date line"
        start, stop = self._span(first, end)
        return Day(start, stop, start_day, last_day, rule, bool(year)), end

    def _under_way(self, first: date, last: date) -> tuple[date, date]:
        """The same days a year before, where these hold the day of publication."""
        before = _safe(first.year - 1, first.month, first.day), _safe(last.year - 1, last.month, last.day)
        return before if all(before) and before[0] <= self.published <= before[1] else (first, last)

    def _range(
        self, index: int, place: int, later: int, second_month: int, day: int, last: int, future: bool
    ):
        """Two whole days with "to" or "and" between them."""
        year, end = self._year_after(second_month + 1, last)
        first, second = self.months[self._low(place)], self.months[self._low(second_month)]
        return self._make(index, end if year else second_month + 1, first, (day, later), year, future, second)

    def _absolute(self, index: int, last: int, future: bool):
        """ "6 August 2025", "August 6-7", "26 और 27 सितंबर", "с 6 по 7 августа"."""
        low = self._low(index)
        day = self._day_number(index)
        if day is not None:
            place, second, month1 = index + 1, None, None
            if self._low(place) in ("st", "nd", "rd", "th", "го", "е"):
                place += 1
            if (
                self._low(index - 1) == "between"
                and self._low(place) in self.months
                and self._low(place + 1) in ("and", "to")
            ):
                # "between 2nd October and 4th October"
                later = self._day_number(place + 2)
                if later:
                    second_month = place + 3 + (self._low(place + 3) in ("st", "nd", "rd", "th"))
                    if self._low(second_month) in self.months:
                        return self._range(index, place, later, second_month, day, last, future)
            if self._low(place) == "of":
                place += 1
            if self._low(place) in self.months and self._low(place + 1) in ("-", "to", "से", "по"):
                # "30 June - 1 July"
                later = self._day_number(place + 2)
                if later and self._low(place + 3) in self.months:
                    month1 = self.months[self._low(place)]
                    place, second = place + 3, later
            elif self._low(place) in ("-", "and", "to", "&", "और", "एवं", "व", "तथा", "से", "и", "по", ","):
                if self._low(place + 1) in self.weekdays:
                    # "from Wednesday 26th to Friday, 28th April"
                    place += 1 + (self._low(place + 2) == ",")
                later = self._day_number(place + 1)
                after = place + 2
                if self._low(after) in ("st", "nd", "rd", "th"):
                    after += 1
                if self._low(after) == "of":
                    after += 1
                if later and self._low(after) in self.months:
                    place, second = after, later
            if self._low(place) in self.months and place < last:
                month = self.months[self._low(place)]
                after = place + 1
                if self._low(after) == "." and self.tokens[place].text != "May":
                    after += 1
                year, end = self._year_after(after, last)
                if year is None and self._low(index - 1) in ("$", "%"):
                    return None
                return self._make(
                    index,
                    max(end if year else place + 1, place + 1),
                    month1 or month,
                    (day, second),
                    year,
                    future,
                    month,
                )
            return None
        if low in self.months and self.tokens[index].capital and low.isascii():
            place = index + 1
            if self._low(place) == ".":
                place += 1
            if self._low(place) == "," and self._low(place + 2) == "," and _YEAR.match(self._low(place + 3)):
                # "June, 6, 2024"
                place += 1
            number = self._day_number(place) if self._low(place).isdecimal() else None
            if number is None:
                return None
            second, place = None, place + 1
            if self._low(place) in ("st", "nd", "rd", "th"):
                place += 1
            month2 = None
            if self._low(place) in ("-", "to") and self._low(place + 1) in self.months:
                # "from April 29 to May 2, 2024"
                month2, place = self.months[self._low(place + 1)], place + 1
                second = self._day_number(place + 1) if self._low(place + 1).isdecimal() else None
                place += 2 if second else 0
            elif self._low(place) in ("-", "and", "to", "&"):
                later = self._day_number(place + 1) if self._low(place + 1).isdecimal() else None
                if later:
                    second, place = later, place + 2
                    if self._low(place) in ("st", "nd", "rd", "th"):
                        place += 1
            year, end = self._year_after(place, last)
            return self._make(
                index, end if year else place, self.months[low], (number, second), year, future, month2
            )
        return None

    def _numeric(self, index: int, last: int):
        """ "06.08.2025", "2025-08-06", "06/08/2025" where only one reading is a date."""
        text = self.tokens[index].text
        if re.fullmatch(r"\d{1,2}\.\d{1,2}\.\d{4}", text):
            day, month, year = (int(part) for part in text.split("."))
            found = _safe(year, month, day)
            if found is None:
                return None
            after, until = index + 1, None
            if self._low(index + 1) in ("to", "-", "по") and index + 2 < last:
                # "from 29.04.2024 to 30.04.2024"
                later = self._numeric(index + 2, last)
                if later and later[0].first > found:
                    after, until = later[1], later[0].first
            return Day(*self._span(index, after), found, until, "day in digits", True), after
        if index + 4 < last and self._low(index + 1) in "-/" and self._low(index + 3) == self._low(index + 1):
            parts = [self._low(index), self._low(index + 2), self._low(index + 4)]
            if not all(part.isdecimal() for part in parts):
                return None
            if _YEAR.match(parts[0]):
                found = (
                    _safe(int(parts[0]), int(parts[1]), int(parts[2]))
                    if len(parts[1]) <= 2 >= len(parts[2])
                    else None
                )
            elif _YEAR.match(parts[2]) and len(parts[0]) <= 2 >= len(parts[1]) and int(parts[0]) > 12:
                found = _safe(int(parts[2]), int(parts[1]), int(parts[0]))
            else:
                found = None
            return (
                (Day(*self._span(index, index + 5), found, None, "day in digits", True), index + 5)
                if found
                else None
            )
        return None

    def _dated(self, index: int) -> bool:
        """Whether a day and a month stand here: "14 March", "March 14"."""
        pair = (self._low(index), self._low(index + 1))
        return (any(word in self.months for word in pair) and any(word[:2].isdecimal() for word in pair)) or (
            self._numeric(index, len(self.tokens)) is not None
        )

    def _relative(self, index: int, future: bool):
        """ "today", "on Wednesday", "в среду", "बुधवार को"."""
        if self.published is None:
            return None
        token = self.tokens[index]
        low = token.low
        if low == "कल":
            # Yesterday or tomorrow: the tense tells.
            step = 1 if future else -1
            return Day(
                token.start, token.end, self.published + timedelta(days=step), None, "कल by the tense"
            ), index + 1
        if low in self.relative:
            step = self.relative[low]
            # "до сегодня", "today's world": a time in general.
            of_a_meeting = self._low(index + 1) in ("meeting", "session", "talks", "round")
            if step == 0 and self._low(index + 1) == "(" and self._dated(index + 2):
                # "today (March 14)": the date says it.
                return None
            if step is None or (token.text.endswith("'s") and not of_a_meeting):
                return None
            return Day(
                token.start, token.end, self.published + timedelta(days=step), None, f"{low} by the date line"
            ), index + 1
        if low in _TIMES_OF_DAY and self._low(index - 1) == "this":
            before = self.tokens[index - 1]
            return Day(
                before.start, token.end, self.published, None, f"this {low} by the date line"
            ), index + 1
        if low in self.weekdays and (not low.isascii() or (token.capital and len(low) > 3)):
            if low == "среды" and self._low(index - 1) not in _TO_A_DAY:
                # "охраны окружающей среды": the environment.
                return None
            number = self.weekdays[low]
            if future:
                step = (number - self.published.weekday()) % 7
            else:
                step = -((self.published.weekday() - number) % 7)
            return Day(
                token.start,
                token.end,
                self.published + timedelta(days=step),
                None,
                "weekday by the date line",
            ), index + 1
        return None
