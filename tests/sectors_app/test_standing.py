"""How a commitment stands follows from all that is on record of it, in the order in which it happened."""

from datetime import date

import pytest

from sectors_app.choices import Decision, LinkKind, MentionRole, ReportStatus, RequestKind
from sectors_app.lib.life_words import age_words, standing_words
from sectors_app.selectors.life import EventKind, commitment_life
from sessions_app.lib.partial_date import PartialDate
from tests.factories import (
    BodyFactory,
    CommitmentFactory,
    CommitmentLinkFactory,
    CommitmentRequestFactory,
    MentionFactory,
    SessionFactory,
    StatusReportFactory,
)

pytestmark = pytest.mark.django_db
AT = date(2026, 11, 1)


@pytest.fixture
def sessions():
    body = BodyFactory()
    days = ("2021-03-01", "2022-03-01", "2023-03-01")
    return [SessionFactory(body=body, number=n, date=day) for n, day in enumerate(days, 1)]


def said(commitment, sessions, *roles, **row):
    for session, role in zip(sessions, roles, strict=False):
        if role:
            MentionFactory(commitment=commitment, session=session, role=role, **row)


def life_of(commitment):
    return commitment_life(commitment.reference)


@pytest.mark.parametrize(
    ("roles", "reported", "waits"),
    [
        ([MentionRole.MADE], "", True),
        ([MentionRole.MADE, MentionRole.COMPLETED], "", False),
        ([MentionRole.MADE, MentionRole.DROPPED, MentionRole.REITERATED], "", True),
        ([MentionRole.MADE], ReportStatus.IMPLEMENTED, False),
        ([MentionRole.MADE], ReportStatus.PARTLY, True),
    ],
)
def test_a_commitment_is_open_until_a_session_ends_it_or_it_is_reported_done(
    sessions, roles, reported, waits
):
    commitment = CommitmentFactory()
    said(commitment, sessions, *roles)
    if reported:
        StatusReportFactory(commitment=commitment, status=reported)
    assert life_of(commitment).standing.is_open is waits


def test_a_granted_extension_moves_the_due_date_and_a_later_session_moves_it_again(sessions):
    commitment = CommitmentFactory(due="2021-12")
    said(commitment, sessions, MentionRole.MADE)
    CommitmentRequestFactory(
        commitment=commitment,
        due="2022-12",
        requested_on=date(2021, 10, 1),
        decision=Decision.GRANTED,
        decided_on=date(2021, 11, 1),
    )
    life = life_of(commitment)
    assert (life.due, life.slipped) == (PartialDate.parse("2022-12"), 12)
    MentionFactory(commitment=commitment, session=sessions[2], role=MentionRole.REVISED, due="2024-06")
    life = life_of(commitment)
    assert (life.due, life.slipped) == (PartialDate.parse("2024-06"), 30)
    assert [event.due.months for event in life.line if event.due.has_moved] == [12, 18]


@pytest.mark.parametrize("decision", [Decision.PENDING, Decision.REFUSED])
def test_an_extension_that_is_not_granted_moves_nothing(sessions, decision):
    commitment = CommitmentFactory(due="2021-12")
    said(commitment, sessions, MentionRole.MADE)
    day = None if decision == Decision.PENDING else date(2025, 3, 1)
    CommitmentRequestFactory(commitment=commitment, decision=decision, decided_on=day)
    assert life_of(commitment).due == PartialDate.parse("2021-12")


def test_a_granted_dropping_ends_it_unless_a_session_takes_it_up_again(sessions):
    commitment = CommitmentFactory()
    said(commitment, sessions, MentionRole.MADE)
    CommitmentRequestFactory(
        commitment=commitment,
        kind=RequestKind.DROPPING,
        requested_on=date(2021, 10, 1),
        decision=Decision.GRANTED,
        decided_on=date(2022, 3, 1),
        decided_at=sessions[1],
    )
    assert not life_of(commitment).standing.is_open
    MentionFactory(commitment=commitment, session=sessions[2], role=MentionRole.REITERATED)
    assert life_of(commitment).standing.is_open


@pytest.mark.parametrize("kind", LinkKind)
def test_a_commitment_that_goes_on_in_another_is_followed_there(sessions, kind):
    earlier, later = CommitmentFactory(), CommitmentFactory()
    said(earlier, sessions, MentionRole.MADE)
    said(later, sessions, None, MentionRole.MADE)
    CommitmentLinkFactory(earlier=earlier, later=later, kind=kind, session=sessions[1])
    assert not life_of(earlier).standing.is_open
    assert life_of(later).standing.is_open
    assert later.short_reference in standing_words(life_of(earlier).standing, made=None)


def test_the_line_of_a_life_holds_everything_in_its_order(sessions):
    commitment, other = CommitmentFactory(due="2022-01"), CommitmentFactory()
    said(commitment, sessions, MentionRole.MADE, None, MentionRole.REITERATED)
    StatusReportFactory(commitment=commitment, as_of=date(2021, 9, 1))
    CommitmentRequestFactory(
        commitment=commitment,
        requested_on=date(2021, 8, 1),
        decision=Decision.REFUSED,
        decided_on=date(2022, 3, 1),
        decided_at=sessions[1],
    )
    CommitmentLinkFactory(earlier=other, later=commitment)
    CommitmentLinkFactory(earlier=commitment, later=CommitmentFactory(), session=sessions[2])
    kinds = [event.kind for event in life_of(commitment).line]
    assert kinds == [
        EventKind.ORIGIN,
        EventKind.MENTION,
        EventKind.REQUEST,
        EventKind.REPORT,
        EventKind.DECISION,
        EventKind.MENTION,
        EventKind.LINK,
    ]


def test_a_wording_that_a_session_changed_is_marked(sessions):
    commitment = CommitmentFactory(wording="Build a plant")
    said(commitment, sessions, MentionRole.MADE, MentionRole.REITERATED)
    MentionFactory(
        commitment=commitment, session=sessions[2], role=MentionRole.REVISED, wording="Build two plants"
    )
    assert [step.before for step in life_of(commitment).steps] == ["", "", "Build a plant"]
    assert life_of(commitment).reiterated == 2


def test_the_status_says_who_reported_and_as_of_when_or_that_nobody_did(sessions):
    commitment = CommitmentFactory()
    said(commitment, sessions, MentionRole.MADE)
    life = life_of(commitment)
    assert standing_words(life.standing, made=life.home.date) == (
        "No report on record since it was made on 1 March 2021."
    )
    StatusReportFactory(
        commitment=commitment,
        status=ReportStatus.PARTLY,
        organisation__name="DPIIT",
        as_of=date(2026, 3, 3),
    )
    standing = life_of(commitment).standing
    assert standing_words(standing, made=None) == "Partly implemented (DPIIT, as of 3 March 2026)."
    MentionFactory(commitment=commitment, session=sessions[2], role=MentionRole.COMPLETED)
    standing = life_of(commitment).standing
    assert standing_words(standing, made=None) == "Completed at the 3rd session, 1 March 2023."


def test_its_age_is_in_whole_months_since_it_was_made(sessions):
    commitment = CommitmentFactory()
    assert life_of(commitment).age(AT) is None
    said(commitment, sessions, MentionRole.MADE)
    assert life_of(commitment).age(date(2023, 2, 28)) == 23
    assert age_words(life_of(commitment).age(date(2023, 6, 1))) == "2 years 3 months"


def test_the_page_shows_a_long_life_in_as_many_queries_as_a_short_one(client, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def filled(number):
        commitment, body = CommitmentFactory(), BodyFactory()
        for n in range(number):
            role = MentionRole.REITERATED if n else MentionRole.MADE
            session = SessionFactory(body=body, number=n + 1, date=f"{2000 + n}-03-01")
            MentionFactory(commitment=commitment, session=session, role=role)
            StatusReportFactory(commitment=commitment, as_of=date(2000 + n, 6, 1), session=session)
            CommitmentRequestFactory(commitment=commitment, requested_on=date(2000 + n, 7, 1))
            CommitmentLinkFactory(earlier=commitment, session=session)
            CommitmentLinkFactory(later=commitment)
        return commitment.get_absolute_url()

    counts = []
    client.get(filled(1))
    for number in (2, 20):
        address = filled(number)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(address).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]
