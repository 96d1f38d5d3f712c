"""Rows by the thousand, for lists that are longer than memory should be."""

import json
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import chain, islice
from typing import Any

from django.db.models import BigAutoField, CharField, ForeignKey, Lookup, PositiveBigIntegerField, QuerySet
from django.urls import reverse

from sessions_app.lib.words import active_language


@BigAutoField.register_lookup
@CharField.register_lookup
@ForeignKey.register_lookup
@PositiveBigIntegerField.register_lookup
class Among(Lookup):
    """``<relation>__among=keys``: ``__in`` with all keys as one parameter: none is looked at alone."""

    lookup_name = "among"
    prepare_rhs = False

    def as_sqlite(self, compiler, connection):
        column, params = self.process_lhs(compiler, connection)
        return f"{column} IN (SELECT value FROM json_each(%s))", [*params, json.dumps(self.rhs)]  # noqa: S608

    def as_postgresql(self, compiler, connection):
        column, params = self.process_lhs(compiler, connection)
        return f"{column} = ANY(%s)", [*params, self.rhs]


CHUNK = 2_000
"""Rows whose further values are read together."""


def batched(rows: Iterable, size: int) -> Iterator[list]:
    """Rows in lists of at most ``size``, taken as they are asked for; Python has it from 3.12 on."""
    rows = iter(rows)
    return iter(lambda: list(islice(rows, size)), [])


def chunks(queryset: QuerySet, size: int = CHUNK) -> Iterator[list]:
    """The same of rows that are read from the database meanwhile."""
    return batched(queryset.iterator(chunk_size=size), size)


def chunks_of(parts: Iterable[QuerySet]) -> Iterator[list]:
    """The same of several querysets, one after the other."""
    return chain.from_iterable(map(chunks, parts))


def batches(keys: Iterable, most: int) -> Iterator[list]:
    """Keys in their order, some at a time: as many as one statement, or one transaction, should take."""
    return batched(sorted(keys), most)


def as_stored(rows: QuerySet) -> QuerySet:
    """Rows whose translated columns are not replaced by the one in the reader's language."""
    return rows.rewrite(False) if hasattr(rows, "rewrite") else rows


def spoken(*columns: str) -> list[str]:
    """Of each translated column the one in the reader's language, then the English one to fall back on."""
    return [f"{column}_{language}" for column in columns for language in (active_language(), "en")]


def first_of(*texts: Any) -> Any:
    """The first text that says something."""
    for text in texts:
        if text:
            return text
    return ""


@cache
def address_of(name: str, *sample: str) -> Callable[..., str]:
    """``reverse(name, args=…)`` for very many rows, whose parts are ASCII that stands in addresses as it is.

    ``sample`` are parts that the address accepts; those of a row take their places.
    """
    pattern = reverse(name, args=sample)
    for part in reversed(sample):
        before, _, after = pattern.rpartition(part)
        pattern = f"{before}{{}}{after}"
    return pattern.format
