"""What a preparation pack says, and what it refuses to say."""

from datetime import date

import pytest

from coopdash.briefs.lib.verdicts import Verdict
from coopdash.briefs.selectors.brief import build_brief
from sectors_app.choices import PartyRole, ReportStatus
from sessions_app.choices import SessionCoverage, Stance
from sessions_app.lib.partial_date import PartialDate
from tests.briefs.history import AT, MentionRole, filled, history
from tests.factories import (
    CitationFactory,
    CoChairFactory,
    CommitmentPartyFactory,
    CoverageFactory,
    FactGradeFactory,
    KeyFigureFactory,
    SessionFactory,
    SourceFactory,
    StatusReportFactory,
)

pytestmark = pytest.mark.django_db


def brief_of(found, number=11, at=AT):
    return build_brief(found[number], at=at)


def test_it_is_for_the_session_after_the_last_record():
    brief = brief_of(history())
    assert brief.following is None
    assert brief.expected.number == 12
    assert brief.expected.window is None


def test_with_a_later_session_on_record_it_is_for_that_one():
    found = history()
    assert brief_of(found, 10).following == found.sessions[11]


def test_each_commitment_of_the_record_is_a_point_and_those_of_other_sessions_are_not():
    found = history()
    first, second = found.agree(11), found.agree(11)
    found.agree(10)
    assert [point.commitment for point in brief_of(found).points] == [first, second]


def test_a_lead_is_named_for_the_side_that_sources_name_it_for_and_for_no_other():
    found = history()
    commitment = found.agree(11)
    lead = CommitmentPartyFactory(commitment=commitment, side="IN", role=PartyRole.LEAD)
    named = CommitmentPartyFactory(commitment=commitment, side="RU")
    [point] = brief_of(found).points
    assert point.leads == {"IN": [lead]}
    assert point.others == [named]


def test_silence_gives_no_verdict():
    found = history()
    found.agree(11)
    [point] = brief_of(found).points
    assert point.verdict == ""
    assert point.report is None


def test_what_the_next_session_did_is_the_verdict():
    found = history()
    kept, done = found.agree(10), found.agree(10)
    found.say(11, kept, MentionRole.REITERATED)
    found.say(11, done, MentionRole.COMPLETED)
    points = {point.commitment: point for point in brief_of(found, 10).points}
    assert points[kept].verdict == Verdict.REITERATED
    assert points[done].verdict == Verdict.ACCEPTED
    assert points[kept].later[-1].session == found.sessions[11]
    assert not points[done].is_open


def test_a_report_of_a_later_day_is_not_known_yet():
    found = history()
    StatusReportFactory(commitment=found.agree(11), as_of=date(2025, 12, 1))
    assert brief_of(found, at=date(2025, 11, 30)).points[0].report is None
    assert brief_of(found, at=date(2025, 12, 1)).points[0].report.status == ReportStatus.IN_PROGRESS


def test_nothing_open_falls_out_only_because_the_last_session_was_silent_on_it():
    found = history()
    old = found.agree(9)
    brief = brief_of(found)
    assert brief.points == []
    assert [point.commitment for point in brief.open_points] == [old]


def test_the_overdue_come_first_and_the_longest_overdue_before_all():
    found = history()
    waiting = found.agree(11, due="2030")
    late = found.agree(11, due="2025-12")
    later = found.agree(11, due="2025-09")
    undated = found.agree(11)
    brief = brief_of(found)
    assert [point.commitment for point in brief.overdue] == [later, late]
    assert [point.commitment for point in brief.open_points[2:]] == [waiting, undated]


def test_a_due_date_that_a_session_moved_is_the_one_that_counts():
    found = history()
    commitment = found.agree(10, due="2024-01")
    found.say(11, commitment, MentionRole.REVISED, due="2027-01")
    [point] = brief_of(found).points
    assert point.due == PartialDate.parse("2027-01")
    assert not point.is_overdue


def test_a_commitment_is_overdue_only_after_the_last_day_that_its_date_can_mean():
    found = history()
    found.agree(11, due="2026-02")
    assert not brief_of(found, at=date(2026, 2, 28)).overdue
    assert brief_of(found, at=date(2026, 3, 1)).overdue


def test_a_sector_missing_from_a_thin_record_is_not_called_dropped():
    found = history(coverage=SessionCoverage.ONE_RELEASE)
    CoverageFactory(session=found.sessions[10], sector=found.sector)
    CoverageFactory(session=found.sessions[11])
    [absent] = brief_of(found).absent
    assert absent.row.name == "Medicines"
    assert absent.last_stood.key == "10"
    assert not absent.is_dropped


def test_a_sector_missing_from_the_full_protocol_is_dropped():
    found = history(coverage=SessionCoverage.FULL_PROTOCOL)
    CoverageFactory(session=found.sessions[10], sector=found.sector)
    CoverageFactory(session=found.sessions[11])
    [absent] = brief_of(found).absent
    assert absent.is_dropped


def test_of_a_session_without_any_sector_none_is_said_to_be_absent():
    found = history()
    CoverageFactory(session=found.sessions[10], sector=found.sector)
    brief = brief_of(found)
    assert brief.absent == []
    assert not brief.says_sectors


def test_co_chairs_are_listed_by_side_with_their_sessions_the_latest_first():
    found = history()
    old = CoChairFactory(session=found.sessions[9])
    new = CoChairFactory(session=found.sessions[10])
    CoChairFactory(session=found.sessions[11], person=new.person)
    terms = brief_of(found).chairs["IN"]
    assert [term.person for term in terms] == [new.person, old.person]
    assert [session.number for session in terms[0].sessions] == [10, 11]
    assert brief_of(found).chairs["RU"] == []


def test_a_conflict_over_the_session_stands_beside_the_value_of_the_register():
    found = history()
    session = found.sessions[11]
    CitationFactory(fact=session, field="date")
    other = CitationFactory(fact=session, field="date", stance=Stance.DIFFERS, value="18 June 2025")
    [conflict] = brief_of(found).conflicts
    assert conflict.differing == [other]
    assert len(conflict.backing) == 1


def test_a_conflict_over_a_commitment_names_it():
    found = history()
    commitment = found.agree(11, wording="Build a plant")
    mention = commitment.mentions.get()
    CitationFactory(fact=mention, field="due", stance=Stance.DIFFERS, value="2027")
    [conflict] = brief_of(found).conflicts
    assert "Build a plant" in conflict.about
    assert conflict.value == ""


def test_key_figures_of_the_body_stand_beside_those_of_the_session():
    found = history()
    own = KeyFigureFactory(session=found.sessions[11])
    of_body = KeyFigureFactory(body=found.body)
    KeyFigureFactory(session=found.sessions[10])
    assert {row.pk for row, _citations, _grade in brief_of(found).key_figures} == {own.pk, of_body.pk}


def test_each_source_has_a_letter_and_counts_what_it_backs_by_grade():
    found = history()
    mention = found.agree(11).mentions.get()
    source = SourceFactory()
    CitationFactory(fact=mention, field="wording", source=source)
    FactGradeFactory(fact=mention, field="wording", grade="B")
    brief = brief_of(found)
    assert brief.letters == {source.pk: "A"}
    assert brief.grades_by_source == {source.pk: {"B": 1}}
    assert brief.points[0].grade == "B"


def test_holes_in_the_numbering_are_part_of_what_the_record_lacks():
    [gap] = brief_of(history()).number_gaps
    assert (gap.first, gap.last) == (1, 8)


def test_an_announced_session_is_what_the_pack_prepares():
    found = history()
    SessionFactory(body=found.body, number=12, date="2026-05-01", status="tentative")
    assert brief_of(found).following.number == 12


def test_neither_a_cancelled_session_nor_a_review_is_what_the_pack_prepares():
    found = history()
    SessionFactory(body=found.body, number=None, date="2025-09-01", kind="review")
    SessionFactory(body=found.body, number=12, date="2025-12-01", status="cancelled")
    brief = brief_of(found)
    assert brief.following is None
    assert brief.expected.number == 12


@pytest.mark.parametrize("number", [2, 20])
def test_it_takes_as_many_queries_for_two_commitments_as_for_twenty(number, django_assert_num_queries):
    found = filled(number)
    CitationFactory(fact=found.sessions[11], field="number")
    brief_of(found)
    session = found[11]
    with django_assert_num_queries(19):
        build_brief(session, at=AT)
