"""A verdict is repeated where a record says it, and never made up."""

import pytest

from coopdash.briefs.lib.verdicts import Verdict, verdict_of
from sectors_app.choices import MentionRole, ReportStatus


@pytest.mark.parametrize(
    ("later", "verdict"),
    [
        (MentionRole.COMPLETED, Verdict.ACCEPTED),
        (MentionRole.REITERATED, Verdict.REITERATED),
        (MentionRole.REVISED, Verdict.REITERATED),
        (MentionRole.PROGRESS_NOTED, Verdict.AWAITED),
        (MentionRole.DROPPED, Verdict.NOT_PURSUED),
        (MentionRole.REPLACED, Verdict.NOT_PURSUED),
    ],
)
def test_the_verdict_is_what_the_latest_session_did(later, verdict):
    assert verdict_of(MentionRole.MADE, [MentionRole.REITERATED, later], "") == verdict


def test_without_a_later_session_or_a_report_there_is_no_verdict():
    assert verdict_of(MentionRole.MADE, [], "") == ""
    assert verdict_of(MentionRole.REITERATED, [], "") == ""


def test_a_report_alone_leaves_the_verdict_awaited_even_where_it_says_implemented():
    assert verdict_of(MentionRole.MADE, [], ReportStatus.IMPLEMENTED) == Verdict.AWAITED


def test_a_session_that_ended_a_commitment_needs_no_later_one():
    assert verdict_of(MentionRole.DROPPED, [], "") == Verdict.NOT_PURSUED
