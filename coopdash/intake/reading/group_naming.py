"""How a text names the groups below a body: a word for a group, and the topics of one or of several."""

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """Where the topic of one group stands."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class GroupNaming:
    """One naming of a group or of several: where it stands, and the topic of each."""

    start: int
    end: int
    parts: tuple[Part, ...]


def parts_of(text: str, start: int, separator: re.Pattern[str], trimmed: re.Pattern[str]) -> Iterator[Part]:
    """The topics of a list that begins at ``start``, without what ``trimmed`` finds at their beginning."""
    place = 0
    for match in [*separator.finditer(text), None]:
        end = match.start() if match else len(text)
        item = text[place:end]
        lead = trimmed.match(item)
        low = place + (lead.end() if lead else 0)
        high = place + len(item.rstrip(" ,-–—"))
        if low < high:
            yield Part(start + low, start + high)
        place = match.end() if match else end
