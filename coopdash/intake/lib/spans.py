"""Places in a text: which line a span stands in, and a short phrase from it."""

from bisect import bisect_right
from dataclasses import dataclass

from coopdash.intake.lib.keys import as_key
from sessions_app.models.evidence import MAX_PHRASE_WORDS

MAX_VALUE = 150


@dataclass(frozen=True)
class Line:
    """A non-empty line of the text; ``number`` is what ``¶n`` means."""

    number: int
    start: int
    end: int


def lines_of(text: str) -> list[Line]:
    """The non-empty lines, numbered from 1."""
    lines, place = [], 0
    for raw in text.split("\n"):
        if raw.strip():
            lines.append(Line(len(lines) + 1, place, place + len(raw)))
        place += len(raw) + 1
    return lines


def line_at(lines: list[Line], place: int) -> int:
    """Number of the line that a character stands in."""
    index = bisect_right([line.start for line in lines], place) - 1
    return lines[max(index, 0)].number if lines else 0


def phrase(text: str, span) -> str:
    """At most twelve words of a span, as printed."""
    if not span:
        return ""
    words = text[span[0] : span[1]].split()
    short = " ".join(words[:MAX_PHRASE_WORDS])
    if len(short) > MAX_VALUE:
        short = short[:MAX_VALUE].rpartition(" ")[0] or short[:MAX_VALUE]
    return short


def sent_span(text: str, words: str) -> list[int] | None:
    """The span that a page sends as ``120-188``; nobody types it, so it is read as scripts write it alone."""
    return clean_span(text, map(as_key, words.split("-")))


def clean_span(text: str, value) -> list[int] | None:
    """A span that lies inside the text, or nothing."""
    try:
        start, end = (int(part) for part in value)
    except (TypeError, ValueError):
        return None
    return [start, end] if 0 <= start < end <= len(text) else None
