"""The filters over sessions with what this app knows of them: sectors, and sources of what was agreed."""

from collections import defaultdict

import django_filters
from django.db.models import Count, Q, QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sectors_app.filtersets.shared import (
    OF_SOURCE,
    YEARS,
    SourceFacets,
    sector_choices,
    sector_facet,
    with_subsectors,
)
from sectors_app.filtersets.stored import StoredCounts, counted_sessions
from sectors_app.models import AgendaItem, Coverage, Mention
from sectors_app.selectors.sectors import all_sectors
from sessions_app.choices import Language, SourceKind
from sessions_app.facets import Facet
from sessions_app.filtersets import SessionFilterSet
from sessions_app.models import Session


class SectorSessionFilterSet(StoredCounts, SourceFacets, SessionFilterSet):
    """Sessions by sector with its sub-sectors, year, and the sources that speak of them."""

    count_by = counted_sessions
    FACETS = ("sector", "body", "country", "status", "year", "source_language", "source_kind")
    PARTS = {**SessionFilterSet.PARTS, Mention: "session", AgendaItem: "session"}

    sector = django_filters.MultipleChoiceFilter(method="filter_sector", label=_("Sector"), choices=())
    year = django_filters.MultipleChoiceFilter(method="filter_year", label=_("Year"), choices=())
    source_language = django_filters.MultipleChoiceFilter(
        method="leave", label=_("Language of a source"), choices=Language.choices
    )
    source_kind = django_filters.MultipleChoiceFilter(
        method="leave", label=_("Kind of source"), choices=SourceKind.choices
    )

    class Meta:
        model = Session
        fields: list[str] = []

    def prepare(self) -> None:
        super().prepare()
        self.all_sectors = all_sectors()
        self.filters["year"].extra["choices"] = YEARS
        self.filters["sector"].extra["choices"] = sector_choices(self.all_sectors)

    def leave(self, queryset: QuerySet, name: str, value) -> QuerySet:
        """Nothing yet: language and kind are asked of one source, see :class:`SourceFacets`."""
        return queryset

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        return self.from_sources(super().filter_queryset(queryset))

    def without(self, *names: str) -> QuerySet:
        return self.from_sources(super().without(*names, *OF_SOURCE), names)

    @cached_property
    def sectors(self) -> list[int] | None:
        """Primary keys of the sectors in question, those of the named groups among them; None for all."""
        return with_subsectors(self.all_sectors, self.data.getlist("sector"))

    def filter_sector(self, queryset: QuerySet, name: str, value) -> QuerySet:
        if self.sectors is None:
            return queryset
        covered = Coverage.objects.filter(sector__in=self.sectors).order_by().values("session")
        return queryset.filter(pk__in=covered)

    def filter_year(self, queryset: QuerySet, name: str, value) -> QuerySet:
        wanted = Q()
        for year in value:
            wanted |= Q(date_earliest__year=int(year))
        return queryset.filter(wanted)

    def facet_sector(self, counts: dict) -> Facet:
        return sector_facet(self.options("sector", counts), self.all_sectors)

    def facet_year(self, counts: dict) -> Facet:
        return self.year_facet(counts, gettext("Year"))

    # --- Their counts by SQL ----------------------------------------------------------------------------

    def count_sector(self, queryset: QuerySet) -> dict[str, int]:
        """A session counts once in each sector that stood at it, and once in the group of it."""
        sectors = {sector.pk: sector for sector in self.all_sectors}
        found: dict[str, set[int]] = defaultdict(set)
        rows = Coverage.objects.filter(session__in=queryset.values("pk")).order_by()
        for sector, session in rows.values_list("sector", "session"):
            found[sectors[sector].code].add(session)
            found[sectors[sector].group_code].add(session)
        return {code: len(sessions) for code, sessions in found.items()}

    def count_year(self, queryset: QuerySet) -> dict[int, int]:
        return dict(queryset.values_list("date_earliest__year").annotate(Count("pk")))
