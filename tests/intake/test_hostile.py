"""Texts made to break or slow a reader."""

import time

import pytest

from coopdash.intake.reading.reader import read

SIZE = 50_000


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "A",
        "я",
        "क",
        "1",
        "-",
        ".",
        '"',
        "(",
        "\n",
        "X",
        "़",
        "e\u0301",
        "A. ",
        "India ",
        "commission ",
        "आयोग ",
        "12th ",
        "meeting ",
        "Minister of ",
        "agreed ",
        "and ",
        "1 May 2020 ",
        "aaaa!",
        "\x00",
        "\u202e",
        "\ud7ff",
    ],
    ids=ascii,
)
def test_fifty_kilobytes_of_one_thing_take_no_time(piece, gazetteer):
    read("warm", gazetteer)
    text = (piece * SIZE)[:SIZE]
    begin = time.process_time()
    assert read(text, gazetteer).sessions == []
    # Five times what the goal says, for a busy machine.
    assert time.process_time() - begin < 1.0


def test_time_grows_with_the_length_and_no_faster(gazetteer):
    piece = "session of the India-Russia Joint Commission on Trade, Economic, "
    times = []
    for size in (25_000, 100_000):
        begin = time.process_time()
        read(piece * (size // len(piece)), gazetteer)
        times.append(time.process_time() - begin)
    assert times[1] < 10 * times[0] + 0.2


@pytest.mark.parametrize(
    "text", ["\u202eabc", "<img onerror=alert(1)>", "' OR 1=1", "{{7*7}}", "\ufeff", "\u0301" * 40]
)
def test_odd_texts_are_only_text(text, gazetteer):
    assert read(text, gazetteer).sessions == []
