"""Which rule found a value, as the page tells it."""

import re

import pytest
from django.utils import translation

from coopdash.intake.lib.rules import RULES, VERBS, rule_words
from coopdash.intake.selectors.review import draft_review
from tests.intake_review.helpers import created
from tests.intake_review.texts import ENGLISH, HINDI, NEW_BODY, RUSSIAN

MADE = (
    "yesterday by the date line",
    "likely review: reviewed, mode discussed",
    "words for agreed minutes",
    "named in the role of a chair; name after an office",
    "agreed: joint_project",
    "verb in the future",
)


@pytest.mark.parametrize("language", ["hi", "ru"])
def test_the_words_are_in_the_language_of_the_page(language):
    with translation.override(language):
        said = {rule: rule_words(rule) for rule in (*RULES, *MADE, *(f"{verb}: review" for verb in VERBS))}
    assert {rule for rule, words in said.items() if not words or re.search("[A-Za-z]", words)} == set()


def test_a_rule_without_words_is_left_out():
    assert rule_words("a rule of tomorrow") == ""
    assert rule_words("a rule of tomorrow; name after an office") == "name after an office"


@pytest.mark.parametrize("text", [ENGLISH, HINDI, RUSSIAN, NEW_BODY], ids=["en", "hi", "ru", "new"])
def test_every_value_that_was_read_says_by_which_rule(register, people, text):
    rows = draft_review(created(people["editor"], text)).rows
    assert [row.rule for row in rows if row.rule and not row.rule_words] == []


def test_the_page_shows_them(register, people, editor):
    draft = created(people["editor"], ENGLISH)
    page = editor.get(f"/intake/{draft.pk}/?lang=ru", follow=True).text
    assert 'title="порядковый номер заседания"' in page
    assert "ordinal of the session" not in page
