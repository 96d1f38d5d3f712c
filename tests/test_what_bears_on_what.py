"""Lists of what bears on what, kept by hand for speed, against what they follow from."""

import re
from collections import defaultdict

import pytest
from django.apps import apps
from django.db import connection, models
from django.test.utils import CaptureQueriesContext

from coopdash.dashboard.search.readings import READINGS, SHOWN_ELSEWHERE
from coopdash.dashboard.search.receivers import BEARS_ON, MAY_MOVE
from sectors_app.models import Commitment, Coverage, Sector
from sectors_app.receivers import BELONGS, STANDS
from sectors_app.store.following import OF_A_COMMITMENT, OF_A_SESSION
from sectors_app.store.reading import read_columns
from sessions_app.models import Body, Citation, Organisation, Session, Source
from sessions_app.selectors.evidence import PARTS_OF_SESSION
from tests import factories


def tables_of(app_label: str) -> list[type[models.Model]]:
    """The records and links of an app, without proxies and audit rows."""
    return [
        model
        for model in apps.get_app_config(app_label).get_models(include_auto_created=True)
        if not model._meta.proxy and model._meta.managed and not hasattr(model, "history_object")
    ]


def owners_of(model: type[models.Model]) -> dict[str, type[models.Model]]:
    """The columns of a row that name what it cannot be without."""
    return {
        field.attname: field.related_model
        for field in model._meta.concrete_fields
        if field.remote_field and not field.null
    }


# --- What the database's log of changes says of a row ---------------------------------------------------


def test_each_part_of_a_commitment_or_session_is_logged_with_what_it_is_part_of():
    for model in tables_of("sectors_app"):
        owners = owners_of(model)
        if Commitment in owners.values():
            assert owners.get(BELONGS.get(model)) is Commitment, model
        elif Session in owners.values():
            assert owners.get(BELONGS.get(model)) is Session, model
        else:
            assert model not in BELONGS, model


def test_what_stands_in_a_session_too_is_logged_with_that_session():
    both = {
        model: column
        for model in tables_of("sectors_app")
        if Commitment in owners_of(model).values()
        for column, owner in owners_of(model).items()
        if owner is Session
    }
    assert both == STANDS


def test_the_parts_of_a_session_are_the_rows_that_name_one():
    parts = {
        model
        for model in tables_of("sessions_app")
        if any(field.related_model is Session for field in model._meta.concrete_fields)
    }
    assert parts == set(PARTS_OF_SESSION)


# --- What the columns in memory follow ------------------------------------------------------------------


@pytest.mark.django_db
def test_every_table_that_the_columns_are_read_from_is_followed():
    factories.MentionFactory()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        read_columns()
    known = {model._meta.db_table for name in ("sectors_app", "sessions_app") for model in tables_of(name)}
    read_from = {table for query in asked for table in known if re.search(rf"\b{table}\b", query["sql"])}
    of_their_own = {
        model._meta.db_table
        for model in (Body, Citation, Commitment, Coverage, Organisation, Sector, Session, Source)
    }
    assert read_from <= of_their_own | OF_A_COMMITMENT | OF_A_SESSION
    assert read_from >= OF_A_COMMITMENT


# --- What entries of the search index hold of other rows ------------------------------------------------


def shown(reading, of_itself: bool):
    """Each model, column and key of another row that a reading brings, but for the columns of its own row."""
    for path, names in reading.parts.items():
        model, is_own = reading.model, of_itself
        for step in path.split("__") if path else []:
            if not is_own:
                yield model, model._meta.get_field(step).attname
            model, is_own = model._meta.get_field(step).related_model, False
        if not is_own:
            yield from ((model, name) for name in names if name != "pk")
    for _path, _name, beside in reading.beside:
        yield from shown(beside, of_itself=False)


def test_a_change_of_what_other_entries_show_of_a_row_has_them_written_anew():
    columns = defaultdict(set)
    for reading in READINGS.values():
        for model, column in shown(reading, of_itself=True):
            columns[model].add(column)
    # What belongs to something has the entry of that written anew at every change.
    unseen = {
        model: names - set(SHOWN_ELSEWHERE[model].columns if model in SHOWN_ELSEWHERE else ())
        for model, names in columns.items()
        if model not in MAY_MOVE
    }
    assert {model: names for model, names in unseen.items() if names} == {}
    assert columns.keys() <= BEARS_ON.keys()
