"""Why a text is no report of a session, as its reviewer is told."""

import re
from pathlib import Path

import pytest
from django.utils import translation

from coopdash.intake.lib.verdicts import WORDS, verdict_words
from coopdash.intake.reading import values
from coopdash.intake.reading.reader import read


def test_each_rule_after_which_nothing_is_reported_has_words():
    modules = Path(values.__file__).parent.glob("*.py")
    source = "".join(module.read_text(encoding="utf-8") for module in modules)
    rules = {rule for _status, rule in re.findall(r'"(upcoming|past|named)", "([^"]+ [^"]+)"', source)}
    assert rules - WORDS.keys() == set()
    assert values.Reading("en", None, None).verdict_rule in WORDS


@pytest.mark.parametrize("language", ["hi", "ru"])
def test_the_words_are_in_the_language_of_the_page(language):
    with translation.override(language):
        said = [verdict_words(rule) for rule in WORDS]
    assert all(words and not re.search("[a-z]", words) for words in said)
    assert len(set(said)) == len(said)


def test_an_announcement_says_why_it_is_none(gazetteer):
    text = "The 5th session of the India-Kenya Joint Trade Committee will be held in Nairobi on 3 May 2030."
    found = read(text, gazetteer)
    assert found.verdict == "announced"
    assert verdict_words(found.verdict_rule) == "words for the time to come stand with it"


def test_a_rule_without_words_is_left_out():
    assert verdict_words("delegation led to it") == ""
