"""The words that the reader knows are written down once each."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import coopdash.intake

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
