"""How tests make rows of any model, judge them, and take them out of the register and back."""

import json

from django.apps import apps
from django.core import serializers
from django.core.exceptions import ValidationError

from sessions_app.models.base import Record
from tests import factories

MAKERS = {
    maker._meta.model: maker
    for maker in vars(factories).values()
    if isinstance(maker, type) and issubclass(maker, factories.RegisterFactory) and maker._meta.model
}
"""What makes a row of a model."""


def keyed(app_label: str) -> list[type[Record]]:
    """The models of an app whose rows have a natural key."""
    return [
        model
        for model in apps.get_models()
        if issubclass(model, Record) and not model._meta.proxy and model.__module__.startswith(app_label)
    ]


def complaints(row) -> dict[str, list[str]]:
    """What the register says against a row, by field; empty where it accepts it."""
    try:
        row.full_clean()
    except ValidationError as error:
        return error.message_dict
    return {}


def refused(row, field: str) -> str:
    """The one sentence against one field of a row."""
    said = complaints(row)
    assert list(said) == [field], said
    (sentence,) = said[field]
    return sentence


def as_fixture(rows) -> str:
    return serializers.serialize("json", rows, use_natural_foreign_keys=True, use_natural_primary_keys=True)


def without_times(text: str) -> list[dict]:
    """A fixture without the moments of entry, whose fractions of a second JSON shortens."""
    times = {"created_at", "updated_at"}
    return [
        row | {"fields": {name: value for name, value in row["fields"].items() if name not in times}}
        for row in json.loads(text)
    ]
