"""The words that the reader knows are written down once each."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import coopdash.intake
from coopdash.intake.reading.data import load
from coopdash.intake.reading.places import city_hits, country_hits
from coopdash.intake.reading.plain import listed_spelling, plain_of
from coopdash.intake.reading.tokens import Tokens, words_of
from coopdash.intake.reading.topics import Glossary, known_topic_words

FILES = sorted((Path(coopdash.intake.__file__).parent / "data").glob("*.json"))


def lists(value: object, place: str = "") -> Iterator[tuple[str, list]]:
    """Every list within a file, with the way to it."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from lists(part, f"{place}/{key}")
    elif isinstance(value, list):
        yield place, value
        for part in value:
            yield from lists(part, place)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_list_says_a_thing_twice(file):
    twice = {
        place: [entry for entry, times in Counter(map(json.dumps, entries)).items() if times > 1]
        for place, entries in lists(json.loads(file.read_text(encoding="utf-8")))
    }
    assert {place: entries for place, entries in twice.items() if entries} == {}


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("फीजी", "FJ"),
        ("वियेतनाम", "VN"),
        ("कम्बोडिया", "KH"),
        ("आस्ट्रिया", "AT"),
        ("नार्वे", "NO"),
        ("जार्जिया", "GE"),
        ("इथोपिया", "ET"),
        ("Trinidad & Tobago", "TT"),
        ("Северная Македония", "MK"),
    ],
)
def test_countries_are_known_by_the_spellings_of_the_press(name, country):
    tokens = Tokens(plain_of(f"{name} 5").text)
    assert [hit.payload.code for hit in country_hits(tokens)] == [country]


@pytest.mark.parametrize(
    ("name", "town"),
    [("तोक्यो", "Tokyo"), ("कोलम्बो", "Colombo"), ("बैंकाक", "Bangkok"), ("लन्दन", "London"), ("चेन्नै", "Chennai")],
)
def test_towns_are_known_by_the_spellings_of_the_hindi_press(name, town):
    tokens = Tokens(plain_of(f"बैठक {name} में हुई").text)
    (hit,) = city_hits(tokens)
    assert town in str(hit.payload)


def test_no_topic_stands_twice_in_the_russian_glossary():
    """Phrases are looked up by their stems: a second form of one would never be found."""
    glossary = Glossary()
    forms = Counter(
        tuple(map(glossary.key, words_of(plain_of(phrase).text))) for phrase in load("glossary")["ru"]
    )
    assert [form for form, times in forms.items() if times > 1] == []


def test_no_topic_is_found_by_a_preposition():
    """A stem may be too short to tell: that of "соя" is "со"."""
    words = Tokens("в во на за к ко с со у о об от до по под при про для без над из")
    assert [words[hit.first].text for hit in known_topic_words("ru", words, 0, len(words))] == []


@pytest.mark.parametrize(
    "file", [file for file in FILES if file.stem.startswith("weights_")], ids=lambda file: file.name
)
def test_weights_stand_in_the_spelling_of_the_lists(file):
    """They are read as they are written: to bring them to it takes longer than to read them."""
    text = file.read_text(encoding="utf-8")
    assert listed_spelling(text) == text
