"""A session of PostgreSQL is given what finding a common word takes, and keeps what it has more of."""

import pytest
from django.db import connection

from coopdash.dashboard.search.store import prepare_session

pytestmark = [pytest.mark.services, pytest.mark.django_db]


def setting(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(%s)", [name])
        return cursor.fetchone()[0]


def set_to(name: str, value: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [name, value])


def test_every_session_has_memory_for_a_common_word():
    assert (setting("work_mem"), setting("random_page_cost")) == ("32MB", "1.1")


@pytest.mark.parametrize(
    ("name", "value"), [("work_mem", "1GB"), ("random_page_cost", "2"), ("random_page_cost", "1")]
)
def test_what_somebody_has_set_for_the_server_stays(name, value):
    set_to(name, value)
    prepare_session(connection)
    assert setting(name) == value
