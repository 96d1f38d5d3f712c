"""Two sessions side by side: what may be said of each difference, and what not."""

import re

import pytest
from django.utils.translation import override

from coopdash.briefs.selectors.compare import Fate, compare_sessions
from sessions_app.choices import SessionCoverage
from tests.briefs.history import PATH, MentionRole, filled, history
from tests.factories import (
    BodyFactory,
    CoChairFactory,
    CommitmentFactory,
    CoverageFactory,
    MentionFactory,
    SessionFactory,
    SubGroupReportFactory,
)

pytestmark = pytest.mark.django_db

FULL = {"coverage": SessionCoverage.FULL_PROTOCOL}


def compared(found, first=11, second=10):
    return compare_sessions(found[first], found[second])


def test_the_earlier_session_comes_first_in_whatever_order_they_are_named():
    found = history()
    for pair in ((11, 10), (10, 11)):
        comparison = compared(found, *pair)
        assert (comparison.earlier.number, comparison.later.number) == (10, 11)


def test_a_commitment_that_the_later_session_made_is_new():
    found = history()
    commitment = found.agree(11)
    [change] = compared(found).commitments[Fate.NEW]
    assert change.commitment == commitment


@pytest.mark.parametrize("role", [MentionRole.REITERATED, MentionRole.REVISED])
def test_a_commitment_that_a_sub_group_made_in_between_is_not_new(client, role):
    found = history()
    for session in found.sessions.values():
        session.coverage = SessionCoverage.FULL_PROTOCOL
        session.save()
    below = SessionFactory(body=BodyFactory(slug="coal", parent=found.body), number=4, date="2024-02-01")
    commitment = CommitmentFactory(sector=found.sector)
    MentionFactory(commitment=commitment, session=below)
    found.say(11, commitment, role)
    [change] = compared(found).commitments[Fate.ELSEWHERE]
    assert change.commitment == commitment
    assert Fate.NEW not in compared(found).commitments
    assert "made by another session before" in page(client, f"{PATH}/sessions/11", "10")


def test_a_commitment_in_the_same_words_is_carried():
    found = history()
    found.say(11, found.agree(10), MentionRole.REITERATED)
    assert len(compared(found).commitments[Fate.CARRIED]) == 1


def test_a_changed_wording_is_marked_word_by_word():
    found = history()
    commitment = found.agree(10, wording="Joint production of engines")
    found.say(11, commitment, MentionRole.REVISED, wording="Joint development of engines")
    [change] = compared(found).commitments[Fate.CHANGED]
    assert [(piece.kind, piece.text) for piece in change.pieces if piece.kind != "same"] == [
        ("del", "production"),
        ("ins", "development"),
    ]


def test_a_wording_that_is_not_translated_yet_does_not_look_changed():
    found = history()
    commitment = found.agree(10, wording="Build a plant", wording_hi="संयंत्र का निर्माण")
    found.say(11, commitment, MentionRole.REITERATED, wording="Build a plant")
    with override("hi"):
        assert list(compared(found).commitments) == [Fate.CARRIED]


def test_a_changed_wording_is_shown_in_a_language_that_both_are_known_in():
    found = history()
    commitment = found.agree(10, wording="Build a plant", wording_hi="संयंत्र का निर्माण")
    found.say(11, commitment, MentionRole.REVISED, wording="Build two plants")
    with override("hi"):
        [change] = compared(found).commitments[Fate.CHANGED]
    assert "".join(piece.text for piece in change.pieces if piece.kind != "ins") == "Build a plant"


def test_a_weaker_strength_or_a_moved_date_is_a_change_too():
    found = history()
    weaker, moved = found.agree(10), found.agree(10, due="2024")
    found.say(11, weaker, MentionRole.REITERATED, strength="explored")
    found.say(11, moved, MentionRole.REITERATED, due="2027")
    changes = {change.commitment: change for change in compared(found).commitments[Fate.CHANGED]}
    assert changes[weaker].strength_moved
    assert not changes[weaker].due_moved
    assert changes[moved].due_moved


def test_a_commitment_that_the_later_session_dropped_was_ended_by_it():
    found = history()
    found.say(11, found.agree(10), MentionRole.DROPPED)
    assert Fate.CLOSED in compared(found).commitments


def test_a_commitment_missing_from_a_thin_record_is_not_called_gone():
    found = history(coverage=SessionCoverage.ONE_RELEASE)
    found.agree(10)
    assert list(compared(found).commitments) == [Fate.UNSEEN]


def test_a_commitment_missing_from_the_full_protocol_is_gone():
    found = history(**FULL)
    found.agree(10)
    assert list(compared(found).commitments) == [Fate.GONE]


def test_sectors_and_sub_groups_follow_the_same_rule():
    found = history()
    CoverageFactory(session=found.sessions[10], sector=found.sector)
    CoverageFactory(session=found.sessions[11])
    SubGroupReportFactory(session=found.sessions[10])
    comparison = compared(found)
    assert comparison.sectors[Fate.UNSEEN] == [found.sector]
    assert len(comparison.sectors[Fate.FIRST_SEEN]) == 1
    assert list(comparison.sub_groups) == [Fate.UNSEEN]


def test_a_co_chair_is_changed_only_where_both_sessions_name_one():
    found = history()
    CoChairFactory(session=found.sessions[10])
    CoChairFactory(session=found.sessions[11])
    CoChairFactory(session=found.sessions[11], side="RU")
    india, russia = compared(found).chairs
    assert india.is_changed
    assert not russia.is_known
    assert not russia.is_changed


# --- The page -------------------------------------------------------------------------------------------


def page(client, a="", b="", status=200) -> str:
    response = client.get("/compare/", {"a": a, "b": b})
    assert response.status_code == status
    return response.content.decode()


def test_without_sessions_it_offers_two_lists_of_all_that_were_held(client):
    history()
    text = page(client)
    assert text.count("<select") == 2
    assert text.count(f'value="{PATH}/sessions/11"') == 2


def pairs_of(text: str) -> list[str]:
    """The addresses of the pairs that the page offers."""
    return re.findall(r'href="/compare/\?a=(in-ru/[^"]+)"', text)


def test_where_none_is_chosen_it_offers_the_latest_two_of_each_body(client):
    history()
    alone = SessionFactory(body=BodyFactory(slug="coal"), number=1, date="2025-02-01")
    text = page(client)
    assert pairs_of(text) == [f"{PATH}/sessions/11&amp;b={PATH}/sessions/10"]
    assert "11th session with 10th session" in text
    assert "Choose two sessions of one body" in page(client, f"{alone.body.path}/sessions/1")


def test_a_review_by_the_co_chairs_is_offered_beside_no_session(client):
    found = history()
    SessionFactory(body=found.body, number=None, kind="review", date="2025-01-10")
    assert pairs_of(page(client)) == [f"{PATH}/sessions/11&amp;b={PATH}/sessions/10"]


def test_of_a_session_that_is_chosen_it_offers_the_neighbours(client):
    found = history()
    SessionFactory(body=found.body, number=12, date="2025-10-10")
    assert pairs_of(page(client, f"{PATH}/sessions/11")) == [
        f"{PATH}/sessions/12&amp;b={PATH}/sessions/11",
        f"{PATH}/sessions/11&amp;b={PATH}/sessions/10",
    ]


def test_of_very_many_it_offers_the_latest_and_those_of_the_bodies_chosen(client, monkeypatch):
    history()
    assert "latest sessions" not in page(client)
    monkeypatch.setattr("coopdash.briefs.selectors.compare.MOST_OFFERED", 1)
    text = page(client)
    assert text.count(f'value="{PATH}/sessions/11"') == 2
    assert f'value="{PATH}/sessions/10"' not in text
    assert "begin at its own page" in text
    assert page(client, f"{PATH}/sessions/11").count(f'value="{PATH}/sessions/10"') == 2


@pytest.mark.parametrize(
    "other", [f"{PATH}/sessions/10", f"/{PATH}/sessions/10/", f"{PATH}/10", "10", "१०", f"{PATH}/2023-05-11"]
)
def test_a_session_may_be_named_in_several_ways(client, other):
    history()
    text = page(client, f"{PATH}/sessions/11", other)
    assert f'<option value="{PATH}/sessions/10" selected>' in text


def test_changes_are_marked_in_the_page(client):
    found = history()
    commitment = found.agree(10, wording="Build a plant")
    found.say(11, commitment, MentionRole.REVISED, wording="Build two <plants>")
    text = page(client, f"{PATH}/sessions/11", "10")
    assert "<del>a plant</del><ins>two &lt;plants&gt;</ins>" in text


def test_a_thin_source_is_named_as_the_reason(client):
    found = history()
    found.agree(10)
    text = page(client, f"{PATH}/sessions/11", "10")
    assert "too thin to say ‘dropped’" in text
    assert "Gone" not in text


@pytest.mark.parametrize("value", ["nonsense", f"{PATH}/sessions/99", "<script>", "x" * 3500])
def test_what_names_no_session_is_said_to(client, value):
    history()
    text = page(client, f"{PATH}/sessions/11", value)
    assert "names no session of the register" in text
    assert "<script>" not in text.replace('<script src="', "")


def test_one_session_cannot_be_compared_with_itself(client):
    history()
    assert "one and the same session" in page(client, f"{PATH}/sessions/11", "11")


def test_sessions_of_two_bodies_can_be_compared(client):
    found = history()
    other = SessionFactory(number=3, date="2020-01-01")
    text = page(client, f"{PATH}/sessions/11", f"{other.body.path}/sessions/3")
    assert found.body.short_name in text
    assert text.index(other.body.get_absolute_url()) < text.index(f'href="/{PATH}/"')


@pytest.mark.parametrize("number", [2, 20])
def test_the_page_takes_as_many_queries_for_two_commitments_as_for_twenty(
    client, number, django_assert_num_queries
):
    filled(number)
    page(client, f"{PATH}/sessions/11", "9")
    with django_assert_num_queries(18):
        page(client, f"{PATH}/sessions/11", "9")


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [320, 360])
def test_on_a_phone_the_co_chairs_stand_under_each_other_each_under_its_session(page, width):
    found = history()
    for number in (10, 11):
        office = f"Deputy Minister of Industry and Trade, in the year of the {number}th session"
        CoChairFactory(session=found.sessions[number], side="IN", office=office)
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"/compare/?a={PATH}/sessions/11&b={PATH}/sessions/10")
    chairs = page.locator(".scroll:has(.cmp__chairs)")
    assert chairs.evaluate("part => part.scrollWidth - part.clientWidth") == 0
    cells = page.locator(".cmp__chairs tbody tr").first.locator("td")
    tops = [cell.bounding_box()["y"] for cell in cells.all()]
    assert tops == sorted(set(tops))
    assert [cells.nth(place).inner_text().split("\n")[0] for place in (0, 1)] == [
        "10th session",
        "11th session",
    ]
