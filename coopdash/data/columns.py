"""The columns of the register's tables in the field's terms, read from the models.

One translated text is one column here and three in the database, one partial date is one and four there. The
API and the data package are both written from these, so that a column added to a model is in both.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any

from django.contrib.contenttypes.fields import GenericForeignKey
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modeltranslation.translator import NotRegistered, translator

from sectors_app.choices import ReportStatus
from sessions_app.choices import LANGUAGES
from sessions_app.lib.partial_date import PartialDateField

PARTS_OF_DATE = ("earliest", "latest", "precision", "printed")
LAST = {
    "version": _("1 as loaded; grows with every change that somebody saves."),
    "created_at": _("When the row was entered, in UTC."),
    "updated_at": _("When the row was last changed, in UTC."),
}
"""Columns about the row itself, which follow those about the subject, and what each says."""


@dataclass(frozen=True)
class Column:
    """What one value of a row is called and what it means."""

    name: str
    label: Any
    help_text: Any = ""


@dataclass(frozen=True)
class Plain(Column):
    """A value in one database column."""

    field: models.Field | None = None

    def of(self, row) -> Any:
        return getattr(row, self.field.attname)


@dataclass(frozen=True)
class Translated(Column):
    """A text in the three languages of the register."""

    field: models.Field | None = None

    @cached_property
    def _texts(self) -> list[tuple[str, str]]:
        """Each language with the database column of its text."""
        return [(language, f"{self.name}_{language}") for language in LANGUAGES]

    def of(self, row) -> dict[str, str | None]:
        return {language: getattr(row, name) or None for language, name in self._texts}


@dataclass(frozen=True)
class Partial(Column):
    """A date of which only part may be known."""

    fields: tuple[models.Field, ...] = ()

    def of(self, row):
        return getattr(row, self.name)


@dataclass(frozen=True)
class Relation(Column):
    """The one row of another table that this row refers to."""

    field: models.ForeignKey | None = None

    def of(self, row):
        return getattr(row, self.name)


@dataclass(frozen=True)
class Many(Column):
    """Rows of another table, any number of them."""

    field: models.ManyToManyField | None = None

    @property
    def ahead(self) -> str:
        """Where a row has them once they are read: a list, as a manager for each row would take long."""
        return f"{self.name}_ahead"

    def of(self, row) -> list:
        return sorted(getattr(row, self.ahead), key=attrgetter("pk"))


@dataclass(frozen=True)
class About(Column):
    """The row that this row is about, which may stand in any of several tables."""

    field: GenericForeignKey | None = None

    def of(self, row):
        return getattr(row, self.name)


@dataclass(frozen=True)
class Derived(Column):
    """A value that is worked out from the row or by its queryset, and typed in by nobody."""

    get: Callable[[Any], Any] | None = None
    type: str = "string"
    choices: Sequence[tuple[str, Any]] = ()

    def of(self, row) -> Any:
        return self.get(row)


@cache
def columns(model: type[models.Model]) -> tuple[Column, ...]:
    """The columns of a model: its number, its natural key, its other values, and what concerns the row."""
    translated = _translated(model)
    partial = {name for name in dir(model) if isinstance(getattr(model, name, None), PartialDateField)}
    generic = {
        field.name: field for field in model._meta.private_fields if isinstance(field, GenericForeignKey)
    }
    hidden = {f"{name}_{language}" for name in translated for language in LANGUAGES}
    hidden |= {f"{name}_{part}" for name in partial for part in PARTS_OF_DATE}
    hidden |= {name for field in generic.values() for name in (field.ct_field, field.fk_field)}
    found: list[Column] = [About(name, _about_label(field), field=field) for name, field in generic.items()]
    for field in model._meta.concrete_fields:
        if field.name in hidden:
            continue
        kind = Relation if field.many_to_one else Translated if field.name in translated else Plain
        words = field.help_text or LAST.get(field.name, "")
        found.append(kind(field.name, field.verbose_name, words, field=field))
    for name in sorted(partial):
        date = getattr(model, name)
        parts = tuple(model._meta.get_field(f"{name}_{part}") for part in PARTS_OF_DATE)
        found.append(Partial(name, date.verbose_name, date.help_text, fields=parts))
    found += [
        Many(field.name, field.verbose_name, field.help_text, field=field)
        for field in model._meta.many_to_many
    ]
    found += DERIVED.get(model._meta.label, ())
    key = getattr(model, "NATURAL_KEY", ())
    return tuple(sorted(found, key=lambda column: _place(column.name, key)))


def _place(name: str, key: Sequence[str]) -> tuple[int, int]:
    if name == "id":
        return 0, 0
    if name in key:
        return 1, key.index(name)
    return (3, list(LAST).index(name)) if name in LAST else (2, 0)


def _translated(model) -> set[str]:
    try:
        return set(translator.get_options_for_model(model).all_fields)
    except NotRegistered:
        return set()


def _about_label(field: GenericForeignKey) -> Any:
    return {"fact": _("the fact it is about"), "named": _("what it names")}[field.name]


def _pair(body) -> str:
    return body.pair


def _current_status(commitment) -> str | None:
    return commitment.current_status


def _current_status_as_of(commitment):
    return commitment.current_status_as_of


DERIVED: dict[str, tuple[Derived, ...]] = {
    "sessions_app.Body": (
        Derived("pair", _("country pair"), _("The two codes as in addresses, such as in-ru."), get=_pair),
    ),
    "sectors_app.Commitment": (
        Derived(
            "current_status",
            _("current status"),
            _("That of the latest status report; empty where nobody has reported."),
            get=_current_status,
            choices=ReportStatus.choices,
        ),
        Derived(
            "current_status_as_of",
            _("current status as of"),
            _("The day of that report."),
            get=_current_status_as_of,
            type="date",
        ),
    ),
}
