"""`read_article` and `score_intake` at a terminal."""

import json
import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from coopdash.intake.gazetteers import current_gazetteer
from coopdash.intake.reading.gazetteer import KnownBody

WHOLE_READER = True

TEXT = (
    "source: https://example.org/a\ndate: 2024-03-15\n\n"
    "The fourth meeting of the Chile-Peru Joint Committee on Fisheries was held in Lima on Thursday.\n"
)
pytestmark = pytest.mark.django_db


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "lima.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def run(*args) -> str:
    out = StringIO()
    call_command(*args, stdout=out, no_color=True)
    return out.getvalue()


def test_json_has_one_object_a_file_in_order(article, tmp_path):
    other = tmp_path / "none.txt"
    other.write_text("date: 2024-01-01\n\nIt rained.\n", encoding="utf-8")
    rows = json.loads(run("read_article", str(other), str(article), "--json"))
    assert [row["id"] for row in rows] == ["none", "lima"]
    assert [row["is_session"] for row in rows] == [False, True]
    row = rows[1]
    assert (row["source_url"], row["published"]) == ("https://example.org/a", "2024-03-15")
    session = row["sessions"][0]
    assert session["countries"] == ["CL", "PE"]
    assert (session["number"], session["date_start"], session["city"]) == (4, "2024-03-14", "Lima")
    assert TEXT[slice(*session["spans"]["number"])] == "fourth"


def test_words_for_a_terminal_give_rule_confidence_and_place_of_each_value(article):
    said = run("read_article", str(article))
    assert "Chile-Peru Joint Committee on Fisheries" in said
    values = [line for line in said.splitlines() if line.startswith("  ")]
    assert values
    assert [line for line in values if not re.search(r" \[[^\]]+, [01]\.\d\d(, \d+–\d+)?\]$", line)] == []


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "There is no file"),
        (b"", "is empty"),
        (b"  \n ", "is empty"),
        ("Привет".encode("windows-1251"), "is not in UTF-8"),
        ("Hello".encode("utf-16"), "no text file in UTF-8"),
        (b"\x00\x01\x02", "no text file"),
        (b"The session was held. " * 400 + b"\x00", "no text file"),
        (b"a" * 5_000_001, "too large"),
    ],
)
def test_a_bad_file_is_named_and_nothing_printed(article, tmp_path, content, sentence):
    bad = tmp_path / "bad.txt"
    if content is not None:
        bad.write_bytes(content)
    out = StringIO()
    with pytest.raises(CommandError, match=sentence):
        call_command("read_article", str(article), str(bad), "--json", stdout=out)
    assert out.getvalue() == ""


def test_a_folder_is_no_article(tmp_path):
    with pytest.raises(CommandError, match="is a folder"):
        call_command("read_article", str(tmp_path), "--json")


def test_scores_are_printed_by_field_and_language(article):
    gold = json.loads(run("read_article", str(article), "--json"))[0]
    article.with_suffix(".json").write_text(json.dumps(gold), encoding="utf-8")
    printed = run("score_intake", str(article.parent), "--errors")
    assert "session or not 1/1" in printed
    assert "countries" in printed
    assert "ms a page" in printed


def test_a_folder_without_articles_is_said_so(tmp_path):
    with pytest.raises(CommandError, match="no pair"):
        call_command("score_intake", str(tmp_path))
    with pytest.raises(CommandError, match="no folder"):
        call_command("score_intake", str(tmp_path / "nowhere"))


def test_the_register_and_the_fixtures_give_the_same_names():
    from_files = current_gazetteer()
    call_command("load_register", verbosity=0)
    from_database = current_gazetteer()
    assert {body.name for body in from_database.known_bodies} == {
        body.name for body in from_files.known_bodies
    }
    assert from_database.people.keys() == from_files.people.keys()
    assert all(isinstance(body, KnownBody) for body in from_database.known_bodies)
