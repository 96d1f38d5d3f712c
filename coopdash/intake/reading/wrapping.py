"""Lines that were broken by hand: a wire's columns of seventy signs, a mail, a text pasted from a PDF.

Whoever breaks lines by hand breaks them where the next word would not fit. A block of lines in which
nearly each one ends so is one paragraph.
"""

import re

_LEAST, _MOST = 40, 110
"""How long the longest line of a hand-broken block is; a paragraph in one line is longer."""
_NEW_ITEM = re.compile(r"\s{0,4}(?:\d{1,2}[.)]|\(?[a-zа-я]\)|[*\-•–])\s")


def without_soft_breaks(text: str, start: int) -> str:
    """The text with a blank for each line end that was set by hand inside a paragraph."""
    breaks = _soft_breaks(text, start)
    if not breaks:
        return text
    signs = list(text)
    for place in breaks:
        signs[place] = " "
    return "".join(signs)


def _soft_breaks(text: str, start: int) -> list[int]:
    """Places of the line ends that were set by hand."""
    found: list[int] = []
    block: list[tuple[int, int]] = []
    place, size = start, len(text)
    while place <= size:
        end = text.find("\n", place)
        end = size if end < 0 else end
        if end - place <= _MOST + 20 and text[place:end].strip():
            block.append((place, end))
        else:
            found += _of_block(text, block)
            block = []
        place = end + 1
    found += _of_block(text, block)
    return found


def _of_block(text: str, block: list[tuple[int, int]]) -> list[int]:
    """The line ends of one block where the first word of the next line would not have fitted."""
    if len(block) < 4:
        return []
    lines = [text[start:end].rstrip() for start, end in block]
    longest = max(len(line) for line in lines)
    if not _LEAST <= longest <= _MOST:
        return []
    full = [
        block[place][1]
        for place, line in enumerate(lines[:-1])
        if len(line) + 1 + len(lines[place + 1].split(None, 1)[0]) > longest - 4
        and not _NEW_ITEM.match(lines[place + 1])
    ]
    return full if len(full) * 5 >= (len(lines) - 1) * 3 else []
