"""The one set of filters over commitments: pages, figures, CSV and JSON narrow by it alike."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import reduce
from operator import and_, or_

import django_filters
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils.formats import number_format
from django.utils.functional import cached_property
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from sectors_app.choices import CommitmentKind, MentionRole, Strength
from sectors_app.filtersets.shared import (
    YEARS,
    SourceFacets,
    party_choices,
    sector_choices,
    sector_facet,
    status_choices,
    with_subsectors,
)
from sectors_app.filtersets.stored import NO_REPORT, StoredCounts, counted, party_facet
from sectors_app.models import Commitment, CommitmentParty, Mention, StatusReport
from sectors_app.selectors.sectors import all_sectors
from sectors_app.store.spoken import PLACING
from sessions_app.choices import Language, SourceKind
from sessions_app.facets import Facet, bodies_within, body_choices, body_facet, country_facet
from sessions_app.filtersets import LenientFilterSet, in_languages, read_date, text_matches
from sessions_app.lib.find import found_ids
from sessions_app.lib.listed import Listed, Reader, listed
from sessions_app.lib.paths import above
from sessions_app.lib.spelling import MAX_WORDS
from sessions_app.lib.words import said_once, words_of
from sessions_app.models import Body, Session

OF_MENTION = ("body", "country", "strength", "role", "session", "year")
"""Filters that are about one mention: 'agreed' with the 11th session means agreed there."""

MOST_BY_WORDING = 10_000
"""Most commitments that a page puts in the order of their wordings: of a million that takes seconds."""


def facet(label) -> django_filters.MultipleChoiceFilter:
    """Several values at once, joined by 'or'; :class:`CommitmentFilterSet` applies them together."""
    return django_filters.MultipleChoiceFilter(label=label, method="leave", choices=())


def single(label) -> django_filters.CharFilter:
    return django_filters.CharFilter(label=label, method="leave")


@said_once
def _closed_choices() -> dict[str, list[tuple[str, str]]]:
    """The choices of filters that are the same for every register, in words."""
    return {
        "kind": list(words_of(CommitmentKind).items()),
        "status": status_choices(),
        "strength": list(words_of(Strength).items()),
        "role": list(words_of(MentionRole).items()),
        "year": YEARS,
        "source_language": list(words_of(Language).items()),
        "source_kind": list(words_of(SourceKind).items()),
    }


class CommitmentFilterSet(StoredCounts, SourceFacets, LenientFilterSet):
    """Commitments by what they are, by what sessions said of them, and by who says so."""

    count_by = counted
    FACETS = (
        "sector",
        "status",
        "kind",
        "strength",
        "role",
        "body",
        "country",
        "year",
        "party",
        "source_language",
        "source_kind",
    )
    PARTS = {
        Commitment: "pk",
        Mention: "commitment",
        CommitmentParty: "commitment",
        StatusReport: "commitment",
    }
    ORDERINGS = {
        f"{sign}{name}": (order, "reference")
        for name, column in (
            ("reference", "reference"),
            ("wording", "wording"),
            ("sector", "sector__position"),
            ("kind", "kind"),
            ("due", "due_earliest"),
            ("status", "current_status_as_of"),
        )
        for sign, order in (("", F(column).asc(nulls_last=True)), ("-", F(column).desc(nulls_last=True)))
    }
    DEFAULT_ORDERING = "reference"

    q = single(_("Words"))
    sector = facet(_("Sector"))
    body = facet(_("Body"))
    country = facet(_("Countries"))
    kind = facet(_("Kind"))
    status = facet(_("Status"))
    strength = facet(pgettext_lazy("of the wording", "Strength"))
    role = facet(_("What a session did"))
    party = facet(_("Party"))
    due_after = single(_("Due on or after"))
    due_before = single(_("Due on or before"))
    session = single(_("Session"))
    year = facet(_("Year of a session"))
    source_language = facet(_("Language of a source"))
    source_kind = facet(_("Kind of source"))
    ordering = django_filters.CharFilter(method="filter_ordering", label=_("Order"))

    class Meta:
        model = Commitment
        fields: list[str] = []

    def prepare(self) -> None:
        self.all_sectors = all_sectors()
        given = self.given
        choices = {
            **_closed_choices(),
            **body_choices(given("body"), given("country")),
            "sector": sector_choices(self.all_sectors),
            "party": party_choices(given("party")),
        }
        for name, known in choices.items():
            self.filters[name].extra["choices"] = known

    def understands(self, name: str, value: str) -> bool:
        if name == "session":
            return Session.objects.filter(code=value).exists()
        return super().understands(name, value)

    def words_for(self, name: str, value: str) -> str:
        if name == "session":
            return str(Session.objects.select_related("body").get(code=value))
        return super().words_for(name, value)

    def leave(self, queryset, name, value):
        """Nothing yet: what is about one mention has to be asked of one mention, see :meth:`narrowed`."""
        return queryset

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        queryset = self.narrowed(queryset)
        return queryset.order_by(*self.ORDERINGS[self.ordering])

    def without(self, *names: str) -> QuerySet:
        return self.narrowed(self.whole.order_by(), leave_out=names)

    def narrowed(self, queryset: QuerySet, leave_out: tuple[str, ...] = ()) -> QuerySet:
        """``queryset`` under all filters in force but those left out."""
        queryset = queryset.filter(self._of_commitment(leave_out))
        mention = self.of_mention(leave_out)
        if mention:
            queryset = queryset.filter(Exists(Mention.objects.filter(mention, commitment=OuterRef("pk"))))
        queryset = self.from_sources(queryset, leave_out)
        if status := self._values("status", leave_out):
            # Last, and apart: the status is derived by the queryset (``with_status``).
            wanted = Q(current_status__in=[value for value in status if value != NO_REPORT])
            if NO_REPORT in status:
                wanted |= Q(current_status__isnull=True)
            queryset = queryset.filter(wanted)
        return queryset

    def _values(self, name: str, leave_out: tuple[str, ...] = ()) -> list[str]:
        return [] if name in leave_out else self.data.getlist(name)

    def _value(self, name: str, leave_out: tuple[str, ...] = ()) -> str:
        return next(iter(self._values(name, leave_out)), "")

    def _of_commitment(self, leave_out: tuple[str, ...]) -> Q:
        """What must be true of a commitment as such."""
        wanted = Q()
        if self._value("q", leave_out):
            wanted &= self.words
        if "sector" not in leave_out and self.sectors is not None:
            further = Commitment.further_sectors.through.objects
            wanted &= Q(sector__in=self.sectors) | Q(
                Exists(further.filter(commitment=OuterRef("pk"), sector__in=self.sectors))
            )
        if kinds := self._values("kind", leave_out):
            wanted &= Q(kind__in=kinds)
        if slugs := self._values("party", leave_out):
            parties = CommitmentParty.objects.filter(commitment=OuterRef("pk"), organisation__slug__in=slugs)
            wanted &= Q(Exists(parties))
        if after := self._value("due_after", leave_out):
            wanted &= Q(due_latest__gte=read_date(after).earliest)
        if before := self._value("due_before", leave_out):
            wanted &= Q(due_earliest__lte=read_date(before).latest)
        return wanted

    def of_mention(self, leave_out: tuple[str, ...] = ()) -> Q:
        """What must be true of one and the same mention."""
        wanted = Q()
        if strengths := self._values("strength", leave_out):
            wanted &= Q(strength__in=strengths)
        if roles := self._values("role", leave_out):
            wanted &= Q(role__in=roles)
        if code := self._value("session", leave_out):
            wanted &= Q(session__code=code)
        if years := self._values("year", leave_out):
            wanted &= reduce(or_, (Q(session__date_earliest__year=int(year)) for year in years))
        bodies = self.chosen_bodies(leave_out)
        if bodies is not None:
            wanted &= Q(session__body__in=bodies)
        return wanted

    def chosen_bodies(self, leave_out: tuple[str, ...] = ()) -> QuerySet[Body] | None:
        """The bodies in question, those below the named ones among them; None for all."""
        paths, pairs = self._values("body", leave_out), self._values("country", leave_out)
        if not paths and not pairs:
            return None
        return bodies_within(paths, pairs)

    def listed(self, read: Reader) -> Listed:
        """What fits in the order asked for, a page at a time, whose rows ``read`` reads."""
        # By SQL never the keys of all: they may be a million.
        return super().listed(read) if self.counted else listed(read, self.ordered)

    def _keys_of_page(self, start: int, stop: int) -> list[int]:
        if not self.listed_by.endswith("wording"):
            return super()._keys_of_page(start, stop)
        # The columns hold no words, but know which commitments are to be put in order.
        rows = Commitment.objects.filter(pk__among=self.counted.keys())
        rows = rows.order_by(*self.ORDERINGS[self.listed_by])
        return list(rows.values_list("pk", flat=True)[start:stop])

    @property
    def listed_by(self) -> str:
        return self.DEFAULT_ORDERING if self.is_too_long_for_wordings else self.ordering

    @cached_property
    def is_too_long_for_wordings(self) -> bool:
        """Whether more commitments fit than a page puts in the order of their wordings, as was asked for."""
        by_wording = self.ordering.endswith("wording")
        return by_wording and bool(self.counted) and self.counted.total > MOST_BY_WORDING

    @property
    def notices(self) -> list[str]:
        if not self.is_too_long_for_wordings:
            return super().notices
        most = number_format(MOST_BY_WORDING, force_grouping=True)
        sentence = gettext(
            "More than %(most)s commitments are not put in the order of their wordings, and stand by"
            " reference: narrow the list by a filter."
        )
        return [*super().notices, sentence % {"most": most}]

    @cached_property
    def words(self) -> Q:
        """What the words in force ask for."""
        words = self._value("q")
        if (found := found_ids(words, Commitment)) is not None:
            return Q(pk__in=found)
        return reduce(and_, (_says(word) for word in words.split()[:MAX_WORDS]), Q())

    def with_words(self) -> QuerySet:
        """Keys of the commitments with the words in force, as the index gives them, where there is one."""
        if (found := found_ids(self._value("q"), Commitment)) is not None:
            return found
        return Commitment.objects.filter(self.words).order_by().values(key=F("pk"))

    @cached_property
    def sectors(self) -> list[int] | None:
        """Primary keys of the sectors in question, those of the named groups among them; None for all."""
        return with_subsectors(self.all_sectors, self._values("sector"))

    @property
    def tells_commitments_apart(self) -> bool:
        return any(name not in (*PLACING, "ordering") for name in self.data)

    def mentions(self) -> QuerySet[Mention]:
        """The mentions that fit, of the commitments that fit; whatever the session, year, body or pair."""
        rows = self.narrowed(self.whole.order_by(), leave_out=PLACING)
        return Mention.objects.filter(self.of_mention(PLACING), commitment__in=rows.values("pk"))

    def fitting_mentions(self) -> QuerySet[Mention]:
        """The mentions that fit all filters, of the commitments that fit."""
        return Mention.objects.filter(self.of_mention(), commitment__in=self.qs.order_by().values("pk"))

    def sessions(self) -> QuerySet[Session]:
        """The sessions of the bodies in question."""
        bodies = self.chosen_bodies()
        return Session.objects.all() if bodies is None else Session.objects.filter(body__in=bodies)

    # --- Facets -----------------------------------------------------------------------------------------

    def facet_sector(self, counts: dict) -> Facet:
        """Groups and their sectors."""
        facet = sector_facet(self.options("sector", counts), self.all_sectors)
        return replace(facet, note=gettext("Counted by every sector of a commitment, main or further."))

    def facet_status(self, counts: dict) -> Facet:
        return self.choice_facet("status", gettext("Status"), counts)

    def facet_kind(self, counts: dict) -> Facet:
        return self.choice_facet("kind", gettext("Kind"), counts)

    def facet_party(self, counts: dict) -> Facet:
        return party_facet(counts, self.data.getlist("party"))

    def facet_strength(self, counts: dict) -> Facet:
        return self.choice_facet("strength", gettext("Strength of the wording"), counts)

    def facet_role(self, counts: dict) -> Facet:
        return self.choice_facet("role", gettext("What a session did"), counts)

    def facet_year(self, counts: dict) -> Facet:
        return self.year_facet(counts, gettext("Year of a session"))

    def facet_body(self, counts: dict) -> Facet:
        return body_facet(counts, self.data.getlist("body"))

    def facet_country(self, counts: dict) -> Facet:
        return country_facet(counts, self.data.getlist("country"))

    # --- Their counts by SQL ----------------------------------------------------------------------------

    def count_sector(self, queryset: QuerySet) -> dict[str, int]:
        """A commitment counts once in each sector and group that it stands in."""
        group_of = {sector.pk: sector.group_code for sector in self.all_sectors}
        code_of = {sector.pk: sector.code for sector in self.all_sectors}
        counts: Counter[str] = Counter()
        for pk, count in queryset.values_list("sector").annotate(Count("pk")):
            for code in {code_of[pk], group_of[pk]}:
                counts[code] += count
        further: dict[int, set[str]] = {}
        rows = queryset.filter(further_sectors__isnull=False)
        for pk, main, other in rows.values_list("pk", "sector", "further_sectors"):
            added = {code_of[other], group_of[other]} - {code_of[main], group_of[main]}
            further.setdefault(pk, set()).update(added)
        for codes in further.values():
            counts.update(codes)
        return counts

    def count_status(self, queryset: QuerySet) -> dict[str, int]:
        rows = queryset.values_list("current_status").annotate(Count("pk"))
        return {status or NO_REPORT: n for status, n in rows}

    def count_kind(self, queryset: QuerySet) -> dict[str, int]:
        return dict(queryset.values_list("kind").annotate(Count("pk")))

    def count_party(self, queryset: QuerySet) -> dict[int, int]:
        parties = CommitmentParty.objects.filter(commitment__in=queryset.values("pk"))
        return dict(parties.order_by().values_list("organisation").annotate(Count("commitment")))

    def count_strength(self, queryset: QuerySet) -> dict[str, int]:
        return self._mentioned(queryset, "strength", "strength")

    def count_role(self, queryset: QuerySet) -> dict[str, int]:
        return self._mentioned(queryset, "role", "role")

    def count_year(self, queryset: QuerySet) -> dict[int, int]:
        return self._mentioned(queryset, "year", "session__date_earliest__year")

    def count_body(self, queryset: QuerySet) -> dict[str, int]:
        """A body counts what its sessions mentioned, and those of the bodies below it."""
        return self._of_paths(queryset, "body", above)

    def count_country(self, queryset: QuerySet) -> dict[str, int]:
        return self._of_paths(queryset, "country", lambda path: [path.partition("/")[0]])

    def _left(self, queryset: QuerySet, name: str) -> QuerySet[Mention]:
        """The mentions that all filters but one leave."""
        return Mention.objects.filter(
            self.of_mention((name,)), commitment__in=queryset.values("pk")
        ).order_by()

    def _mentioned(self, queryset: QuerySet, name: str, column: str) -> dict:
        """How many commitments per value of a column of the mentions that the rest leaves."""
        rows = self._left(queryset, name).values_list(column)
        return dict(rows.annotate(Count("commitment", distinct=True)))

    def _of_paths(self, queryset: QuerySet, name: str, values: Callable[[str], list[str]]) -> dict[str, int]:
        """How many commitments per value that the path of a body stands for."""
        found: dict[str, set[int]] = {}
        rows = self._left(queryset, name).values_list("session__body__path", "commitment").distinct()
        for path, commitment in rows:
            for value in values(path):
                found.setdefault(value, set()).add(commitment)
        return {value: len(commitments) for value, commitments in found.items()}


def _says(word: str) -> Q:
    """Commitments with a word in wording, reference, sector or a party's name, in any of the languages."""
    parties = CommitmentParty.objects.filter(
        text_matches((*in_languages("organisation__name"), "organisation__acronym"), word),
        commitment=OuterRef("pk"),
    )
    return text_matches(("reference", *in_languages("wording", "sector__name")), word) | Q(Exists(parties))
