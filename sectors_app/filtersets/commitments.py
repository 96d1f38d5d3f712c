"""The one set of filters over commitments: pages, figures, CSV and JSON narrow by it alike."""

from collections import Counter
from functools import cached_property, reduce
from operator import and_, or_

import django_filters
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from sectors_app.choices import CommitmentKind, MentionRole, ReportStatus, Strength
from sectors_app.filtersets.shared import YEARS, SourceFacets, sector_facet, with_subsectors
from sectors_app.models import Commitment, CommitmentParty, Mention, Sector, StatusReport
from sessions_app.filtersets import Facet, LenientFilterSet, Option, in_languages, read_date, text_matches
from sessions_app.lib.find import found_ids
from sessions_app.models import Body, Organisation, Session

NO_REPORT = "none"
"""The value of ``status`` for commitments that nobody has reported on."""

OF_MENTION = ("body", "country", "strength", "role", "session", "year")
"""Filters that are about one mention: 'agreed' with the 11th session means agreed there."""

PLACING = ("sector", "body", "country", "session", "year")
"""Filters that say which rows and columns of the coverage to show, and tell no commitments apart in them."""

MAX_WORDS = 8


def facet(label) -> django_filters.MultipleChoiceFilter:
    """Several values at once, joined by 'or'; :class:`CommitmentFilterSet` applies them together."""
    return django_filters.MultipleChoiceFilter(label=label, method="leave", choices=())


def single(label) -> django_filters.CharFilter:
    return django_filters.CharFilter(label=label, method="leave")


class CommitmentFilterSet(SourceFacets, LenientFilterSet):
    """Commitments by what they are, by what sessions said of them, and by who says so."""

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
        self.bodies = list(Body.objects.order_by("path"))
        self.all_sectors = list(Sector.objects.order_by("position", "code"))
        parties = Organisation.objects.filter(
            Exists(CommitmentParty.objects.filter(organisation=OuterRef("pk")))
        )
        choices = {
            "body": [(body.path, body.short_name) for body in self.bodies],
            "country": sorted({body.pair: body.pair_name for body in self.bodies}.items()),
            "sector": [(sector.code, sector.name) for sector in self.all_sectors],
            "party": [(party.slug, party.name) for party in parties.order_by("name")],
            "kind": CommitmentKind.choices,
            "status": [(NO_REPORT, _("No report yet")), *ReportStatus.choices],
            "strength": Strength.choices,
            "role": MentionRole.choices,
            "year": YEARS,
            **self.SOURCE_CHOICES,
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

    def chosen_bodies(self, leave_out: tuple[str, ...] = ()) -> list[int] | None:
        """Primary keys of the bodies in question, those below the named ones among them; None for all."""
        paths, pairs = self._values("body", leave_out), self._values("country", leave_out)
        if not paths and not pairs:
            return None
        return [
            body.pk
            for body in self.bodies
            if (not pairs or body.pair in pairs)
            and (not paths or any(body.path == path or body.path.startswith(f"{path}/") for path in paths))
        ]

    @cached_property
    def words(self) -> Q:
        """What the words in force ask for."""
        words = self._value("q")
        if (found := found_ids(words, Commitment)) is not None:
            return Q(pk__in=found)
        return reduce(and_, (_says(word) for word in words.split()[:MAX_WORDS]), Q())

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

    def sessions(self) -> QuerySet[Session]:
        """The sessions of the bodies in question."""
        bodies = self.chosen_bodies()
        return Session.objects.all() if bodies is None else Session.objects.filter(body__in=bodies)

    # --- Facets -----------------------------------------------------------------------------------------

    def facet_sector(self, queryset) -> Facet:
        """Groups and their sectors; a commitment counts once in each sector and group that it stands in."""
        sectors = {sector.pk: sector for sector in self.all_sectors}
        counts: Counter[str] = Counter()
        for pk, count in queryset.values_list("sector").annotate(Count("pk")):
            counts[sectors[pk].code] += count
            if sectors[pk].parent_id:
                counts[sectors[pk].group_code] += count
        further = queryset.filter(further_sectors__isnull=False).values_list(
            "pk", "sector", "further_sectors"
        )
        seen = set()
        for pk, main, other in further:
            group = sectors[other].group_code
            if other != main:
                counts[sectors[other].code] += 1
            if sectors[other].parent_id and group != sectors[main].group_code and (pk, group) not in seen:
                seen.add((pk, group))
                counts[group] += 1
        return sector_facet(self.options("sector", counts), self.all_sectors)

    def facet_status(self, queryset) -> Facet:
        counts = Counter(
            {
                status or NO_REPORT: n
                for status, n in queryset.values_list("current_status").annotate(Count("pk"))
            }
        )
        return Facet("status", gettext("Status"), self.options("status", counts))

    def facet_kind(self, queryset) -> Facet:
        return Facet("kind", gettext("Kind"), self.options("kind", _counts(queryset, "kind")))

    def facet_party(self, queryset) -> Facet:
        parties = CommitmentParty.objects.filter(commitment__in=queryset.values("pk"))
        counts = dict(parties.order_by().values_list("organisation__slug").annotate(Count("commitment")))
        return Facet("party", gettext("Party"), self.options("party", counts))

    def facet_strength(self, queryset) -> Facet:
        counts = self._mentioned(queryset, "strength", "strength")
        return Facet("strength", gettext("Strength of the wording"), self.options("strength", counts))

    def facet_role(self, queryset) -> Facet:
        counts = self._mentioned(queryset, "role", "role")
        return Facet("role", gettext("What a session did"), self.options("role", counts))

    def facet_year(self, queryset) -> Facet:
        counts = self._mentioned(queryset, "year", "session__date_earliest__year")
        return self.year_facet(counts, gettext("Year of a session"))

    def facet_body(self, queryset) -> Facet:
        own = self._mentioned(queryset, "body", "session__body", "commitment")
        counts: Counter[str] = Counter()
        for body in self.bodies:
            below = (
                row.pk for row in self.bodies if row.path == body.path or row.path.startswith(f"{body.path}/")
            )
            counts[body.path] = len(set().union(*(own.get(pk, ()) for pk in below)))
        depths = {body.path: body.depth for body in self.bodies}
        options = [
            Option(row.value, row.label, row.count, row.is_checked, depth=depths[row.value])
            for row in self.options("body", counts)
        ]
        return Facet("body", gettext("Body"), options)

    def facet_country(self, queryset) -> Facet:
        own = self._mentioned(queryset, "country", "session__body", "commitment")
        found: dict[str, set[int]] = {}
        for body in self.bodies:
            found.setdefault(body.pair, set()).update(own.get(body.pk, ()))
        counts = {pair: len(commitments) for pair, commitments in found.items()}
        return Facet("country", gettext("Countries"), self.options("country", counts))

    def _mentioned(self, queryset, name: str, column: str, member: str = "") -> dict:
        """How many commitments, or which, per value of a column of the mentions that the rest leaves."""
        rows = Mention.objects.filter(
            self.of_mention((name,)), commitment__in=queryset.values("pk")
        ).order_by()
        if not member:
            return dict(rows.values_list(column).annotate(Count("commitment", distinct=True)))
        found: dict = {}
        for value, commitment in rows.values_list(column, member).distinct():
            found.setdefault(value, set()).add(commitment)
        return found


def _counts(queryset, column: str) -> dict:
    return dict(queryset.values_list(column).annotate(Count("pk")))


def _says(word: str) -> Q:
    """Commitments with a word in wording, reference, sector or a party's name, in any of the languages."""
    parties = CommitmentParty.objects.filter(
        text_matches((*in_languages("organisation__name"), "organisation__acronym"), word),
        commitment=OuterRef("pk"),
    )
    return text_matches(("reference", *in_languages("wording", "sector__name")), word) | Q(Exists(parties))
