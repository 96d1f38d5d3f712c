"""A few rows of several kinds, read in one statement where ``prefetch_related`` would take one for each.

Each row comes as JSON, so that rows of different columns stand under each other. Not for fractions: their
JSON is not exact in every database.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import Field, IntegerField, Model, QuerySet, Value
from django.db.models.functions import JSONObject

from sessions_app.lib.bulk import as_stored

LEFT_OUT = {"version", "created_at", "updated_at"}
"""Columns that no page shows; they would be read when somebody asked for them."""


@dataclass(frozen=True)
class Part:
    """Rows of one kind, and the foreign keys whose rows are read with them."""

    rows: QuerySet
    related: tuple[str, ...] = ()

    @property
    def columns(self) -> dict[str, str]:
        model, found = self.rows.model, {field.attname: field.attname for field in _fields(self.rows.model)}
        for name in self.related:
            of_related = _fields(model._meta.get_field(name).related_model)
            found |= {f"{name}__{field.attname}": f"{name}__{field.attname}" for field in of_related}
        return found

    def instance(self, values: dict[str, Any]) -> Model:
        """A row with those that its foreign keys lead to."""
        row = _instance(self.rows.model, values, self.rows.db)
        for name in self.related:
            model = self.rows.model._meta.get_field(name).related_model
            of_related = {field.attname: values[f"{name}__{field.attname}"] for field in _fields(model)}
            is_there = of_related[model._meta.pk.attname] is not None
            setattr(row, name, _instance(model, of_related, self.rows.db) if is_there else None)
        return row


@cache
def _fields(model: type[Model]) -> list[Field]:
    return [field for field in model._meta.concrete_fields if field.name not in LEFT_OUT]


def _instance(model: type[Model], values: dict[str, Any], alias: str) -> Model:
    fields = _fields(model)
    names = [field.attname for field in fields]
    return model.from_db(alias, names, [field.to_python(values[field.attname]) for field in fields])


def read_together(*parts: Part) -> list[list[Model]]:
    """The rows of each part, in no order; one statement."""
    asked = [
        as_stored(part.rows)
        .order_by()
        .values_list(Value(place, output_field=IntegerField()), JSONObject(**part.columns))
        for place, part in enumerate(parts)
    ]
    found: list[list[Model]] = [[] for _ in parts]
    for place, values in asked[0].union(*asked[1:], all=True):
        found[place].append(parts[place].instance(values))
    return found


def hand_out(
    owners: Iterable[Model],
    relation: str,
    rows: Iterable[Model],
    owner_of: Callable[[Model], int],
    given: Callable[[Model], Model] = lambda row: row,
) -> None:
    """Give each owner its rows under the name of a relation, as ``prefetch_related`` does.

    ``given`` is what a row of a table of links leads to.
    """
    by_owner: dict[int, list] = defaultdict(list)
    for row in rows:
        by_owner[owner_of(row)].append(given(row))
    for owner in owners:
        of_owner = getattr(owner, relation).all()
        of_owner._result_cache, of_owner._prefetch_done = by_owner[owner.pk], True
        owner.__dict__.setdefault("_prefetched_objects_cache", {})[relation] = of_owner
