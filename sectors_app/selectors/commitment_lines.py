"""Commitments as a page of a list shows them: two queries for any number of lines, and no model instance."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet

from sectors_app.choices import LADDER, CommitmentKind, ReportStatus, Strength
from sectors_app.lib.groups import SectorGroup, sector_group
from sectors_app.models import Commitment, Mention
from sectors_app.store.columns import Columns
from sectors_app.store.latest import latest_mentions
from sectors_app.store.process import current_columns
from sessions_app.lib.bulk import address_of, first_of, spoken
from sessions_app.lib.order import sessions_in_order
from sessions_app.lib.partial_date import PartialDate
from sessions_app.lib.statements import Statement
from sessions_app.lib.words import active_language, words_of
from sessions_app.models import Body
from sessions_app.models.sessions import session_key, session_title
from sessions_app.selectors.kept import kept_each


class LatestMention(NamedTuple):
    """What the latest session that mentioned a commitment made of it, and where that session stands."""

    strength: str
    session: str
    url: str


class CommitmentLine(NamedTuple):
    """A commitment in a list, in words: its latest mention, and the status in force."""

    key: int
    reference: str
    url: str
    wording: str
    kind: str
    sector: str
    group: SectorGroup
    due: PartialDate | None
    status: str
    status_as_of: date | None
    ladder: int
    """Steps of the status ladder that are filled."""
    latest: LatestMention | None


def _lines(keys: Sequence[int]) -> QuerySet:
    rows = Commitment.objects.with_status().rewrite(False).filter(pk__among=keys).order_by()
    return rows.values_list(
        *("pk", "reference", "kind", "sector__code", "current_status", "current_status_as_of"),
        *("due_earliest", "due_latest", "due_precision", "due_printed"),
        *spoken("wording"),
        *spoken("sector__name"),
    )


_LINES = Statement(Commitment, _lines)


def commitment_lines(keys: Sequence[int]) -> list[CommitmentLine]:
    """The lines of some commitments, in the order of their keys."""
    latest, address, found = _latest(keys), address_of("commitment", "IN-RU/A/11/01"), {}
    kinds, statuses = words_of(CommitmentKind), words_of(ReportStatus)
    for row in _LINES.rows(keys):
        pk, reference, kind, sector, status, as_of, *due, wording, in_english, name, english_name = row
        found[pk] = CommitmentLine(
            key=pk,
            reference=reference,
            url=address(reference),
            wording=wording or in_english,
            kind=kinds[kind],
            sector=name or english_name,
            group=sector_group(sector),
            due=PartialDate.stored(*due),
            status=statuses.get(status, ""),
            status_as_of=as_of,
            ladder=LADDER.get(status, 0),
            latest=latest.get(pk),
        )
    return [found[key] for key in keys if key in found]


def _latest(commitments: Sequence[int]) -> dict[int, LatestMention]:
    """The mention of each commitment at the latest session that has one."""
    columns = current_columns()
    found = latest_by_columns(columns, commitments) if columns else {}
    rest = [pk for pk in commitments if pk not in found]
    return found | latest_by_sql(rest) if rest else found


def latest_by_columns(columns: Columns, commitments: Sequence[int]) -> dict[int, LatestMention]:
    """The same of those of which the columns can tell."""
    told = latest_mentions(columns, commitments)
    paths = {one.body for one in told.values()}
    names = kept_each(("names before a session", active_language()), paths, _names)
    address, strengths = address_of("session", "in-ru/a", "11"), words_of(Strength)
    title = session_title.in_language(active_language())
    return {
        pk: LatestMention(
            strengths[strength], f"{names[body]}, {title(number, '')}", address(body, str(number))
        )
        for pk, (strength, body, number) in told.items()
        if body in names  # or its path has changed since the columns were read
    }


def _named(paths: Sequence[str]) -> QuerySet:
    rows = Body.objects.rewrite(False).filter(path__among=paths).order_by()
    return rows.values_list("path", *spoken("short_name"))


_NAMED = Statement(Body, _named)


def _names(paths: Sequence[str]) -> dict[str, str]:
    return {path: first_of(*names) for path, *names in _NAMED.rows(paths)}


class _Said(NamedTuple):
    """A mention with what its session is ordered and named by."""

    commitment: int
    strength: str
    number: int | None
    kind: str
    code: str
    date_earliest: date | None
    date_precision: str
    body: str
    name: str
    english_name: str


def _mentions(commitments: Sequence[int]) -> QuerySet:
    of_session = ("number", "kind", "code", "date_earliest", "date_precision", "body__path")
    return (
        Mention.objects.rewrite(False)
        .filter(commitment__among=commitments)
        .order_by()
        .values_list(
            "commitment",
            "strength",
            *(f"session__{column}" for column in of_session),
            *(f"session__body__{column}" for column in spoken("short_name")),
        )
    )


_MENTIONS = Statement(Mention, _mentions)


def latest_by_sql(commitments: Sequence[int]) -> dict[int, LatestMention]:
    """The same by SQL."""
    said: dict[int, list[_Said]] = defaultdict(list)
    for row in map(_Said._make, _MENTIONS.rows(commitments)):
        said[row.commitment].append(row)
    address, strengths, found = address_of("session", "in-ru/a", "11"), words_of(Strength), {}
    for pk, mentions in said.items():
        last = mentions[0] if len(mentions) == 1 else sessions_in_order(mentions)[-1]
        body = first_of(last.name, last.english_name)
        key = session_key(last.number, last.date_earliest, last.date_precision)
        found[pk] = LatestMention(
            strengths[last.strength],
            f"{body}, {session_title(last.number, last.kind)}",
            address(last.body, key),
        )
    return found
