"""What people write in cells, read into values of the register; each refusal is a sentence."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from import_export.widgets import Widget

from coopdash.dashboard.search import numerals
from coopdash.intake.bulk.files import is_too_long
from coopdash.intake.bulk.limits import MOST_CHARACTERS
from coopdash.intake.lib.countries import country_code, no_country
from coopdash.intake.lib.dates import parse_date
from coopdash.intake.lib.legibility import illegible, stray_sign
from sessions_app.exports import FORMULA_STARTS
from sessions_app.lib.limits import MOST_DELEGATES, MOST_SESSIONS
from sessions_app.lib.partial_date import PartialDate
from sessions_app.lib.text import ascii_digits, normalise

_SERIAL = re.compile(r"^\d{5}(?:\.\d+)?$")
_TIMED = re.compile(r"^\d{4}-\d{2}-\d{2}[ T]\d")
# Three noughts behind a sign are thousands: "1,000" is not 1.
_DIGITS = re.compile(r"^(\d{1,9})(?:[.,]0{1,2})?$")
_ORDINAL = re.compile(r"^(\d{1,4})\s*-?\s*(\S{1,4})$")
EXCEL_DAY_0 = date(1899, 12, 30)


def clean(text: Any) -> str:
    """A cell's text as the register would keep it; refuses characters that are no text."""
    text = "" if text is None else str(text)
    if is_too_long(text):
        raise ValueError(
            _("This cell has %(n)d characters; at most %(most)d are read.")
            % {"n": len(text), "most": MOST_CHARACTERS}
        )
    if code := stray_sign(text):
        raise ValueError(
            _("This cell holds a character that is no text (U+%(code)s): type it again.") % {"code": code}
        )
    return normalise(text)


def undefused(text: str) -> str:
    """The text without the apostrophe that a CSV puts before what looks like a formula."""
    return text[1:] if text[:1] == "'" and text[1:2] and text[1] in FORMULA_STARTS else text


def language_of(text: str) -> str:
    """The language of the interface whose letters a text is mostly written in."""
    hindi = sum("\u0900" <= sign <= "\u097f" for sign in text)
    russian = sum("\u0400" <= sign <= "\u04ff" for sign in text)
    most = max(hindi, russian)
    if not most or most * 2 < sum(sign.isalpha() for sign in text):
        return "en"
    return "hi" if hindi == most else "ru"


class Text(Widget):
    """Words."""

    def clean(self, value, row=None, **kwargs) -> str:
        text = clean(value)
        if sentence := illegible(text):
            raise ValueError(sentence)
        return text


class Word(Widget):
    """A code, with the apostrophe of a CSV taken off."""

    def clean(self, value, row=None, **kwargs) -> str:
        return undefused(clean(value))


class Country(Word):
    """A country by its two letters or by a name; kept as the letters."""

    def clean(self, value, row=None, **kwargs) -> str:
        text = super().clean(value)
        code = country_code(text)
        if text and not code:
            raise ValueError(no_country(text))
        return code


class Number(Word):
    """A whole number in digits of any script."""

    MOST = MOST_DELEGATES

    def clean(self, value, row=None, **kwargs) -> int | None:
        text = ascii_digits(super().clean(value))
        if not text:
            return None
        match = _DIGITS.match(text)
        value = int(match[1]) if match else self.other(text)
        if value > self.MOST:
            raise ValueError(_("“%(text)s” is more than %(most)d.") % {"text": text[:40], "most": self.MOST})
        return value

    def other(self, text: str) -> int:
        if re.fullmatch(r"-\d{1,9}", text):
            return int(text)
        raise ValueError(_("“%(text)s” is not a whole number.") % {"text": text[:40]})


class Ordinal(Number):
    """A session's number: also 22nd, XXII, 22-я, 22वां."""

    MOST = MOST_SESSIONS

    def other(self, text: str) -> int:
        folded = text.casefold()
        match = _ORDINAL.match(folded)
        if match and match[2] in SUFFIXES:
            return int(match[1])
        value = numerals.roman(folded.translate(_LATIN_NUMERALS))
        return value if value else super().other(text)


_LATIN_NUMERALS = str.maketrans({"х": "x", "і": "i"})
SUFFIXES = {*numerals.SUFFIXES, "वां", "वीं", "वें", "वाँ"}


class Flag(Word):
    """Yes or no."""

    YES = {"true", "yes", "1", "हाँ", "हां", "да"}
    NO = {"false", "no", "0", "नहीं", "нет"}

    def clean(self, value, row=None, **kwargs) -> bool | None:
        text = super().clean(value).casefold()
        if not text:
            return None
        if text in self.YES or text in self.NO:
            return text in self.YES
        raise ValueError(_("“%(text)s” is neither true nor false.") % {"text": text[:40]})


class Choice(Word):
    """One value of a closed list: its code, or its name in any language of the interface."""

    def __init__(self, choices: Iterable[tuple[str, Any]], **kwargs):
        super().__init__(**kwargs)
        self.choices = tuple(choices)

    @cached_property
    def values(self) -> dict[str, str]:
        found = {}
        for language, _name in settings.LANGUAGES:
            with translation.override(language):
                found |= {str(label).casefold(): value for value, label in self.choices}
        return found | {value.casefold(): value for value, _label in self.choices}

    def clean(self, value, row=None, **kwargs) -> str:
        text = super().clean(value)
        if not text:
            return ""
        if (found := self.values.get(text.casefold())) is None:
            raise ValueError(
                _("“%(text)s” is none of: %(values)s.")
                % {"text": text[:40], "values": ", ".join(value for value, _label in self.choices)}
            )
        return found


class Day(Word):
    """A date, or part of one, in the ways people write it."""

    def clean(self, value, row=None, **kwargs) -> PartialDate | None:
        text = ascii_digits(super().clean(value))
        if not text:
            return None
        if _SERIAL.match(text):
            meant = EXCEL_DAY_0 + timedelta(days=int(float(text)))
            raise ValueError(
                _("“%(text)s” is a spreadsheet’s number for a day, perhaps %(day)s: write the date itself.")
                % {"text": text, "day": PartialDate(meant, meant).format()}
            )
        if _TIMED.match(text):
            raise ValueError(_("“%(text)s” has a time of day: write the date alone.") % {"text": text[:40]})
        return parse_date(text)


class Words(Word):
    """Codes between spaces, commas or semicolons."""

    def clean(self, value, row=None, **kwargs) -> list[str]:
        return [word for word in re.split(r"[\s,;]+", super().clean(value)) if word]
