"""Which sectors a session covered is worked out from its mentions and its agenda."""

import pytest

from sectors_app.models import Coverage
from sectors_app.services import coverage_rebuild
from sessions_app.selectors.changes import data_version
from tests.factories import (
    AgendaItemFactory,
    CommitmentFactory,
    MentionFactory,
    SectorFactory,
    SessionFactory,
)

pytestmark = pytest.mark.django_db


def cells(session):
    rows = Coverage.objects.filter(session=session).order_by("sector__code")
    return [(row.sector.code, row.commitments, row.is_named, row.strongest) for row in rows]


def test_a_commitment_counts_in_its_sector_and_in_each_further_one():
    mining, skills = SectorFactory(code="mining"), SectorFactory(code="skills")
    commitment = CommitmentFactory(sector=mining)
    commitment.further_sectors.add(skills)
    session = MentionFactory(commitment=commitment, strength="welcomed").session
    coverage_rebuild()
    assert cells(session) == [("mining", 1, False, "welcomed"), ("skills", 1, False, "welcomed")]


def test_the_strongest_wording_of_a_sector_is_kept():
    mining, session = SectorFactory(code="mining"), SessionFactory()
    for strength in ("noted", "agreed", "explored"):
        MentionFactory(commitment__sector=mining, session=session, strength=strength)
    coverage_rebuild()
    assert cells(session) == [("mining", 3, False, "agreed")]


def test_a_sector_that_is_only_discussed_is_named_with_no_commitment():
    item = AgendaItemFactory(sector=SectorFactory(code="mining"))
    coverage_rebuild()
    assert cells(item.session) == [("mining", 0, True, "")]


def test_a_dropped_commitment_covers_nothing():
    mention = MentionFactory(role="dropped")
    coverage_rebuild()
    assert cells(mention.session) == []


def test_rebuilding_twice_changes_nothing_and_one_session_leaves_the_others():
    first, second = MentionFactory(), MentionFactory()
    coverage_rebuild()
    before, version = list(Coverage.objects.values()), data_version()
    assert coverage_rebuild(session_pks=[first.session_id]) == 1
    assert coverage_rebuild() == 2
    assert list(Coverage.objects.values()) == before
    assert data_version() == version
    second.delete()
    coverage_rebuild(session_pks=[second.session_id])
    assert [row.session for row in Coverage.objects.all()] == [first.session]


def test_sessions_are_covered_some_at_a_time_with_one_result(monkeypatch):
    for _number in range(5):
        MentionFactory()
    monkeypatch.setattr("sectors_app.services.SESSIONS_AT_ONCE", 2)
    assert coverage_rebuild() == Coverage.objects.count() == 5


def test_a_session_without_any_outcome_left_covers_nothing():
    mention = MentionFactory()
    coverage_rebuild()
    mention.delete()
    assert coverage_rebuild() == 0
    assert cells(mention.session) == []
