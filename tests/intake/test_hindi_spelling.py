"""Hindi words are read in one spelling, whichever the press has used; what is shown stays as printed."""

import ast
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import coopdash.intake
from coopdash.intake.reading.plain import listed_spelling, plain_of
from coopdash.intake.reading.reader import read
from coopdash.intake.reading.transliteration import latin

INTAKE = Path(coopdash.intake.__file__).parent
FILES = sorted(INTAKE.glob("data/*.json"))


@pytest.mark.parametrize(
    ("printed", "listed"),
    [
        ("केन्द्र", "केंद्र"),
        ("सम्बन्ध", "संबंध"),
        ("सञ्चालन", "संचालन"),
        ("थाईलैण्ड", "थाईलैंड"),
        ("थाईलैन्ड", "थाईलैंड"),
        ("अङ्क", "अंक"),
        ("फ़्रान्स", "फ्रांस"),
        ("पाँच", "पांच"),
        ("नयी", "नई"),
        ("जायेंगे", "जाएंगे"),
        ("किये", "किए"),
        ("स्थायी", "स्थाई"),
        ("ऑस्ट्रेलिया", "आस्ट्रेलिया"),
        ("बैंकॉक", "बैंकाक"),
        ("ज्वाॅइंट", "ज्वाइंट"),
        ("अंतः सरकारी", "अंत सरकारी"),
        ("अंत:सरकारी", "अंतसरकारी"),
        ("संवर्द्धन", "संवर्धन"),
        ("महत्त्व", "महत्व"),
        ("अन्तर्राष्ट्रीय", "अंतरराष्ट्रीय"),
        ("दिल्\u200dली", "दिल्ली"),
        ("केन्\u200dद्र", "केंद्र"),
    ],
)
def test_two_spellings_are_one(printed, listed):
    assert plain_of(printed).text == plain_of(listed).text == listed
    assert plain_of(printed).as_printed(0, len(listed)) == printed


@pytest.mark.parametrize("word", ["उन्होंने", "जन्म", "अन्य", "प्रयोग", "आयोग", "ये", "मूल्ये", "यीस्ट", "पुण्य"])
def test_other_words_stay(word):
    assert plain_of(word).text == word


def test_a_span_ends_with_the_whole_word():
    printed = "सुश्री वाजपेयी ने कहा"
    plain = plain_of(printed)
    end = plain.text.index(" ने")
    assert plain.as_printed(plain.text.index("वाज"), end) == "वाजपेयी"
    assert plain_of("प्रातः में").as_printed(0, len("प्रात")) == "प्रातः"


def test_names_are_spelled_from_what_is_printed():
    assert latin("जॉन") == "John"
    assert latin("जान") == "Jan"
    assert latin("नरेन्द्र") == latin("नरेंद्र") == "Narendra"


@pytest.mark.parametrize("text", ["भारत-फ्रांस संयुक्त आयोग", "भारत-फ्रान्स संयुक्त आयोग", "भारत-फ़्रांस संयुक्त आयोग"])
@pytest.mark.parametrize("month", ["सितंबर", "सितम्बर"])
@pytest.mark.parametrize("town", ["नई दिल्ली", "नयी दिल्\u200dली"])
@pytest.mark.parametrize("done", ["संपन्न", "सम्पन्न"])
def test_a_session_is_read_in_every_spelling(text, month, town, done, gazetteer):
    (session,) = read(
        f"date: 2025-09-14\n\n{text} की पाँचवीं बैठक 12 {month} 2025 को {town} में {done} हुई।\n", gazetteer
    ).sessions
    assert (session.number.value, session.city.value) == (5, "New Delhi")
    assert str(session.date_start.value) == "2025-09-12"


def keys(value: object, place: str = "") -> Iterator[tuple[str, list[str]]]:
    """Entries of every list and keys of every table in a file, with the way to it."""
    if isinstance(value, dict):
        yield place, list(value)
        for key, part in value.items():
            yield from keys(part, f"{place}/{key}")
    elif isinstance(value, list):
        yield place, [part for part in value if isinstance(part, str)]
        for part in value:
            yield from keys(part, place)


@pytest.mark.parametrize(
    # Names have a list of their own, where "जॉन" and "जान" differ; weights are learned.
    "file",
    [file for file in FILES if file.stem != "names" and not file.stem.startswith("weights")],
    ids=lambda file: file.name,
)
def test_no_list_has_two_spellings_of_a_word(file):
    twice = {}
    for place, words in keys(json.loads(file.read_text(encoding="utf-8"))):
        hindi = Counter(
            plain_of(word).text for word in words if len(word) > 1 and any("ऀ" <= sign <= "ॿ" for sign in word)
        )
        twice[place] = [word for word, times in hindi.items() if times > 1]
    assert {place: words for place, words in twice.items() if words} == {}


@pytest.mark.parametrize(
    # These two are what knows of other spellings.
    "file",
    [file for file in sorted(INTAKE.glob("reading/*.py")) if file.stem not in ("plain", "transliteration")],
    ids=lambda file: file.name,
)
def test_rules_are_written_in_the_spelling_they_read(file):
    tree = ast.parse(file.read_text(encoding="utf-8"))
    told = {
        node.body[0].value.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
        and isinstance(node.body[0].value, ast.Constant)
    }
    words = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value not in told
    ]
    assert [word for word in words if listed_spelling(word) != word] == []


def test_a_town_of_two_words_is_known_without_its_space(gazetteer):
    text = "भारत-रूस कार्य समूह का 11वां सत्र 6 अगस्त 2025 को नईदिल्ली में आयोजित किया गया।"
    (session,) = read(text, gazetteer).sessions
    assert session.city.value == "New Delhi"
