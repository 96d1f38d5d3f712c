"""A small register with a past: what was changed, and the moment before it was."""

from types import SimpleNamespace

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import timezone

from sectors_app.choices import Strength
from sectors_app.services import coverage_rebuild
from sessions_app.services import fact_grades_rebuild
from tests.factories import (
    CitationFactory,
    CommitmentFactory,
    MentionFactory,
    PlaceFactory,
    SectorFactory,
    SessionFactory,
    WorkingGroupFactory,
)


@pytest.fixture
def copies(settings, tmp_path, db, monkeypatch):
    """Where the copies of this test go; without this, Django's tests allow no database made on the way."""
    settings.FROZEN_DIR = tmp_path / "frozen"
    guarded = BaseDatabaseWrapper.ensure_connection

    def ensure_connection(self):
        if not self.alias.startswith(("frozen-", "draft-")):
            guarded(self)
        elif self.connection is None:
            with self.wrap_database_errors:
                self.connect()

    monkeypatch.setattr(BaseDatabaseWrapper, "ensure_connection", ensure_connection)
    return settings.FROZEN_DIR


@pytest.fixture
def changed(copies):
    """A register in which four things were changed after the moment ``before``."""
    empty = timezone.now()
    body = WorkingGroupFactory(slug="wg", name="Working group", short_name="WG")
    delhi, moscow = PlaceFactory(name="New Delhi"), PlaceFactory(name="Moscow", country="RU")
    session = SessionFactory(body=body, number=11, code="s-11", date="2025-08-06", place=delhi)
    rail, coal = SectorFactory(code="rail", name="Railways"), SectorFactory(code="coal", name="Coal")
    kept = CommitmentFactory(reference="IN-RU/WG/11/01", wording="Build sleepers", sector=rail)
    kept.further_sectors.add(coal)
    gone = CommitmentFactory(reference="IN-RU/WG/11/02", wording="Wash the coal", sector=coal)
    MentionFactory(commitment=kept, session=session, strength=Strength.AGREED)
    mention = MentionFactory(commitment=gone, session=session, strength=Strength.AGREED)
    CitationFactory(fact=session, field="date")
    before = timezone.now()
    kept.wording_en = "Build concrete sleepers"
    kept.save()
    kept.further_sectors.remove(coal)
    mention.delete()
    gone.delete()
    session.place = moscow
    session.date_earliest = session.date_latest = session.date_earliest.replace(day=9)
    session.save()
    coverage_rebuild()
    fact_grades_rebuild()
    return SimpleNamespace(
        empty=stamp(empty), before=stamp(before), session=session, kept=kept, gone=gone, at=before
    )


def stamp(moment) -> str:
    """A moment as an address names it."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
