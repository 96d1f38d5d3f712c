"""Which sectors a session covered is worked out from its mentions and its agenda."""

import pytest

from sectors_app.models import Coverage
from sectors_app.services import coverage_rebuild
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
    before = list(Coverage.objects.values())
    coverage_rebuild(session_pk=first.session_id)
    assert list(Coverage.objects.values()) == before
    second.delete()
    coverage_rebuild(session_pk=second.session_id)
    assert [row.session for row in Coverage.objects.all()] == [first.session]
