"""A chain of six sessions: nothing that was open falls out without a word."""

from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import Permission
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from coopdash.briefs.selectors.brief import build_brief
from coopdash.briefs.selectors.compare import Fate, compare_sessions
from sectors_app.errors import OutcomeError
from sectors_app.models import Commitment, Mention
from sectors_app.selectors.carry_over import Outcome, carry_over
from sectors_app.selectors.life import commitment_life
from sectors_app.services import outcomes_record
from sessions_app.models import Session
from sessions_app.selectors.session_page import with_parts
from tests.factories import CommitmentFactory, MentionFactory, SessionFactory

pytestmark = pytest.mark.django_db
AT = date(2026, 11, 1)
ADDRESS = "/in-ru/sample-chain/sessions/{}/carry-over/"

EXPECTED = {
    1: {},
    2: {"01/01": "reiterated", "01/02": "silent", "01/03": "silent"},
    3: {
        "01/01": "reiterated",
        "01/02": "ended",
        "01/03": "ended",
        "02/01": "silent",
        "02/02": "silent",
        "02/03": "later",
        "SUB/01/01": "reiterated",
    },
    4: {
        "01/01": "reported",
        "02/01": "ended",
        "02/02": "silent",
        "02/03": "later",
        "03/01": "reiterated",
        "03/02": "reported",
        "SUB/01/01": "silent",
    },
    5: {
        "01/01": "reiterated",
        "02/02": "silent",
        "02/03": "later",
        "03/01": "ended",
        "03/02": "reiterated",
        "04/01": "ended",
        "04/02": "silent",
        "SUB/01/01": "silent",
    },
    6: {
        "01/01": "ended",
        "02/02": "silent",
        "02/03": "silent",
        "03/02": "silent",
        "04/02": "ended",
        "05/01": "reiterated",
        "SUB/01/01": "silent",
    },
}
"""For each session of the sample, what became of each commitment that was open before it."""


@pytest.fixture(scope="module")
def chain(django_db_setup, django_db_blocker):
    """The sample set, loaded once and taken back at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_register", sample="chain", verbosity=0)
        yield
        transaction.set_rollback(True)


def session(number: int) -> Session:
    return with_parts(Session.objects.all()).get(code=f"sample-chain-{number}")


def short(reference: str) -> str:
    return reference.removeprefix("IN-RU/SAMPLE-CHAIN/")


def outcomes(number: int) -> dict[str, str]:
    found = carry_over(session(number), at=AT)
    return {short(row.commitment.reference): row.outcome.value for row in found.rows}


@pytest.mark.parametrize("number", EXPECTED)
def test_each_session_has_everything_open_before_it_on_its_list(chain, number):
    assert outcomes(number) == EXPECTED[number]


def test_nothing_falls_out_of_the_chain_without_a_word(chain):
    """What is on one list is on the next, unless something ended it; what was made joins."""
    for number in range(2, 7):
        before, now = outcomes(number - 1), outcomes(number)
        kept = {reference for reference, outcome in before.items() if outcome != "ended"}
        made = Mention.objects.filter(role="made", session__code=f"sample-chain-{number - 1}")
        made = {short(row.commitment.reference) for row in made.select_related("commitment")}
        below = {"SUB/01/01"} if number == 3 else set()
        assert set(now) == kept | made | below


def test_a_report_of_done_stays_on_the_list_until_a_session_accepts_it(chain):
    life = commitment_life("IN-RU/SAMPLE-CHAIN/03/02")
    assert not life.standing.is_open
    assert "03/02" in outcomes(6)


def test_the_pack_takes_what_was_split_and_merged_as_carried(chain):
    brief = build_brief(session(6), at=AT)
    assert [short(point.commitment.reference) for point in brief.open_points] == [
        "02/02",
        "06/01",
        "02/03",
        "05/01",
        "SUB/01/01",
    ][: len(brief.open_points)]
    assert not {"01/03", "03/01", "04/01"} & {short(row.commitment.reference) for row in brief.open_points}


def test_the_comparison_takes_what_was_split_merged_or_replaced_as_carried(chain):
    split = compare_sessions(session(1), session(3)).commitments
    [change] = split[Fate.PASSED_ON]
    assert [short(link.later.reference) for link in change.onward] == ["03/01", "03/02"]
    assert Fate.NEW not in split
    merged = compare_sessions(session(4), session(5)).commitments[Fate.PASSED_ON]
    assert [short(row.commitment.reference) for row in merged] == ["03/01", "04/01"]


def test_the_due_date_of_the_longest_chain_slipped_by_three_years(chain):
    life = commitment_life("IN-RU/SAMPLE-CHAIN/01/01")
    assert (life.due.iso, life.slipped, life.reiterated) == ("2023-12", 36, 3)


@pytest.mark.parametrize("language", ["en", "hi", "ru"])
def test_the_page_says_what_was_left_silent_and_that_silence_is_no_dropping(chain, client, language):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    for number in EXPECTED:
        page = client.get(ADDRESS.format(number) + f"?lang={language}")
        assert page.status_code == 200
        assert page.content.decode().count("<form method") == 0


def test_every_row_of_the_sample_is_marked_as_one():
    folder = Path(settings.BASE_DIR / "fixtures/samples/chain")
    import json

    for file in folder.glob("*.json"):
        for row in json.loads(file.read_text(encoding="utf-8")):
            assert "sample" in json.dumps(row).lower(), (file.name, row)


@pytest.mark.parametrize("first", ["sample", "register"])
def test_a_sample_and_the_register_never_share_a_database(first):
    if first == "register":
        SessionFactory()
        with pytest.raises(CommandError, match="holds a register"):
            call_command("load_register", sample="chain", verbosity=0)
    else:
        SessionFactory(code="sample-chain-1")
        with pytest.raises(CommandError, match="made-up sample"):
            call_command("load_register", verbosity=0)


# --- Recording ------------------------------------------------------------------------------------------


@pytest.fixture
def clerk(client, django_user_model):
    user = django_user_model.objects.create_user("clerk")
    user.user_permissions.add(Permission.objects.get(codename="add_mention"))
    client.force_login(user)
    return client


def open_row():
    """A held session, and a commitment of the one before."""
    mention = MentionFactory(session__date="2020-03-01", strength="planned")
    later = SessionFactory(body=mention.session.body, date="2021-03-01", number=10_000)
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


def test_a_session_that_was_not_held_has_no_outcomes():
    later, commitment = open_row()
    Session.objects.filter(pk=later.pk).update(status="cancelled")
    later.refresh_from_db()
    with pytest.raises(OutcomeError):
        outcomes_record(session=later, roles={commitment.pk: "reiterated"})


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
