"""Facets that lists of commitments and lists of sessions have in common."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext

from sectors_app.choices import ReportStatus
from sectors_app.filtersets.stored import NO_REPORT
from sectors_app.lib.groups import sector_group
from sectors_app.models import CommitmentParty, Sector
from sectors_app.selectors.sectors import names_of
from sessions_app.facets import Facet, Option
from sessions_app.lib.words import active_language, words_of
from sessions_app.models import Organisation
from sessions_app.selectors.cited import Parts, count_by_source, stated_by
from sessions_app.selectors.kept import kept

KNOWN_YEARS = range(1900, 2101)
YEARS = [(str(year), str(year)) for year in KNOWN_YEARS]
"""Years that a filter understands; the facet offers those on record."""

OF_SOURCE = {"source_language": "source__language", "source_kind": "source__kind"}
"""Filters about one source, and the columns of its citations that they look at."""


def with_subsectors(sectors: Sequence[Sector], codes: Sequence[str]) -> list[int] | None:
    """Primary keys of the named sectors, and of those in the named groups; None where none is named."""
    named = set(codes)
    if not named:
        return None
    return [sector.pk for sector in sectors if sector.code in named or sector.group_code in named]


def sector_choices(sectors: Sequence[Sector]) -> list[tuple[str, str]]:
    """All groups and sectors with their names in the reader's language."""
    return kept(("choices of sectors", active_language()), lambda: list(names_of(sectors).items()))


def status_choices() -> list[tuple[str, str]]:
    """The statuses in force that a commitment can have, having none among them."""
    return [(NO_REPORT, gettext("No report yet")), *words_of(ReportStatus).items()]


def party_choices(slugs: Sequence[str]) -> list[tuple[str, str]]:
    """The parties to commitments among those named; of all there may be very many."""
    if not slugs:
        return []
    parties = CommitmentParty.objects.filter(organisation=OuterRef("pk"))
    named = Organisation.objects.filter(Exists(parties), slug__in=slugs).order_by("name")
    return list(named.values_list("slug", "name"))


def sector_facet(options: Sequence[Option], sectors: Sequence[Sector]) -> Facet:
    """Groups, each followed by its sectors, in the order of the taxonomy and in their colours."""
    by_code = {option.value: option for option in options}
    rows = [
        by_code[code]._replace(css=css, depth=depth)
        for code, css, depth in kept("sectors below their groups", lambda: _below_groups(sectors))
        if code in by_code
    ]
    return Facet("sector", gettext("Sector"), rows)


def _below_groups(sectors: Sequence[Sector]) -> list[tuple[str, str, int]]:
    """All sectors in that order: code, colour, depth."""
    order = {sector.code: i for i, sector in enumerate(sectors)}
    rows = [(code, sector_group(code).css_class, code.count(".")) for code in order]
    return sorted(rows, key=lambda row: (order[row[0].partition(".")[0]], row[2], order[row[0]]))


class SourceFacets:
    """Narrows by language and kind of one and the same source: 'Russian and official' is one text.

    The FilterSet has filters ``source_language`` and ``source_kind`` that leave all rows, and applies both
    by :meth:`from_sources`.
    """

    PARTS: Parts = {}
    _of_all_sources: dict[str, dict[str, int]] | None = None

    def _sources(self, leave_out: Sequence[str] = ()) -> dict[str, list[str]]:
        return {
            column: values
            for name, column in OF_SOURCE.items()
            if name not in leave_out and (values := self.data.getlist(name))
        }

    def from_sources(self, queryset: QuerySet, leave_out: Sequence[str] = ()) -> QuerySet:
        """The rows of which a source that fits states something."""
        wanted = self._sources(leave_out)
        return queryset.filter(stated_by(self.PARTS, wanted)) if wanted else queryset

    def count_of_source(self, name: str, queryset: QuerySet) -> dict[str, int]:
        """How many of the rows fitting sources speak of, by language or kind.

        Without a filter by either both are counted of the same rows, at once.
        """
        if self._sources():
            wanted = self._sources((name,))
            return count_by_source(self.PARTS, queryset, wanted, [OF_SOURCE[name]])[0]
        if self._of_all_sources is None:
            counts = count_by_source(self.PARTS, queryset, {}, list(OF_SOURCE.values()))
            self._of_all_sources = dict(zip(OF_SOURCE, counts, strict=True))
        return self._of_all_sources[name]

    def facet_source_language(self, counts: dict) -> Facet:
        return self.choice_facet("source_language", gettext("Language of a source"), counts)

    def facet_source_kind(self, counts: dict) -> Facet:
        return self.choice_facet("source_kind", gettext("Kind of source"), counts)

    def count_source_language(self, queryset: QuerySet) -> dict[str, int]:
        return self.count_of_source("source_language", queryset)

    def count_source_kind(self, queryset: QuerySet) -> dict[str, int]:
        return self.count_of_source("source_kind", queryset)

    def year_facet(self, counts: dict[int, int], label: str) -> Facet:
        """Years on record, newest first."""
        chosen = set(map(int, self.data.getlist("year")))
        years = {year for year in counts if counts[year] and year in KNOWN_YEARS} | chosen
        options = [
            Option(str(year), str(year), counts.get(year, 0), year in chosen)
            for year in sorted(years, reverse=True)
        ]
        return Facet("year", label, options)
