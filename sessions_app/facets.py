"""A filter shown as options with counts; of bodies and country pairs there may be very many."""

import heapq
import re
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
from sessions_app.lib.words import active_language, grouped, pair_name
from sessions_app.models import Body
from sessions_app.selectors.kept import kept_each

PAIR = re.compile(r"[a-z]{2}-[a-z]{2}")
"""A country pair as it stands in addresses."""


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


def bodies_within(paths: Sequence[str], pairs: Sequence[str]) -> QuerySet[Body]:
    """Bodies at or below one of the paths, and of one of the country pairs, where any are named."""
    rows = Body.objects.order_by()
    if paths:
        rows = rows.filter(within(paths))
    if pairs:
        rows = rows.filter(reduce(or_, (Q(path__startswith=f"{pair}/") for pair in pairs)))
    return rows


def body_choices(paths: Sequence[str], pairs: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
    """The bodies and country pairs among those named that there are; of all there may be very many."""
    names = _names_of(paths) if paths else {}
    asked = sorted({pair for pair in pairs if PAIR.fullmatch(pair)})
    known = kept_each("pairs with bodies", asked, _pairs) if asked else ()
    return {
        "body": sorted(names.items()),
        "country": [(pair, pair_name(*pair.upper().split("-"))) for pair in known],
    }


def _pairs(asked: Sequence[str]) -> dict[str, str]:
    """Those country pairs among some that have a body."""
    found = {path.partition("/")[0] for path in bodies_within([], asked).values_list("path", flat=True)}
    return {pair: pair for pair in asked if pair in found}


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


def country_facet(counts: Mapping[str, int], chosen: Sequence[str]) -> Facet:
    kept, more = most_of(counts, chosen)
    language = active_language()
    options = [
        Option(pair, pair_name(*pair.upper().split("-"), language), n, pair in chosen)
        for pair, n in sorted(kept.items())
    ]
    return Facet("country", gettext("Countries"), options, more=more)
