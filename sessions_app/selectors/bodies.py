"""Bodies as a tree, how often they meet, and the sessions of one body with the gaps between them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet
from django.utils.functional import cached_property

from sessions_app.lib.order import sessions_in_order
from sessions_app.models import Body, Session
from sessions_app.selectors.cadence import interval_of
from sessions_app.selectors.expected import ExpectedSession, expected_session
from sessions_app.selectors.gaps import NumberGap, with_number_gaps
from sessions_app.selectors.in_time import SessionInTime, sessions_by_body


@dataclass
class BodyNode:
    """A body in the tree, with what a line about it says."""

    body: Body
    sessions: list[SessionInTime]
    expected: ExpectedSession | None
    children: list["BodyNode"] = field(default_factory=list)

    @property
    def held(self) -> int:
        return sum(session.is_held for session in self.sessions)

    @property
    def last(self) -> SessionInTime | None:
        dated = [session for session in self.sessions if session.is_held and session.date]
        return dated[-1] if dated else None

    @cached_property
    def usual_interval(self) -> int | None:
        return interval_of(self.body, self.sessions)


def body_tree(bodies: QuerySet[Body], *, at: date) -> list[BodyNode]:
    """The bodies at the top of ``bodies``, with those below them; two queries whatever their number."""
    known = {body.pk: body for body in bodies.order_by("path")}
    sessions = dict(sessions_by_body(known))
    nodes: dict[int, BodyNode] = {}
    tops = []
    for body in known.values():
        of_body = sessions.get(body.pk, [])
        node = BodyNode(body, of_body, expected_session(body, of_body, at=at))
        nodes[body.pk] = node
        if body.parent_id in nodes:
            nodes[body.parent_id].children.append(node)
        else:
            tops.append(node)
    return tops


def bodies_from(tops: Iterable[Body]) -> QuerySet[Body]:
    """The bodies at ``tops`` and below them; a query a level, since paths would all have to be compared."""
    level = found = {body.pk for body in tops}
    while level:
        below = Body.objects.filter(parent__in=level).order_by().values_list("pk", flat=True)
        level = set(below) - found
        found = found | level
    return Body.objects.filter(pk__in=found)


def trees_by_pair(nodes: Iterable[BodyNode]) -> dict[str, list[BodyNode]]:
    """Top nodes under their country pair, in the order given."""
    pairs: dict[str, list[BodyNode]] = defaultdict(list)
    for node in nodes:
        pairs[node.body.pair].append(node)
    return dict(pairs)


@dataclass(frozen=True)
class SessionLine:
    """A session, or a gap in the numbers, in the list of a body's sessions."""

    session: Session | None
    gap: NumberGap | None


def session_lines(sessions: Iterable[Session]) -> list[SessionLine]:
    """A body's sessions, newest first, with the gaps in their numbers where they stand."""
    rows = with_number_gaps(sessions_in_order(sessions))
    rows.reverse()
    return [SessionLine(None, row) if isinstance(row, NumberGap) else SessionLine(row, None) for row in rows]


@dataclass(frozen=True)
class ChairTerm:
    """Somebody who co-chaired a body for one side, the sessions, and the office as printed at the latest."""

    side: str
    person: object
    office: str
    sessions: list[Session]


def co_chair_terms(body: Body, sessions: Iterable[Session]) -> dict[str, list[ChairTerm]]:
    """Who co-chaired ``body`` for each side, the latest first; co-chairs are read as prefetched."""
    terms: dict[tuple[str, int], list] = {}
    for session in reversed(sessions_in_order(sessions)):
        for chair in session.co_chairs.all():
            terms.setdefault((chair.side, chair.person_id), []).append((chair, session))
    found: dict[str, list[ChairTerm]] = {side: [] for side in body.sides()}
    for (side, _), rows in terms.items():
        chair = rows[0][0]
        found[side].append(
            ChairTerm(side, chair.person, chair.office, [session for _, session in reversed(rows)])
        )
    return found
