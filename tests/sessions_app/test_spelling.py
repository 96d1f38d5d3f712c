"""Patterns that find a word in every spelling that means the same, and are quick whatever is typed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions_app.lib.spelling import MAX_WORDS, search_words, spelling_pattern
from sessions_app.lib.text import normalise


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("мантуров", "МАНТУРОВ"),
        ("Семенов", "Семёнов"),
        ("СЕМЁНОВ", "Семенов"),
        ("११", "session 11"),
        ("١١", "١١"),
        ("11", "सत्र ११"),
        ("हिंदी", "हिँदी"),
        ("फरीद", normalise("फ\u093cरीद")),
        ("फ\u093cरीद", "फरीद"),
        ("क्ष", "क्\u200dष"),
        ("क्\u200cष", "क्ष"),
        ("wg-mic", "WG–MIC"),
        ("O'Brien", "o’brien"),
        ("C++ (x)", "c++ (x)"),
    ],
)
def test_a_word_is_found_in_its_other_spellings(typed, stored):
    for word in search_words(typed):
        assert re.search(spelling_pattern(word), stored)


@pytest.mark.parametrize(
    ("typed", "stored"), [("1", "2"), ("дом", "том"), (".", "a"), ("क", "ख"), ("a*", "aaa")]
)
def test_another_word_is_not(typed, stored):
    assert not re.search(spelling_pattern(typed), stored)


@given(st.text(min_size=1, max_size=60))
def test_every_word_finds_itself(text):
    for word in search_words(text):
        stored = word.replace("\u093c", "").replace("\u200c", "").replace("\u200d", "")
        assert re.search(spelling_pattern(word), stored)


@pytest.mark.parametrize("text", ["a" * 50_000 + "!", "(a+)+$" * 9_000, "x " * 50_000, "(.*)*" * 5_000])
def test_hostile_searches_are_cut(text):
    words = search_words(text)
    assert len(words) <= MAX_WORDS
    for word in words:
        re.search(spelling_pattern(word), "a" * 10_000)
