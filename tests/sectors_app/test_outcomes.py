"""Staff record what a session did with what it had to take up, row by row or for many at once."""

from datetime import date
from functools import partial

import pytest
from django.contrib.auth.models import Permission
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from sectors_app.errors import OutcomeError
from sectors_app.models import Commitment, Mention
from sectors_app.selectors.carry_over import Outcome, carry_over
from sectors_app.services import outcomes_record
from sessions_app.models import Session
from tests.at_once import at_once
from tests.factories import CommitmentFactory, MentionFactory, SessionFactory

pytestmark = pytest.mark.django_db
AT = date(2026, 11, 1)


@pytest.fixture
def clerk(client, django_user_model):
    user = django_user_model.objects.create_user("clerk")
    user.user_permissions.add(Permission.objects.get(codename="add_mention"))
    client.force_login(user)
    return client


def open_row():
    """A held session, and a commitment of the one before."""
    mention = MentionFactory(session__date="2020-03-01", strength="planned")
    later = SessionFactory(body=mention.session.body, date="2021-03-01", number=999)
    return later, mention.commitment


def test_strangers_see_the_list_and_record_nothing(client):
    later, commitment = open_row()
    address = f"{later.get_absolute_url()}carry-over/"
    assert client.get(address).status_code == 200
    assert client.post(address, {f"role-{commitment.pk}": "reiterated"}).status_code == 403
    assert commitment.mentions.count() == 1


def test_an_outcome_is_recorded_for_a_row_with_its_reason_in_the_history(clerk):
    later, commitment = open_row()
    address = f"{later.get_absolute_url()}carry-over/"
    sent = {f"role-{commitment.pk}": "reiterated", "reason": "after the protocol"}
    assert clerk.post(address, sent).status_code == 302
    made = Mention.objects.get(session=later)
    assert (made.commitment, made.role, made.strength) == (commitment, "reiterated", "planned")
    entry = made.history.get()
    assert (entry.history_change_reason, entry.history_user.username) == ("after the protocol", "clerk")


def test_one_outcome_is_recorded_for_all_that_are_ticked_and_for_no_other(clerk):
    later, first = open_row()
    body_session = first.mentions.get().session
    second, third = (MentionFactory(session=body_session).commitment for _ in range(2))
    sent = {
        f"tick-{first.pk}": "on",
        f"tick-{second.pk}": "on",
        f"role-{second.pk}": "completed",
        "bulk": "dropped",
    }
    clerk.post(f"{later.get_absolute_url()}carry-over/", sent)
    found = dict(Mention.objects.filter(session=later).values_list("commitment", "role"))
    assert found == {first.pk: "dropped", second.pk: "completed"}
    assert third.mentions.count() == 1


@pytest.mark.parametrize("sent", [{}, {"bulk": "dropped"}, {"role": "made"}])
def test_a_form_that_says_nothing_or_nonsense_changes_nothing(clerk, sent):
    later, commitment = open_row()
    sent = {f"{name}-{commitment.pk}" if name == "role" else name: value for name, value in sent.items()}
    page = clerk.post(f"{later.get_absolute_url()}carry-over/", sent)
    assert page.status_code == 422
    assert 'role="alert"' in page.content.decode()
    assert not later.mentions.exists()


def test_outcomes_are_recorded_all_or_none():
    later, commitment = open_row()
    taken = CommitmentFactory()
    MentionFactory(commitment=taken, session=later)
    with pytest.raises(OutcomeError, match=taken.reference), transaction.atomic():
        outcomes_record(session=later, roles={commitment.pk: "reiterated", taken.pk: "reiterated"})
    assert commitment.mentions.count() == 1


@pytest.mark.parametrize("others", [0, 1])
def test_whoever_records_what_somebody_else_recorded_meanwhile_is_told_and_nothing_is_recorded(clerk, others):
    later, commitment = open_row()
    before = commitment.mentions.get().session
    rows = [commitment, *(MentionFactory(session=before).commitment for _ in range(others))]
    outcomes_record(session=later, roles={commitment.pk: "reiterated"})
    sent = {f"role-{row.pk}": "completed" for row in rows}
    page = clerk.post(f"{later.get_absolute_url()}carry-over/", sent)
    assert page.status_code == 422
    assert f"{commitment.reference}: " in page.content.decode()
    assert later.mentions.get().role == "reiterated"


@pytest.mark.django_db(transaction=True)
def test_of_two_who_record_the_same_at_once_the_later_one_is_told():
    later, commitment = open_row()
    record = partial(outcomes_record, session=later, roles={commitment.pk: "reiterated"})
    answers = at_once(record, record)
    assert {type(answer) for answer in answers} == {OutcomeError, list}
    assert later.mentions.count() == 1


def test_a_session_that_was_not_held_has_no_outcomes():
    later, commitment = open_row()
    Session.objects.filter(pk=later.pk).update(status="cancelled")
    later.refresh_from_db()
    with pytest.raises(OutcomeError):
        outcomes_record(session=later, roles={commitment.pk: "reiterated"})


def test_whoever_records_for_a_session_that_was_put_off_meanwhile_is_told(clerk):
    later, commitment = open_row()
    Session.objects.filter(pk=later.pk).update(status="postponed")
    answer = clerk.post(f"{later.get_absolute_url()}carry-over/", {f"role-{commitment.pk}": "reiterated"})
    assert answer.status_code == 422
    assert "Only a session that was held has outcomes." in answer.text
    assert commitment.mentions.count() == 1


def test_the_list_takes_as_many_queries_for_twenty_as_for_two(client):
    later, commitment = open_row()
    address = f"{later.get_absolute_url()}carry-over/"
    first, counts = commitment.mentions.get().session, []
    client.get(address)
    for number in (1, 18):
        for _ in range(number):
            MentionFactory(session=first)
        with CaptureQueriesContext(connection) as seen:
            client.get(address)
        counts.append(len(seen))
    assert counts[0] == counts[1]
    assert Commitment.objects.count() == 20
    assert Outcome.SILENT in {row.outcome for row in carry_over(later, at=AT).rows}
