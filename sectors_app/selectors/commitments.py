"""Commitments in lists, by sector, and one by one through their lives."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, F, OuterRef, Prefetch, QuerySet, Subquery
from django.urls import reverse

from sectors_app.choices import LADDER, MentionRole, ReportStatus, Strength
from sectors_app.lib.rows import GroupRow
from sectors_app.models import Commitment, CommitmentParty, Mention, Sector, StatusReport
from sectors_app.store.counting import Counted
from sessions_app.lib.evidence import letters as letter_names
from sessions_app.lib.order import sessions_in_order
from sessions_app.lib.partial_date import PartialDate
from sessions_app.models import Citation, FactGrade, Source

# Newest session first; one without a date is never the newest.
LATEST_FIRST = (
    F("session__date_earliest").desc(nulls_last=True),
    F("session__number").desc(nulls_last=True),
    F("pk").desc(),
)


def latest_strength() -> Subquery:
    """The strength of a commitment's wording at the latest session that mentioned it."""
    mentions = Mention.objects.filter(commitment=OuterRef("pk")).order_by(*LATEST_FIRST)
    return Subquery(mentions.values("strength")[:1])


@dataclass(frozen=True)
class CommitmentLine:
    """A commitment in a list: its latest mention, and the status in force."""

    commitment: Commitment
    mentions: tuple[Mention, ...]

    @property
    def latest(self) -> Mention | None:
        return self.mentions[-1] if self.mentions else None

    @property
    def status(self) -> str:
        return self.commitment.current_status or ""

    @property
    def status_label(self) -> str:
        return str(ReportStatus(self.status).label) if self.status else ""

    @property
    def ladder(self) -> int:
        return LADDER.get(self.status, 0)


def commitment_lines(commitments: list[Commitment]) -> list[CommitmentLine]:
    """Lines about commitments that were read ``with_header``; no query."""
    return [CommitmentLine(row, tuple(mentions_in_order(row.mentions.all()))) for row in commitments]


def mentions_in_order(mentions) -> list[Mention]:
    """The mentions of one commitment, oldest session first."""
    by_session = {mention.session_id: mention for mention in mentions}
    return [
        by_session[session.pk] for session in sessions_in_order(row.session for row in by_session.values())
    ]


def commitments_by_sector(commitments: QuerySet | Counted, *, query: str = "") -> list[GroupRow]:
    """Commitments by group of the taxonomy and strength of their latest wording, the largest group first.

    A commitment counts once, in the group of its main sector. ``query`` is added to the addresses that bars
    lead to.
    """
    counts = commitments.by_group() if isinstance(commitments, Counted) else _by_group(commitments)
    address = reverse("commitments")
    groups = [
        GroupRow(
            group.code,
            group.name,
            dict(counts[group.code]),
            f"{address}?{'&'.join(part for part in (urlencode({'sector': group.code}), query) if part)}",
        )
        for group in Sector.objects.filter(parent=None, code__in=counts).order_by("position", "code")
    ]
    return sorted(groups, key=lambda row: -row.total)


def _by_group(commitments: QuerySet) -> dict[str, dict[str, int]]:
    """The counts of :func:`commitments_by_sector`, by SQL."""
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    rows = commitments.order_by().annotate(strength_now=latest_strength())
    rows = rows.values_list("sector__code", "strength_now")
    for code, strength, count in rows.annotate(count=Count("pk")):
        # One that no session has mentioned has no wording on record: the weakest there is.
        counts[code.partition(".")[0]][strength or Strength.NOTED] += count
    return counts


# --- One commitment -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class DueMove:
    """How the due date stood at a mention against the one before."""

    due: PartialDate | None
    before: PartialDate | None = None

    @property
    def months(self) -> int:
        """Whole months by which the latest day moved; negative where it came forward."""
        if self.due is None or self.before is None:
            return 0
        return (
            12 * (self.due.latest.year - self.before.latest.year)
            + self.due.latest.month
            - self.before.latest.month
        )

    @property
    def has_moved(self) -> bool:
        return self.due is not None and self.before is not None and self.due.latest != self.before.latest


@dataclass(frozen=True)
class LifeStep:
    """One session in a commitment's life."""

    mention: Mention
    due: DueMove
    citations: list[Citation]
    grade: str = ""

    @property
    def session(self):
        return self.mention.session

    @property
    def wording(self) -> str:
        return self.mention.wording or self.mention.commitment.wording


@dataclass(frozen=True)
class Life:
    """Everything the page of a commitment shows."""

    commitment: Commitment
    steps: list[LifeStep]
    parties: list[CommitmentParty]
    reports: list[StatusReport]
    letters: dict[int, str]
    sources: list[Source] = field(default_factory=list)
    previous: Commitment | None = None
    next: Commitment | None = None

    @property
    def current(self) -> StatusReport | None:
        """The report in force: the latest one."""
        return self.reports[0] if self.reports else None

    @property
    def ladder(self) -> int:
        return LADDER.get(self.current.status, 0) if self.current else 0

    @property
    def home(self):
        """The session that made it, or the first that mentioned it."""
        made = next((step for step in self.steps if step.mention.role == MentionRole.MADE), None)
        step = made or next(iter(self.steps), None)
        return step.session if step else None

    @property
    def due(self) -> PartialDate | None:
        """The due date of the commitment as it stands: as last said, else as recorded with it."""
        return next(
            (step.mention.due for step in reversed(self.steps) if step.mention.due), self.commitment.due
        )

    def is_overdue(self, at: date) -> bool:
        done = self.current is not None and self.ladder == max(LADDER.values())
        return self.due is not None and self.due.latest < at and not done


def commitment_life(reference: str) -> Life | None:
    """The commitment with this reference and its life, in a fixed number of queries; None without one."""
    cited = Prefetch(
        "citations",
        Citation.objects.select_related("source__publisher", "source__origin").order_by("source", "field"),
    )
    commitment = (
        Commitment.objects.select_related("sector__parent")
        .prefetch_related(
            cited,
            "further_sectors__parent",
            Prefetch(
                "mentions",
                Mention.objects.select_related("session__body__parent", "session__place").order_by("pk"),
            ),
            Prefetch("mentions__citations", cited.queryset),
            Prefetch("parties", CommitmentParty.objects.select_related("organisation").order_by("pk")),
            Prefetch("parties__citations", cited.queryset),
            Prefetch(
                "status_reports",
                StatusReport.objects.select_related("organisation", "session__body").order_by(
                    "-as_of", "-pk"
                ),
            ),
            Prefetch("status_reports__citations", cited.queryset),
        )
        .filter(reference=reference)
        .first()
    )
    if commitment is None:
        return None
    mentions = mentions_in_order(commitment.mentions.all())
    parties, reports = list(commitment.parties.all()), list(commitment.status_reports.all())
    cited_by = [
        citation for fact in (*mentions, commitment, *parties, *reports) for citation in fact.citations.all()
    ]
    sources = {citation.source_id: citation.source for citation in cited_by}
    counts = Counter(citation.source_id for citation in cited_by)
    # The order of letters on the session's page: who states most comes first.
    ordered = sorted(sources.values(), key=lambda row: (-counts[row.pk], row.code))
    names = dict(zip((row.pk for row in ordered), letter_names(len(ordered)), strict=True))
    life = Life(commitment, _steps(commitment, mentions), parties, reports, names, ordered)
    if life.home is None:
        return life
    beside = list(Commitment.objects.filter(mentions__session=life.home).order_by("reference"))
    place = next(i for i, row in enumerate(beside) if row.pk == commitment.pk)
    return Life(
        commitment,
        life.steps,
        parties,
        reports,
        names,
        ordered,
        previous=beside[place - 1] if place else None,
        next=beside[place + 1] if place + 1 < len(beside) else None,
    )


def _steps(commitment: Commitment, mentions: list[Mention]) -> list[LifeStep]:
    kind = ContentType.objects.get_for_model(Mention)
    grades = dict(
        FactGrade.objects.filter(
            content_type=kind, object_id__in=[row.pk for row in mentions], field="wording"
        )
        .order_by("pk")
        .values_list("object_id", "grade")
    )
    steps, before = [], None
    for mention in mentions:
        mention.commitment = commitment
        due = mention.due or (commitment.due if mention.role == MentionRole.MADE else None)
        steps.append(
            LifeStep(mention, DueMove(due, before), list(mention.citations.all()), grades.get(mention.pk, ""))
        )
        before = due or before
    return steps
