"""The index as the database keeps it: which entries hold the tokens of a query, which tokens there are."""

from collections.abc import Iterable, Mapping

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F, Model, QuerySet

from coopdash.dashboard.models import SearchEntry, SearchRow, SearchToken
from coopdash.dashboard.search.fields import KEYS_OF_A_KIND, Kind, first_key
from coopdash.dashboard.search.numbers import EVERY, written
from coopdash.dashboard.search.query import Group
from coopdash.dashboard.search.vocabulary import Vocabulary

MOST_RANKED = 20_000
"""Entries of a kind beyond which those entered last are looked at, and not the first ones: which of so many
are the best cannot be known by looking at a few, but which are new can."""

MEMORY = "32MB"
"""What a session of PostgreSQL needs to keep apart the hits of a word that every other entry holds."""

PREPARE = f"""
    SELECT set_config('work_mem', '{MEMORY}', false)
        WHERE pg_size_bytes(current_setting('work_mem')) < pg_size_bytes('{MEMORY}')
    UNION ALL SELECT set_config('random_page_cost', '1.1', false)
        WHERE current_setting('random_page_cost') = '4'
"""


def prepare_session(connection: BaseDatabaseWrapper, **kwargs) -> None:
    """Let a new session of PostgreSQL find a common word by the index, where its settings are as delivered.

    These are for disks that turn and for machines with little memory: the whole table was read instead, and
    4 s went by on a million commitments.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(PREPARE)


def read_vocabulary() -> Vocabulary:
    """Every token of the index with the number of entries that hold it."""
    rows = list(SearchToken.objects.filter(entries__gt=0).order_by().values_list("token", "entries", "pk"))
    entries = next((count for token, count, _pk in rows if token == EVERY), 0)
    return Vocabulary(((token, count, written(pk)) for token, count, pk in rows if token), entries)


def keys_with(
    groups: Iterable[Group], *, every: bool = True, names_only: bool = False, kind: Kind | None = None
) -> QuerySet:
    """Keys of entries in which every group, or at least one, is found, as the index by itself gives them.

    ``groups`` hold numbers of tokens; ``names_only`` leaves out all but names.
    """
    groups = list(groups)
    is_postgresql = connection.vendor == "postgresql"
    rows: QuerySet[Model] = (SearchEntry if is_postgresql else SearchRow).objects.order_by()
    if not groups or not all(group.alternatives for group in groups):
        return rows.none()
    if is_postgresql:
        column = "names_vector" if names_only else "tokens_vector"
        where = f"{column} @@ %s::tsquery"
        expression = _expression(groups, " & " if every else " | ", " & ", " | ", quote="'")
    else:
        where = "dashboard_search_fts MATCH %s"
        expression = _expression(groups, " AND " if every else " OR ", " AND ", " OR ", quote='"')
        if names_only:
            expression = f"{{title_tokens name_tokens}} : ({expression})"
    rows = rows.extra(where=[where], params=[expression])  # noqa: S610
    if kind is not None:
        rows = rows.filter(pk__gt=first_key(kind), pk__lt=first_key(kind) + KEYS_OF_A_KIND)
    return rows


def objects_with(groups: Iterable[Group], kind: Kind) -> QuerySet:
    """Primary keys of the objects of a kind in which every group is found, as a column ``key``."""
    return keys_with(groups, kind=kind).values(key=F("pk") - first_key(kind))


def candidates(groups: list[Group], totals: Mapping[Kind, int | None], *, most: int, every: bool) -> set[int]:
    """Keys of entries worth scoring, a few of each kind, by one statement.

    Those first that are called so. Of kinds with more than ``MOST_RANKED`` the ones entered last.
    """
    parts, values = [], []
    for kind, total in totals.items():
        is_whole = total is not None and total <= most
        for names_only in (False,) if is_whole else (True, False):
            rows = keys_with(groups, every=every, names_only=names_only, kind=kind)
            rows = rows.order_by("-pk" if (total or 0) > MOST_RANKED else "pk").values("pk")
            sql, params = rows[:most].query.sql_with_params()
            parts.append(f"SELECT * FROM ({sql}) AS part{len(parts)}")  # noqa: S608
            values += params
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), values)
        return {key for (key,) in cursor.fetchall()}


def counts_with(groups: list[Group]) -> dict[Kind, int]:
    """How many entries of each kind have every group, by one statement."""
    # PostgreSQL looks at each hit, and so does best to do it once; FTS5 finds a kind's hits in its index, and
    # counts them in a quarter of the time that they take to be told apart.
    count = _counted_apart if connection.vendor == "postgresql" else _counted_by_kind
    found = dict(count(groups))
    return {kind: found[place] for kind in Kind if found.get(place := first_key(kind) // KEYS_OF_A_KIND)}


def _counted_apart(groups: list[Group]) -> list[tuple[int, int]]:
    rows = keys_with(groups).annotate(place=F("pk") / KEYS_OF_A_KIND).values("place")
    sql, params = rows.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT place, count(*) FROM ({sql}) AS found GROUP BY place", params)  # noqa: S608
        return cursor.fetchall()


def _counted_by_kind(groups: list[Group]) -> list[tuple[int, int]]:
    parts, values = [], []
    for kind in Kind:
        sql, params = keys_with(groups, kind=kind).values("pk").query.sql_with_params()
        parts.append(f"SELECT {first_key(kind) // KEYS_OF_A_KIND}, count(*) FROM ({sql})")  # noqa: S608
        values += params
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), values)
        return cursor.fetchall()


def _expression(groups: list[Group], between: str, every: str, either: str, *, quote: str) -> str:
    """A boolean expression of numbers, which are letters and digits."""

    def one(tokens: tuple[str, ...]) -> str:
        quoted = every.join(f"{quote}{token}{quote}" for token in tokens)
        return f"({quoted})" if len(tokens) > 1 else quoted

    # A word that is said again and again is looked for once.
    found = dict.fromkeys(either.join(map(one, group.alternatives)) for group in groups)
    return between.join(f"({words})" for words in found)
