"""A change of a fact queues the rebuilding of what is worked out from it."""

import pytest
from django.db import OperationalError

from coopdash.dashboard.search.receivers import indexing_paused
from sectors_app.models import Coverage
from sectors_app.receivers import rebuilding_paused
from sectors_app.services import coverage_rebuild
from sectors_app.tasks import rebuild_derived
from sessions_app.models import FactGrade
from tests.factories import (
    AgendaItemFactory,
    CitationFactory,
    MentionFactory,
    OrganisationFactory,
    SectorFactory,
    SessionFactory,
    SourceFactory,
)

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


def test_a_commitment_that_stays_in_its_sector_queues_nothing(committed):
    with committed():
        commitment = MentionFactory().commitment
    with committed() as callbacks, indexing_paused():
        commitment.wording_en = "Worded otherwise"
        commitment.save()
    assert callbacks == []


def test_a_further_sector_is_covered_too_as_long_as_it_is_one(committed):
    with committed():
        commitment = MentionFactory().commitment
    with committed():
        commitment.further_sectors.add(further := SectorFactory())
    assert Coverage.objects.count() == 2
    with committed():
        commitment.further_sectors.remove(further)
    assert Coverage.objects.get().sector == commitment.sector


def test_an_agenda_item_names_its_sector(committed):
    with committed():
        AgendaItemFactory(sector=SectorFactory())
    assert Coverage.objects.get().is_named


@pytest.mark.parametrize("outcome", [MentionFactory, AgendaItemFactory])
def test_what_moves_to_another_session_takes_its_coverage_along(committed, outcome):
    given = {"sector": SectorFactory()} if outcome is AgendaItemFactory else {}
    with committed():
        row = outcome(**given)
    row.session = SessionFactory()
    with committed():
        row.save()
    assert Coverage.objects.get().session == row.session


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


def test_a_ministry_of_the_other_side_turns_one_side_into_both(committed):
    with committed():
        fact = SessionFactory()
        ministries = [OrganisationFactory(country="IN"), OrganisationFactory(country="IN")]
        for ministry in ministries:
            CitationFactory(fact=fact, field="number", source__kind="official", source__publisher=ministry)
    assert FactGrade.objects.get().grade == "B"
    with committed():
        ministries[1].country = "RU"
        ministries[1].save()
    assert FactGrade.objects.get().grade == "A"


def test_a_copy_of_a_copy_follows_what_it_was_copied_from(committed):
    with committed():
        fact, wire = SessionFactory(), SourceFactory(kind="wire")
        copy = SourceFactory(syndicated_from=SourceFactory(syndicated_from=wire))
        release = SourceFactory(origin=OrganisationFactory())
        CitationFactory(fact=fact, field="number", source=copy)
        CitationFactory(fact=fact, field="number", source=release)
    assert FactGrade.objects.get().origins == 2
    with committed():
        wire.origin = release.origin
        wire.save()
    assert FactGrade.objects.get().origins == 1


def test_a_source_that_changes_has_nothing_else_worked_out_anew(committed):
    with committed():
        citation, other = CitationFactory(), CitationFactory()
        MentionFactory()
    Coverage.objects.all().delete()
    FactGrade.objects.all().delete()
    with committed():
        citation.source.save()
    assert [row.fact for row in FactGrade.objects.all()] == [citation.fact]
    assert other.fact != citation.fact
    assert not Coverage.objects.exists()


def test_whoever_changes_many_rows_can_rebuild_once_at_the_end(committed):
    with committed() as callbacks, rebuilding_paused(), indexing_paused():
        MentionFactory()
    assert callbacks == []
    assert rebuild_derived() == {"coverage": 1, "grades": 0}


def test_a_rebuilding_that_met_a_locked_database_is_tried_again(monkeypatch):
    tries = []

    def locked_at_first(**which):
        tries.append(which)
        if len(tries) == 1:
            raise OperationalError("database is locked")
        return coverage_rebuild(**which)

    monkeypatch.setattr("sectors_app.tasks.coverage_rebuild", locked_at_first)
    mention = MentionFactory()
    rebuild_derived.apply(kwargs={"session_pk": mention.session_id}, throw=False)
    assert tries == [{"session_pks": [mention.session_id]}] * 2
    assert Coverage.objects.get().session == mention.session


def test_a_queue_that_is_away_leaves_the_change_saved(committed, monkeypatch, caplog):
    def away(*args, **kwargs):
        raise OSError("no broker")

    monkeypatch.setattr(rebuild_derived, "apply_async", away)
    monkeypatch.setattr(rebuild_derived, "delay", away)
    with committed():
        mention = MentionFactory()
    mention.refresh_from_db()
    assert "no broker" in caplog.text
