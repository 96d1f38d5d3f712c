"""One commitment through its life: what sessions, ministries and co-chairs did with it, as one line."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from django.contrib.contenttypes.models import ContentType
from django.db.models import Prefetch

from sectors_app.choices import LADDER, MentionRole
from sectors_app.lib.standing import Standing, in_order, standing_of
from sectors_app.models import (
    Commitment,
    CommitmentLink,
    CommitmentParty,
    CommitmentRequest,
    Mention,
    StatusReport,
)
from sectors_app.selectors.commitments import mentions_in_order
from sessions_app.lib.cadence import calendar_months
from sessions_app.lib.evidence import letters as letter_names
from sessions_app.lib.partial_date import PartialDate
from sessions_app.models import Citation, FactGrade, Source


class EventKind(StrEnum):
    """What an entry of the line of a life is."""

    MENTION = "mention"
    REPORT = "report"
    REQUEST = "request"
    DECISION = "decision"
    LINK = "link"
    ORIGIN = "origin"
    """A link from an earlier commitment."""


@dataclass(frozen=True)
class DueMove:
    """How the due date stood at an event against the one before."""

    due: PartialDate | None
    before: PartialDate | None = None

    @property
    def months(self) -> int:
        """Whole months by which the latest day moved; negative where it came forward."""
        if self.due is None or self.before is None:
            return 0
        return calendar_months(self.before.latest, self.due.latest)

    @property
    def has_moved(self) -> bool:
        return self.due is not None and self.before is not None and self.due.latest != self.before.latest


@dataclass(frozen=True)
class LifeEvent:
    """One entry: the row that it is, when it was, and what it did to the due date."""

    kind: EventKind
    row: Mention | StatusReport | CommitmentRequest | CommitmentLink
    day: PartialDate | None
    due: DueMove = field(default_factory=lambda: DueMove(None))
    citations: list[Citation] = field(default_factory=list)
    grade: str = ""
    before: str = ""
    """How the wording read until then, where this session changed it."""

    @property
    def session(self):
        return self.row.decided_at if self.kind == EventKind.DECISION else getattr(self.row, "session", None)

    @property
    def wording(self) -> str:
        return self.row.wording or self.row.commitment.wording


@dataclass(frozen=True)
class Life:
    """Everything the page of a commitment shows."""

    commitment: Commitment
    line: list[LifeEvent]
    standing: Standing
    parties: list[CommitmentParty]
    reports: list[StatusReport]
    letters: dict[int, str]
    sources: list[Source] = field(default_factory=list)
    previous: Commitment | None = None
    next: Commitment | None = None

    @property
    def steps(self) -> list[LifeEvent]:
        """What sessions said of it."""
        return [event for event in self.line if event.kind == EventKind.MENTION]

    @property
    def current(self) -> StatusReport | None:
        """The report in force: the latest one."""
        return self.standing.report

    @property
    def ladder(self) -> int:
        return LADDER.get(self.current.status, 0) if self.current else 0

    @property
    def home(self):
        """The session that made it, or the first that mentioned it."""
        made = next((step for step in self.steps if step.row.role == MentionRole.MADE), None)
        step = made or next(iter(self.steps), None)
        return step.session if step else None

    @property
    def due(self) -> PartialDate | None:
        """The due date in force: as last said or granted, else as recorded with it."""
        return self.standing.due

    @property
    def reiterated(self) -> int:
        """At how many sessions it was said again, in the same words or in others."""
        again = (MentionRole.REITERATED, MentionRole.REVISED)
        return sum(step.row.role in again for step in self.steps)

    @property
    def slipped(self) -> int:
        """Months from the due date first given to the one in force."""
        given = [event.due.due for event in self.line if event.due.due is not None]
        return DueMove(given[-1], given[0]).months if given else 0

    def age(self, at: date) -> int | None:
        """Whole months since the session that made it; None where its day is not on record."""
        born = self.home.date_latest if self.home else None
        if born is None or born > at:
            return None
        return calendar_months(born, at) - (at.day < born.day)


def cited_events() -> tuple:
    """What a commitment's line is read from, each row with its citations: a fixed number of queries."""
    cited = Prefetch(
        "citations",
        Citation.objects.select_related("source__publisher", "source__origin").order_by("source", "field"),
    )
    mentions = Mention.objects.select_related("session__body__parent", "session__place")
    links = CommitmentLink.objects.select_related("session__body", "earlier", "later")
    rows = {
        "mentions": mentions.order_by("pk"),
        "parties": CommitmentParty.objects.select_related("organisation").order_by("pk"),
        "status_reports": StatusReport.objects.select_related(
            "organisation", "reviewed_by", "session__body"
        ).order_by("-as_of", "-pk"),
        "requests": CommitmentRequest.objects.select_related("organisation", "decided_at__body").order_by(
            "requested_on", "pk"
        ),
        "links_onward": links.order_by("later__reference"),
        "links_back": links.order_by("earlier__reference"),
    }
    return (cited, *(Prefetch(name, found.prefetch_related(cited)) for name, found in rows.items()))


def commitment_life(reference: str) -> Life | None:
    """The commitment with this reference and its life, in a fixed number of queries; None without one."""
    commitment = (
        Commitment.objects.select_related("sector__parent")
        .prefetch_related("further_sectors__parent", *cited_events())
        .filter(reference=reference)
        .first()
    )
    if commitment is None:
        return None
    mentions = mentions_in_order(commitment.mentions.all())
    parties, reports = list(commitment.parties.all()), list(commitment.status_reports.all())
    requests, onward = list(commitment.requests.all()), list(commitment.links_onward.all())
    facts = (*mentions, commitment, *parties, *reports, *requests, *onward, *commitment.links_back.all())
    cited_by = [citation for fact in facts for citation in fact.citations.all()]
    sources = {citation.source_id: citation.source for citation in cited_by}
    counts = Counter(citation.source_id for citation in cited_by)
    # The order of letters on the session's page: who states most comes first.
    ordered = sorted(sources.values(), key=lambda row: (-counts[row.pk], row.code))
    names = dict(zip((row.pk for row in ordered), letter_names(len(ordered)), strict=True))
    standing = standing_of(commitment, mentions=mentions, reports=reports, requests=requests, links=onward)
    line = _line(commitment, mentions)
    home = next((row.session_id for row in mentions if row.role == MentionRole.MADE), None)
    home = home or (mentions[0].session_id if mentions else None)
    beside = list(Commitment.objects.filter(mentions__session=home).order_by("reference")) if home else []
    place = next((i for i, row in enumerate(beside) if row.pk == commitment.pk), 0)
    return Life(
        commitment,
        line,
        standing,
        parties,
        reports,
        names,
        ordered,
        previous=beside[place - 1] if place else None,
        next=beside[place + 1] if place + 1 < len(beside) else None,
    )


def _line(commitment: Commitment, mentions: list[Mention]) -> list[LifeEvent]:
    kind = ContentType.objects.get_for_model(Mention)
    grades = dict(
        FactGrade.objects.filter(
            content_type=kind, object_id__in=[row.pk for row in mentions], field="wording"
        )
        .order_by("pk")
        .values_list("object_id", "grade")
    )
    reports = reversed(commitment.status_reports.all())
    others = [
        *((row.as_of, row.session_id, (EventKind.REPORT, row)) for row in reports),
        *((row.requested_on, None, (EventKind.REQUEST, row)) for row in commitment.requests.all()),
        *(
            (row.decided_on, row.decided_at_id, (EventKind.DECISION, row))
            for row in commitment.requests.all()
            if row.decided_on
        ),
        *((None, row.session_id, (EventKind.LINK, row)) for row in commitment.links_onward.all()),
    ]
    line = [
        LifeEvent(EventKind.ORIGIN, row, row.session.date if row.session else None, citations=_cited(row))
        for row in commitment.links_back.all()
    ]
    due, wording = None, ""
    for entry in in_order(mentions, others):
        if isinstance(entry, Mention):
            entry.commitment = commitment
            said = entry.due or (commitment.due if entry.role == MentionRole.MADE else None)
            now = entry.wording or commitment.wording
            event = LifeEvent(
                EventKind.MENTION,
                entry,
                entry.session.date,
                DueMove(said, due),
                _cited(entry),
                grades.get(entry.pk, ""),
                wording if wording and wording != now else "",
            )
            wording = now
        else:
            what, row = entry
            said = row.due_granted if what == EventKind.DECISION else None
            event = LifeEvent(what, row, _day_of(what, row), DueMove(said, due), _cited(row))
        due = event.due.due or due
        line.append(event)
    return line


def _day_of(what: EventKind, row) -> PartialDate | None:
    if what == EventKind.LINK:
        return row.session.date if row.session else None
    day = {EventKind.REPORT: "as_of", EventKind.REQUEST: "requested_on", EventKind.DECISION: "decided_on"}
    value = getattr(row, day[what])
    return PartialDate(value, value)


def _cited(row) -> list[Citation]:
    return list(row.citations.all())
