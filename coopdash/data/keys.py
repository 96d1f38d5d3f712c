"""Keys that stay: what a row is called wherever it is spoken of, apart from its number in one database.

A key is the natural key as one word: ``in-ru/irigc-tec``, ``IN-RU/IRIGC-TEC/WG-MIC/11/03``. Where it has
several parts they are joined by colons, which none of them can hold: ``irigc-tec-wg-mic-11:IN``.
"""

from collections.abc import Iterable
from datetime import date
from functools import cache

from django.db import models

from sectors_app.models import Coverage
from sessions_app.models.base import Record

SEPARATOR = ":"


@cache
def key_fields(model: type[models.Model]) -> tuple[str, ...]:
    """The fields that make a row's key; none for citations, names and grades, which are about another row."""
    if model is Coverage:
        return ("session", "sector")
    return tuple(model.NATURAL_KEY) if issubclass(model, Record) else ()


@cache
def is_one_word(model: type[models.Model]) -> bool:
    """Whether the key is one column of the row itself, so that it can stand in an address."""
    fields = key_fields(model)
    return len(fields) == 1 and not model._meta.get_field(fields[0]).is_relation


@cache
def key_relations(model: type[models.Model]) -> tuple[str, ...]:
    """The relations that a row's key is made of, for ``select_related``."""
    return tuple(name for name in key_fields(model) if model._meta.get_field(name).is_relation)


@cache
def beside_key(model: type[models.Model]) -> tuple[str, ...]:
    """What need not be read of a row, nor of the rows that its key is made of, to know the key."""
    needed = {model._meta.pk.name, *key_fields(model)}
    found = [field.name for field in model._meta.concrete_fields if field.name not in needed]
    for name in key_relations(model):
        found += [f"{name}__{path}" for path in beside_key(model._meta.get_field(name).related_model)]
    return tuple(found)


def joined(parts: Iterable) -> str:
    """Parts of a key as one word; a part that is not known is empty."""
    return SEPARATOR.join(_part(part) for part in parts)


def _part(value) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)


def key_of(row: models.Model) -> str | None:
    """The key of a row; None for rows that have none of their own."""
    model = row._meta.concrete_model
    fields = key_fields(model)
    if not fields:
        return None
    if is_one_word(model):
        return _part(getattr(row, fields[0]))
    values = (getattr(row, name) for name in fields)
    return joined(key_of(value) if isinstance(value, models.Model) else value for value in values)
