"""A date of which only part may be known: a day, some days, a month or a year.

One type for every date of the register. It keeps the earliest and the latest day it can mean, the
precision that the source gives, and the words as printed. Nothing here is ever guessed: an unknown date
is ``None`` and is shown as 'date not stated'.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from operator import attrgetter

from babel import Locale
from babel.dates import format_date
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sessions_app.choices import DatePrecision
from sessions_app.lib.limits import FIRST_YEAR, LAST_YEAR
from sessions_app.lib.text import ascii_digits, normalise

_ISO = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")
_DAY_PATTERNS = {"ru": "d MMMM y 'г.'", "hi": "d MMMM y", "en": "d MMMM y"}
_DAY_OF_YEAR_PATTERNS = {"ru": "d MMMM", "hi": "d MMMM", "en": "d MMMM"}
_MONTH_PATTERNS = {"ru": "LLLL y 'г.'", "hi": "LLLL y", "en": "LLLL y"}
_YEAR_PATTERNS = {"ru": "y 'г.'", "hi": "y", "en": "y"}
_LOCALES = {lang: Locale(lang) for lang in _DAY_PATTERNS}


@dataclass(frozen=True, order=True)
class PartialDate:
    """The days a printed date can mean.

    ``earliest`` and ``latest`` are inclusive; ``precision`` is one of ``DatePrecision``; ``printed`` is the
    source's own wording where that says more than the days do (for example 'by the end of 2025').
    """

    earliest: date
    latest: date
    precision: str = DatePrecision.DAY
    printed: str = ""

    def __post_init__(self):
        if self.latest < self.earliest:
            raise ValueError(
                _("A date cannot end (%(latest)s) before it starts (%(earliest)s).")
                % {"latest": self.latest, "earliest": self.earliest}
            )

    @classmethod
    def parse(cls, start: str, end: str | None = None, printed: str = "") -> "PartialDate":
        """Read ISO 8601, possibly shortened (``2018``, ``2018-10``, ``2018-10-04``), digits of any script.

        Raises ``ValueError`` with a sentence when the text is not such a date.
        """
        first = _parse_iso(start)
        last = _parse_iso(end) if end else first
        precision = first.precision if first.precision == last.precision else DatePrecision.MONTH
        return cls(first.earliest, last.latest, precision, normalise(printed))

    @classmethod
    def stored(
        cls, earliest: date | None, latest: date | None, precision: str, printed: str
    ) -> "PartialDate | None":
        """What the four columns of a :class:`PartialDateField` hold; ``None`` where they hold no date.

        A row that is being filled in may have no latest day yet: it is the one that cleaning it gives.
        """
        if earliest is None:
            return None
        precision = precision or DatePrecision.DAY
        return cls(earliest, latest or _last_day(earliest, precision), precision, printed)

    @property
    def iso(self) -> str:
        """The shortest ISO form that says what is known: ``2018-10``, ``2018-10-04/2018-10-05``."""
        width = {DatePrecision.YEAR: 4, DatePrecision.MONTH: 7}.get(self.precision, 10)
        start, end = self.earliest.isoformat()[:width], self.latest.isoformat()[:width]
        return start if start == end else f"{start}/{end}"

    @property
    def is_single_day(self) -> bool:
        return self.earliest == self.latest

    @property
    def year(self) -> int:
        """The year it counts under: that of its first day."""
        return self.earliest.year

    def format(self, language: str | None = None, *, weekday: bool = False) -> str:
        """The date in words of ``language`` (default: the active one), e.g. '4–5 October 2018'."""
        lang = (language or get_language() or "en").split("-")[0]
        lang = lang if lang in _DAY_PATTERNS else "en"
        return _in_words(self, lang, weekday)

    def _span(self, first_pattern: str, last_pattern: str, lang: str) -> str:
        last, whole = (_day_in_words(day, last_pattern, lang) for day in (self.latest, self.earliest))
        return last if whole == last else f"{_day_in_words(self.earliest, first_pattern, lang)} – {last}"

    def __str__(self) -> str:
        return self.format()


@lru_cache(maxsize=4096)
def _in_words(given: PartialDate, lang: str, weekday: bool) -> str:
    """A date in words; a page of a list says the same few dates again and again."""
    if given.precision == DatePrecision.YEAR:
        return given._span(_YEAR_PATTERNS[lang], _YEAR_PATTERNS[lang], lang)
    if given.precision == DatePrecision.MONTH:
        return given._span(_MONTH_PATTERNS[lang], _MONTH_PATTERNS[lang], lang)
    if given.is_single_day:
        pattern = (
            ("EEEE, " if lang == "ru" else "EEEE ") + _DAY_PATTERNS[lang] if weekday else _DAY_PATTERNS[lang]
        )
        return _day_in_words(given.earliest, pattern, lang)
    if (given.earliest.year, given.earliest.month) == (given.latest.year, given.latest.month):
        return f"{given.earliest.day}–{_day_in_words(given.latest, _DAY_PATTERNS[lang], lang)}"
    if given.earliest.year == given.latest.year:
        return given._span(_DAY_OF_YEAR_PATTERNS[lang], _DAY_PATTERNS[lang], lang)
    return given._span(_DAY_PATTERNS[lang], _DAY_PATTERNS[lang], lang)


def _day_in_words(day: date, pattern: str, lang: str) -> str:
    # By the locale itself: to find it by its name takes Babel longer than to write the day.
    return format_date(day, pattern, locale=_LOCALES[lang])


def _parse_iso(text: str) -> PartialDate:
    match = _ISO.match(ascii_digits(normalise(text)))
    if not match:
        raise ValueError(
            _("“%(text)s” is not a date of the form 2018, 2018-10 or 2018-10-04.") % {"text": text}
        )
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        if month is None:
            return PartialDate(date(year, 1, 1), date(year, 12, 31), DatePrecision.YEAR)
        if day is None:
            last = calendar.monthrange(year, month)[1]
            return PartialDate(date(year, month, 1), date(year, month, last), DatePrecision.MONTH)
        return PartialDate(date(year, month, day), date(year, month, day), DatePrecision.DAY)
    except (ValueError, calendar.IllegalMonthError) as error:
        raise ValueError(_("“%(text)s” is not a day of the calendar.") % {"text": text}) from error


def _last_day(day: date, precision: str) -> date:
    """The last day of what ``precision`` says is known: of the year, of the month, or the day itself."""
    if precision == DatePrecision.YEAR:
        return date(day.year, 12, 31)
    if precision == DatePrecision.MONTH:
        return day.replace(day=calendar.monthrange(day.year, day.month)[1])
    return day


class PartialDateField:
    """Gives a model one partial date under ``name``, kept in four columns.

    Reading the attribute gives a :class:`PartialDate` or ``None``; assigning either (or ISO text) sets the
    columns ``<name>_earliest``, ``<name>_latest``, ``<name>_precision`` and ``<name>_printed``, which are
    what queries and forms use.
    """

    def __init__(self, verbose_name, help_text=""):
        self.verbose_name = verbose_name
        self.help_text = help_text

    def contribute_to_class(self, cls, name):
        self.name = name
        optional = {"blank": True, "null": True}
        columns = {
            "earliest": models.DateField(
                format_lazy("{}: {}", self.verbose_name, _("earliest day")),
                help_text=self.help_text,
                **optional,
            ),
            "latest": models.DateField(format_lazy("{}: {}", self.verbose_name, _("latest day")), **optional),
            "precision": models.CharField(
                format_lazy("{}: {}", self.verbose_name, _("precision")),
                max_length=5,
                blank=True,
                choices=DatePrecision.choices,
            ),
            "printed": models.CharField(
                format_lazy("{}: {}", self.verbose_name, _("as printed")), max_length=120, blank=True
            ),
        }
        self.parts = attrgetter(*(f"{name}_{part}" for part in columns))
        for part, column in columns.items():
            if not any(field.name == f"{name}_{part}" for field in cls._meta.local_fields):
                column.contribute_to_class(cls, f"{name}_{part}")
        setattr(cls, name, self)

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return PartialDate.stored(*self.parts(instance))

    def __set__(self, instance, value):
        if isinstance(value, str):
            value = PartialDate.parse(*value.split("/", 1)) if value else None
        setattr(instance, f"{self.name}_earliest", value.earliest if value else None)
        setattr(instance, f"{self.name}_latest", value.latest if value else None)
        setattr(instance, f"{self.name}_precision", value.precision if value else "")
        setattr(instance, f"{self.name}_printed", value.printed if value else "")

    @staticmethod
    def clean(instance, name):
        """Fill the latest day and the precision where a form left them, or refuse a reversed pair."""
        earliest, latest = getattr(instance, f"{name}_earliest"), getattr(instance, f"{name}_latest")
        precision = getattr(instance, f"{name}_precision")
        if precision and not earliest and not latest:
            sentence = _("Give the earliest day, or leave the precision empty too.")
            raise ValidationError({f"{name}_earliest": sentence})
        if earliest and not latest:
            setattr(instance, f"{name}_latest", _last_day(earliest, precision))
        if latest and not earliest:
            raise ValidationError({f"{name}_earliest": _("Give the earliest day too, or leave both empty.")})
        if earliest and latest and latest < earliest:
            raise ValidationError({f"{name}_latest": _("The latest day comes before the earliest.")})
        if earliest and not precision:
            setattr(instance, f"{name}_precision", DatePrecision.DAY)
        for part, day in (("earliest", earliest), ("latest", latest)):
            if day and (sentence := out_of_years(day)):
                raise ValidationError({f"{name}_{part}": sentence})


def out_of_years(day: date) -> str:
    """A sentence on a day of a year in which nobody meets; nothing for any other."""
    if FIRST_YEAR <= day.year <= LAST_YEAR:
        return ""
    return _("Give a year from %(first)d to %(last)d.") % {"first": FIRST_YEAR, "last": LAST_YEAR}


def partial_date_constraint(name: str, constraint_name: str) -> models.CheckConstraint:
    """Both days or neither, in order, with a precision exactly when there is a date."""
    known = models.Q(
        **{
            f"{name}_earliest__isnull": False,
            f"{name}_latest__isnull": False,
            f"{name}_latest__gte": models.F(f"{name}_earliest"),
        }
    ) & models.Q(**{f"{name}_precision__in": DatePrecision.values})
    unknown = models.Q(
        **{f"{name}_earliest__isnull": True, f"{name}_latest__isnull": True, f"{name}_precision": ""}
    )
    return models.CheckConstraint(condition=known | unknown, name=constraint_name)
