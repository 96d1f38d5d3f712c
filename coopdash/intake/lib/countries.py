"""Countries as people write them, by a code or by a name; and in which country a town is."""

import re
from collections.abc import Iterable
from functools import cache

from babel import Locale
from django.utils.translation import gettext as _

from coopdash.intake.lib.names import fold, stems_of
from coopdash.intake.reading.data import load
from coopdash.intake.reading.places import country_rows
from sessions_app.choices import LANGUAGES
from sessions_app.lib.words import is_country

_NOT_ENGLISH = ("hi", "hi_adjective", "ru", "ru_adjective")
LONGEST_NAME = 60
"""Characters of a country's name that a box takes."""
_DASH = re.compile(r"\s*[-–—]\s*")


@cache
def _codes() -> dict[str, str]:
    """Codes by folded names in the languages of the register, the usual ones and the official ones."""
    known: dict[str, str] = {}
    for language in LANGUAGES:
        for code, row in country_rows().items():
            known |= {fold(name): code for name in row[language] if is_country(code)}
        for code, name in Locale(language).territories.items():
            if is_country(code):
                known.setdefault(fold(name), code)
    return known


def country_code(text: str) -> str:
    """The code of a country that is named by it or by a name; nothing where the text names none."""
    code = text.strip().upper()
    return code if is_country(code) else _codes().get(fold(text), "")


def no_country(text: str) -> str:
    """What is wrong with a text that should name a country."""
    return _("“%(text)s” is no country: give its name, or its two letters, such as IN.") % {"text": text[:60]}


def pair_code(text: str) -> str:
    """The codes of two countries with a hyphen between them, however the two are named; else nothing."""
    codes = [country_code(name) for name in _DASH.split(text)]
    return "-".join(codes) if len(codes) == 2 and all(codes) else ""


def names_of(code: str) -> list[str]:
    """What a country is called in English, as a noun and as an adjective."""
    row = country_rows().get(code, {})
    return [*row.get("en", ()), *row.get("en_adjective", ())]


def tells_countries(name: str, codes: Iterable[str]) -> bool:
    """Whether a name in Hindi or Russian tells each of the countries, as nouns or in an adjective."""
    folded = fold(name)
    return all(any(stem in folded for stem in _stems(code)) for code in codes)


@cache
def _stems(code: str) -> frozenset[str]:
    row = country_rows().get(code, {})
    return stems_of(name for kind in _NOT_ENGLISH for name in row.get(kind, ()))


@cache
def _towns() -> dict[str, str]:
    """Codes of countries by the folded names of their towns."""
    known = {fold(row["capital"]): code for code, row in country_rows().items() if row["capital"]}
    for row in load("cities"):
        known |= {fold(name): row["country"] for language in LANGUAGES for name in row[language]}
    return known


def country_of_town(name: str) -> str:
    """The country of a town that the reader knows, else nothing."""
    return _towns().get(fold(name), "")
