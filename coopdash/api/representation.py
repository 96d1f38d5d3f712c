"""How a row of the register is written in JSON, and how OpenAPI describes it."""

from collections.abc import Callable
from decimal import Decimal
from functools import singledispatch
from typing import Any
from urllib.parse import quote

from django.db import models
from django.urls import NoReverseMatch, reverse
from django.utils.functional import cached_property
from django.utils.http import RFC3986_SUBDELIMS
from rest_framework import serializers

from coopdash.data.columns import About, Column, Derived, Many, Partial, Plain, Relation, Translated
from coopdash.data.keys import is_one_word, key_of
from coopdash.data.tables import Table, table_of

JSON_TYPES = {
    models.BooleanField: {"type": "boolean"},
    models.IntegerField: {"type": "integer"},
    models.DecimalField: {"type": "string", "format": "decimal"},
    models.DateTimeField: {"type": "string", "format": "date-time"},
    models.DateField: {"type": "string", "format": "date"},
    models.TimeField: {"type": "string", "format": "time"},
    models.URLField: {"type": "string"},
    models.Field: {"type": "string"},
}
"""The first that fits a database column is its type in JSON."""


def component(name: str) -> dict:
    return {"$ref": f"#/components/schemas/{name}"}


def or_null(schema: dict) -> dict:
    if "$ref" in schema:
        return {"oneOf": [schema, {"type": "null"}]}
    enum = {"enum": [*schema["enum"], None]} if "enum" in schema else {}
    return {**schema, "type": [schema["type"], "null"], **enum}


# --- Links ----------------------------------------------------------------------------------------------


class Links:
    """Addresses of rows, as the site is called in this request."""

    def __init__(self, request):
        self._site = request.build_absolute_uri("/").rstrip("/")
        self._around: dict[str, tuple[str, str]] = {}
        """What stands before and behind the key in the addresses of each table."""
        self._said: dict[tuple[type[models.Model], int], dict] = {}
        """What is said of each row that others refer to: the rows of a page refer to few again and again."""

    def of(self, row: models.Model) -> str:
        """The address of a row in the API."""
        return self.by_key(row, key_of(row))

    def by_key(self, row: models.Model, key: str | None) -> str:
        """The same of a row whose key is known already."""
        table = table_of(type(row))
        if not is_one_word(table.model):
            key = row.pk
        if table.slug not in self._around:
            pattern = self.absolute(reverse(f"api:{table.slug}-detail", args=["0"]))
            before, _key, after = pattern.rpartition("0")
            self._around[table.slug] = before, after
        before, after = self._around[table.slug]
        # As Django quotes it, which takes many times as long to look for the address of every row.
        return f"{before}{quote(str(key), safe=f'{RFC3986_SUBDELIMS}/~:@')}{after}"

    def page(self, row: models.Model) -> str | None:
        """The address of a row's public page; None where it has none of its own."""
        if not hasattr(row, "get_absolute_url"):
            return None
        try:
            return self.absolute(row.get_absolute_url())
        except NoReverseMatch:
            return None

    def absolute(self, path: str) -> str:
        return f"{self._site}{path}"

    def reference(self, row: models.Model | None) -> dict | None:
        """What is said of a row that another refers to: enough to name it and to fetch it."""
        if row is None:
            return None
        place = type(row), row.pk
        if place not in self._said:
            key = key_of(row)
            self._said[place] = {"id": row.pk, "key": key, "url": self.by_key(row, key)}
        return self._said[place]


# --- Values ---------------------------------------------------------------------------------------------


@singledispatch
def written(column: Column, row: models.Model, links: Links) -> Any:
    """The value of a column in JSON."""
    return column.of(row)


@written.register
def _(column: Plain, row, links):
    value = column.of(row)
    if isinstance(value, Decimal):
        # A number in JSON would lose digits, or seem to have been measured otherwise than it was.
        return str(value)
    # An unstated choice is stored as an empty string; in JSON what is not known is null throughout.
    return None if value == "" else value


@written.register
def _(column: Relation, row, links):
    return links.reference(column.of(row))


@written.register
def _(column: Many, row, links):
    return [links.reference(other) for other in column.of(row)]


@written.register
def _(column: About, row, links):
    other = column.of(row)
    return {"table": table_of(type(other)).name, **links.reference(other)} if other is not None else None


@written.register
def _(column: Partial, row, links):
    date = column.of(row)
    if date is None:
        return None
    return {
        "earliest": date.earliest,
        "latest": date.latest,
        "precision": date.precision,
        "printed": date.printed or None,
        "iso": date.iso,
    }


# --- Their description ----------------------------------------------------------------------------------


@singledispatch
def described(column: Column) -> dict:
    """The schema of a column's values."""
    raise NotImplementedError(type(column))


@described.register
def _(column: Plain):
    field = column.field
    schema = dict(next(kind for base, kind in JSON_TYPES.items() if isinstance(field, base)))
    if field.choices:
        schema["enum"] = [value for value, _label in field.choices]
    elif schema["type"] == "string" and not schema.get("format"):
        schema |= {"maxLength": field.max_length} if field.max_length else {}
    may_be_empty = field.blank and isinstance(field, (models.CharField, models.TextField))
    return or_null(schema) if field.null or may_be_empty else schema


@described.register
def _(column: Translated):
    return component("Text")


@described.register
def _(column: Partial):
    return or_null(component("PartialDate"))


@described.register
def _(column: Relation):
    schema = component("Reference")
    return or_null(schema) if column.field.null else schema


@described.register
def _(column: Many):
    return {"type": "array", "items": component("Reference")}


@described.register
def _(column: About):
    return or_null(component("TableReference"))


@described.register
def _(column: Derived):
    schema = {"type": "string"}
    if column.type == "date":
        return or_null({**schema, "format": "date"})
    if column.choices:
        return or_null({**schema, "enum": [value for value, _label in column.choices]})
    return schema


# --- A whole row ----------------------------------------------------------------------------------------


class RowSerializer(serializers.BaseSerializer):
    """Writes rows of its ``table``: number, key, links, then every column."""

    table: Table

    def to_representation(self, row) -> dict:
        links, key = self.context["links"], key_of(row)
        head = {"id": row.pk, "key": key, "url": links.by_key(row, key), "page": links.page(row)}
        if not self.table.key_fields:
            del head["key"]
        return head | {column.name: write(column, row, links) for column, write in self._writers}

    @cached_property
    def _writers(self) -> list[tuple[Column, Callable]]:
        """The columns, each with what writes its values."""
        return [
            (column, written.dispatch(type(column))) for column in self.table.columns if column.name != "id"
        ]

    @classmethod
    def describe(cls) -> dict:
        """The schema of what :meth:`to_representation` gives."""
        head = {
            "id": {"type": "integer", "description": "The row’s number in this database."},
            "key": {"type": "string", "description": "What the row is called everywhere; it stays."},
            "url": {"type": "string", "format": "uri", "description": "The row in this API."},
            "page": {
                "type": ["string", "null"],
                "format": "uri",
                "description": "Its public page, if it has one.",
            },
        }
        if not cls.table.key_fields:
            del head["key"]
        body = {column.name: _with_words(column) for column in cls.table.columns if column.name != "id"}
        properties = head | body
        return {
            "type": "object",
            "description": str(cls.table.about),
            "properties": properties,
            "required": list(properties),
            "additionalProperties": False,
        }


def _with_words(column: Column) -> dict:
    label, help_text = str(column.label), str(column.help_text)
    words = f"{label[:1].upper()}{label[1:]}. {help_text}".strip()
    return {**described(column), "description": words}


def row_serializer(table: Table) -> type[RowSerializer]:
    """The serializer of one table; OpenAPI calls its rows by the model's name."""
    return type(
        f"{table.model.__name__}Serializer", (RowSerializer,), {"table": table, "__doc__": str(table.about)}
    )
