"""Rows before they are written: plain objects with a model's columns and what search reads beside them."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from operator import itemgetter

from django.db import connection
from django.db.models import Model

from coopdash.world.words import Text
from sessions_app.choices import LANGUAGES
from sessions_app.lib.partial_date import PartialDate


class Related(tuple):
    """Rows that belong to a draft, read as a related manager is."""

    __slots__ = ()

    def all(self) -> "Related":
        return self


NOTHING = Related()


class Draft:
    """One row of the world.

    A model's instance costs many times as much, and the builders of search documents read nothing that a
    plain object could not have.
    """

    __slots__ = ("__dict__",)


class Table:
    """A table that is being filled: numbers its rows, and keeps them until they are written."""

    def __init__(self, model: type[Model], entered: datetime, first: int = 1):
        fields = model._meta.concrete_fields
        self.model = model
        self.name = model._meta.db_table
        self.columns = [field.column for field in fields]
        self.attributes = [field.attname for field in fields]
        self.next = first
        self.written = 0
        self.rows: list[tuple] = []
        self._pick = itemgetter(*self.attributes)
        self._blank = {field.attname: field.get_default() for field in fields if not field.primary_key}
        stamp = connection.ops.adapt_datetimefield_value(entered)
        self._blank |= {name: stamp for name in ("created_at", "updated_at") if name in self._blank}

    def draft(self, *given: dict, **values) -> Draft:
        """A new row with its number; what is not given has the model's default."""
        draft = Draft()
        columns = draft.__dict__
        columns.update(self._blank)
        for some in given:
            columns.update(some)
        columns.update(values)
        columns["id"] = columns["pk"] = self.next
        self.next += 1
        self.write(columns)
        return draft

    def write(self, columns: dict) -> None:
        """Keep a row that has its number until it is written."""
        self.rows.append(self._pick(columns))


@lru_cache(maxsize=65536)
def _columns(name: str, text: Text) -> dict[str, str]:
    return {name: text[0]} | {f"{name}_{lang}": one for lang, one in zip(LANGUAGES, text, strict=True)}


def in_each(name: str, text: Text) -> dict[str, str]:
    """A translated column in every language, and the column that Django itself reads."""
    return _columns(name, text)


@lru_cache(maxsize=16384)
def day_columns(name: str, value: PartialDate | None) -> dict:
    """The four columns of a partial date, and the date as the model gives it."""
    if value is None:
        return {name: None}
    return {
        name: value,
        f"{name}_earliest": value.earliest,
        f"{name}_latest": value.latest,
        f"{name}_precision": str(value.precision),
    }


def joined(*texts: Iterable[str], between: str = ", ") -> Text:
    """Texts in three languages set behind one another."""
    return tuple(between.join(parts) for parts in zip(*texts, strict=True))


def month_after(day: date, months: int) -> date:
    """The first day of the month so many months later."""
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)
