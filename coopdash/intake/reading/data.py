"""The linguistic data the reader stands on: month names, ordinals, countries, offices, cue words.

They are JSON files beside the code, so that a linguist can correct them without touching a rule.
"""

import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from coopdash.intake.reading.plain import listed_spelling

FOLDER = Path(__file__).resolve().parent.parent / "data"


@cache
def load(name: str) -> Any:
    """The content of ``data/<name>.json``, its Hindi in one spelling, read once a process."""
    return json.loads(listed_spelling(_written(name)))


@cache
def load_as_written(name: str) -> Any:
    """The content of ``data/<name>.json``, where a spelling tells something: "जॉन" is John, "जान" Jan."""
    return json.loads(_written(name))


def _written(name: str) -> str:
    return (FOLDER / f"{name}.json").read_text(encoding="utf-8")


@cache
def pattern(name: str) -> re.Pattern[str]:
    """A regular expression of ``data/patterns.json``."""
    return re.compile(load("patterns")[name])


@cache
def patterns(name: str) -> dict[str, re.Pattern[str]]:
    """The regular expressions of a rule by language."""
    return {language: re.compile(text) for language, text in load("patterns")[name].items()}


def either(words: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest of those that begin alike."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
