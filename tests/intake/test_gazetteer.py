"""The gazetteer that a text is read with: the register's names above the terms of every register."""

import pytest

from coopdash.intake.reading.gazetteer import Gazetteer
from coopdash.intake.reading.lexicon import Lexicon
from coopdash.intake.reading.tokens import Tokens


def found(lexicon: Lexicon, text: str) -> list[str]:
    return [hit.payload for hit in lexicon.find(Tokens(text))]


def test_a_term_of_the_register_stands_above_the_general_one():
    gazetteer = Gazetteer()
    gazetteer.add_terms("industry.machinery_automotive", ["railways"])
    gazetteer.add_general_terms()
    assert found(gazetteer.terms, "Railways and tourism") == [
        "industry.machinery_automotive",
        "people.culture_tourism",
    ]


def test_a_longer_general_term_goes_before_a_shorter_one_of_the_register():
    above, below = Lexicon(), Lexicon()
    above.add("solar", "short")
    below.add("solar power", "long")
    assert found(above.above(below), "Solar power") == ["long"]
    assert found(above, "Solar power") == ["short"], "neither is changed"
    assert found(below, "Solar") == []


def test_general_terms_are_stemmed_once_a_process(monkeypatch):
    Gazetteer().add_general_terms()
    monkeypatch.setattr(Lexicon, "add", lambda *args: pytest.fail("a term was put in again"))
    another = Gazetteer()
    another.add_general_terms()
    assert found(another.terms, "Tourism") == ["people.culture_tourism"]


def test_what_a_register_adds_stays_out_of_the_next_gazetteer():
    first = Gazetteer()
    first.add_general_terms()
    first.add_terms("industry.shipbuilding", ["zwieback"])
    second = Gazetteer()
    second.add_general_terms()
    assert found(first.terms, "Zwieback") == ["industry.shipbuilding"]
    assert found(second.terms, "Zwieback") == []
