"""What a row says, and where two states of it differ: field by field, in words."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.contenttypes.fields import GenericForeignKey
from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.utils import formats
from django.utils.translation import gettext as _
from modeltranslation.fields import TranslationField

from sessions_app.choices import IN_LANGUAGE

KEPT_BY_ITSELF = {"version", "created_at", "updated_at", "sha256"}
"""Columns that no person fills."""


@dataclass(frozen=True)
class Difference:
    """One field: what goes and what comes instead; either may be nothing."""

    label: str
    goes: str
    comes: str


def said_fields(row: models.Model) -> list[models.Field]:
    """The columns of a row that say something of it; of a translated text, those of the languages."""
    fields = row._meta.concrete_fields
    translated = {field.translated_field.name for field in fields if isinstance(field, TranslationField)}
    return [
        field
        for field in fields
        if not field.primary_key and field.name not in KEPT_BY_ITSELF and field.name not in translated
    ]


def in_words(row: models.Model, field: models.Field) -> str:
    """What a column of a row says, or a list of others beside its columns; nothing where it is empty."""
    if field.many_to_many:
        return ", ".join(str(other) for other in linked(row, field))
    value: Any = getattr(row, field.attname)
    if value is None or value == "":
        return ""
    if field.is_relation:
        try:
            return str(getattr(row, field.name))
        except ObjectDoesNotExist:  # it has left the register since
            return str(value)
    if say := getattr(field, "in_words", None):
        return say(value)
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    if isinstance(value, date) and not isinstance(value, datetime):
        return formats.date_format(value, "j E Y")
    return str(value)


def _things(row: models.Model) -> list[GenericForeignKey]:
    return [field for field in row._meta.private_fields if isinstance(field, GenericForeignKey)]


def thing_in_words(row: models.Model, field: GenericForeignKey) -> tuple[str, str]:
    """What sort of thing a row is about, whichever table it is in, and which; nothing where it is gone."""
    thing = getattr(row, field.name)
    return (str(thing._meta.verbose_name), str(thing)) if thing is not None else ("", "")


def label_of(field: models.Field) -> str:
    """The name of a column; a translated one by its language too."""
    if isinstance(field, TranslationField):
        return f"{field.translated_field.verbose_name}, {IN_LANGUAGE[field.language]}"
    return str(field.verbose_name)


def linked(row: models.Model, field: models.ManyToManyField) -> models.QuerySet | list[models.Model]:
    """The rows that a row names beside its columns; an earlier state of it those that it named then."""
    then = getattr(row, "_history", None)
    if then is None:
        return getattr(row, field.name).all() if row.pk else []
    keys = getattr(then, field.name).values_list(f"{field.m2m_reverse_field_name()}_id", flat=True)
    return field.related_model._default_manager.filter(pk__in=list(keys))


def differences(goes: models.Model | None, comes: models.Model | None) -> list[Difference]:
    """The fields in which two states of a row differ; None is a state in which there is no such row."""
    state = goes or comes
    if state is None:
        return []
    found = []
    # The two columns that point to a row of any table say nothing by themselves.
    pointers = {name for thing in _things(state) for name in (thing.ct_field, thing.fk_field)}
    for field in (*said_fields(state), *state._meta.many_to_many):
        if field.name in pointers:
            continue
        before, after = (in_words(row, field) if row is not None else "" for row in (goes, comes))
        if before != after:
            found.append(Difference(label_of(field), before, after))
    for field in _things(state):
        (sort, before), (other, after) = (
            thing_in_words(row, field) if row is not None else ("", "") for row in (goes, comes)
        )
        if before != after:
            found.append(Difference(sort or other, before, after))
    return found
