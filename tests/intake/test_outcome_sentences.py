"""Constructions that tell an outcome, and those that only look like one, in the three languages."""

import re
from pathlib import Path

import pytest

from coopdash.intake.reading.data import load
from tests.intake.test_outcome_rules import outcomes_of

_LINES = (Path(__file__).parent / "outcome_sentences.txt").read_text(encoding="utf-8").splitlines()
SENTENCES = [tuple(line.split(" | ")) for line in _LINES if line and not line.startswith("#")]


@pytest.mark.parametrize(("language", "text", "wanted"), SENTENCES)
def test_a_construction_tells_its_outcomes(language, text, wanted, gazetteer):
    found = sorted(outcomes_of(text.replace("\\n", "\n\n"), gazetteer, language))
    assert found == sorted(tuple(one.split("/")) for one in wanted.split(", ") if one != "-")


@pytest.mark.parametrize("name", ["outcomes", "patterns", "asides", "cues", "papers"])
def test_no_wording_has_a_sign_that_the_plain_text_never_has(name):
    # The text loses the dot below Hindi letters before any rule sees it: a wording with one never matches.
    assert not re.search("[\u093c\u0958-\u095f]", str(load(name)))
