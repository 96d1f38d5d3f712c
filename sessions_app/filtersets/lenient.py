"""A FilterSet that leaves out what it does not understand and says so, or refuses it if asked to."""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Self

import django_filters
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import get_language, gettext

from sessions_app.errors import NotUnderstoodError
from sessions_app.facets import Facet, Option
from sessions_app.lib.counted import Counted
from sessions_app.lib.listed import Listed, Reader, listed
from sessions_app.lib.moment import LastingQuery
from sessions_app.lib.partial_date import PartialDate
from sessions_app.lib.query import copied
from sessions_app.lib.spelling import MAX_LENGTH
from sessions_app.lib.text import ascii_digits, normalise
from sessions_app.selectors.kept import kept

MAX_VALUES = 50
"""Most values of one filter that are read."""

CODES = frozenset({"body", "country", "sector"})
"""Filters by codes that addresses have in small letters and readers often write in capitals, as ``RU``."""


@dataclass(frozen=True)
class Chip:
    """A filter in force, with the address of the list without it."""

    name: str
    label: str
    value: str
    """In words."""
    given: str
    data: QueryDict

    @property
    def url(self) -> str:
        """Worked out where it is shown: of very many filters each address holds all others."""
        rest = copied(self.data)
        rest.setlist(self.name, [other for other in rest.getlist(self.name) if other != self.given])
        return f"?{rest.urlencode()}"


@dataclass
class Cleaned:
    """The parameters that are understood, and those that are not."""

    data: QueryDict
    ignored: list[tuple[str, str]] = field(default_factory=list)


class Filters(dict[str, django_filters.Filter]):
    """The filters of a class, of which each FilterSet gets its own; a deep copy takes a page 0.3 ms."""

    def __deepcopy__(self, memo: dict) -> "Filters":
        own = Filters()
        for name, one in self.items():
            own[name] = mine = object.__new__(type(one))
            vars(mine).update(vars(one), extra=dict(one.extra))
            mine.method = one.method  # bound to the filter, and so to be bound anew
        return own


class LenientFilterSet(django_filters.FilterSet):
    """A FilterSet that leaves out what it does not understand, and offers facets and chips.

    A subclass names its facets in ``FACETS`` and gives for each a method ``count_<name>(queryset)`` that
    counts by value the rows which all filters but that one leave, and ``facet_<name>(counts)`` that makes a
    :class:`Facet` of it.
    """

    FACETS: tuple[str, ...] = ()
    ORDERINGS: dict[str, tuple] = {}
    DEFAULT_ORDERING = ""

    def __init__(self, data=None, queryset=None, **kwargs):
        super().__init__(data=data if data is not None else QueryDict(), queryset=queryset, **kwargs)
        self.whole = self.queryset
        self.cut: list[str] = []
        self.prepare()
        cleaned = self._clean()
        self.data, self.ignored = cleaned.data, cleaned.ignored

    @classmethod
    def get_filters(cls) -> Filters:
        return Filters(super().get_filters())

    def prepare(self) -> None:
        """Read what choices depend on; called once, before parameters are read."""

    def given(self, name: str) -> list[str]:
        """What the address gives for one filter, understood or not."""
        data = self.data
        raw = data.getlist(name) if hasattr(data, "getlist") else [data[name]] if name in data else []
        values = [self.read(name, normalise(str(one))[:MAX_LENGTH]) for one in raw[:MAX_VALUES]]
        if len(raw) > MAX_VALUES and name not in self.cut:
            self.cut.append(name)
        return [value for value in values if value]

    def _clean(self) -> Cleaned:
        """Keep what each filter knows; digits of every script are read."""
        out = Cleaned(LastingQuery(mutable=True))
        for name, one in self.filters.items():
            values = self.given(name)
            if not values:
                continue
            if isinstance(one, django_filters.MultipleChoiceFilter):
                known = {str(value) for value, _label in one.extra["choices"]}
                kept = [value for value in dict.fromkeys(values) if value in known]
                out.ignored += [(name, value) for value in values if value not in known]
            else:
                kept = values[-1:]
                if not self.understands(name, kept[0]):
                    out.ignored.append((name, kept.pop()))
            if kept:
                out.data.setlist(name, kept)
        return out

    def read(self, name: str, value: str) -> str:
        """A value of a filter as it is meant: a year in the digits of any script, codes in capitals too."""
        if name in CODES:
            return value.lower()
        return ascii_digits(value) if name == "year" else value

    def understands(self, name: str, value: str) -> bool:
        """Whether a single value can be used."""
        if name == "ordering":
            return value in self.ORDERINGS
        if name.endswith(("_after", "_before")):
            return read_date(value) is not None
        return True

    @property
    def misunderstood(self) -> list[str]:
        """A sentence for each parameter that is not as asked for: a file, which has no notice, is refused."""
        return self._told_of(
            gettext("“%(value)s” is not a value of the filter “%(name)s”."),
            gettext("The filter “%(name)s” takes at most %(count)d values."),
        )

    def strict(self) -> Self:
        """Itself if it understood all it was given, else an error: for answers that only programs read."""
        if self.ignored or self.cut:
            raise NotUnderstoodError(self)
        return self

    def mended(self, query: QueryDict) -> QueryDict:
        """The parameters of an address without those that were left out."""
        if not self.ignored and not self.cut:
            return query
        rest = copied(query, *self.filters)
        for name, values in self.data.lists():
            rest.setlist(name, values)
        return rest

    @property
    def notices(self) -> list[str]:
        """A sentence for each parameter that was left out."""
        return self._told_of(
            gettext("“%(value)s” is not a value of the filter “%(name)s”; it was left out."),
            gettext("Of the filter “%(name)s” only the first %(count)d values were used."),
        )

    def _told_of(self, unknown: str, too_many: str) -> list[str]:
        """A sentence for each of the first unknown values, and for each filter that was given too many."""
        return [
            *(
                unknown % {"value": value[:60], "name": self.label_of(name)}
                for name, value in self.ignored[:5]
            ),
            *(too_many % {"name": self.label_of(name), "count": MAX_VALUES} for name in self.cut),
        ]

    def label_of(self, name: str) -> str:
        return str(self.filters[name].label or name)

    @property
    def is_filtered(self) -> bool:
        return any(name != "ordering" for name in self.data)

    @property
    def is_whole(self) -> bool:
        """Whether these are all rows of the register, which every visitor without a filter sees."""
        return not (self.is_filtered or self.whole.query.where or self.whole.query.is_sliced)

    @property
    def ordering(self) -> str:
        return self.data.get("ordering") or self.DEFAULT_ORDERING

    @property
    def listed_by(self) -> str:
        """The order in which the pages of the list stand."""
        return self.ordering

    @property
    def ordered(self) -> QuerySet:
        """The rows that fit, in the order asked for or the usual one: the same on every surface."""
        return self.found.order_by(*self.ORDERINGS[self.ordering])

    @property
    def in_parts(self) -> Iterator[QuerySet]:
        """The same in several queries, one after the other, where that is quicker than in one."""
        yield self.ordered

    counted: Counted | None = None
    """Who has counted the same rows already, where an app above offers that; SQL answers otherwise."""

    @property
    def chosen(self) -> "QuerySet | Counted":
        """What fits, for selectors that count."""
        return self.counted or self.qs

    @property
    def found(self) -> QuerySet:
        """The rows that fit, however whoever counted them would ask for them."""
        return self.qs

    @property
    def total(self) -> int:
        """How many rows fit."""
        return self.counted.total if self.counted else self.qs.count()

    def listed(self, read: Reader) -> Listed:
        """What fits in the order asked for, a page at a time, whose rows ``read`` reads."""
        if self.counted:
            return Listed(read, total=lambda: self.counted.total, keys=self._keys_of_page)
        if not self.is_whole:
            return listed(read, self.ordered)
        keys = self.ordered.values_list("pk", flat=True)
        every = kept(("order", type(self), self.ordering), lambda: array("q", keys.iterator()))
        return Listed(read, total=lambda: len(every), keys=lambda start, stop: every[start:stop].tolist())

    def _keys_of_page(self, start: int, stop: int) -> list[int]:
        keys = self.counted.page(self.listed_by, start, stop)
        return list(self.ordered.values_list("pk", flat=True)[start:stop]) if keys is None else keys

    def filter_ordering(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.order_by(*self.ORDERINGS[value])

    def without(self, *names: str) -> QuerySet:
        """The rows that all filters but the named ones leave."""
        self.form.is_valid()
        queryset = self.whole.order_by()
        for name, value in self.form.cleaned_data.items():
            if name not in names and name != "ordering" and value not in (None, "", []):
                queryset = self.filters[name].filter(queryset, value)
        return queryset

    def facets(self) -> list[Facet]:
        """The facets with their counts; a fixed number of queries each, and none twice for all rows."""
        return kept(("facets", type(self), get_language()), self._facets) if self.is_whole else self._facets()

    def _facets(self) -> list[Facet]:
        found = (getattr(self, f"facet_{name}")(self.counts(name)) for name in self.FACETS)
        return [facet for facet in found if facet.options]

    def counts(self, name: str) -> dict:
        """How many rows per value of a filter, which is left out itself."""
        return getattr(self, f"count_{name}")(self.without(name))

    def choice_facet(self, name: str, label: str, counts: dict) -> Facet:
        """A filter of choices as a facet."""
        return Facet(name, label, self.options(name, counts))

    def options(self, name: str, counts: dict) -> list[Option]:
        """Options of a filter of choices, with the counts given by value."""
        chosen = set(self.data.getlist(name))
        return [
            Option(value, str(label), counts.get(value, 0), value in chosen)
            for value, label in self.filters[name].extra["choices"]
            if counts.get(value) or value in chosen
        ]

    def chips(self) -> list[Chip]:
        """The filters in force, each with the list's address without it."""
        return [
            Chip(name, self.label_of(name), self.words_for(name, value), value, self.data)
            for name in self.data
            if name != "ordering"
            for value in self.data.getlist(name)
        ]

    @property
    def in_words(self) -> list[str]:
        """The filters in force, one line each."""
        return [f"{chip.label}: {chip.value}" for chip in self.chips()]

    def words_for(self, name: str, value: str) -> str:
        """A value of a filter in words."""
        one = self.filters[name]
        if isinstance(one, django_filters.MultipleChoiceFilter):
            return str(dict(one.extra["choices"]).get(value, value))
        if name.endswith(("_after", "_before")):
            return read_date(value).format()
        return value


def read_date(text: str) -> PartialDate | None:
    """A date of a filter, ``2018`` and ``2018-10`` included; ``None`` for anything else."""
    try:
        return PartialDate.parse(text)
    except ValueError:
        return None
