"""How a text names the groups below a body: a word for a group, and the topics of one or of several."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coopdash.intake.reading.values import Span

ONE = re.compile(r"(?!)")
"""Separates nothing: the whole text is the topic of one group."""


@dataclass(frozen=True, slots=True)
class GroupNaming:
    """One naming of a group or of several: where it stands, and where the topic of each does."""

    start: int
    end: int
    topics: tuple[Span, ...]


def topics_of(text: str, start: int, separator: re.Pattern[str], trimmed: re.Pattern[str]) -> Iterator[Span]:
    """The topics of a list that begins at ``start``, without what ``trimmed`` finds at their beginning."""
    place = 0
    for match in [*separator.finditer(text), None]:
        end = match.start() if match else len(text)
        item = text[place:end]
        lead = trimmed.match(item)
        low = place + (lead.end() if lead else 0)
        high = place + len(item.rstrip(" ,-–—"))
        if low < high:
            yield start + low, start + high
        place = match.end() if match else end
