"""What narrows a list: one FilterSet a model, for the page, its figure, its CSV and all else alike.

A value that a filter does not know is left out and named in a notice; it is never an error.
"""

import re
from array import array
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, reduce
from operator import or_

import django_filters
from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, F, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from sessions_app.choices import Language, SessionStatus, SourceKind
from sessions_app.facets import Facet, Option, bodies_within, body_choices, body_facet, country_facet
from sessions_app.lib.counted import Counted
from sessions_app.lib.find import found_ids, found_rows
from sessions_app.lib.listed import Listed, Reader, listed
from sessions_app.lib.moment import LastingQuery
from sessions_app.lib.partial_date import PartialDate
from sessions_app.lib.paths import above
from sessions_app.lib.query import copied
from sessions_app.lib.text import ascii_digits, normalise
from sessions_app.models import Body, Name, Organisation, Person, Place, Session, Source
from sessions_app.selectors.kept import kept

MAX_WORDS = 200
"""Longest search text that is read."""

MAX_VALUES = 50
"""Most values of one filter that are read."""

TRANSLATED = ("en", "hi", "ru")


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
        values = [self.read(name, normalise(str(one))[:MAX_WORDS]) for one in raw[:MAX_VALUES]]
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
        """A value of a filter as it is meant; a year may be written in the digits of any script."""
        return ascii_digits(value) if name == "year" else value

    def understands(self, name: str, value: str) -> bool:
        """Whether a single value can be used."""
        if name == "ordering":
            return value in self.ORDERINGS
        if name.endswith(("_after", "_before")):
            return read_date(value) is not None
        return True

    @property
    def notices(self) -> list[str]:
        """A sentence for each parameter that was left out."""
        left_out = [
            gettext("“%(value)s” is not a value of the filter “%(name)s”; it was left out.")
            % {"value": value[:60], "name": self.label_of(name)}
            for name, value in self.ignored[:5]
        ]
        return left_out + [
            gettext("Of the filter “%(name)s” only the first %(count)d values were used.")
            % {"name": self.label_of(name), "count": MAX_VALUES}
            for name in self.cut
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


def spellings(word: str) -> set[str]:
    """A word as it may be capitalised: SQLite compares letters beyond ASCII as they stand."""
    return {word, word.lower(), word.upper(), word.capitalize()}


def text_matches(columns: tuple[str, ...], word: str) -> Q:
    """That one of the columns holds the word, in any capitals."""
    return reduce(
        or_, (Q(**{f"{column}__icontains": form}) for column in columns for form in spellings(word))
    )


def in_languages(*columns: str) -> tuple[str, ...]:
    return tuple(f"{column}_{language}" for column in columns for language in TRANSLATED)


def _of_paths(queryset: QuerySet[Session], values: Callable[[str], list[str]]) -> Counter[str]:
    """How many sessions per value that the path of a body stands for."""
    counts: Counter[str] = Counter()
    for path, n in queryset.values_list("body__path").annotate(Count("pk", distinct=True)):
        for value in values(path):
            counts[value] += n
    return counts


class SessionFilterSet(LenientFilterSet):
    """Narrows sessions: by words, body with those below it, country pair, status and time."""

    FACETS = ("body", "country", "status")
    NEWEST = (F("date_earliest").desc(nulls_last=True), F("number").desc(nulls_last=True), "code")
    ORDERINGS = {
        "-date": NEWEST,
        "date": (F("date_earliest").asc(nulls_last=True), F("number").asc(nulls_last=True), "code"),
        "body": ("body__path", *NEWEST),
    }
    DEFAULT_ORDERING = "-date"

    q = django_filters.CharFilter(method="filter_words", label=_("Words"))
    body = django_filters.MultipleChoiceFilter(method="filter_body", label=_("Body"), choices=())
    country = django_filters.MultipleChoiceFilter(method="filter_country", label=_("Countries"), choices=())
    status = django_filters.MultipleChoiceFilter(
        method="filter_status", label=_("Status"), choices=SessionStatus.choices
    )
    date_after = django_filters.CharFilter(method="filter_after", label=_("From"))
    date_before = django_filters.CharFilter(method="filter_before", label=_("Until"))
    ordering = django_filters.CharFilter(method="filter_ordering", label=_("Order"))

    class Meta:
        model = Session
        fields: list[str] = []

    def prepare(self) -> None:
        for name, known in body_choices(self.given("body"), self.given("country")).items():
            self.filters[name].extra["choices"] = known
        self.filters["status"].extra["choices"] = SessionStatus.choices

    def filter_words(self, queryset, name, value):
        if (found := found_ids(value, Session)) is not None:
            return queryset.filter(pk__in=found)
        for word in value.split()[:8]:
            queryset = queryset.filter(self._word(word))
        return queryset

    def with_words(self) -> QuerySet:
        """Keys of the sessions with the words in force, as the index gives them, where there is one."""
        words = self.data["q"]
        if (found := found_ids(words, Session)) is not None:
            return found
        return self.filter_words(Session.objects.all(), "q", words).order_by().values(key=F("pk"))

    def _word(self, word: str) -> Q:
        names = in_languages("name")
        named = {model: ContentType.objects.get_for_model(model).pk for model in (Body, Person, Place)}
        spelt = Name.objects.filter(text_matches(("text",), word))
        bodies = Body.objects.filter(
            text_matches((*names, *in_languages("short_name"), "acronym", "path"), word)
            | Q(pk__in=spelt.filter(content_type=named[Body]).values("object_id"))
        )
        people = Person.objects.filter(
            text_matches(names, word) | Q(pk__in=spelt.filter(content_type=named[Person]).values("object_id"))
        )
        places = Place.objects.filter(
            text_matches(names, word) | Q(pk__in=spelt.filter(content_type=named[Place]).values("object_id"))
        )
        organisations = Organisation.objects.filter(text_matches((*names, "acronym"), word))
        found = (
            Q(body__in=bodies.values("pk"))
            | Q(place__in=places.values("pk"))
            | text_matches(in_languages("venue"), word)
            | Q(pk__in=Session.objects.filter(co_chairs__person__in=people.values("pk")).values("pk"))
            | Q(pk__in=Session.objects.filter(delegation__person__in=people.values("pk")).values("pk"))
            | Q(
                pk__in=Session.objects.filter(delegation__organisation__in=organisations.values("pk")).values(
                    "pk"
                )
            )
            | Q(pk__in=Session.objects.filter(text_matches(("delegation__name_printed",), word)).values("pk"))
        )
        number = re.match(r"0*([1-9][0-9]{0,3})(?![0-9])", ascii_digits(word))
        if number:
            found |= Q(number=int(number[1])) | Q(date_earliest__year=int(number[1]))
        return found

    def filter_body(self, queryset, name, value):
        return queryset.filter(body__in=bodies_within(value, [])) if value else queryset

    def filter_country(self, queryset, name, value):
        return queryset.filter(body__in=bodies_within([], value)) if value else queryset

    def filter_status(self, queryset, name, value):
        return queryset.filter(status__in=value) if value else queryset

    def filter_after(self, queryset, name, value):
        return queryset.filter(date_latest__gte=read_date(value).earliest)

    def filter_before(self, queryset, name, value):
        return queryset.filter(date_earliest__lte=read_date(value).latest)

    def facet_body(self, counts: dict) -> Facet:
        return body_facet(counts, self.data.getlist("body"))

    def facet_country(self, counts: dict) -> Facet:
        return country_facet(counts, self.data.getlist("country"))

    def facet_status(self, counts: dict) -> Facet:
        return self.choice_facet("status", gettext("Status"), counts)

    def count_body(self, queryset: QuerySet) -> dict[str, int]:
        """A body counts its own sessions and those of the bodies below it."""
        return _of_paths(queryset, above)

    def count_country(self, queryset: QuerySet) -> dict[str, int]:
        return _of_paths(queryset, lambda path: [path.partition("/")[0]])

    def count_status(self, queryset: QuerySet) -> dict[str, int]:
        return dict(queryset.values_list("status").annotate(Count("pk", distinct=True)))


class SourceFilterSet(LenientFilterSet):
    """Narrows sources: by words, language and kind."""

    FACETS = ("language", "kind")
    ORDERINGS = {
        "-published": (F("published_on").desc(nulls_last=True), "code"),
        "published": (F("published_on").asc(nulls_last=True), "code"),
    }
    DEFAULT_ORDERING = "-published"

    q = django_filters.CharFilter(method="filter_words", label=_("Words"))
    language = django_filters.MultipleChoiceFilter(label=_("Language"), choices=Language.choices)
    kind = django_filters.MultipleChoiceFilter(label=_("Kind"), choices=SourceKind.choices)
    ordering = django_filters.CharFilter(method="filter_ordering", label=_("Order"))

    class Meta:
        model = Source
        fields: list[str] = []

    def filter_words(self, queryset, name, value):
        if self._found is not None:
            return queryset.filter(self._found)
        for word in value.split()[:8]:
            publishers = Organisation.objects.filter(text_matches((*in_languages("name"), "acronym"), word))
            queryset = queryset.filter(
                text_matches((*in_languages("title"), "address", "release_id", "code"), word)
                | Q(publisher__in=publishers.values("pk"))
                | Q(origin__in=publishers.values("pk"))
            )
        return queryset

    @cached_property
    def _found(self) -> Q | None:
        """The sources with the words in force, looked for once; None where no index answers."""
        return found_rows(self.data["q"], Source)

    def facet_language(self, counts: dict) -> Facet:
        return self.choice_facet("language", gettext("Language"), counts)

    def facet_kind(self, counts: dict) -> Facet:
        return self.choice_facet("kind", gettext("Kind"), counts)

    def count_language(self, queryset: QuerySet) -> dict[str, int]:
        return dict(queryset.values_list("language").annotate(Count("pk")))

    def count_kind(self, queryset: QuerySet) -> dict[str, int]:
        return dict(queryset.values_list("kind").annotate(Count("pk")))
