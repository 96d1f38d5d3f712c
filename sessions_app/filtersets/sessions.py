"""What narrows lists of sessions."""

import re
from collections import Counter
from collections.abc import Callable

import django_filters
from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sessions_app.choices import SessionStatus
from sessions_app.facets import Facet, bodies_within, body_choices, body_facet, country_facet
from sessions_app.filtersets.lenient import LenientFilterSet, read_date
from sessions_app.filtersets.words import in_languages, text_matches
from sessions_app.lib.find import found_ids
from sessions_app.lib.paths import above
from sessions_app.lib.spelling import MAX_WORDS
from sessions_app.lib.text import ascii_digits
from sessions_app.models import Body, Name, Organisation, Person, Place, Session
from sessions_app.selectors.cited import Parts, sources_of
from sessions_app.selectors.evidence import PARTS_OF_SESSION

MOST_WITH_SOURCES = 500
"""Most sessions whose sources are counted, which takes SQL 0.1 ms for each."""


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
    PARTS: Parts = {Session: "pk", **dict.fromkeys(PARTS_OF_SESSION, "session")}
    """What citations of a session point at."""

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

    def sources(self) -> dict[str, int] | None:
        """How many sources state something of the sessions that fit, by language; None of very many."""
        if self.total > MOST_WITH_SOURCES:
            return None
        return sources_of(self.PARTS, list(self.found.order_by().values_list("pk", flat=True)))

    def filter_words(self, queryset, name, value):
        if (found := found_ids(value, Session)) is not None:
            return queryset.filter(pk__in=found)
        for word in value.split()[:MAX_WORDS]:
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
