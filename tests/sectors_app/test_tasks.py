"""A change of a fact queues the rebuilding of what is worked out from it."""

import pytest

from coopdash.dashboard.search.receivers import indexing_paused
from sectors_app.models import Coverage
from sectors_app.receivers import rebuilding_paused
from sectors_app.tasks import rebuild_derived
from sessions_app.models import FactGrade
from tests.factories import AgendaItemFactory, CitationFactory, MentionFactory, SectorFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Run what a block queued for after its transaction."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_a_new_mention_covers_its_sector_once_it_is_committed(committed):
    with committed():
        mention = MentionFactory()
        assert not Coverage.objects.exists()
    assert Coverage.objects.get().sector == mention.commitment.sector


def test_deleting_a_mention_takes_its_coverage_away(committed):
    with committed():
        mention = MentionFactory()
    with committed():
        mention.delete()
    assert not Coverage.objects.exists()


def test_a_commitment_that_moves_takes_its_coverage_along(committed):
    with committed():
        commitment = MentionFactory().commitment
    elsewhere = SectorFactory()
    with committed():
        commitment.sector = elsewhere
        commitment.save()
    assert Coverage.objects.get().sector == elsewhere


def test_a_further_sector_is_covered_too(committed):
    with committed():
        commitment = MentionFactory().commitment
    with committed():
        commitment.further_sectors.add(SectorFactory())
    assert Coverage.objects.count() == 2


def test_an_agenda_item_names_its_sector(committed):
    with committed():
        AgendaItemFactory(sector=SectorFactory())
    assert Coverage.objects.get().is_named


def test_a_new_citation_grades_its_fact(committed):
    with committed():
        citation = CitationFactory()
    assert FactGrade.objects.get().fact == citation.fact


def test_a_source_found_to_be_official_raises_the_grades(committed):
    with committed():
        citation = CitationFactory(source__kind="press")
    assert FactGrade.objects.get().grade == "D"
    with committed():
        citation.source.kind = "official"
        citation.source.save()
    assert FactGrade.objects.get().grade == "B"


def test_whoever_changes_many_rows_can_rebuild_once_at_the_end(committed):
    with committed() as callbacks, rebuilding_paused(), indexing_paused():
        MentionFactory()
    assert callbacks == []
    assert rebuild_derived() == {"coverage": 1, "grades": 0}


def test_a_queue_that_is_away_leaves_the_change_saved(committed, monkeypatch, caplog):
    def away(*args, **kwargs):
        raise OSError("no broker")

    monkeypatch.setattr(rebuild_derived, "apply_async", away)
    monkeypatch.setattr(rebuild_derived, "delay", away)
    with committed():
        mention = MentionFactory()
    mention.refresh_from_db()
    assert "no broker" in caplog.text
