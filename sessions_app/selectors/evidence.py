"""Which source states what of a session, how well each fact is attested, and where sources differ."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.contrib.contenttypes.models import ContentType
from django.db.models import OuterRef, Q, QuerySet, Subquery

from sessions_app.choices import GradeLetter, Stance
from sessions_app.lib.evidence import letters as letter_names
from sessions_app.lib.evidence import session_fact_providers
from sessions_app.models import (
    Citation,
    CoChair,
    Delegate,
    Document,
    FactGrade,
    KeyFigure,
    Source,
    SubGroupReport,
)
from sessions_app.models.base import Fact

PARTS_OF_SESSION = (CoChair, Delegate, SubGroupReport, Document, KeyFigure)
"""What hangs from a session in this app."""

SOURCE_RELATIONS = ("source__publisher", "source__origin", "source__syndicated_from")

FactKey = tuple[int, int]


def fact_key(fact: Fact) -> FactKey:
    """Content type and primary key: what a citation points at."""
    return ContentType.objects.get_for_model(fact, for_concrete_model=True).pk, fact.pk


def citations_of(facts: Iterable[Fact]) -> QuerySet[Citation]:
    """Citations on any of ``facts``, with their sources; one query."""
    by_type: dict[int, list[int]] = defaultdict(list)
    for fact in facts:
        content_type, pk = fact_key(fact)
        by_type[content_type].append(pk)
    rows = Citation.objects.select_related(*SOURCE_RELATIONS)
    return rows.filter(any_of(by_type)) if by_type else rows.none()


def facts_stated_by(sources: QuerySet[Source]) -> set[FactKey]:
    """What these sources state, and all copies of them: the grades that hang on what they are."""
    found, new = set(), set(sources.order_by().values_list("pk", flat=True))
    while new:
        found |= new
        copies = Source.objects.filter(syndicated_from__among=list(new)).order_by()
        new = set(copies.values_list("pk", flat=True)) - found
    stated = Citation.objects.filter(source__among=list(found)).order_by()
    return set(stated.values_list("content_type", "object_id"))


def any_of(by_type: dict[int, list[int]]) -> Q:
    """Citations on facts given by content type and primary key."""
    return reduce(or_, (Q(content_type=kind, object_id__among=pks) for kind, pks in by_type.items()))


@dataclass(frozen=True)
class LetteredSource:
    """A source under the letter by which one page calls it."""

    letter: str
    source: object
    citations: int

    @property
    def short_name(self) -> str:
        """Who put it out, as short as it goes; '' where the text names nobody."""
        publisher = self.source.publisher
        return (publisher.acronym or publisher.name) if publisher else ""


@dataclass
class Evidence:
    """All citations on some facts, with letters for their sources and the grades of the facts."""

    citations: list[Citation]

    def __post_init__(self):
        self._by_fact: dict[FactKey, list[Citation]] = defaultdict(list)
        self.grades: dict[tuple[int, int, str], str] = {}
        for citation in self.citations:
            key = citation.content_type_id, citation.object_id
            self._by_fact[key].append(citation)
            if citation.grade:
                self.grades[*key, citation.field] = citation.grade
        counts = Counter(citation.source_id for citation in self.citations)
        sources = {citation.source_id: citation.source for citation in self.citations}
        ordered = sorted(sources.values(), key=lambda source: (-counts[source.pk], source.code))
        self.sources = [
            LetteredSource(letter, source, counts[source.pk])
            for letter, source in zip(letter_names(len(ordered)), ordered, strict=True)
        ]
        self.letters: dict[int, str] = {row.source.pk: row.letter for row in self.sources}

    def of(self, fact: Fact, *fields: str) -> list[Citation]:
        """Citations on ``fact``, of the named fields where any are named."""
        rows = self._by_fact.get(fact_key(fact), [])
        return [row for row in rows if not fields or row.field in fields]

    def grade_of(self, fact: Fact, name: str) -> str:
        """How well a field of ``fact`` is attested; '' where that is not worked out yet."""
        return self.grades.get((*fact_key(fact), name), "")

    @property
    def origins(self) -> int:
        """How many independent voices the sources are: copies of one text count once."""
        return len({row.source.origin_key() for row in self.sources})

    @property
    def languages(self) -> set[str]:
        return {row.source.language for row in self.sources}

    @property
    def conflicts(self) -> list[Citation]:
        """Citations that state another value than the register shows."""
        return [row for row in self.citations if row.stance == Stance.DIFFERS]

    @property
    def graded_a(self) -> int:
        return sum(grade == GradeLetter.A for grade in self.grades.values())


def evidence_of(facts: Iterable[Fact]) -> Evidence:
    """Citations of ``facts``, each with the grade of the field that it is cited for; one query."""
    same = {name: OuterRef(name) for name in ("content_type", "object_id", "field")}
    grade = Subquery(FactGrade.objects.filter(**same).order_by().values("grade"))
    return Evidence(list(citations_of(facts).annotate(grade=grade).order_by("source__code", "pk")))


def facts_of_session(session) -> list[Fact]:
    """The session, what hangs from it, and what apps above have registered; parts are read as prefetched."""
    facts: list[Fact] = [session]
    for relation in ("co_chairs", "delegation", "sub_group_reports", "documents", "key_figures"):
        facts += getattr(session, relation).all()
    for provider in session_fact_providers():
        facts += provider(session)
    return facts
