"""The open ends of the record: each check finds rows, a page of which is put into words."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Exists, OuterRef, QuerySet, Value
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from coopdash.briefs.selectors import quality_sessions
from coopdash.briefs.selectors.flaws import Flaw, admin_url, fact_flaw, session_flaws, with_facts, with_words
from coopdash.briefs.selectors.unreported import unreported
from sectors_app.choices import Decision
from sectors_app.models import Commitment, CommitmentRequest
from sectors_app.selectors.commitments import mentions_in_order
from sessions_app.choices import Stance
from sessions_app.lib.listed import in_order
from sessions_app.lib.partial_date import PartialDate
from sessions_app.models import Citation, FactGrade, Organisation, Person
from sessions_app.models.base import Fact
from sessions_app.models.evidence import citable_models
from sessions_app.selectors.kept import kept
from sessions_app.selectors.sources import field_label
from sessions_app.services import find_orphan_citations

NEED_NO_SOURCE = (Organisation, Person, Commitment)
"""A name is attested where it appears, and a commitment by its mentions: neither is cited by itself."""


@dataclass(frozen=True)
class Check:
    """One kind of open end. ``rows`` may be cut and counted; ``flaws`` puts a page of them into words."""

    name: str
    title: str | Promise
    meaning: str | Promise
    rows: Callable[[date], Sequence | QuerySet]
    flaws: Callable[[Iterable], list[Flaw]]


# --- Evidence -------------------------------------------------------------------------------------------


PLACE = 10**12
"""More than any primary key, so that a model's place and a key fit into one number."""


def _sourced_models() -> list[type[Fact]]:
    return [model for model in citable_models() if model not in NEED_NO_SOURCE]


def _orphans() -> list[int]:
    return kept("orphan citations", find_orphan_citations)


def _each(parts: Iterable[QuerySet], number: Count) -> list[int]:
    """What is counted of each queryset, in one statement: each number behind the place of its queryset."""
    counted = []
    for place, rows in enumerate(parts):
        together = rows.order_by().annotate(together=Value(1)).values("together")
        counted.append(together.annotate(number=number + place * PLACE).values_list("number"))
    found = dict(divmod(one, PLACE) for (one,) in counted[0].union(*counted[1:], all=True))
    return [found.get(place, 0) for place in range(len(counted))]


class _Unsourced:
    """Facts that no source is cited for, each as one number: its model's place, then its primary key.

    Model by model, so that a page of them looks at no more facts than stand before it.
    """

    def __init__(self) -> None:
        self.parts = []
        for model in _sourced_models():
            kind = ContentType.objects.get_for_model(model)
            cited = Citation.objects.filter(content_type=kind, object_id=OuterRef("pk"))
            rows = model._base_manager.filter(~Exists(cited)).order_by("pk")
            self.parts.append(rows.values_list("pk", flat=True))

    @cached_property
    def counts(self) -> list[int]:
        return kept("facts without source", self._counts)

    def _counts(self) -> list[int]:
        """How many of each model: all but those that are cited and there.

        Cited keys stand in order in the index of facts; to look for a citation of each fact takes ten times
        as long.
        """
        models = _sourced_models()
        kinds = [ContentType.objects.get_for_model(model) for model in models]
        there = _each((model._base_manager.all() for model in models), Count("*"))
        cited = _each(
            (Citation.objects.filter(content_type=kind) for kind in kinds), Count("object_id", distinct=True)
        )
        gone = Counter()
        if orphans := _orphans():
            rows = Citation.objects.filter(pk__among=orphans).order_by()
            gone.update(kind for kind, _key in rows.values_list("content_type", "object_id").distinct())
        return [a - b + gone[kind.pk] for a, b, kind in zip(there, cited, kinds, strict=True)]

    def __iter__(self) -> Iterator[int]:
        return iter(self[:])

    def __len__(self) -> int:
        return sum(self.counts)

    def __getitem__(self, stretch: slice) -> list[int]:
        found, before = [], 0
        start, stop, _step = stretch.indices(len(self))
        for place, (rows, count) in enumerate(zip(self.parts, self.counts, strict=True)):
            first, last = max(start - before, 0), min(stop - before, count)
            if first < last:
                found += [pk + place * PLACE for pk in rows[first:last]]
            before += count
        return found


def _source_flaws(rows) -> list[Flaw]:
    models, keys = _sourced_models(), [divmod(row, PLACE) for row in rows]
    facts = {}
    for place in sorted({place for place, _pk in keys}):
        found = with_words(models[place]).in_bulk([pk for at, pk in keys if at == place])
        facts |= {(place, pk): fact for pk, fact in found.items()}
    return [fact_flaw(facts[key], "") for key in keys if key in facts]


def _single_origin(at: date) -> QuerySet:
    return with_facts(FactGrade.objects.filter(origins=1).order_by("content_type", "object_id", "field"))


def _single_origin_flaws(rows) -> list[Flaw]:
    return [
        fact_flaw(
            row.fact,
            gettext("%(field)s, grade %(grade)s")
            % {"field": field_label(type(row.fact), row.field), "grade": row.grade},
        )
        for row in rows
        if row.fact is not None
    ]


def _conflicts(at: date) -> QuerySet:
    rows = Citation.objects.filter(stance=Stance.DIFFERS).select_related("source")
    return with_facts(rows).select_related("source").order_by("content_type", "object_id", "field", "pk")


def _conflict_flaws(rows) -> list[Flaw]:
    flaws = []
    for row in rows:
        if row.fact is None:
            continue
        said = gettext("%(source)s states for “%(field)s”: %(value)s") % {
            "source": row.source.title,
            "field": field_label(type(row.fact), row.field),
            "value": row.value or row.phrase or gettext("value not noted"),
        }
        flaw = fact_flaw(row.fact, said)
        flaws.append(Flaw(flaw.words, flaw.detail, flaw.url, admin_url(row)))
    return flaws


def _orphan_flaws(keys) -> list[Flaw]:
    rows = Citation.objects.select_related("source", "content_type").in_bulk(list(keys))
    return [
        Flaw(
            row.source.title,
            gettext("cites %(kind)s number %(number)s, which is gone")
            % {"kind": row.content_type.name, "number": row.object_id},
            row.source.get_absolute_url(),
            admin_url(row),
        )
        for row in rows.values()
    ]


# --- Commitments ----------------------------------------------------------------------------------------


def _last_due(commitment: Commitment) -> str:
    """The due date as last said, else as recorded with the commitment."""
    mentions = mentions_in_order(commitment.mentions.all())
    return next((row.due for row in reversed(mentions) if row.due), commitment.due).format()


def _unreported_flaws(keys) -> list[Flaw]:
    rows = in_order(Commitment.objects.prefetch_related("mentions__session__body"), list(keys))
    return [
        Flaw(
            f"{row.reference}: {row.wording}",
            gettext("due %(day)s, no report on record") % {"day": _last_due(row)},
            row.get_absolute_url(),
            admin_url(row),
        )
        for row in rows
    ]


def _undecided(at: date) -> QuerySet[CommitmentRequest]:
    """Requests that nobody has decided, the longest waiting first."""
    rows = CommitmentRequest.objects.filter(decision=Decision.PENDING, requested_on__lte=at)
    return rows.select_related("commitment", "organisation").order_by("requested_on", "pk")


def _undecided_flaws(rows) -> list[Flaw]:
    return [
        Flaw(
            f"{row.commitment.reference}: {row.commitment.wording}",
            gettext("%(kind)s asked for by %(organisation)s on %(day)s")
            % {
                "kind": row.get_kind_display(),
                "organisation": row.requested_by,
                "day": PartialDate(row.requested_on, row.requested_on).format(),
            },
            row.commitment.get_absolute_url(),
            admin_url(row),
        )
        for row in rows
    ]


CHECKS = {
    check.name: check
    for check in (
        Check(
            "conflicts",
            _("Sources differ"),
            _("A source states another value than the register shows."),
            _conflicts,
            _conflict_flaws,
        ),
        Check(
            "facts-without-source",
            _("Facts without a source"),
            _("Nothing is cited for them. Names of people and organisations are attested where they appear."),
            lambda at: _Unsourced(),
            _source_flaws,
        ),
        Check(
            "single-origin",
            _("Facts from one origin only"),
            _("A second, independent source would raise the grade. Copies of one text are one origin."),
            _single_origin,
            _single_origin_flaws,
        ),
        Check(
            "number-gaps",
            _("Holes in the numbering"),
            _("A greater number is on record, so these sessions must exist."),
            quality_sessions.number_gaps,
            quality_sessions.number_gap_flaws,
        ),
        Check(
            "dates-out-of-order",
            _("Dates out of order"),
            _("A session with a greater number is dated before the one it follows."),
            quality_sessions.dates_out_of_order,
            quality_sessions.order_flaws,
        ),
        Check(
            "no-co-chair",
            _("Sessions without a co-chair"),
            _("Held, and the sources held do not name who chaired for one side or for both."),
            quality_sessions.without_chair,
            quality_sessions.chair_flaws,
        ),
        Check(
            "no-date",
            _("Sessions without a date"),
            _("Held, and no source held says when."),
            lambda at: quality_sessions.held().filter(date_earliest=None),
            session_flaws(_("date not stated")),
        ),
        Check(
            "no-place",
            _("Sessions without a place"),
            _("Held, not by video, and no source held says where."),
            lambda at: quality_sessions.held().filter(place=None, is_virtual=False),
            session_flaws(_("city not stated")),
        ),
        Check(
            "unlinked-delegates",
            _("Names not linked to a person"),
            _("A delegate stands as printed, linked to no person and no organisation."),
            quality_sessions.unlinked_delegates,
            quality_sessions.delegate_flaws,
        ),
        Check(
            "unreported",
            _("Due and not reported"),
            _("The due day has passed, and no report is on record."),
            unreported,
            _unreported_flaws,
        ),
        Check(
            "undecided-requests",
            _("Requests not decided"),
            _("Somebody asked for more time or for dropping, and no decision is on record."),
            _undecided,
            _undecided_flaws,
        ),
        Check(
            "orphan-citations",
            _("Citations of facts that are gone"),
            _("Whatever they were cited for was deleted."),
            lambda at: _orphans(),
            _orphan_flaws,
        ),
    )
}


def count_of(check: Check, at: date) -> int:
    """How many rows a check finds; counted once for each version of the data, and day."""
    return kept(("flaws", check.name, at), lambda: _count(check.rows(at)))


def _count(rows: Sequence | QuerySet) -> int:
    return rows.count() if isinstance(rows, QuerySet) else len(rows)
