"""The gazetteer of the fixtures, made once a process: reading needs no database."""

import pytest
from django.conf import settings

from coopdash.intake.reading.gazetteer import Gazetteer, from_fixtures


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return from_fixtures(settings.BASE_DIR / "fixtures")
