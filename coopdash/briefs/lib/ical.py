"""Components of iCalendar (RFC 5545) as lines of bytes, for calendars of hundreds of entries.

icalendar makes an object of every value and folds character by character: 0.8 ms an entry.
"""

from collections.abc import Iterable, Mapping

LONGEST = 74
"""Bytes of a line before it is folded; the space that a further line begins with makes 75."""


def escaped(text: str) -> str:
    """A value of type TEXT."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return text.replace("\r\n", "\\n").replace("\n", "\\n")


def folded(line: str) -> bytes:
    """A line in parts, none of which ends inside a character or between a backslash and what it escapes."""
    written, start, parts = line.encode(), 0, []
    while len(written) - start > LONGEST:
        end = start + LONGEST
        while written[end] & 0xC0 == 0x80:
            end -= 1
        if written[end - 1] == ord("\\"):
            end -= 1
        parts.append(written[start:end])
        start = end
    return b"\r\n ".join([*parts, written[start:]])


def component(kind: str, values: Mapping[str, str]) -> bytes:
    """A component; ``values`` come as they are to stand, under their names with parameters."""
    lines = (folded(f"{name}:{value}") for name, value in values.items())
    return b"\r\n".join([f"BEGIN:{kind}".encode(), *lines, f"END:{kind}\r\n".encode()])


def with_components(calendar: bytes, components: Iterable[bytes]) -> bytes:
    """A calendar, which has none yet, with these."""
    end = b"END:VCALENDAR\r\n"
    return b"".join([calendar.removesuffix(end), *components, end])
