"""Counts, ordinals, country names and country pairs in the reader's language."""

import re
from collections.abc import Callable
from functools import lru_cache, partial, wraps
from typing import TypeVar

from babel import Locale
from django.db.models import Choices
from django.utils.translation import get_language, gettext, pgettext

# CLDR also names regions, unions, test locales and 'unknown', which ISO 3166-1 assigns to no country. Its
# code EU is reserved for the European Union, which sits across the table from states as one side.
_NOT_COUNTRIES = frozenset(
    ("AC", "CP", "CQ", "DG", "EA", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ")
)
Said = TypeVar("Said")

_HINDI_ORDINALS = {1: "पहला", 2: "दूसरा", 3: "तीसरा", 4: "चौथा", 6: "छठा"}


def active_language() -> str:
    """Two-letter code of the active language, ``en`` where none is active."""
    return (get_language() or "en").split("-")[0]


def said_once(say: Callable[..., Said]) -> Callable[..., Said]:
    """Words or marks that follow from what they are given and the reader's language, made once for each.

    A long page says the same few again and again.
    """

    @lru_cache(maxsize=4096)
    def made(_language: str, *given) -> Said:
        return say(*given)

    @wraps(say)
    def said(*given) -> Said:
        return made(active_language(), *given)

    # For hundreds of words at once: to ask for the language takes longer than to find the words.
    said.in_language = lambda language: partial(made, language)
    return said


# --- Counts ---------------------------------------------------------------------------------------------

_BY_TWOS = re.compile(r"(?<=\d)(?=(\d\d)+$)")
_COUNTED = re.compile(r"%\((\w+)\)d")


def _in_thousands(number: int) -> str:
    return f"{number:,}"


def _in_lakhs(number: int) -> str:
    words = f"{number:,}"
    if -100_000 < number < 100_000:
        return words
    digits = str(number)
    return f"{_BY_TWOS.sub(',', digits[:-3])},{digits[-3:]}"


def _spaced(number: int) -> str:
    return f"{number:,}".replace(",", "\u00a0")


_GROUPINGS = {"hi": _in_lakhs, "ru": _spaced}


def grouping() -> Callable[[int], str]:
    """How the reader's language writes a count, for templates that write hundreds of them.

    As CLDR has it, which a test compares: Babel takes 20 µs for each, and a page of facets has 350.
    """
    return _GROUPINGS.get(active_language(), _in_thousands)


def grouped(number: int) -> str:
    """How many, in the reader's way of writing: 1,23,456 in Hindi. Not for years, numbers and references."""
    return grouping()(number)


def counted(words: str, /, **values) -> str:
    """Words with their values in them; those that the words call for as ``%(name)d`` are counts."""
    write = grouping()
    return _COUNTED.sub(lambda found: write(values[found[1]]), words) % values


class Count(int):
    """How many, for sentences of templates: it chooses their plural, and is written as a count."""

    def __str__(self) -> str:
        return grouped(int(self))


# --- Ordinals and names ---------------------------------------------------------------------------------


def ordinal(number: int, language: str | None = None) -> str:
    """The number of a session as its title prints it: '11th', '11वां', '11-е' (neuter, for заседание)."""
    lang = language or active_language()
    if lang == "hi":
        return _HINDI_ORDINALS.get(number, f"{number}वां")
    if lang == "ru":
        return f"{number}-е"
    return f"{number}{ordinal_suffix(number)}"


def ordinal_suffix(number: int) -> str:
    """English suffix: st, nd, rd or th."""
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


@said_once
def words_of(choices: type[Choices]) -> dict[str, str]:
    """The words of a closed vocabulary in the reader's language, by value.

    Django translates a label anew whenever it is read, and a page reads some hundreds of them.
    """
    return {str(value): str(label) for value, label in choices.choices}


@lru_cache(maxsize=1024)
def _country_name(code: str, language: str) -> str:
    return Locale(language).territories.get(code, code)


def country_name(code: str, language: str | None = None) -> str:
    """Name of an ISO 3166-1 alpha-2 country from CLDR; the code itself where CLDR has none."""
    return _country_name(code.upper(), language or active_language())


def is_country(code: str) -> bool:
    """Whether ``code`` is an ISO 3166-1 alpha-2 code that CLDR names: of a state, or ``EU``."""
    return (
        len(code) == 2
        and code.isascii()
        and code.isupper()
        and code not in _NOT_COUNTRIES
        and code in Locale("en").territories
    )


def pair_name(country_a: str, country_b: str, language: str | None = None) -> str:
    """'India–Russia' in the reader's language."""
    return _pair_name(country_a, country_b, language or active_language())


@lru_cache(maxsize=1024)
def _pair_name(country_a: str, country_b: str, language: str) -> str:
    return f"{country_name(country_a, language)}–{country_name(country_b, language)}"


def date_words(value) -> str:
    """A partial date in words; with what the source printed where that says more than the days do."""
    if value is None:
        return gettext("date not stated")
    return f"{value.format()} (“{value.printed}”)" if value.printed else value.format()


@said_once
def full_stop() -> str:
    """What ends a sentence in the reader's language, for sentences that are put together."""
    return pgettext("end of a sentence", ".")
