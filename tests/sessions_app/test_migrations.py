"""Migrations that look at the rows on record before they change anything."""

from functools import partial
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core.management import CommandError
from django.db import connection

from tests.factories import BodyFactory, SessionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def before_0008():
    """The database as it was before it refused two sessions of one date, and what the migration looks for."""
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX session_unnumbered_once_per_date")
    migration = import_module("sessions_app.migrations.0008_unnumbered_once")
    return partial(migration.refuse_twins, apps, SimpleNamespace(connection=connection))


def test_sessions_that_would_share_an_address_stop_the_migration_by_name(before_0008):
    body = BodyFactory(slug="wg")
    first = SessionFactory(body=body, number=None, code="s-2018", date="2018-10")
    second = SessionFactory(body=body, number=None, code="s-2018-b", date="2018-10")
    with pytest.raises(CommandError) as stopped:
        before_0008()
    told = str(stopped.value)
    assert f"in-ru/wg, 2018-10-01 (month): s-2018 (row {first.pk}) and s-2018-b (row {second.pk})\n" in told
    assert "Nothing was changed." in told
    assert "manage.py migrate again" in told


def test_other_sessions_do_not_stop_it(before_0008):
    body = BodyFactory()
    SessionFactory(body=body, number=None, date="2018-10")
    SessionFactory(body=body, number=None, date="2018")
    SessionFactory(body=body, number=11, date="2018-10")
    SessionFactory(body=body, number=12, date="2018-10")
    SessionFactory(number=None, date="2018-10")
    SessionFactory(body=body, number=13, date=None)
    before_0008()
