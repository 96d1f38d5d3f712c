"""The index as the database keeps it: which entries hold the tokens of a query, which tokens there are."""

from collections.abc import Iterable

from django.db import connection
from django.db.models import Count, QuerySet, Sum
from django.db.models.expressions import RawSQL

from coopdash.dashboard.models import SearchEntry
from coopdash.dashboard.search.query import Group


def fingerprint() -> tuple[int, int]:
    """What changes whenever the tokens of any entry do; the same content has the same fingerprint."""
    found = SearchEntry.objects.aggregate(entries=Count("pk"), stamps=Sum("stamp"))
    return found["entries"], int(found["stamps"] or 0)


def vocabulary_rows() -> list[tuple[str, int]]:
    """Every token of the index with the number of entries that hold it."""
    if connection.vendor == "postgresql":
        sql = "SELECT word, ndoc FROM ts_stat('SELECT tokens_vector FROM dashboard_searchentry')"
    else:
        sql = "SELECT term, doc FROM dashboard_search_vocabulary"
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def entries_with(
    groups: Iterable[Group], *, every: bool = True, names_only: bool = False
) -> QuerySet[SearchEntry]:
    """Entries in which every group, or at least one, is found; ``names_only`` leaves out all but names."""
    groups = list(groups)
    if not groups or not all(group.alternatives for group in groups):
        return SearchEntry.objects.none()
    if connection.vendor == "postgresql":
        column = "names_vector" if names_only else "tokens_vector"
        sql = f"SELECT id FROM dashboard_searchentry WHERE {column} @@ %s::tsquery"  # noqa: S608
        expression = _expression(groups, " & " if every else " | ", " & ", " | ", quote="'")
    else:
        sql = "SELECT rowid FROM dashboard_search_fts WHERE dashboard_search_fts MATCH %s"
        expression = _expression(groups, " AND " if every else " OR ", " AND ", " OR ", quote='"')
        if names_only:
            expression = f"{{title_tokens name_tokens}} : ({expression})"
    return SearchEntry.objects.filter(pk__in=RawSQL(sql, [expression]))  # noqa: S611


def _expression(groups: list[Group], between: str, every: str, either: str, *, quote: str) -> str:
    """A boolean expression; tokens are letters, numbers, marks and ``~``, so quoting them is enough."""

    def one(tokens: tuple[str, ...]) -> str:
        quoted = every.join(f"{quote}{token}{quote}" for token in tokens)
        return f"({quoted})" if len(tokens) > 1 else quoted

    return between.join(f"({either.join(map(one, group.alternatives))})" for group in groups)
