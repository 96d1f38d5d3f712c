"""Two sessions side by side: what came, stayed, changed in wording, is gone or merely not on record."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import pairwise

from django.conf import settings
from django.db.models import Q

from coopdash.briefs.lib.wording import Piece, word_changes
from sectors_app.choices import CLOSING, MentionRole
from sectors_app.models import Commitment, CommitmentLink, Coverage, Mention, Sector
from sessions_app.choices import SessionCoverage, SessionKind
from sessions_app.lib.order import sessions_in_order
from sessions_app.lib.partial_date import PartialDate
from sessions_app.lib.words import active_language
from sessions_app.models import Body, CoChair, Session


class Fate(StrEnum):
    """What became of something from the earlier session to the later."""

    NEW = "new"
    FIRST_SEEN = "first_seen"
    """Only at the later session; the earlier one's record is too thin to call it new."""
    ELSEWHERE = "elsewhere"
    """Only at the later session of the two, but made by another session before it, as of a sub-group."""
    CHANGED = "changed"
    CARRIED = "carried"
    PASSED_ON = "passed_on"
    """The earlier session's commitment goes on in one that the later session speaks of."""
    CLOSED = "closed"
    """The later session ended it: completed, dropped or replaced."""
    GONE = "gone"
    """Not in the later session's full protocol."""
    UNSEEN = "unseen"
    """Only at the earlier session; the later one's record is too thin to say that it was dropped."""


@dataclass(frozen=True)
class CommitmentChange:
    """One commitment at the two sessions."""

    commitment: Commitment
    earlier: Mention | None
    later: Mention | None
    fate: Fate
    pieces: list[Piece]
    onward: tuple[CommitmentLink, ...] = ()
    """The links by which it goes on in commitments of the later session."""

    @property
    def wording(self) -> str:
        mention = self.later or self.earlier
        return mention.wording or self.commitment.wording

    @property
    def strength_moved(self) -> bool:
        return bool(self.earlier and self.later and self.earlier.strength != self.later.strength)

    @property
    def due_moved(self) -> bool:
        return bool(self.earlier and self.later and self.later.due and self.due_before != self.later.due)

    @property
    def due_before(self) -> PartialDate | None:
        return self.earlier.due or self.commitment.due if self.earlier else None


@dataclass(frozen=True)
class ChairChange:
    """Who chaired for one side at the two sessions."""

    side: str
    earlier: CoChair | None
    later: CoChair | None

    @property
    def is_known(self) -> bool:
        return self.earlier is not None and self.later is not None

    @property
    def is_changed(self) -> bool:
        return self.is_known and self.earlier.person_id != self.later.person_id


@dataclass(frozen=True)
class Comparison:
    """Two sessions, the earlier first."""

    earlier: Session
    later: Session
    sectors: dict[Fate, list[Sector]] = field(default_factory=dict)
    sub_groups: dict[Fate, list[Body]] = field(default_factory=dict)
    commitments: dict[Fate, list[CommitmentChange]] = field(default_factory=dict)
    chairs: list[ChairChange] = field(default_factory=list)

    @property
    def is_one_body(self) -> bool:
        return self.earlier.body_id == self.later.body_id

    @property
    def earlier_is_full(self) -> bool:
        return self.earlier.coverage == SessionCoverage.FULL_PROTOCOL

    @property
    def later_is_full(self) -> bool:
        return self.later.coverage == SessionCoverage.FULL_PROTOCOL


def compare_sessions(first: Session, second: Session) -> Comparison:
    """Compare two sessions that :func:`with_parts` has fetched, in a fixed number of queries."""
    earlier, later = in_time(first, second)
    frame = Comparison(earlier, later)
    return Comparison(
        earlier,
        later,
        sectors=_sectors(frame),
        sub_groups=_sub_groups(frame),
        commitments=_commitments(frame),
        chairs=_chairs(frame),
    )


def in_time(first: Session, second: Session) -> tuple[Session, Session]:
    """The two in the order in which they were held; as given where nothing tells."""
    if first.body_id == second.body_id:
        earlier, later = sessions_in_order([first, second])
        return earlier, later
    if first.date and second.date and second.date.earliest < first.date.earliest:
        return second, first
    return first, second


def _fate(frame: Comparison, *, before: bool, after: bool) -> Fate:
    if before and after:
        return Fate.CARRIED
    if after:
        return Fate.NEW if frame.earlier_is_full else Fate.FIRST_SEEN
    return Fate.GONE if frame.later_is_full else Fate.UNSEEN


def _by_fate(frame: Comparison, before: Iterable, after: Iterable, rows: Iterable) -> dict[Fate, list]:
    """Rows under what became of them; ``before`` and ``after`` hold their primary keys."""
    before, after = set(before), set(after)
    found: dict[Fate, list] = {}
    for row in rows:
        fate = _fate(frame, before=row.pk in before, after=row.pk in after)
        found.setdefault(fate, []).append(row)
    return found


def _sectors(frame: Comparison) -> dict[Fate, list[Sector]]:
    pairs = (frame.earlier.pk, frame.later.pk)
    stood: dict[int, set[int]] = {pk: set() for pk in pairs}
    for session, sector in (
        Coverage.objects.filter(session__in=pairs).order_by().values_list("session", "sector")
    ):
        stood[session].add(sector)
    before, after = stood[pairs[0]], stood[pairs[1]]
    rows = Sector.objects.filter(pk__in=before | after).order_by("position", "code")
    return _by_fate(frame, before, after, rows)


def _sub_groups(frame: Comparison) -> dict[Fate, list[Body]]:
    before = {row.sub_group_id: row.sub_group for row in frame.earlier.sub_group_reports.all()}
    after = {row.sub_group_id: row.sub_group for row in frame.later.sub_group_reports.all()}
    rows = sorted({**before, **after}.values(), key=lambda row: row.path)
    return _by_fate(frame, before, after, rows)


def _commitments(frame: Comparison) -> dict[Fate, list[CommitmentChange]]:
    mentions: dict[int, dict[int, Mention]] = {}
    rows = Mention.objects.filter(session__in=(frame.earlier.pk, frame.later.pk))
    for mention in rows.select_related("commitment__sector").order_by("commitment__reference"):
        mentions.setdefault(mention.commitment_id, {})[mention.session_id] = mention
    links = _links(frame, mentions)
    carried_on = {link.later_id for rows in links.values() for link in rows}
    elsewhere = _made_elsewhere(frame, mentions)
    found: dict[Fate, list[CommitmentChange]] = {}
    for pk, by_session in mentions.items():
        before, after = by_session.get(frame.earlier.pk), by_session.get(frame.later.pk)
        if pk in links:
            change = CommitmentChange(before.commitment, before, after, Fate.PASSED_ON, [], tuple(links[pk]))
        elif pk in carried_on and before is None:
            continue  # stands beside the commitment that goes on in it
        else:
            change = _change(frame, before, after, was_made=pk in elsewhere)
        found.setdefault(change.fate, []).append(change)
    return found


def _links(frame: Comparison, mentions: dict[int, dict[int, Mention]]) -> dict[int, list[CommitmentLink]]:
    """Links from what the earlier session spoke of to what the later one did, by the earlier commitment."""
    before = [pk for pk, by_session in mentions.items() if frame.earlier.pk in by_session]
    after = [pk for pk, by_session in mentions.items() if frame.later.pk in by_session]
    rows = CommitmentLink.objects.filter(earlier__in=before, later__in=after).select_related("later")
    found: dict[int, list[CommitmentLink]] = {}
    for link in rows.order_by("earlier__reference", "later__reference"):
        found.setdefault(link.earlier_id, []).append(link)
    return found


def _made_elsewhere(frame: Comparison, mentions: dict[int, dict[int, Mention]]) -> set[int]:
    """What the later session alone speaks of, and another session made before it."""
    after = [pk for pk, by_session in mentions.items() if frame.earlier.pk not in by_session]
    if frame.later.date is None or not after:
        return set()
    made = Mention.objects.filter(commitment__in=after, role=MentionRole.MADE).exclude(session=frame.later)
    made = made.filter(session__date_earliest__lte=frame.later.date.latest)
    return set(made.order_by().values_list("commitment", flat=True))


def _change(
    frame: Comparison, earlier: Mention | None, later: Mention | None, *, was_made: bool
) -> CommitmentChange:
    commitment = (later or earlier).commitment
    fate = _fate(frame, before=earlier is not None, after=later is not None)
    pieces: list[Piece] = []
    if later is not None and later.role in CLOSING:
        fate = Fate.CLOSED
    elif was_made:
        fate = Fate.ELSEWHERE
    elif later is not None and earlier is None and later.role == MentionRole.MADE:
        fate = Fate.NEW
    elif earlier is not None and later is not None:
        before, after = _wordings(earlier, later)
        change = CommitmentChange(commitment, earlier, later, fate, [])
        if before != after:
            pieces = word_changes(before, after)
        if before != after or change.strength_moved or change.due_moved:
            fate = Fate.CHANGED
    return CommitmentChange(commitment, earlier, later, fate, pieces)


def _wordings(earlier: Mention, later: Mention) -> tuple[str, str]:
    """Both wordings in one language, the reader's where both are known in it; alike where there is none.

    A wording that is not translated yet must not look like one that changed.
    """
    languages = dict.fromkeys((active_language(), *settings.MODELTRANSLATION_LANGUAGES))
    for language in languages:
        before, after = (_wording_in(row, language) for row in (earlier, later))
        if before and after:
            return before, after
    return "", ""


def _wording_in(mention: Mention, language: str) -> str:
    """How a session worded a commitment, in one language; else the commitment's words."""
    has_own = any(getattr(mention, f"wording_{one}") for one in settings.MODELTRANSLATION_LANGUAGES)
    return getattr(mention if has_own else mention.commitment, f"wording_{language}") or ""


def _chairs(frame: Comparison) -> list[ChairChange]:
    sides = dict.fromkeys((*frame.earlier.body.sides(), *frame.later.body.sides()))
    before = {row.side: row for row in frame.earlier.co_chairs.all()}
    after = {row.side: row for row in frame.later.co_chairs.all()}
    return [ChairChange(side, before.get(side), after.get(side)) for side in sides]


MOST_OFFERED = 400
"""Latest sessions that are offered for choosing: of a world there would be megabytes of them."""

MOST_PAIRS = 20
"""Pairs that are offered where none is chosen."""


def natural_pairs(
    choices: list[tuple[Body, list[Session]]], chosen: Session | None = None
) -> list[tuple[Session, Session]]:
    """What one would compare first, the later session before the earlier: the latest two of each body.

    Of a session that is chosen its neighbours. A review by the co-chairs is no session before another.
    """
    pairs = []
    for _body, listed in choices:
        sessions = [row for row in listed if row.kind != SessionKind.REVIEW]
        of_body = list(pairwise(sessions))
        if chosen is not None:
            pairs += [pair for pair in of_body if chosen in pair]
        else:
            pairs += of_body[:1]
    days = {row.pk: row.date_earliest or date.min for pair in pairs for row in pair}
    return sorted(pairs, key=lambda pair: days[pair[0].pk], reverse=True)[:MOST_PAIRS]


def comparable_sessions(*chosen: Session) -> tuple[list[tuple[Body, list[Session]]], bool]:
    """Held sessions under their bodies, newest first, for choosing two; and whether these are all; one query.

    Of very many the latest ones, and all of the bodies of those chosen.
    """
    held = Session.objects.held()
    wanted = Q(pk__in=held.values("pk")[:MOST_OFFERED]) | Q(body__in=[row.body_id for row in chosen])
    rows = list(held.filter(wanted).select_related("body").order_by("body__path", "pk"))
    by_body: dict[int, list[Session]] = {}
    for row in rows:
        by_body.setdefault(row.body_id, []).append(row)
    offered = [(of_body[0].body, sessions_in_order(of_body)[::-1]) for of_body in by_body.values()]
    return offered, len(rows) < MOST_OFFERED
