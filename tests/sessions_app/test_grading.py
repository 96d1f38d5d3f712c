"""The grade of a fact follows from what its sources are."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import CommandError, call_command

from sessions_app.choices import Stance
from sessions_app.lib.grading import Voice, grade
from sessions_app.models import Citation, FactGrade, Session
from sessions_app.selectors.changes import data_version
from sessions_app.services import citations_delete_orphans, fact_grades_rebuild
from tests.factories import CitationFactory, OrganisationFactory, SessionFactory, SourceFactory


def voice(source, origin=None, side="", **rest):
    return Voice(source=source, origin=origin or f"origin-{source}", official_side=side, **rest)


@pytest.mark.parametrize(
    ("voices", "letter"),
    [
        ([], ""),
        ([voice(1)], "D"),
        ([voice(1, "ani"), voice(2, "ani"), voice(3, "ani")], "D"),
        ([voice(1), voice(2)], "C"),
        ([voice(1, side="IN")], "B"),
        ([voice(1, side="IN"), voice(2), voice(3)], "B"),
        ([voice(1, side="IN"), voice(2, side="IN")], "B"),
        ([voice(1, side="IN"), voice(2, side="RU")], "A"),
        ([voice(1, is_signed_document=True)], "A"),
        ([voice(1, side="IN"), voice(2, side="RU", stance=Stance.DIFFERS)], "B"),
        ([voice(1, stance=Stance.DIFFERS)], ""),
    ],
)
def test_letters_follow_official_sides_documents_and_independent_origins(voices, letter):
    assert grade(voices).letter == letter


def test_copies_of_one_wire_text_count_as_one_origin():
    result = grade([voice(1, "ani"), voice(2, "ani"), voice(3, "pti")])
    assert (result.letter, result.sources, result.origins) == ("C", 3, 2)


def test_a_source_with_another_value_makes_a_conflict_and_no_support():
    result = grade([voice(1), voice(2, stance=Stance.DIFFERS)])
    assert (result.letter, result.sources, result.has_conflict) == ("D", 1, True)


@pytest.mark.django_db
class TestRebuilding:
    def test_each_cited_field_gets_a_row(self):
        session = SessionFactory()
        ministry = OrganisationFactory(country="IN")
        release = SourceFactory(kind="official", publisher=ministry)
        copy = SourceFactory(kind="press", origin=ministry)
        CitationFactory(fact=session, field="number", source=release)
        CitationFactory(fact=session, field="number", source=copy)
        CitationFactory(fact=session, field="venue", source=copy)
        fact_grades_rebuild()
        rows = FactGrade.objects.values_list("field", "grade", "sources", "origins")
        assert list(rows) == [("number", "B", 2, 1), ("venue", "D", 1, 1)]

    def test_a_copy_has_the_origin_of_what_it_was_copied_from(self):
        session = SessionFactory()
        wire = SourceFactory(kind="wire")
        CitationFactory(fact=session, field="number", source=wire)
        copy = SourceFactory(kind="press", syndicated_from=wire)
        CitationFactory(fact=session, field="number", source=copy)
        fact_grades_rebuild()
        assert FactGrade.objects.get().grade == "D"

    def test_running_twice_changes_nothing_and_writes_nothing(self):
        CitationFactory()
        fact_grades_rebuild()
        before, version = list(FactGrade.objects.values()), data_version()
        assert fact_grades_rebuild() == 1
        assert list(FactGrade.objects.values()) == before
        assert data_version() == version

    def test_facts_are_graded_some_at_a_time_with_one_result(self, monkeypatch):
        for number in range(5):
            CitationFactory(fact=SessionFactory() if number % 2 else OrganisationFactory(), field="number")
        monkeypatch.setattr("sessions_app.services.FACTS_AT_ONCE", 2)
        assert fact_grades_rebuild() == FactGrade.objects.count() == 5

    def test_grades_without_any_citation_go_with_everything(self):
        citation = CitationFactory()
        fact_grades_rebuild()
        Citation.objects.filter(pk=citation.pk).delete()
        assert fact_grades_rebuild() == 0
        assert not FactGrade.objects.exists()

    def test_a_field_whose_last_citation_is_gone_loses_its_grade(self):
        citation = CitationFactory()
        fact_grades_rebuild()
        citation.delete()
        fact_grades_rebuild(facts={(citation.content_type_id, citation.object_id)})
        assert not FactGrade.objects.exists()

    def test_one_fact_can_be_rebuilt_alone_without_a_look_at_the_others(self, monkeypatch):
        mine, other = CitationFactory(), CitationFactory()
        FactGrade.objects.all().delete()
        monkeypatch.setattr("sessions_app.services._cited_or_graded", None)
        fact_grades_rebuild(facts={(mine.content_type_id, mine.object_id)})
        assert [row.fact for row in FactGrade.objects.all()] == [mine.fact]
        assert other.fact != mine.fact


@pytest.mark.django_db
def test_citations_of_facts_that_are_gone_are_found_and_deleted():
    kept = CitationFactory()
    session_type = ContentType.objects.get_for_model(Session)
    Citation.objects.create(source=kept.source, content_type=session_type, object_id=10**6, field="number")
    assert citations_delete_orphans() == 1
    assert list(Citation.objects.all()) == [kept]


@pytest.mark.django_db
class TestFindOrphans:
    @pytest.fixture
    def orphan(self):
        session_type = ContentType.objects.get_for_model(Session)
        source = SourceFactory()
        return Citation.objects.create(
            source=source, content_type=session_type, object_id=10**6, field="number"
        )

    def test_it_is_content_where_every_citation_has_its_fact(self, capsys):
        CitationFactory()
        call_command("find_orphans")
        assert "Every citation has its fact." in capsys.readouterr().out

    def test_it_names_orphans_and_leaves_them(self, orphan):
        with pytest.raises(CommandError, match=f"Citations without a fact: {orphan.pk}"):
            call_command("find_orphans")
        assert Citation.objects.filter(pk=orphan.pk).exists()

    def test_it_deletes_them_when_told(self, orphan, capsys):
        call_command("find_orphans", delete=True)
        assert not Citation.objects.exists()
