"""What the page says of a text that reports no session, or of which only the opening says that it does."""

import pytest

from coopdash.intake.models import Draft
from coopdash.intake.reading import reader
from coopdash.intake.selectors.review import draft_review
from coopdash.intake.selectors.titles import draft_title
from coopdash.intake.services.drafts import draft_create
from tests.intake_review.helpers import created

UNNAMED = """date: 2024-03-14

Ghana and Oman lighthouse keepers compare notes in Tema

The lighthouse keepers of Ghana and Oman wound up a meeting in Tema on Wednesday, 13 March 2024.

Deputy Minister of Transport Kofi Mensah led the Ghanaian side, Director General Salim Al Harthy the Omani.

The two sides agreed to publish a joint chart of buoys by December.

They will gather again in Muscat next year.
"""
RECIPE = """Dal with an Omani touch

This dish is known in both India and Oman. Wash two cups of lentils and soak them for an hour.

Fry an onion in ghee, add dried lime from Muscat and cook for thirty minutes.

Serve with rice. Leftovers keep for two days.
"""
ANNOUNCED = """date: 2024-03-14

The 12th meeting of the Ghana-Oman Joint Committee on Fisheries will be held in Tema on 2 May 2024.

It will be led by the two ministers of fisheries.

The agenda has ports and cold storage.
"""


@pytest.fixture(params=[True, False], ids=["reported", "not reported"])
def opening(request, monkeypatch):
    """Whether the opening of a text sounds like a report; what was learned of it may change."""
    monkeypatch.setattr(reader, "is_reported", lambda *_: request.param)
    return request.param


def read_page(editor, people, text, language="en"):
    draft = created(people["editor"], text)
    return draft, editor.get(f"/intake/{draft.pk}/?lang={language}", follow=True).text


def test_what_is_supposed_says_so_and_why(opening, people, editor):
    draft, page = read_page(editor, people, UNNAMED)
    assert ("This may be a report of a session" in page) is opening
    assert ("Why: it does not open like a report of a session." in page) is not opening
    assert "no bilateral body is named" not in page, "one is proposed below"
    assert "the name of the body first" in page
    assert draft.extracted["values"][0]["kind"] == "body"


def test_nothing_rests_on_more_than_one_weak_sign(opening, people, editor):
    draft, page = read_page(editor, people, UNNAMED)
    rows = [row for row in draft_review(draft).rows if row.confidence is not None]
    assert {row.kind.code for row in rows} >= {"body", "chair", "organisation"}
    assert {row.level for row in rows} == {1}
    assert [
        row.rule_words for row in rows if row.rule_words and f"<span>{row.rule_words}</span>" not in page
    ] == []


def test_a_draft_is_not_called_by_a_body_that_nobody_found(opening, people):
    (draft,) = draft_create(by=people["editor"], title="", text=UNNAMED, kind="press")
    assert ("Ghana" in str(draft_title(draft))) is opening


def test_topics_alone_are_no_values_of_a_session(people, editor):
    draft, page = read_page(editor, people, RECIPE)
    assert not draft_review(draft).proposes_session
    assert "these may be its values" not in page
    assert ("Only topics of the text are proposed below." in page) is bool(draft_review(draft).filled)


def test_what_is_announced_is_not_put_in_doubt(people, editor):
    _draft, page = read_page(editor, people, ANNOUNCED)
    assert "A session is announced here, none is reported" in page
    assert "What is said of it is proposed below" in page
    assert "If there is one" not in page


@pytest.mark.parametrize(
    ("language", "note"),
    [
        ("en", "The text reports no session."),
        ("hi", "पाठ में किसी सत्र की रिपोर्ट नहीं है।"),
        ("ru", "В тексте нет сообщения о заседании."),
    ],
)
def test_what_reports_no_session_goes_in_one_step(people, editor, language, note):
    draft, page = read_page(editor, people, RECIPE, language)
    assert f'formaction="/intake/{draft.pk}/reject/" name="reason" value="no_session"' in page
    posted = {"version": draft.version, "note": " ", "reason": "no_session"}
    editor.post(f"/intake/{draft.pk}/reject/", posted)
    assert [(one.state, one.note) for one in Draft.objects.all()] == [("rejected", note)]


def test_what_was_written_goes_before_the_reason_of_the_button(people, editor):
    draft, _page = read_page(editor, people, RECIPE)
    posted = {"version": draft.version, "note": "A recipe", "reason": "no_session"}
    editor.post(f"/intake/{draft.pk}/reject/", posted)
    assert Draft.objects.get().note == "A recipe"
