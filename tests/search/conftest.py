"""The loaded register, once for each module that asks of it."""

import pytest
from django.conf import settings
from django.db import transaction

from coopdash.dashboard.loading import register_load


@pytest.fixture(scope="module")
def register(django_db_setup, django_db_blocker):
    """The whole register as it is shipped, with its index; gone after the module.

    The tests that use it are marked ``django_db`` too: without a marked test there is no test database.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        register_load(root=settings.BASE_DIR / "fixtures")
        yield
        transaction.set_rollback(True)
