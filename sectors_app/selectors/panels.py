"""What pages of the lower app show of sectors and commitments."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Prefetch

from sectors_app.choices import LADDER, MentionRole
from sectors_app.lib.groups import GROUPS, SectorGroup, sector_group
from sectors_app.models import (
    AgendaItem,
    Commitment,
    CommitmentLink,
    CommitmentParty,
    CommitmentRequest,
    Coverage,
    Mention,
    StatusReport,
)
from sessions_app.models import Citation


def session_facts(session) -> list:
    """The facts of this app that a session made or changed; sources cited for them get its letters."""
    mentions = session.mentions.select_related("commitment").order_by("pk")
    agenda = session.agenda.select_related("sector").order_by("position")
    parties = CommitmentParty.objects.filter(
        Exists(
            Mention.objects.filter(commitment=OuterRef("commitment"), session=session, role=MentionRole.MADE)
        )
    )
    parties = parties.select_related("commitment", "organisation").order_by("pk")
    return [*mentions, *agenda, *parties]


@dataclass(frozen=True)
class MentionLine:
    """A commitment as one session mentioned it."""

    mention: Mention
    citations: list[Citation]

    @property
    def commitment(self) -> Commitment:
        return self.mention.commitment

    @property
    def status(self) -> StatusReport | None:
        return next(iter(self.commitment.status_reports.all()), None)

    @property
    def ladder(self) -> int:
        return LADDER.get(self.status.status, 0) if self.status else 0


@dataclass
class GroupOfLines:
    """The commitments of one colour group at a session."""

    group: SectorGroup
    lines: list[MentionLine] = field(default_factory=list)


@dataclass(frozen=True)
class SessionCommitments:
    """The commitments a session mentioned, by colour group, the largest group first."""

    groups: list[GroupOfLines]

    @property
    def lines(self) -> list[MentionLine]:
        return [line for group in self.groups for line in group.lines]

    @property
    def total(self) -> int:
        return len(self.lines)

    @property
    def reported(self) -> int:
        return sum(line.status is not None for line in self.lines)


def session_commitments(session) -> SessionCommitments:
    """Mentions of a session with their commitments and the status in force."""
    reports = StatusReport.objects.order_by("-as_of", "-pk")
    mentions = (
        session.mentions.select_related("commitment__sector")
        .prefetch_related(
            Prefetch("commitment__status_reports", reports),
            Prefetch("citations", Citation.objects.order_by("source", "field")),
        )
        .order_by("commitment__reference")
    )
    groups: dict[str, GroupOfLines] = {}
    for mention in mentions:
        group = sector_group(mention.commitment.sector.code)
        lines = groups.setdefault(group.code, GroupOfLines(group)).lines
        # A source cited for wording, strength and due alike is one letter; its wording is the place to go.
        cited = sorted(mention.citations.all(), key=lambda row: row.field == "wording")
        by_source = {citation.source_id: citation for citation in cited}
        lines.append(MentionLine(mention, list(by_source.values())))
    return SessionCommitments(
        sorted(groups.values(), key=lambda row: (-len(row.lines), list(GROUPS).index(row.group.code)))
    )


@dataclass(frozen=True)
class AgendaLine:
    item: AgendaItem
    group: SectorGroup | None
    citations: list[Citation]


def session_agenda(session) -> list[AgendaLine]:
    """What was discussed, reviewed or planned at a session without a commitment, in its order."""
    items = session.agenda.select_related("sector__parent").prefetch_related("citations").order_by("position")
    return [
        AgendaLine(item, sector_group(item.sector.code) if item.sector else None, list(item.citations.all()))
        for item in items
    ]


@dataclass(frozen=True)
class MixPart:
    group: SectorGroup
    count: int


@dataclass(frozen=True)
class Mix:
    """The colour groups of one session: by commitments, or where it has none by the sectors named."""

    parts: list[MixPart]
    counts_commitments: bool

    @property
    def total(self) -> int:
        return sum(part.count for part in self.parts)


def session_mixes(sessions: Iterable) -> dict[int, Mix]:
    """The sector mix of many sessions by their primary keys; one query."""
    rows = (
        Coverage.objects.filter(session__in=[session.pk for session in sessions])
        .order_by("session", "sector__position")
        .values_list("session", "sector__code", "commitments")
    )
    commitments: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    sectors: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for session, code, count in rows:
        group = sector_group(code).code
        sectors[session][group] += 1
        if count:
            commitments[session][group] += count
    return {session: _mix(commitments.get(session), named) for session, named in sectors.items()}


def _mix(commitments: dict[str, int] | None, named: dict[str, int]) -> Mix:
    counts = commitments or named
    order = sorted(counts, key=lambda code: (-counts[code], list(GROUPS).index(code)))
    return Mix([MixPart(GROUPS[code], counts[code]) for code in order], commitments is not None)


def source_commitments(source) -> list[Commitment]:
    """The commitments that a source states something of, by reference."""
    parts = {
        **dict.fromkeys((Mention, CommitmentParty, StatusReport, CommitmentRequest), "commitment"),
        CommitmentLink: "earlier",
    }
    kinds = ContentType.objects.get_for_models(Commitment, *parts)
    cited: dict[int, list[int]] = defaultdict(list)
    for kind, pk in (
        source.citations.filter(content_type__in=kinds.values())
        .order_by()
        .values_list("content_type", "object_id")
    ):
        cited[kind].append(pk)
    found = set(cited[kinds[Commitment].pk])
    for model, owner in parts.items():
        found.update(model.objects.filter(pk__in=cited[kinds[model].pk]).values_list(owner, flat=True))
    return list(
        Commitment.objects.filter(pk__in=found).with_status().select_related("sector").order_by("reference")
    )


def organisation_commitments(organisation) -> list[CommitmentParty]:
    """Where an organisation is a party: its commitments with the status in force, by reference."""
    commitments = Commitment.objects.with_status().select_related("sector")
    return list(
        organisation.commitments.prefetch_related(Prefetch("commitment", commitments)).order_by(
            "commitment__reference"
        )
    )
