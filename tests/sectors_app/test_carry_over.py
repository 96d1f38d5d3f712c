"""A chain of six sessions: nothing that was open falls out without a word."""

from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from coopdash.briefs.selectors.brief import build_brief
from coopdash.briefs.selectors.compare import Fate, compare_sessions
from sectors_app.models import Mention
from sectors_app.selectors.carry_over import carry_over
from sectors_app.selectors.life import commitment_life
from sessions_app.models import Session
from sessions_app.selectors.session_page import with_parts

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
    new = {short(row.commitment.reference) for row in split.get(Fate.NEW, ())}
    assert not new & {"03/01", "03/02"}
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
