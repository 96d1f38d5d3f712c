"""What pages of the lower app show of sectors and commitments."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.db.models import OuterRef, Prefetch, QuerySet, Subquery, prefetch_related_objects

from sectors_app.choices import MentionRole
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
from sessions_app.lib.statements import Statement
from sessions_app.models import Citation
from sessions_app.selectors.evidence import Evidence


def _read_once(session) -> None:
    """Read a session's mentions, with the status in force, and its agenda, unless they are at hand."""
    reports = StatusReport.objects.filter(commitment=OuterRef("commitment")).order_by("-as_of", "-pk")
    mentions = Mention.objects.select_related("commitment__sector").order_by("commitment__reference")
    prefetch_related_objects(
        [session],
        Prefetch("mentions", mentions.annotate(current_status=Subquery(reports.values("status")[:1]))),
        Prefetch("agenda", AgendaItem.objects.select_related("sector__parent").order_by("position")),
    )


def session_facts(session) -> list:
    """The facts of this app that a session made or changed; sources cited for them get its letters."""
    _read_once(session)
    made = [row.commitment_id for row in session.mentions.all() if row.role == MentionRole.MADE]
    parties = CommitmentParty.objects.filter(commitment__among=made)
    parties = parties.select_related("commitment", "organisation").order_by("pk")
    return [*session.mentions.all(), *session.agenda.all(), *parties]


@dataclass(frozen=True)
class MentionLine:
    """A commitment as one session mentioned it."""

    mention: Mention
    citations: list[Citation]

    @property
    def commitment(self) -> Commitment:
        return self.mention.commitment

    @property
    def status(self) -> str | None:
        return self.mention.current_status


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


def session_commitments(session, evidence: Evidence) -> SessionCommitments:
    """Mentions of a session with their commitments, the status in force and what the page has as evidence."""
    _read_once(session)
    groups: dict[str, GroupOfLines] = {}
    for mention in session.mentions.all():
        group = sector_group(mention.commitment.sector.code)
        lines = groups.setdefault(group.code, GroupOfLines(group)).lines
        # A source cited for wording, strength and due alike is one letter; its wording is the place to go.
        cited = sorted(evidence.of(mention), key=lambda row: (row.field == "wording", row.field))
        by_source = {citation.source_id: citation for citation in cited}
        lines.append(MentionLine(mention, list(by_source.values())))
    return SessionCommitments(
        sorted(groups.values(), key=lambda row: (-len(row.lines), _PLACE_OF_GROUP[row.group.code]))
    )


@dataclass(frozen=True)
class AgendaLine:
    item: AgendaItem
    group: SectorGroup | None
    citations: list[Citation]


def session_agenda(session, evidence: Evidence) -> list[AgendaLine]:
    """What was discussed, reviewed or planned at a session without a commitment, in its order."""
    _read_once(session)
    return [
        AgendaLine(item, sector_group(item.sector.code) if item.sector else None, evidence.of(item))
        for item in session.agenda.all()
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


def _covered(sessions: Sequence[int]) -> QuerySet:
    rows = Coverage.objects.filter(session__among=sessions).order_by("session", "sector__position")
    return rows.values_list("session", "sector__code", "commitments")


_COVERED = Statement(Coverage, _covered)


def session_mixes(sessions: Iterable) -> dict[int, Mix]:
    """The sector mix of many sessions by their primary keys; one query."""
    commitments: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    sectors: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for session, code, count in _COVERED.rows([session.pk for session in sessions]):
        group = sector_group(code).code
        sectors[session][group] += 1
        if count:
            commitments[session][group] += count
    return {session: _mix(commitments.get(session), named) for session, named in sectors.items()}


_PLACE_OF_GROUP = {code: place for place, code in enumerate(GROUPS)}


def _mix(commitments: dict[str, int] | None, named: dict[str, int]) -> Mix:
    counts = commitments or named
    order = sorted(counts, key=lambda code: (-counts[code], _PLACE_OF_GROUP[code]))
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


MOST_LISTED = 100
"""Most commitments of a party that its own page lists; the explorer has them all."""


def organisation_commitments(organisation) -> tuple[list[CommitmentParty], int]:
    """Where an organisation is a party: its first commitments by reference, with the status in force.

    And how many there are in all.
    """
    parties = organisation.commitments.order_by("commitment__reference", "pk")
    shown = list(parties[:MOST_LISTED])
    commitments = Commitment.objects.with_status().select_related("sector")
    prefetch_related_objects(shown, Prefetch("commitment", commitments))
    return shown, parties.count()
