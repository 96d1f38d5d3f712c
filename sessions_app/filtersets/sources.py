"""What narrows lists of sources."""

import django_filters
from django.db.models import Count, F, Q, QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sessions_app.choices import Language, SourceKind
from sessions_app.facets import Facet
from sessions_app.filtersets.lenient import LenientFilterSet
from sessions_app.filtersets.words import in_languages, text_matches
from sessions_app.lib.find import found_rows
from sessions_app.lib.spelling import MAX_WORDS
from sessions_app.models import Organisation, Source


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
        for word in value.split()[:MAX_WORDS]:
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
