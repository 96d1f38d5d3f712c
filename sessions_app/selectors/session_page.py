"""Everything one session's page shows, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from babel.lists import format_list
from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import gettext

from sessions_app.lib.order import sessions_in_order
from sessions_app.lib.together import Part, hand_out, read_together
from sessions_app.lib.words import active_language, country_name, ordinal
from sessions_app.models import CoChair, Delegate, Document, Session, SubGroupReport
from sessions_app.selectors.evidence import Evidence, evidence_of, facts_of_session
from sessions_app.selectors.expected import ExpectedSession, expected_session
from sessions_app.selectors.gaps import RecordGap, session_gaps
from sessions_app.selectors.matrix import Matrix, session_matrix

LIST_LOCALES = {"en": "en_IN", "hi": "hi", "ru": "ru"}
"""Whose way of writing 'a, b and c' each language of the interface follows."""


def with_places(sessions):
    """Sessions with what heads their pages."""
    return sessions.select_related("body__parent__parent", "place", "next_place")


def with_parts(sessions):
    """Sessions with all that hangs from them."""
    delegates = Delegate.objects.select_related("person", "organisation").order_by("side", "position")
    return with_places(sessions).prefetch_related(
        Prefetch("co_chairs", CoChair.objects.select_related("person", "organisation").order_by("side")),
        Prefetch("sub_group_reports", SubGroupReport.objects.select_related("sub_group").order_by("pk")),
        Prefetch("delegation", delegates),
        "documents__signatories",
        "key_figures",
    )


def _read_parts(session: Session, of_body: list[Session]) -> None:
    """Read what hangs from a session, and what its page says of the others of its body, in two statements.

    Of the others: who co-chaired, and which sub-groups reported.
    """
    pks = [row.pk for row in of_body]
    signed = Document.signatories.through.objects.filter(document__session=session)
    chairs, reports, delegates, documents, signatures = read_together(
        Part(CoChair.objects.filter(session__in=pks), ("person", "organisation")),
        Part(SubGroupReport.objects.filter(session__in=pks), ("sub_group",)),
        Part(Delegate.objects.filter(session=session), ("person", "organisation")),
        Part(Document.objects.filter(session=session)),
        Part(signed, ("person",)),
    )
    of_session = attrgetter("session_id")
    hand_out(of_body, "co_chairs", sorted(chairs, key=attrgetter("side")), of_session)
    hand_out(of_body, "sub_group_reports", sorted(reports, key=attrgetter("pk")), of_session)
    hand_out([session], "delegation", sorted(delegates, key=attrgetter("side", "position")), of_session)
    hand_out([session], "documents", sorted(documents, key=attrgetter("kind")), of_session)
    signatures.sort(key=lambda row: row.person.name)
    hand_out(documents, "signatories", signatures, attrgetter("document_id"), attrgetter("person"))
    prefetch_related_objects([session], "key_figures")


@dataclass(frozen=True)
class Side:
    """One side of the table: who chaired for it, and when else."""

    country: str
    css: str
    chair: CoChair | None
    citations: list
    spellings: list
    also: str

    @property
    def name(self) -> str:
        return country_name(self.country)


@dataclass(frozen=True)
class SubGroupLine:
    """A sub-group that reported, and at which other sessions it did."""

    report: SubGroupReport
    citations: list
    also: str


@dataclass(frozen=True)
class Delegation:
    """The members of one side's delegation that sources name."""

    country: str
    css: str
    members: list

    @property
    def name(self) -> str:
        return country_name(self.country)


@dataclass(frozen=True)
class Cited:
    """A fact with its citations and grade."""

    fact: object
    citations: list
    grade: str = ""


@dataclass(frozen=True)
class SessionPage:
    """A session with its neighbours, its parts and its evidence."""

    session: Session
    previous: Session | None
    following: Session | None
    expected: ExpectedSession | None
    sides: list[Side]
    sub_groups: list[SubGroupLine]
    delegations: list[Delegation]
    documents: list[Cited]
    key_figures: list[Cited]
    evidence: Evidence
    matrix: Matrix
    gaps: list[RecordGap]

    @property
    def letters(self) -> dict[int, str]:
        return self.evidence.letters

    @property
    def seal(self):
        """The document that stands between the co-chairs; the protocol where there are several."""
        order = ("protocol", "agreed_minutes", "record_of_discussions", "joint_statement", "memorandum")
        return min((row.fact for row in self.documents), key=lambda row: order.index(row.kind), default=None)

    @property
    def is_sealed_by_both(self) -> bool:
        """Whether the co-chairs of both sides are on record as its signatories."""
        signed = {person.pk for person in self.seal.signatories.all()} if self.seal else set()
        chairs = [side.chair.person_id for side in self.sides if side.chair]
        return len(chairs) == 2 and signed.issuperset(chairs)

    @property
    def resting_on_one(self) -> int:
        return sum(grade == "D" for grade in self.evidence.grades.values())


def session_page(session: Session, of_body: Iterable[Session], *, at: date) -> SessionPage:
    """Read the page of one of the sessions of a body, which :func:`with_places` has fetched."""
    _read_parts(session, list(of_body))
    sessions = sessions_in_order(of_body)
    place = sessions.index(session)
    following = sessions[place + 1] if place + 1 < len(sessions) else None
    evidence = evidence_of(facts_of_session(session))
    return SessionPage(
        session=session,
        previous=sessions[place - 1] if place else None,
        following=following,
        expected=expected_session(session.body, sessions, at=at)
        if following is None and session.is_held
        else None,
        sides=_sides(session, sessions, evidence),
        sub_groups=_sub_groups(session, sessions, evidence),
        delegations=_delegations(session, evidence),
        documents=[Cited(row, evidence.of(row)) for row in session.documents.all()],
        key_figures=[
            Cited(row, evidence.of(row), evidence.grade_of(row, "value")) for row in session.key_figures.all()
        ],
        evidence=evidence,
        matrix=session_matrix(session, evidence),
        gaps=session_gaps(session, evidence, at=at),
    )


def ordinals(sessions: list[Session]) -> str:
    """'9th, 10th and 11th' for the numbered ones among sessions; '' where none is numbered."""
    numbers = [ordinal(row.number) for row in sessions if row.number is not None]
    return format_list(numbers, locale=LIST_LOCALES.get(active_language(), "en_IN")) if numbers else ""


def _sides(session: Session, sessions: list[Session], evidence: Evidence) -> list[Side]:
    chairs = {row.side: row for row in session.co_chairs.all()}
    terms: dict[tuple[str, int], list[Session]] = defaultdict(list)
    for other in sessions:
        for row in other.co_chairs.all():
            terms[row.side, row.person_id].append(other)
    sides = []
    for country, css in zip(session.body.sides(), ("side--a", "side--b"), strict=True):
        chair = chairs.get(country)
        chaired = terms[country, chair.person_id] if chair else []
        also = ordinals(chaired) if len(chaired) > 1 else ""
        sides.append(
            Side(
                country,
                css,
                chair,
                evidence.of(chair) if chair else [],
                _spellings(chair.person) if chair else [],
                gettext("Co-chaired the %(sessions)s") % {"sessions": also} if also else "",
            )
        )
    return sides


def _spellings(person) -> list[tuple[str, str]]:
    """The person's name in the other languages of the interface, with the language of each."""
    found = []
    for language in ("hi", "ru", "en"):
        text = getattr(person, f"name_{language}", "")
        if text and text != person.name and language != active_language():
            found.append((text, language))
    return found


def _sub_groups(session: Session, sessions: list[Session], evidence: Evidence) -> list[SubGroupLine]:
    reported: dict[int, list[Session]] = defaultdict(list)
    for other in sessions:
        for row in other.sub_group_reports.all():
            reported[row.sub_group_id].append(other)
    lines = []
    for report in session.sub_group_reports.all():
        at = reported[report.sub_group_id]
        words = ordinals([row for row in at if row != session])
        if words and at[0] != session:
            also = gettext("also at the %(sessions)s") % {"sessions": words}
        elif words:
            also = gettext("first seen here, then at the %(sessions)s") % {"sessions": words}
        else:
            also = gettext("first seen here")
        lines.append(SubGroupLine(report, evidence.of(report), also))
    return lines


def _delegations(session: Session, evidence: Evidence) -> list[Delegation]:
    members: dict[str, list[Cited]] = defaultdict(list)
    for row in session.delegation.all():
        members[row.side].append(Cited(row, evidence.of(row)))
    return [
        Delegation(country, css, members[country])
        for country, css in zip(session.body.sides(), ("side--a", "side--b"), strict=True)
        if members[country]
    ]
