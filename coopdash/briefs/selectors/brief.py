"""Everything a preparation pack says, read from the register in a fixed number of queries."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch, Q

from coopdash.briefs.lib.verdicts import verdict_of
from sectors_app.choices import PartyRole
from sectors_app.lib.coverage import CellState
from sectors_app.lib.coverage import Column as CoverageColumn
from sectors_app.lib.coverage import Row as CoverageRow
from sectors_app.lib.standing import Standing
from sectors_app.models import (
    Commitment,
    CommitmentLink,
    CommitmentParty,
    CommitmentRequest,
    Mention,
    StatusReport,
)
from sectors_app.selectors.commitments import mentions_in_order
from sectors_app.selectors.coverage import coverage_by_session
from sectors_app.selectors.standing import spoken_of, standing_on
from sessions_app.choices import SessionKind, SessionStatus, Stance
from sessions_app.lib.order import sessions_in_order
from sessions_app.lib.partial_date import PartialDate
from sessions_app.lib.paths import above
from sessions_app.models import Body, Citation, KeyFigure, Session
from sessions_app.models.base import Fact
from sessions_app.selectors.bodies import ChairTerm, co_chair_terms
from sessions_app.selectors.evidence import Evidence, evidence_of, fact_key, facts_of_session
from sessions_app.selectors.expected import ExpectedSession, expected_session
from sessions_app.selectors.gaps import NumberGap, RecordGap, session_gaps, with_number_gaps
from sessions_app.selectors.matrix import session_matrix
from sessions_app.selectors.sources import field_label
from sessions_app.selectors.timeline import latest_source_day


@dataclass(frozen=True)
class Point:
    """One commitment as the pack follows it up."""

    commitment: Commitment
    mention: Mention
    """What the session of the pack said of it; for one it was silent on, the latest session before."""
    later: tuple[Mention, ...]
    """What sessions after that did with it, oldest first."""
    leads: dict[str, list[CommitmentParty]]
    others: list[CommitmentParty]
    report: StatusReport | None
    citations: list[Citation]
    grade: str
    verdict: str
    standing: Standing
    is_overdue: bool
    requests: list[CommitmentRequest]
    """What is asked for or was decided about its date or its end, oldest first."""
    onward: list[CommitmentLink]
    """The later commitments that it goes on in."""

    @property
    def wording(self) -> str:
        return self.mention.wording or self.commitment.wording

    @property
    def is_open(self) -> bool:
        return self.standing.is_open

    @property
    def due(self) -> PartialDate | None:
        """The due date in force: as last said or granted, else as recorded with the commitment."""
        return self.standing.due


@dataclass(frozen=True)
class AbsentSector:
    """A sector of an earlier session that is not at this one; only a full protocol makes it dropped."""

    row: CoverageRow
    last_stood: CoverageColumn
    is_dropped: bool


@dataclass(frozen=True)
class Disagreement:
    """A value of the register beside what other sources state."""

    label: str
    value: str
    about: str
    backing: list[Citation]
    differing: list[Citation]


@dataclass(frozen=True)
class Brief:
    """What a desk officer takes to the session that follows ``session``, as known on ``at``."""

    session: Session
    at: date
    newest_source: date | None
    following: Session | None
    expected: ExpectedSession | None
    points: list[Point]
    open_points: list[Point]
    chairs: dict[str, list[ChairTerm]]
    absent: list[AbsentSector]
    says_sectors: bool
    """Whether any source held names a sector at this session; without one nothing can be absent."""
    conflicts: list[Disagreement]
    key_figures: list[tuple[KeyFigure, list[Citation], str]]
    number_gaps: list[NumberGap]
    gaps: list[RecordGap]
    evidence: Evidence
    grades_by_source: dict[int, dict[str, int]] = field(default_factory=dict)

    @property
    def body(self) -> Body:
        return self.session.body

    @property
    def letters(self) -> dict[int, str]:
        return self.evidence.letters

    @property
    def overdue(self) -> list[Point]:
        return [point for point in self.open_points if point.is_overdue]


def build_brief(session: Session, *, at: date) -> Brief:
    """The pack for the session that follows ``session``, which :func:`with_parts` has fetched."""
    body = session.body
    sessions = _sessions_of(body, session)
    place = next(i for i, row in enumerate(sessions) if row.pk == session.pk)
    until = sessions[: place + 1]
    commitments = _commitments_until(until, at)
    own_facts = facts_of_session(session)
    figures = list(_key_figures(session))
    everything = evidence_of(_unique([*own_facts, *figures, *_facts_of(commitments), *_chairs_of(sessions)]))
    points, open_points = _points(session, until, commitments, everything, at)
    coverage = coverage_by_session(Session.objects.filter(pk__in=[row.pk for row in until]))
    columns = coverage.matrix.columns
    following = next((row for row in sessions[place + 1 :] if _follows(row)), None)
    return Brief(
        session=session,
        at=at,
        newest_source=latest_source_day(),
        following=following,
        expected=None if following else expected_session(body, sessions, at=at),
        points=points,
        open_points=open_points,
        chairs=co_chair_terms(body, sessions),
        absent=_absent(coverage.matrix.sectors, columns, session.key),
        says_sectors=bool(columns) and columns[-1].key == session.key,
        conflicts=_disagreements(session, own_facts, everything),
        key_figures=[(row, everything.of(row), everything.grade_of(row, "value")) for row in figures],
        number_gaps=[row for row in with_number_gaps(until) if isinstance(row, NumberGap)],
        gaps=session_gaps(session, _evidence_on(own_facts, everything), at=at),
        evidence=everything,
        grades_by_source=_grades_by_source(everything),
    )


def _follows(session: Session) -> bool:
    """Whether a later session is one to prepare for: neither called off nor a review by the co-chairs."""
    return session.status != SessionStatus.CANCELLED and session.kind != SessionKind.REVIEW


def _sessions_of(body: Body, session: Session) -> list[Session]:
    """The sessions of a body in order, each with co-chairs; the session of the pack is the one given."""
    rows = list(body.sessions.select_related("place", "next_place").prefetch_related("co_chairs__person"))
    for row in rows:
        row.body = body
    return [session if row.pk == session.pk else row for row in sessions_in_order(rows)]


def _commitments_until(sessions: list[Session], at: date) -> list[Commitment]:
    """What the sessions spoke of, each with its life as known on ``at``, and its parties."""
    parties = CommitmentParty.objects.select_related("organisation").order_by("pk")
    rows = spoken_of([row.pk for row in sessions], at)
    return list(rows.prefetch_related(Prefetch("parties", parties, to_attr="parties_known")))


PARTS = ("mentions_known", "parties_known", "reports_known", "requests_known", "links_known")
"""The facts that hang from a commitment."""


def _facts_of(commitments: list[Commitment]) -> list[Fact]:
    return [
        fact for row in commitments for fact in (row, *(one for name in PARTS for one in getattr(row, name)))
    ]


def _chairs_of(sessions: list[Session]) -> list[Fact]:
    return [chair for row in sessions for chair in row.co_chairs.all()]


def _key_figures(session: Session):
    """Figures given at the session, and those of its body and of the bodies above."""
    of_body = Q(body__path__in=above(session.body.path))
    return KeyFigure.objects.filter(Q(session=session) | of_body).order_by("code")


def _unique(facts: list[Fact]) -> list[Fact]:
    return list({fact_key(fact): fact for fact in facts}.values())


def _points(
    session: Session, until: list[Session], commitments: list[Commitment], evidence: Evidence, at: date
) -> tuple[list[Point], list[Point]]:
    """The points of the session by reference, and all that is open: overdue first, then by sector."""
    heard = {row.pk for row in until}
    points, still_open = [], []
    for commitment in commitments:
        mentions = mentions_in_order(commitment.mentions_known)
        own = next((row for row in mentions if row.session_id == session.pk), None)
        last = own or next(row for row in reversed(mentions) if row.session_id in heard)
        point = _point(commitment, last, mentions, evidence, at)
        if own is not None:
            points.append(point)
        if point.is_open:
            still_open.append(point)
    still_open.sort(
        key=lambda point: (
            not point.is_overdue,
            point.due.latest if point.is_overdue else date.min,
            point.commitment.sector.position,
            point.commitment.sector.code,
            point.commitment.reference,
        )
    )
    return points, still_open


def _point(
    commitment: Commitment, mention: Mention, mentions: list[Mention], evidence: Evidence, at: date
) -> Point:
    later = tuple(mentions[mentions.index(mention) + 1 :])
    report = next(iter(commitment.reports_known), None)
    reported = report.status if report else ""
    leads: dict[str, list[CommitmentParty]] = defaultdict(list)
    others = []
    for party in commitment.parties_known:
        if party.role == PartyRole.LEAD and party.side:
            leads[party.side].append(party)
        else:
            others.append(party)
    requests, onward = commitment.requests_known, commitment.links_known
    standing = standing_on(at, commitment, mentions)
    cited = [*evidence.of(mention), *(evidence.of(report) if report else [])]
    return Point(
        commitment=commitment,
        mention=mention,
        later=later,
        leads=dict(leads),
        others=others,
        report=report,
        citations=cited,
        grade=evidence.grade_of(mention, "wording"),
        verdict=verdict_of(mention.role, [row.role for row in later], reported),
        standing=standing,
        is_overdue=standing.is_overdue(at),
        requests=requests,
        onward=onward,
    )


def _absent(rows: list[CoverageRow], columns: tuple[CoverageColumn, ...], key: str) -> list[AbsentSector]:
    """Sectors that stood before and not at the session, which is the last column where it has one."""
    if not columns or columns[-1].key != key:
        return []
    found = []
    for row in rows:
        stood = [i for i, cell in enumerate(row.cells) if cell.stands]
        if stood and stood[-1] < len(columns) - 1:
            is_dropped = any(cell.state == CellState.DROPPED for cell in row.cells[stood[-1] + 1 :])
            found.append(AbsentSector(row, columns[stood[-1]], is_dropped))
    return sorted(found, key=lambda one: (not one.is_dropped, -columns.index(one.last_stood)))


def _evidence_on(facts: list[Fact], evidence: Evidence) -> Evidence:
    """What is cited for some of the facts."""
    keys = {fact_key(fact) for fact in facts}
    return Evidence([row for row in evidence.citations if (row.content_type_id, row.object_id) in keys])


def _disagreements(session: Session, facts: list[Fact], evidence: Evidence) -> list[Disagreement]:
    """Open conflicts: on the session's own facts as its page shows them, then on what it agreed."""
    matrix = session_matrix(session, evidence)
    found = [
        Disagreement(row.label, _words(row.value), "", row.backing, row.differing) for row in matrix.conflicts
    ]
    shown = {citation.pk for row in matrix.conflicts for citation in row.differing}
    by_key = {fact_key(fact): fact for fact in facts}
    rest: dict[tuple, list[Citation]] = defaultdict(list)
    for citation in evidence.conflicts:
        if citation.pk not in shown and (citation.content_type_id, citation.object_id) in by_key:
            rest[citation.content_type_id, citation.object_id, citation.field].append(citation)
    for (kind, pk, name), differing in rest.items():
        fact = by_key[kind, pk]
        commitment = getattr(fact, "commitment", None)
        backing = [row for row in evidence.of(fact, name) if row.stance != Stance.DIFFERS]
        about = f"{commitment.short_reference} {commitment.wording}" if commitment else str(fact)
        label = field_label(type(fact), name)
        found.append(Disagreement(label, _value_of(fact, name), about, backing, differing))
    return found


def _value_of(fact: Fact, name: str) -> str:
    shown = getattr(fact, f"get_{name}_display", None)
    value = shown() if shown else getattr(fact, name, "")
    if name == "wording" and not value and getattr(fact, "commitment", None):
        value = fact.commitment.wording
    return _words(value)


def _words(value) -> str:
    return value.format() if isinstance(value, PartialDate) else str(value or "")


def _grades_by_source(evidence: Evidence) -> dict[int, dict[str, int]]:
    """For each source, how many of the fields that it supports have which grade."""
    found: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in evidence.citations:
        if row.grade and row.stance != Stance.DIFFERS:
            found[row.source_id][row.grade] += 1
    return {source: dict(sorted(counts.items())) for source, counts in found.items()}
