"""The linguistic data the reader stands on: month names, ordinals, countries, offices, cue words.

They are JSON files beside the code, so that a linguist can correct them without touching a rule.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent.parent / "data"


@cache
def load(name: str) -> Any:
    """The content of ``data/<name>.json``, read once a process."""
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
