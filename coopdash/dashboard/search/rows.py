"""The rows that documents are made of: few columns, by statements that are worked out once.

Whoever saves a record waits for its entry. Working out the SQL of a query and making model instances of what
it brings is nearly all that an entry costs, and a session's takes a dozen queries and some hundred rows. So
each :class:`Reading` keeps its statements and brings plain rows, which builders read as they read instances.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from functools import lru_cache
from operator import attrgetter
from types import SimpleNamespace

from django.db import connection
from django.db.models import F, Model, QuerySet
from django.utils.functional import cached_property

from sectors_app.models import Commitment
from sessions_app.lib.bulk import batches
from sessions_app.models import Name, Session

KEYS_AT_ONCE = 256
"""Most rows or owners of rows that one statement asks for."""

_FIRST_PLACEHOLDER = 10**15
"""What stands in a statement for the first key; no row has such a key."""


class Row(SimpleNamespace):
    """One row, with the rows it refers to as attributes, as an instance of its model has them."""

    date = property(Session.date.__get__)
    due = property(Commitment.due.__get__)
    key = property(Session.key.fget)


class Rows(list):
    """Rows that belong to another, as a related manager gives them."""

    def all(self) -> "Rows":
        return self


class Reading:
    """What is read of the rows of a model, and what is read beside them.

    ``columns`` are lookups. ``by`` is the lookup of the keys that rows are asked for by: their own, or that
    of the row they belong to. ``beside`` names the readings of rows that belong to these, or to a row that
    these refer to (``body__other_names``). Rows come in the order of their model.
    """

    def __init__(
        self,
        model: type[Model],
        *columns: str,
        by: str = "pk",
        where: dict[str, str] | None = None,
        **beside: "Reading",
    ):
        self.model, self.by, self.where = model, by, where or {}
        self.beside = [(*_split(path), reading) for path, reading in beside.items()]
        parts: dict[str, list[str]] = {"": ["pk"]}
        for path, name in map(_split, columns):
            steps = path.split("__") if path else []
            for end in range(1, len(steps) + 1):
                parts.setdefault("__".join(steps[:end]), ["pk"])
            parts[path].append(name)
        self.parts = parts

    @property
    def columns(self) -> list[str]:
        return [f"{path}__{name}" if path else name for path, names in self.parts.items() for name in names]

    @cached_property
    def _plan(self) -> list[tuple[str, str, list[str], int, int]]:
        """For each row: the row that refers to it, its name there, its columns and their places."""
        plan, start = [], 1  # the first column is the key that was asked for
        for path, names in self.parts.items():
            plan.append((path, *_split(path), names, start, start + len(names)))
            start += len(names)
        return plan

    def rows(self, keys: Iterable[int]) -> dict[int, Rows]:
        """The rows of each key that has any."""
        found: dict[int, Rows] = defaultdict(Rows)
        for some in batches(keys, KEYS_AT_ONCE):
            for values in self._fetch(some):
                found[values[0]].append(self._row(values))
        read = [row for rows in found.values() for row in rows]
        for path, name, reading in self.beside:
            owners = (
                [owner for owner in map(attrgetter(path.replace("__", ".")), read) if owner] if path else read
            )
            belonging = reading.rows({owner.pk for owner in owners}) if owners else {}
            for owner in owners:
                setattr(owner, name, belonging.get(owner.pk) or Rows())
        return found

    def _fetch(self, keys: list[int]) -> list[tuple]:
        asked = filled(keys)
        sql, params = _statement(self, len(asked), connection.vendor)
        with connection.cursor() as cursor:
            cursor.execute(sql, [asked[one] if is_key else one for is_key, one in params])
            return cursor.fetchall()

    def _row(self, values: tuple) -> Row:
        made: dict[str, Row | None] = {}
        for path, parent, name, names, start, end in self._plan:
            row = None
            if values[start] is not None:
                row = Row()
                row.__dict__.update(zip(names, values[start:end], strict=True))
            made[path] = row
            if path and made[parent] is not None:
                setattr(made[parent], name, row)
        return made[""]


def filled(keys: list) -> list:
    """Keys that the last of them fills up to one of few lengths, so that few statements are kept."""
    return keys + keys[-1:] * ((1 << (len(keys) - 1).bit_length()) - len(keys))


@lru_cache(maxsize=1024)
def _statement(reading: Reading, length: int, vendor: str) -> tuple[str, list[tuple[bool, Hashable]]]:
    """The SQL for so many keys, and its parameters: places in the list of keys, or what is asked of all."""
    placeholders = range(_FIRST_PLACEHOLDER, _FIRST_PLACEHOLDER + length)
    # Not by the model's manager: one of translated columns puts them in an order of its own.
    rows = QuerySet(reading.model).filter(**{f"{reading.by}__in": list(placeholders)}, **reading.where)
    rows = rows.annotate(asked_by=F(reading.by)).values_list("asked_by", *reading.columns)
    sql, params = rows.query.sql_with_params()
    return sql, [(True, one - _FIRST_PLACEHOLDER) if one in placeholders else (False, one) for one in params]


def _split(path: str) -> tuple[str, str]:
    """A lookup as the path of the row and the name of its column."""
    before, _, name = path.rpartition("__")
    return before, name


def other_names(model: type[Model]) -> Reading:
    """All further spellings of the names of a model's rows."""
    where = {"content_type__app_label": model._meta.app_label, "content_type__model": model._meta.model_name}
    return Reading(Name, "language", "text", by="object_id", where=where)
