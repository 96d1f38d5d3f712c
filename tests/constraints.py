"""How the tests of named constraints tell which constraint of the database refused a row."""

import re
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

PARTIAL_DATE_FAULTS = {
    "reversed": (date(2024, 10, 2), date(2024, 10, 1), "day"),
    "no latest day": (date(2024, 10, 1), None, "day"),
    "no earliest day": (None, date(2024, 10, 1), "day"),
    "no precision": (date(2024, 10, 1), date(2024, 10, 1), ""),
    "unknown precision": (date(2024, 10, 1), date(2024, 10, 1), "week"),
    "a precision of nothing": (None, None, "day"),
}
"""Ways in which the columns of a partial date can contradict each other."""


def named_constraints(app_label: str) -> dict[str, models.BaseConstraint]:
    """Every named constraint of an app's own models; audit tables and proxies have none of their own."""
    return {
        constraint.name: constraint
        for model in apps.get_app_config(app_label).get_models()
        for constraint in model._meta.constraints
        if not model._meta.proxy
    }


def assert_refused(constraint: models.BaseConstraint, break_it: Callable[[], object]) -> None:
    """Run what should break the constraint, and check that the database names just that one."""
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        break_it()
    message = str(refusal.value)
    if connection.vendor == "sqlite" and isinstance(constraint, models.UniqueConstraint):
        # SQLite names the columns of a unique index and not the index.
        columns = re.findall(r"\w+\.(\w+)", message)
        assert [column.removesuffix("_id") for column in columns] == [
            field.removesuffix("_id") for field in constraint.fields
        ]
    else:
        assert re.search(rf"\b{constraint.name}\b", message), message


def change(row: models.Model, **columns: object) -> int:
    """Write columns past every check but the database's, each as named: no language is chosen for them."""
    return models.QuerySet(type(row)).filter(pk=row.pk).update(**columns)


def partial_date_faults(row: models.Model, name: str) -> Iterator[Callable[[], int]]:
    """One write for each way to break the partial date ``name`` of a row."""
    for earliest, latest, precision in PARTIAL_DATE_FAULTS.values():
        columns = {f"{name}_earliest": earliest, f"{name}_latest": latest, f"{name}_precision": precision}
        yield lambda columns=columns: change(row, **columns)
