"""Letters, the matrix of facts by source, grades and conflicts."""

from datetime import date

import pytest

from sessions_app.choices import Language, SourceKind, Stance
from sessions_app.lib import evidence as registry
from sessions_app.models import Session
from sessions_app.selectors.evidence import evidence_of, facts_of_session
from sessions_app.selectors.gaps import session_gaps
from sessions_app.selectors.matrix import session_matrix
from sessions_app.selectors.session_lines import session_lines
from sessions_app.selectors.session_page import with_parts
from sessions_app.services import fact_grades_rebuild
from tests.factories import (
    CitationFactory,
    CoChairFactory,
    OrganisationFactory,
    PlaceFactory,
    SessionFactory,
    SourceFactory,
    SubGroupReportFactory,
)

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 27)


def test_letters_go_on_after_z():
    assert registry.letters(3) == ["A", "B", "C"]
    assert registry.letters(28)[-3:] == ["Z", "AA", "AB"]


@pytest.fixture
def provider():
    """A function registered for the time of one test."""
    facts: list = []

    def give(session):
        return facts

    registry.register_session_facts(give)
    yield facts
    registry._providers.remove(give)


def read(session) -> Session:
    return with_parts(Session.objects.filter(pk=session.pk)).get()


def matrix_of(session):
    session = read(session)
    return session_matrix(session, evidence_of(facts_of_session(session)))


def row_of(matrix, label):
    return next(row for row in matrix.rows if row.label == label)


def test_the_source_that_states_most_is_a_and_ties_go_by_code():
    session = SessionFactory()
    busy, quiet, other = (SourceFactory(code=code) for code in ("z-busy", "b-quiet", "a-other"))
    CitationFactory(fact=session, field="number", source=busy)
    CitationFactory(fact=session, field="date", source=busy)
    CitationFactory(fact=session, field="date", source=quiet)
    CitationFactory(fact=session, field="date", source=other)
    evidence = evidence_of(facts_of_session(read(session)))
    assert evidence.letters == {busy.pk: "A", other.pk: "B", quiet.pk: "C"}


def test_facts_of_apps_above_count_for_the_letters(provider):
    session = SessionFactory()
    CitationFactory(fact=session, field="number", source=SourceFactory(code="a"))
    elsewhere = SessionFactory()
    most = SourceFactory(code="z")
    CitationFactory(fact=elsewhere, field="number", source=most)
    CitationFactory(fact=elsewhere, field="date", source=most)
    provider.append(elsewhere)
    assert evidence_of(facts_of_session(read(session))).letters[most.pk] == "A"


def test_a_provider_registered_twice_counts_once(provider):
    before = registry.session_fact_providers()
    registry.register_session_facts(before[-1])
    assert registry.session_fact_providers() == before


def test_a_cell_shows_the_place_and_a_silent_source_says_nothing():
    session = SessionFactory(number=11)
    speaks, silent = SourceFactory(code="a"), SourceFactory(code="b")
    CitationFactory(fact=session, field="number", source=speaks, locator="¶2, ¶6")
    CitationFactory(fact=session, field="date", source=speaks)
    CitationFactory(fact=session, field="date", source=silent, stance=Stance.IMPLIES, phrase="Wednesday")
    matrix = matrix_of(session)
    stated, missing = row_of(matrix, "Number of the session").cells
    assert stated.places[0].locator == "¶2, ¶6"
    assert missing.is_silent
    assert missing.css == "ev--none"
    implied = row_of(matrix, "Held on").cells[1]
    assert (implied.css, implied.said) == ("ev--part", "Wednesday")
    assert matrix.finding == (
        "2 sources, 2 origins: they do not contradict each other on these facts, and one is silent on 1 fact"
    )


def test_a_source_of_what_was_agreed_alone_shows_that_it_is_silent_on_the_session(provider):
    session = SessionFactory(number=19)
    CitationFactory(fact=session, field="number", source=SourceFactory(code="a"))
    outcome, other = SessionFactory(), SourceFactory(code="z")
    provider.append(outcome)
    CitationFactory(fact=outcome, field="number", source=other)
    CitationFactory(fact=outcome, field="date", source=other)
    matrix = matrix_of(session)
    assert matrix.sources[0].source == other
    assert all(row.cells[0].is_silent for row in matrix.rows)
    assert "2 sources, 2 origins" in matrix.finding


def test_sources_silent_on_every_fact_of_a_session_are_not_said_to_agree(provider):
    outcome = SessionFactory()
    provider.append(outcome)
    CitationFactory(fact=outcome, field="number")
    matrix = matrix_of(SessionFactory(number=None))
    assert len(matrix.sources) == 1
    assert matrix.finding == "No source is cited for these facts yet"


def test_a_conflict_stands_beside_what_the_register_shows():
    session = SessionFactory(delegates=80, delegates_approximate=True)
    CitationFactory(fact=session, field="delegates", locator="¶12")
    CitationFactory(fact=session, field="delegates", stance=Stance.DIFFERS, value="100")
    matrix = matrix_of(session)
    (conflict,) = matrix.conflicts
    assert (conflict.label, conflict.value) == ("Delegates", "about 80")
    assert [row.value for row in conflict.differing] == ["100"]
    assert len(conflict.backing) == 1
    assert "they differ on 1 fact" in matrix.finding
    assert row_of(matrix, "Delegates").has_conflict


def test_grades_come_from_their_table_and_are_missing_until_worked_out():
    session = SessionFactory(number=11)
    CitationFactory(fact=session, field="number")
    assert row_of(matrix_of(session), "Number of the session").grade == ""
    fact_grades_rebuild()
    assert row_of(matrix_of(session), "Number of the session").grade == "B"


def test_a_row_of_several_facts_is_as_good_as_the_worst_of_them():
    session = SessionFactory()
    first, second = SubGroupReportFactory(session=session), SubGroupReportFactory(session=session)
    CitationFactory(fact=first, field="sub_group")
    press = SourceFactory(kind=SourceKind.PRESS)
    CitationFactory(fact=second, field="sub_group", source=press)
    fact_grades_rebuild()
    row = row_of(matrix_of(session), "Sub-groups that reported")
    assert (row.value, row.grade) == (2, "D")


def test_copies_of_one_text_are_one_origin():
    session = SessionFactory()
    wire = SourceFactory(kind=SourceKind.WIRE)
    copy = SourceFactory(kind=SourceKind.PRESS, syndicated_from=wire)
    CitationFactory(fact=session, field="number", source=wire)
    CitationFactory(fact=session, field="number", source=copy)
    evidence = evidence_of(facts_of_session(read(session)))
    assert (len(evidence.sources), evidence.origins) == (2, 1)


def test_sources_of_sessions_are_found_through_their_parts():
    session, other = SessionFactory(), SessionFactory()
    chair = CoChairFactory(session=session)
    CitationFactory(fact=chair, field="person", source=SourceFactory(language="hi"))
    CitationFactory(fact=session, field="number", source=SourceFactory(language="ru"))
    lines = session_lines([other.pk, session.pk])
    assert [sorted(line.source_languages) for line in lines] == [[], ["hi", "ru"]]
    assert session_lines([]) == []


def test_gaps_name_what_no_source_gives():
    session = SessionFactory(date=None, number=6, place=None)
    sentences = [gap.sentence for gap in session_gaps(read(session), evidence_of([session]), at=DAY)]
    assert "Date not stated in the sources held." in sentences
    assert "City not stated in the sources held." in sentences
    assert "Co-chair for Russia not named in the sources held." in sentences
    assert "No source is cited for this session itself." in sentences


def test_a_session_announced_for_a_day_that_passed_lacks_what_became_of_it():
    for day, is_gap in (("2019-11", True), ("2026-12", False)):
        session = SessionFactory(number=None, status="expected", date=day)
        gaps = session_gaps(read(session), evidence_of([]), at=DAY)
        assert any("no source held says that it met" in gap.sentence for gap in gaps) == is_gap


def test_a_side_whose_language_no_source_speaks_is_a_gap():
    session = SessionFactory(place=PlaceFactory())
    CitationFactory(fact=session, field="number", source=SourceFactory(language=Language.EN))
    CitationFactory(
        fact=session,
        field="date",
        source=SourceFactory(language=Language.HI, publisher=OrganisationFactory()),
    )
    sentences = [gap.sentence for gap in session_gaps(read(session), evidence_of([read(session)]), at=DAY)]
    assert "No source in a language of Russia (Russian)." in sentences
    assert not any("India" in sentence and "language" in sentence for sentence in sentences)
