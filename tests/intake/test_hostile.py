"""Texts made to break or slow a reader."""

import random
import sys
import unicodedata
from pathlib import Path

import pytest

from bench.hostile import TEXTS
from coopdash.intake.reading.article import Article
from coopdash.intake.reading.events import find_events
from coopdash.intake.reading.output import as_dict
from coopdash.intake.reading.reader import read
from coopdash.intake.reading.tokens import Tokens

WHOLE_READER = True

SIZE = 50_000


def steps_of(text: str, gazetteer) -> int:
    """How many functions a reading calls: the same on any machine, however busy."""
    count = 0

    def counted(frame, event, argument):
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        read(text, gazetteer)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("piece", TEXTS, ids=ascii)
def test_fifty_kilobytes_of_one_thing_hold_no_session(piece, gazetteer):
    assert read((piece * SIZE)[:SIZE], gazetteer).sessions == []


def test_four_times_one_thing_take_four_times_the_steps(gazetteer):
    """The time they take is measured in ``bench/``: a machine may be busy, and counts the same steps."""
    for piece in ("12th round of the ", "session of the India-Russia Joint Commission on Trade, Economic, "):
        short, long = ((piece * SIZE)[:size] for size in (SIZE // 4, SIZE))
        read(long, gazetteer)  # what is kept of a word once is no work the second time
        assert steps_of(long, gazetteer) < 5 * steps_of(short, gazetteer)


@pytest.mark.parametrize("sign", [".", "(", "-", "\ud7ff"], ids=ascii)
def test_a_line_of_one_sign_is_one_token(sign):
    assert len(Tokens(f"Signed {sign * 500} in Delhi {sign * 3}")) == 4 + 3


PIECES = (
    *("India ", "commission ", "12th ", "meeting ", "Minister of ", "agreed ", "trade and energy, "),
    *("1 May 2020 ", "A. ", ". ", "\n", "\n\n", "; ", "(", '"', "<p>", "आयोग ", "комиссия "),
    *("session of the India-Russia Joint Commission on Trade, ", "agreed to set up a group on health "),
)


@pytest.mark.parametrize("seed", [2, 3])
def test_four_times_the_mixed_pieces_take_four_times_the_steps(seed, gazetteer):
    chance = random.Random(seed)
    pieces = chance.sample(PIECES, 9)
    short = "".join(chance.choice(pieces) for _ in range(400))
    long = short + "".join(chance.choice(pieces) for _ in range(1200))
    read(long, gazetteer)  # what is kept of a word once is no work the second time
    assert steps_of(long, gazetteer) < 5 * steps_of(short, gazetteer)


def test_a_column_of_single_letters_holds_no_sentence():
    assert Article("a\n" * 1000).body_sentences == []
    assert len(Article("a) trade\nb) energy\n").body_sentences) == 2


def test_a_sentence_of_many_names_is_read_as_far_as_a_few():
    name = "session of the India-Russia Joint Commission on Trade, Economic, "
    few, many = (len(find_events(Article(name * times))) for times in (10, 20))
    assert 0 < few == many


@pytest.mark.parametrize(
    "text", ["\u202eabc", "<img onerror=alert(1)>", "' OR 1=1", "{{7*7}}", "\ufeff", "\u0301" * 40]
)
def test_odd_texts_are_only_text(text, gazetteer):
    assert read(text, gazetteer).sessions == []


def as_html(text: str) -> str:
    paragraphs = "".join(f'<p class="a">{part}</p>\n' for part in text.split("\n\n"))
    return f"<html><head><title>x</title></head><body>\n{paragraphs}</body></html>"


WRITINGS = {
    "lines that end with CR LF": lambda text: text.replace("\n", "\r\n"),
    "lines that end with CR": lambda text: text.replace("\n", "\r"),
    "line separators": lambda text: text.replace("\n", "\u2028"),
    "letters taken apart": lambda text: unicodedata.normalize("NFD", text),
    "spaces that do not break": lambda text: text.replace(" ", "\u00a0"),
    "a mark at the front": lambda text: "\ufeff" + text,
    "marks of direction": lambda text: "\u202e" + text.replace(". ", ".\u200f "),
    "NUL between words": lambda text: text.replace(" ", "\x00 ", 30),
    "half a character": lambda text: text[:-20] + "\ud800" + text[-20:],
    "signs without width": lambda text: text.replace(". ", ".\u200b "),
    "pasted markup": as_html,
}


@pytest.mark.parametrize("writing", WRITINGS)
@pytest.mark.parametrize("name", ["en1", "hi1", "ru1"])
def test_however_a_text_is_written_its_spans_are_places_in_it(name, writing, gazetteer):
    plain = (Path(__file__).parent / "texts" / f"{name}.txt").read_text(encoding="utf-8")
    text = WRITINGS[writing](plain)
    wanted = as_dict(read(plain, gazetteer), name)["sessions"][0]
    session = as_dict(read(text, gazetteer), name)["sessions"][0]
    assert [session[key] for key in ("countries", "number", "city")] == [
        wanted[key] for key in ("countries", "number", "city")
    ]
    assert session["co_chairs"]
    assert session["commitments"]
    for chair in session["co_chairs"]:
        assert text[slice(*chair["span"])].replace("\r", "\n") == chair["name_as_written"]
    for commitment in session["commitments"]:
        assert text[slice(*commitment["span"])].replace("\r", "\n") == commitment["evidence"]
    places = {name: span for name, span in session["spans"].items() if name != "sectors"}
    for start, end in [*places.values(), *session["spans"]["sectors"].values()]:
        assert 0 <= start < end <= len(text)


def test_a_number_of_five_thousand_digits_is_no_number_of_a_session(gazetteer):
    text = (
        f"The {'9' * 5000}th meeting of the Chile-Peru Joint Committee on Fisheries was held in Lima on "
        "3 March 2025."
    )
    (session,) = read(text, gazetteer).sessions
    assert session.number is None
    assert session.city.value == "Lima"
