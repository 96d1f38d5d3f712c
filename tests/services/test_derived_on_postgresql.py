"""On PostgreSQL, what is worked out from rows takes in those that somebody was just writing."""

import threading

import pytest
from django.db import connections, transaction

from sectors_app.models import Coverage
from sectors_app.services import coverage_rebuild
from sessions_app.models import FactGrade
from sessions_app.services import fact_grades_rebuild
from tests.factories import CitationFactory, MentionFactory
from tests.services.test_order_of_changes import WITHIN, waiting

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(
    ("factory", "rebuild", "derived"),
    [(CitationFactory, fact_grades_rebuild, FactGrade), (MentionFactory, coverage_rebuild, Coverage)],
)
def test_a_rebuilding_waits_for_what_is_being_written(factory, rebuild, derived):
    """Else it would read what was there before, and write that over what the writer's own task works out."""
    factory()
    worker = threading.Thread(target=lambda: (rebuild(), connections.close_all()))
    with transaction.atomic():
        factory()
        derived.objects.all().delete()
        worker.start()
        while not waiting():
            worker.join(0.02)
            assert worker.is_alive(), "the rebuilding did not wait for the writer"
    worker.join(WITHIN)
    assert derived.objects.count() == 2
