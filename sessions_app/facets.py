"""A filter shown as options with counts; of bodies and country pairs there may be very many."""

import heapq
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import NamedTuple

from django.db.models import Q, QuerySet
from django.utils.translation import gettext, ngettext

from sessions_app.lib.bulk import first_of, spoken
from sessions_app.lib.paths import depth_of, within
from sessions_app.lib.places import CountsByPlace
from sessions_app.lib.statements import Statement
from sessions_app.lib.words import active_language, country_name, grouped, pair_name
from sessions_app.models import Body
from sessions_app.selectors.kept import kept, kept_each

PAIR = re.compile(r"[a-z]{2}-[a-z]{2}")
"""A country pair as it stands in addresses."""

COUNTRY = re.compile(r"[a-z]{2}")
"""A country likewise, which stands for all its pairs."""


SHOWN = 10
"""Options that a facet shows before it is unfolded."""


class Option(NamedTuple):
    """One value that a facet offers, with the rows it would leave."""

    value: str
    label: str
    count: int
    is_checked: bool
    css: str = ""
    depth: int = 0


@dataclass(frozen=True)
class Facet:
    """A filter shown as options with counts."""

    name: str
    label: str
    options: list[Option]
    more: int = 0
    """How many further values have rows, and are not offered because there are too many."""
    wholes: Sequence[tuple[str, str]] = ()
    """Values that each stand for many of the options, as a country for its pairs, with their words."""
    chosen_wholes: Sequence[str] = ()
    whole_label: str = ""
    note: str = ""
    """How its rows are counted, where a reader may take it for something else."""

    @property
    def rest(self) -> str:
        """What is said of the values that are not offered; empty where all are."""
        if not self.more:
            return ""
        return ngettext(
            "%(number)s further value: narrow by another filter to see it",
            "%(number)s further values: narrow by another filter to see them",
            self.more,
        ) % {"number": grouped(self.more)}

    @property
    def shown(self) -> list[Option]:
        return self.options[:SHOWN]

    @property
    def folded(self) -> list[Option]:
        return self.options[SHOWN:]

    @property
    def is_fold_open(self) -> bool:
        return any(option.is_checked for option in self.folded)


# --- Bodies and country pairs ---------------------------------------------------------------------------

MOST_OPTIONS = 60
"""Most values that a facet offers of those that have no end: bodies, country pairs, parties."""


def bodies_within(paths: Sequence[str], countries: Sequence[str]) -> QuerySet[Body]:
    """Bodies at or below one of the paths, and of one of the countries or pairs, where any are named."""
    rows = Body.objects.order_by()
    if paths:
        rows = rows.filter(within(paths))
    if countries:
        rows = rows.filter(reduce(or_, map(_of_country_or_pair, countries)))
    return rows


def _of_country_or_pair(value: str) -> Q:
    if PAIR.fullmatch(value):
        return Q(path__startswith=f"{value}/")
    return Q(country_a=value.upper()) | Q(country_b=value.upper())


def body_choices(paths: Sequence[str], countries: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
    """The bodies, countries and pairs among those named that there are; of all there may be very many."""
    names = _names_of(paths) if paths else {}
    asked = sorted({value for value in countries if PAIR.fullmatch(value)})
    known = [*kept_each("pairs with bodies", asked, _pairs)] if asked else []
    if any(COUNTRY.fullmatch(value) for value in countries):
        known += [country for country in _countries() if country in countries]
    return {
        "body": sorted(names.items()),
        "country": [(value, _words_of(value)) for value in known],
    }


def _words_of(value: str) -> str:
    if PAIR.fullmatch(value):
        return pair_name(*value.upper().split("-"))
    return gettext("%(country)s, every pair") % {"country": country_name(value)}


def _pairs(asked: Sequence[str]) -> dict[str, str]:
    """Those country pairs among some that have a body."""
    found = {path.partition("/")[0] for path in bodies_within([], asked).values_list("path", flat=True)}
    return {pair: pair for pair in asked if pair in found}


def _countries() -> frozenset[str]:
    """The countries that have a body."""

    def read() -> frozenset[str]:
        pairs = Body.objects.order_by().values_list("country_a", "country_b").distinct()
        return frozenset(code.lower() for pair in pairs for code in pair)

    return kept("countries with bodies", read)


def most_of(counts: Mapping, chosen: Iterable) -> tuple[dict, int]:
    """The values with the most rows and those chosen, and how many others have rows."""
    kept = {value: counts.get(value, 0) for value in chosen}
    if isinstance(counts, CountsByPlace):
        found, number = counts.greatest(MOST_OPTIONS), len(counts)
    else:
        found = {value: n for value, n in counts.items() if n}
        number = len(found)
        if number > MOST_OPTIONS:
            found = heapq.nsmallest(MOST_OPTIONS, found.items(), key=lambda pair: (-pair[1], pair[0]))
    kept |= found
    return kept, number - sum(1 for n in kept.values() if n)


def body_facet(counts: Mapping[str, int], chosen: Sequence[str]) -> Facet:
    """Bodies in the order of the tree."""
    kept, more = most_of(counts, chosen)
    in_order = sorted(kept, key=lambda path: path.split("/"))
    names = _names_of(in_order)
    options = [
        Option(path, name, kept[path], path in chosen, "", depth_of(path)) for path, name in names.items()
    ]
    return Facet("body", gettext("Body"), options, more=more)


def _names_of(paths: Iterable[str]) -> dict[str, str]:
    """The short names of those bodies that there are, in the reader's language."""
    return kept_each(("short names", active_language()), paths, _names)


def _short_names(paths: Sequence[str]) -> QuerySet:
    rows = Body.objects.rewrite(False).filter(path__among=paths).order_by()
    return rows.values_list("path", *spoken("short_name"))


_NAMES = Statement(Body, _short_names)


def _names(paths: Sequence[str]) -> dict[str, str]:
    return {path: first_of(*names) for path, *names in _NAMES.rows(paths)}


FEWEST_COUNTRIES = 4
"""Countries from which on one of them can be asked for: of fewer the pairs say all."""


def country_facet(counts: Mapping[str, int], chosen: Sequence[str]) -> Facet:
    """Country pairs; of many countries also one with all its pairs."""
    kept_pairs, more = most_of(counts, [value for value in chosen if PAIR.fullmatch(value)])
    language = active_language()
    options = [
        Option(pair, pair_name(*pair.upper().split("-"), language), n, pair in chosen)
        for pair, n in sorted(kept_pairs.items())
    ]
    countries = [value for value in chosen if COUNTRY.fullmatch(value)]
    wholes = _named_countries() if countries or len(_countries()) >= FEWEST_COUNTRIES else ()
    return Facet(
        "country",
        gettext("Countries"),
        options,
        more=more,
        wholes=wholes,
        chosen_wholes=countries or [""],
        whole_label=gettext("One country"),
    )


def _named_countries() -> list[tuple[str, str]]:
    """The countries that have a body, by their names in the reader's language."""
    language = active_language()

    def read() -> list[tuple[str, str]]:
        named = [(code, country_name(code, language)) for code in _countries()]
        # As if without accents: Österreich is sought near O.
        return sorted(named, key=lambda pair: unicodedata.normalize("NFKD", pair[1]))

    return kept(("countries by name", language), read)
