"""Days named in a text, resolved against the day of publication; what is not understood gives nothing."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from coopdash.intake.reading.cardinals import cardinal_of
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


_OF_LAST_WEEK = ("прошл", "минувш")
"""On a Thursday "в прошлый четверг" is a week ago."""
_DAYS_AGO = {"дня": 1, "дней": 1, "день": 1, "неделю": 7, "недели": 7}
_TO_A_DAY = frozenset(("до", "с", "со", "от", "после", "вечером", "утром", "минувшей", "прошлой"))


_ORDINAL_ENDINGS = frozenset(("st", "nd", "rd", "th"))
_AFTER_A_NUMBER = _ORDINAL_ENDINGS | {"го", "е"}
_UNTIL = frozenset(("-", "to", "से", "по"))
_AND_OR_UNTIL = _UNTIL | {"and", "&", "और", "एवं", "व", "तथा", "и", ","}
_UP_TO_A_WEEKDAY = frozenset(
    ("and", "&", "to", "through", "until", "till", "-", "и", "по", "और", "एवं", "तथा", "व", "से")
)
_MONTHS_BACK = {"इसी": 0, "इस": 0, "पिछले": 1, "बीते": 1, "गत": 1}
_MOST_DAYS_AGO = 14
_IN_A_RUN = {"day": None, "yesterday": -1, "today": 0}
_TIMES_OF_DAY = frozenset(("morning", "afternoon", "evening"))


class DayFinder:
    """Finds the days in one text."""

    def __init__(self, tokens: Tokens, published: date | None):
        self.tokens = tokens
        self.published = published
        calendar = load("calendar")
        self.months, self.weekdays = calendar["months"], calendar["weekdays"]
        self.relative = calendar["relative"]
        self.words = calendar["hindi_day_words"] | calendar["russian_day_words"]

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
                or self._of_this_month(index)
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

    def _past(self, index: int, words: Collection[str]) -> int:
        """The index after a token that is one of these words, or the index itself."""
        return index + (self._low(index) in words)

    def _in_digits(self, index: int) -> int | None:
        """The day after an English month, where only digits are one."""
        return self._day_number(index) if self._low(index).isdecimal() else None

    def _absolute(self, index: int, last: int, future: bool):
        """A day of a month, in either order: "6 August 2025", "August 6-7"."""
        day = self._day_number(index)
        if day is not None:
            return self._between(index, day, last, future) or self._day_first(index, day, last, future)
        token = self.tokens[index]
        if token.low in self.months and token.capital and token.low.isascii():
            return self._month_first(index, last, future)
        return None

    def _between(self, index: int, day: int, last: int, future: bool):
        """ "between 2nd October and 4th October"."""
        place = self._past(index + 1, _AFTER_A_NUMBER)
        if (
            self._low(index - 1) != "between"
            or self._low(place) not in self.months
            or self._low(place + 1) not in ("and", "to")
        ):
            return None
        later = self._day_number(place + 2)
        second_month = self._past(place + 3, _ORDINAL_ENDINGS)
        if not later or self._low(second_month) not in self.months:
            return None
        year, end = self._year_after(second_month + 1, last)
        first, second = self.months[self._low(place)], self.months[self._low(second_month)]
        return self._make(index, end if year else second_month + 1, first, (day, later), year, future, second)

    def _day_first(self, index: int, day: int, last: int, future: bool):
        """ "6 August 2025", "the 6th of August", "30 June - 1 July", "26 और 27 सितंबर", "с 6 по 7 августа"."""
        place = self._past(self._past(index + 1, _AFTER_A_NUMBER), ("of",))
        first_month = self.months.get(self._low(place))
        second, place = self._later_day(place)
        if self._low(place) not in self.months or place >= last:
            return None
        month = self.months[self._low(place)]
        after = place + 1
        if self._low(after) == "." and self.tokens[place].text != "May":
            after += 1
        year, end = self._year_after(after, last)
        if year is None and self._low(index - 1) in ("$", "%"):
            return None
        return self._make(
            index, end if year else place + 1, first_month or month, (day, second), year, future, month
        )

    def _later_day(self, place: int) -> tuple[int | None, int]:
        """The second of two days, if there is one, and where the month stands that closes them."""
        if self._low(place) in self.months and self._low(place + 1) in _UNTIL | {"и"}:
            # "30 June - 1 July", "31 августа и 1 сентября"
            later = self._day_number(place + 2)
            return (later, place + 3) if later and self._low(place + 3) in self.months else (None, place)
        if self._low(place) not in _AND_OR_UNTIL:
            return None, place
        after = place + 1
        if self._low(after) in self.weekdays:
            # "from Wednesday 26th to Friday, 28th April"
            after = self._past(after + 1, (",",))
        later = self._day_number(after)
        after = self._past(self._past(after + 1, _ORDINAL_ENDINGS), ("of",))
        return (later, after) if later and self._low(after) in self.months else (None, place)

    def _month_first(self, index: int, last: int, future: bool):
        """ "August 6, 2025", "August 6-7", "April 29 to May 2, 2024"."""
        place = self._past(index + 1, (".",))
        if self._low(place) == "," and self._low(place + 2) == "," and _YEAR.match(self._low(place + 3)):
            # "June, 6, 2024"
            place += 1
        day = self._in_digits(place)
        if day is None:
            return None
        second, second_month, place = self._later_day_after_month(self._past(place + 1, _ORDINAL_ENDINGS))
        year, end = self._year_after(place, last)
        month = self.months[self._low(index)]
        return self._make(index, end if year else place, month, (day, second), year, future, second_month)

    def _later_day_after_month(self, place: int) -> tuple[int | None, int | None, int]:
        """The second day after "August 6", with its own month if it has one, and the place after it."""
        if self._low(place) in ("-", "to", "and") and self._low(place + 1) in self.months:
            # "from April 29 to May 2, 2024"
            second = self._in_digits(place + 2)
            return second, self.months[self._low(place + 1)], place + (3 if second else 1)
        second = self._in_digits(place + 1) if self._low(place) in ("-", "and", "to", "&") else None
        return second, None, self._past(place + 2, _ORDINAL_ENDINGS) if second else place

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

    def _of_this_month(self, index: int):
        """ "इसी महीने की 11 तारीख", "पिछले माह की 28 तारीख"."""
        back = _MONTHS_BACK.get(self._low(index))
        if back is None or self.published is None or self._low(index + 1) not in ("महीने", "माह"):
            return None
        day = self._day_number(index + 3)
        if day is None or self._low(index + 2) != "की" or self._low(index + 4) != "तारीख":
            return None
        months = self.published.year * 12 + self.published.month - 1 - back
        found = _safe(months // 12, months % 12 + 1, day)
        return (
            (Day(*self._span(index, index + 5), found, None, "day of the month of the date line"), index + 5)
            if found
            else None
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
        if low in _IN_A_RUN and (run := self._run_of_days(index)):
            return run
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
        if low == "назад" and (ago := self._days_ago(index)):
            return ago, index + 1
        if ago := self._english_days_ago(index):
            return ago
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
                if step == 0 and self._low(index - 1).startswith(_OF_LAST_WEEK):
                    step = -7
            day = Day(
                token.start,
                token.end,
                self.published + timedelta(days=step),
                None,
                "weekday by the date line",
            )
            return self._up_to_weekday(index, day, future) or (day, index + 1)
        return None

    def _run_of_days(self, index: int):
        """ "the day before yesterday", "yesterday and today": days counted from publication, one or two."""
        first = self._step(index)
        if first is None:
            return None
        step, after = first
        until = after
        if self._low(after) in ("and", "&", "-"):
            place = self._past(after + 1, ("the",))
            second = self._step(place)
            if second is not None and abs(second[0] - step) == 1:
                until = second[1]
                step, last = min(step, second[0]), max(step, second[0])
        if until == after and self._low(index) != "day":
            return None
        day = self.published + timedelta(days=step)
        end = self.published + timedelta(days=last) if until > after else None
        return Day(*self._span(index, until), day, end, "days by the date line"), until

    def _step(self, index: int) -> tuple[int, int] | None:
        """How many days from publication "yesterday" is, or the day before, and the index behind it."""
        if (self._low(index), self._low(index + 1)) == ("day", "before"):
            return (-2, index + 3) if self._low(index + 2) == "yesterday" else None
        return (
            (_IN_A_RUN[self._low(index)], index + 1) if _IN_A_RUN.get(self._low(index)) is not None else None
        )

    def _days_ago(self, index: int) -> Day | None:
        """ "Три дня назад", "неделю назад"."""
        unit = _DAYS_AGO.get(self._low(index - 1))
        if unit is None or self.published is None:
            return None
        count = load("calendar")["russian_days_long"].get(self._low(index - 2), 1 if unit == 7 else None)
        if count is None:
            return None
        start = self.tokens[index - (2 if count > 1 else 1)].start
        day = self.published - timedelta(days=unit * count)
        return Day(start, self.tokens[index].end, day, None, "days ago by the date line")

    def _english_days_ago(self, index: int):
        """ "two days ago"."""
        if self._low(index + 1) not in ("day", "days") or self._low(index + 2) != "ago":
            return None
        days = cardinal_of(self.tokens[index]) or (1 if self._low(index) == "a" else None)
        if days is None or days > _MOST_DAYS_AGO:
            return None
        start, end = self.tokens[index].start, self.tokens[index + 2].end
        return Day(
            start, end, self.published - timedelta(days=days), None, "days ago by the date line"
        ), index + 3

    def _up_to_weekday(self, index: int, day: Day, future: bool):
        """ "on Monday and Tuesday", "from Sunday to Tuesday": a run of days of one week."""
        joint, other = self._low(index + 1), index + 2
        if not self._low(index).isascii() and self._low(other) in ("в", "во"):
            # "во вторник и в среду"
            other += 1
        number = self.weekdays.get(self._low(other))
        if joint not in _UP_TO_A_WEEKDAY or number is None or self.published is None:
            return None
        if self._low(other).isascii() != self._low(index).isascii():
            return None
        length = timedelta(days=(number - self.weekdays[self._low(index)]) % 7)
        first = day.first if future or day.first + length <= self.published else day.first - timedelta(days=7)
        together = joint not in ("and", "&", "и", "और", "एवं", "तथा", "व") or length == timedelta(days=1)
        if not length or not together:
            return None
        end = self.tokens[other].end
        return Day(day.start, end, first, first + length, "weekdays by the date line"), other + 1
