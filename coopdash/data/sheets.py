"""The tables as files: one line a row, natural keys for relations, and a description of every column.

The description follows Table Schema of Data Package 2.0 (Frictionless).
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial, singledispatch
from typing import Any

from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy

from coopdash.data.columns import (
    About,
    Column,
    Derived,
    Many,
    Partial,
    Plain,
    Relation,
    Translated,
)
from coopdash.data.keys import is_one_word, key_fields, key_of
from coopdash.data.tables import BY_SUBJECT, Table, keyed, table_of
from sessions_app.choices import IN_LANGUAGE, LANGUAGES
from sessions_app.exports import csv_cell
from sessions_app.models.base import CountryField

CHUNK = 1000
KEY = "key"


@dataclass(frozen=True)
class Field:
    """One column of a file: its name, what it means, its type, and what its values must be."""

    name: str
    label: Any
    help_text: Any = ""
    type: str = "string"
    format: str = ""
    constraints: dict[str, Any] = field(default_factory=dict)
    choices: tuple[tuple[str, Any], ...] = ()
    refers_to: tuple[str, str] | None = None

    @property
    def is_required(self) -> bool:
        return bool(self.constraints.get("required"))

    def descriptor(self, *, raw: bool) -> dict[str, Any]:
        """The column in Table Schema."""
        title = str(self.label)
        found = {"name": self.name, "type": self.type, "title": f"{title[:1].upper()}{title[1:]}"}
        if self.format:
            found["format"] = self.format
        labels = "; ".join(f"{value}: {label}" for value, label in self.choices)
        found["description"] = f"{self.help_text} {labels}".strip()
        constraints = dict(self.constraints)
        if "maxLength" in constraints and not raw:
            # Text that looks like a formula stands behind one more character.
            constraints["maxLength"] += 1
        if self.choices:
            constraints["enum"] = [value for value, _label in self.choices]
        return found | ({"constraints": constraints} if constraints else {})


@dataclass(frozen=True)
class Sheet:
    """One file: its columns, its key, and its rows."""

    name: str
    title: Any
    about: Any
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    rows: Any

    def schema(self, *, raw: bool) -> dict[str, Any]:
        """Its Table Schema."""
        found: dict[str, Any] = {
            "fields": [one.descriptor(raw=raw) for one in self.fields],
            "primaryKey": list(self.key),
            "missingValues": [""],
        }
        links = [_foreign_key(self.name, one) for one in self.fields if one.refers_to]
        return found | ({"foreignKeys": links} if links else {})

    def lines(self, *, raw: bool = False) -> Iterator[str]:
        """The file as CSV (RFC 4180), some lines at a time; ``raw`` leaves text that looks like a formula."""
        out = io.StringIO(newline="")
        writer = csv.writer(out)
        cell = exact_cell if raw else safe_cell
        writer.writerow([one.name for one in self.fields])
        for row in self.rows():
            writer.writerow([cell(value) for value in row])
            if out.tell() > 16_384:
                yield out.getvalue()
                out.seek(0)
                out.truncate()
        yield out.getvalue()


def _foreign_key(sheet: str, one: Field) -> dict[str, Any]:
    resource, key = one.refers_to
    reference = {"fields": [key]} if resource == sheet else {"resource": resource, "fields": [key]}
    return {"fields": [one.name], "reference": reference}


def exact_cell(value: Any) -> Any:
    """A value as the register holds it."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return value if isinstance(value, str) else csv_cell(value)


def safe_cell(value: Any) -> Any:
    """The same, with text that a spreadsheet would take for a formula behind an apostrophe."""
    return csv_cell(value) if isinstance(value, str) else exact_cell(value)


# --- Columns of files -----------------------------------------------------------------------------------


def key_column(model) -> str:
    """The column of a table's file that others refer to."""
    return key_fields(model)[0] if is_one_word(model) else KEY


@singledispatch
def fields_of(column: Column) -> list[Field]:
    """The columns of a file that one column of the register fills."""
    raise NotImplementedError(type(column))


@singledispatch
def cells_of(column: Column, row) -> list:
    """The values of those columns."""
    return [column.of(row)]


def _of_database(name: str, label, column: models.Field, help_text="") -> Field:
    """A column of a file that is one column of the database."""
    constraints: dict[str, Any] = {}
    kind = next(kind for base, kind in TYPES.items() if isinstance(column, base))
    if not column.null and not column.blank:
        constraints["required"] = True
    if column.unique and not column.primary_key:
        constraints["unique"] = True
    choices = tuple(column.choices or ())
    if isinstance(column, CountryField):
        constraints["pattern"] = "^[A-Z]{2}$"
    elif kind == "string" and not choices:
        patterns = [v.regex.pattern for v in column.validators if type(v) is RegexValidator]
        # Django asks each of its validators in turn; a file has room for one: the strictest stands last.
        if patterns:
            constraints["pattern"] = patterns[-1]
        elif column.max_length:
            constraints["maxLength"] = column.max_length
    if isinstance(column, COUNTS):
        least = [v.limit_value for v in column.validators if isinstance(v, MinValueValidator)]
        constraints["minimum"] = max([0, *least])
    words = help_text or column.help_text
    if not words and isinstance(column, CountryField):
        words = gettext_lazy("A country by its two letters of ISO 3166-1, such as IN.")
    elif not words and choices:
        words = gettext_lazy("One of a fixed list of values.")
    elif not words and kind == "boolean":
        words = gettext_lazy("“true” where it is so, “false” where it is not or nobody says so.")
    return Field(name, label, words, kind, FORMATS.get(kind, ""), constraints, choices)


TYPES = {
    models.BooleanField: "boolean",
    models.IntegerField: "integer",
    models.DecimalField: "number",
    models.DateTimeField: "datetime",
    models.DateField: "date",
    models.TimeField: "time",
    models.Field: "string",
}
COUNTS = (models.PositiveIntegerField, models.PositiveSmallIntegerField, models.PositiveBigIntegerField)
FORMATS = {"datetime": "%Y-%m-%dT%H:%M:%SZ"}


@fields_of.register
def _(column: Plain):
    if column.name == "id":
        return []
    return [_of_database(column.name, column.label, column.field, column.help_text)]


@cells_of.register
def _(column: Plain, row):
    return [] if column.name == "id" else [column.of(row)]


@fields_of.register
def _(column: Translated):
    limit = {"maxLength": column.field.max_length} if column.field.max_length else {}
    return [
        Field(
            f"{column.name}_{language}",
            format_lazy("{}, {}", column.label, IN_LANGUAGE[language]),
            column.help_text or OWN_WORDS,
            constraints=limit,
        )
        for language in LANGUAGES
    ]


OWN_WORDS = gettext_lazy("In the register’s own words; empty where it has none in this language.")


@cells_of.register
def _(column: Translated, row):
    return list(column.of(row).values())


@fields_of.register
def _(column: Partial):
    first, *others = PARTS
    words = (column.help_text or first, *others)
    return [
        _of_database(one.name, one.verbose_name, one, said)
        for one, said in zip(column.fields, words, strict=True)
    ]


PARTS = (
    gettext_lazy("The first day that the date can mean; empty where no date is known."),
    gettext_lazy("The last day that the date can mean; empty where no date is known."),
    gettext_lazy("How much of the date is known: the day, the month or only the year."),
    gettext_lazy("The date as a source words it, where that says more than the days do."),
)
"""What the four columns of a partial date say."""


@cells_of.register
def _(column: Partial, row):
    return [getattr(row, one.attname) for one in column.fields]


@fields_of.register
def _(column: Relation):
    required = {} if column.field.null else {"required": True}
    return [_reference(column.name, column.label, column.field.related_model, column.help_text, required)]


def _reference(name: str, label, model, help_text="", constraints=None) -> Field:
    """A column with the key of a row that stands in another file."""
    table = table_of(model)
    words = format_lazy(gettext_lazy("The key of a row of “{}”. {}"), table.title, table.about)
    return Field(
        name,
        label,
        help_text or words,
        constraints=constraints or {},
        refers_to=(table.name, key_column(model)),
    )


@cells_of.register
def _(column: Relation, row):
    other = column.of(row)
    return [key_of(other) if other is not None else None]


@fields_of.register
def _(column: About):
    tables = tuple((table.name, table.title) for table in keyed())
    table_label = format_lazy("{}: {}", column.label, gettext_lazy("its table"))
    key_label = format_lazy("{}: {}", column.label, gettext_lazy("its key there"))
    return [
        Field(f"{column.name}_table", table_label, IN_TABLE, constraints={"required": True}, choices=tables),
        Field(f"{column.name}_key", key_label, UNDER_KEY, constraints={"required": True}),
    ]


IN_TABLE = gettext_lazy("Which file has the row that this one is about.")
UNDER_KEY = gettext_lazy("The key of that row in its file.")


@cells_of.register
def _(column: About, row):
    other = column.of(row)
    return [table_of(type(other)).name, key_of(other)] if other is not None else [None, None]


@fields_of.register
def _(column: Derived):
    return [Field(column.name, column.label, column.help_text, column.type, choices=tuple(column.choices))]


@fields_of.register
def _(column: Many):
    return []


@cells_of.register
def _(column: Many, row):
    return []


# --- Files ----------------------------------------------------------------------------------------------


def _in_order(table: Table):
    """All rows in the order of their key, so that the same register gives the same file."""
    order = []
    for name in table.key_fields:
        other = table.model._meta.get_field(name).related_model
        order.append(f"{name}__{key_column(other)}" if other else name)
    return table.rows().order_by(*order, "pk").iterator(chunk_size=CHUNK)


def _rows(table: Table, with_key: bool) -> Iterator[list]:
    for row in _in_order(table):
        values = [key_of(row)] if with_key else []
        for column in table.columns:
            values += cells_of(column, row)
        yield values


def sheet_of(table: Table) -> Sheet:
    """The file of a table; rows whose key has several parts carry it in a column of its own."""
    with_key = bool(table.key_fields) and not is_one_word(table.model)
    fields = []
    if with_key:
        names = ", ".join(table.key_fields)
        words = format_lazy(gettext_lazy("Joined by colons: {}."), names)
        fields.append(Field(KEY, gettext_lazy("key"), words, constraints={"required": True, "unique": True}))
    for column in table.columns:
        fields += fields_of(column)
    key = (key_column(table.model),) if table.key_fields else KEYS_OF_THE_KEYLESS[table.name]
    return Sheet(table.name, table.title, table.about, tuple(fields), key, partial(_rows, table, with_key))


KEYS_OF_THE_KEYLESS = {
    "names": ("named_table", "named_key", "text", "language", "kind"),
    "citations": ("fact_table", "fact_key", "field", "source"),
    "grades": ("fact_table", "fact_key", "field"),
}


def _pairs(table: Table, column: Many) -> Iterator[list]:
    for row in _in_order(table):
        for key in sorted(key_of(other) for other in column.of(row)):
            yield [key_of(row), key]


def sheet_of_pairs(table: Table, column: Many) -> Sheet:
    """The file of a relation of many to many: one line a pair."""
    ends = ((table.model, table.model._meta.verbose_name), (column.field.related_model, column.label))
    fields = tuple(
        _reference(model._meta.model_name, label, model, constraints={"required": True})
        for model, label in ends
    )
    title = format_lazy("{}: {}", table.title, column.label)
    name = f"{table.model._meta.model_name}_{column.name}"
    key = tuple(one.name for one in fields)
    return Sheet(name, title, column.label, fields, key, partial(_pairs, table, column))


def sheets_by_subject() -> list[tuple[Any, list[Sheet]]]:
    """Every file of the register, those of a table with many relations beside it, by what they are about."""
    return [
        (subject, [sheet for table in tables for sheet in _of_table(table)]) for subject, tables in BY_SUBJECT
    ]


def _of_table(table: Table) -> list[Sheet]:
    pairs = [sheet_of_pairs(table, column) for column in table.columns if isinstance(column, Many)]
    return [sheet_of(table), *pairs]


def sheets() -> list[Sheet]:
    """Every file of the register."""
    return [sheet for _subject, found in sheets_by_subject() for sheet in found]
