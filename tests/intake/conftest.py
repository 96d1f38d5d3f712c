"""The gazetteer of the fixtures, made once a process: reading needs no database. Rules are tested alone."""

import pytest
from django.conf import settings

from coopdash.intake.reading import outcomes
from coopdash.intake.reading.gazetteer import Gazetteer, from_fixtures


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return from_fixtures(settings.BASE_DIR / "fixtures")


@pytest.fixture(autouse=True)
def rules_alone(request, monkeypatch):
    """Without the second opinion on outcomes, but in modules that say ``WHOLE_READER = True``."""
    if not getattr(request.module, "WHOLE_READER", False):
        monkeypatch.setattr(outcomes, "ask_again", lambda article, found: None)
