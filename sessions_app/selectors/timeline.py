"""Sessions over the years: rows for the strip, groups for the list, and what is expected next."""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby

from django.db.models import Count, F, Max, Min, Q, QuerySet
from django.utils.translation import gettext

from sessions_app.choices import BodyStatus, SessionStatus
from sessions_app.lib.bulk import batched
from sessions_app.lib.counted import CountedSessions
from sessions_app.lib.partial_date import PartialDate
from sessions_app.lib.timeline import Extent, TimelineRow, with_neighbours
from sessions_app.lib.words import words_of
from sessions_app.models import Body, Session, Source
from sessions_app.selectors.expected import ExpectedSession, expected_session
from sessions_app.selectors.in_time import SessionInTime, sessions_of_bodies
from sessions_app.selectors.kept import kept
from sessions_app.selectors.session_lines import SessionLine

MOST_LANES = 20
"""Most bodies that are drawn together: more cannot be read, and a world of them would have to be."""

BODIES_AT_ONCE = 200
"""Bodies that are read together for a file of all."""


@dataclass(frozen=True)
class Timeline:
    """Sessions as asked for, and all of the bodies they belong to, which say what lies between and ahead."""

    rows: list[TimelineRow]
    whole: list[TimelineRow]
    expected: list[ExpectedSession]
    left_out: int = 0
    """How many further bodies have sessions as asked for."""

    @property
    def dues(self) -> dict[str, tuple[str, PartialDate]]:
        """For each body without an announced day: words for its next session, and when it is expected."""
        return {
            one.body.path: (one.title, one.window)
            for one in self.expected
            if one.window and not one.is_announced
        }


def timeline(sessions: QuerySet[Session] | CountedSessions, *, at: date, most: int | None = None) -> Timeline:
    """Sessions body by body, oldest first, and what each of these bodies has ahead; at most four queries.

    ``most`` is how many bodies to read: those with the latest sessions, announced ones among them.
    """
    bodies, left_out, among = bodies_of(sessions, most)
    by_body = sessions_of_bodies(bodies)
    shown = among([session.pk for _body, of_body in by_body for session in of_body])
    rows, whole, expected = [], [], []
    for body, of_body in by_body:
        all_rows = with_neighbours(_timeline_rows(body, of_body))
        whole += all_rows
        rows += _among(all_rows, of_body, shown)
        ahead = expected_session(body, of_body, at=at) if body.status == BodyStatus.ACTIVE else None
        if ahead is not None:
            expected.append(ahead)
    return Timeline(rows, whole, sorted(expected, key=_when), left_out)


def timeline_rows(sessions: QuerySet[Session] | CountedSessions) -> Iterator[TimelineRow]:
    """The same rows of however many bodies, for files: read while they leave, some bodies at a time."""
    bodies, _left_out, among = bodies_of(sessions, None)
    wanted = set(bodies)
    in_order = (pk for pk in Body.objects.order_by("path").values_list("pk", flat=True) if pk in wanted)
    for some in batched(in_order, BODIES_AT_ONCE):
        by_body = sessions_of_bodies(some)
        shown = among([session.pk for _body, of_body in by_body for session in of_body])
        for body, of_body in by_body:
            yield from _among(_timeline_rows(body, of_body), of_body, shown)


def _among(
    rows: Iterable[TimelineRow], sessions: Iterable[SessionInTime], shown: Container[int]
) -> list[TimelineRow]:
    """The rows of those sessions that are shown."""
    return [row for row, session in zip(rows, sessions, strict=True) if session.pk in shown]


def bodies_of(
    sessions: QuerySet[Session] | CountedSessions, most: int | None
) -> tuple[Sequence[int], int, Callable[[Sequence[int]], set[int]]]:
    """The bodies to read, how many others there are, and what tells which of their sessions are asked for."""
    if not isinstance(sessions, QuerySet):
        return *sessions.latest_bodies(most), sessions.among
    sessions, left_out = sessions.order_by(), 0
    if most is None:
        bodies = list(sessions.values_list("body", flat=True).distinct())
    else:
        bodies, left_out = _latest_bodies(sessions, most)
        sessions = sessions.filter(body__in=bodies)
    every = cache(lambda: set(sessions.values_list("pk", flat=True)))
    return bodies, left_out, lambda pks: every().intersection(pks)


def _latest_bodies(sessions: QuerySet[Session], most: int) -> tuple[list[int], int]:
    """The bodies whose sessions are the latest, and how many others have any."""
    latest = sessions.values("body").annotate(last=Max("date_earliest"))
    latest = latest.order_by(F("last").desc(nulls_last=True), "body").values_list("body", flat=True)
    bodies = list(latest[: most + 1])
    if len(bodies) <= most:
        return bodies, 0
    return bodies[:most], sessions.aggregate(count=Count("body", distinct=True))["count"] - most


def session_extent(sessions: QuerySet[Session] | CountedSessions) -> Extent:
    """How many sessions there are, and since when; one query at most."""
    if not isinstance(sessions, QuerySet):
        return sessions.extent()
    held = Q(status=SessionStatus.HELD)
    counts = sessions.order_by().aggregate(
        held=Count("pk", filter=held),
        to_come=Count("pk", filter=~held & ~Q(status=SessionStatus.CANCELLED)),
        undated=Count("pk", filter=held & Q(date_earliest=None)),
        bodies=Count("body", distinct=True),
        first=Min("date_earliest", filter=held),
    )
    return Extent(**counts)


def _timeline_rows(body: Body, sessions: Sequence[SessionInTime]) -> list[TimelineRow]:
    """The rows of the sessions of one body."""
    path, name, url, depth = body.path, body.short_name, body.get_absolute_url(), body.depth
    labels = words_of(SessionStatus)
    return [
        TimelineRow(
            body_path=path,
            body=name,
            body_url=url,
            depth=depth,
            number=session.number,
            title=session.title,
            status=session.status,
            status_label=labels[session.status],
            date=session.date,
            place=session.place,
            url=session.url,
        )
        for session in sessions
    ]


@dataclass(frozen=True)
class SourcesOnRecord:
    """How many sources there are, by language, and the day of the newest: how far the register can know."""

    by_language: dict[str, int]
    latest: date | None

    @property
    def count(self) -> int:
        return sum(self.by_language.values())


def sources_on_record() -> SourcesOnRecord:
    """All sources, counted once for each version of the data."""
    return kept("sources", _count_sources)


def _count_sources() -> SourcesOnRecord:
    rows = list(
        Source.objects.order_by().values_list("language").annotate(Count("pk"), latest=Max("published_on"))
    )
    days = [day for _language, _count, day in rows if day]
    return SourcesOnRecord({language: n for language, n, _day in rows}, max(days, default=None))


def latest_source_day() -> date | None:
    """The day of the newest source."""
    return sources_on_record().latest


def _when(expected: ExpectedSession):
    """Announced ones first, then by their window; those without one last."""
    if expected.window:
        return not expected.is_announced, expected.window.earliest, expected.body.path
    return 2, date.max, expected.body.path


@dataclass
class TimelineGroup:
    """Lines of one year, of no year, or of one body."""

    key: str
    title: str
    lines: list[SessionLine]


def timeline_groups(lines: Iterable[SessionLine], *, by_body: bool = False) -> list[TimelineGroup]:
    """Lines under their year or their body, in the order given; undated ones in a group of their own."""
    groups = []
    for key, rows in groupby(lines, key=_body_of if by_body else _year_of):
        of_group = list(rows)
        year = str(key) if key else gettext("No date")
        slug = str(key).replace("/", "-") if key else "undated"
        groups.append(TimelineGroup(slug, of_group[0].body if by_body else year, of_group))
    return groups


def _year_of(line: SessionLine) -> int | None:
    return line.date.year if line.date else None


def _body_of(line: SessionLine) -> str:
    return line.body_path


@dataclass(frozen=True)
class Ledger:
    """The counts at the head of the timeline."""

    extent: Extent
    languages: list[tuple[str, int]]
    """How many sources are counted in each language."""
    of_register: bool
    """Whether all sources of the register are counted, or those of the sessions asked for."""

    @property
    def sources(self) -> int:
        return sum(count for _language, count in self.languages)


def session_ledger(
    sessions: QuerySet[Session] | CountedSessions,
    sources: dict[str, int] | None,
    *,
    languages: tuple[str, ...],
) -> Ledger:
    """Counts of the sessions asked for, and of their sources by language: of all where none are given."""
    counts = sources_on_record().by_language if sources is None else sources
    return Ledger(
        session_extent(sessions),
        [(code, counts.get(code, 0)) for code in {**dict.fromkeys(languages), **counts}],
        of_register=sources is None,
    )
