"""Hindi out of PDF files: its letters are right, its spaces are not."""

import re
from collections.abc import Iterable

_LETTER = "[\u0900-\u0963\u0971-\u097f]"
_BEFORE_MARK = re.compile(rf"(?<={_LETTER}) +(?=[\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963])")
_GLUED = re.compile(r"(?<=[\u093e-\u094c]\u0902)(ने|का|के|की|को|से|में|पर)(?!" + _LETTER + ")")
"""A postposition glued to an oblique plural: no word of Hindi ends so."""
_SPACE = re.compile(rf"(?<={_LETTER}) (?={_LETTER})")
_MARKS = re.compile("[\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963]")
SHORTEST = 4
"""Letters of a spelling that is sought."""


def has_devanagari(text: str) -> bool:
    return re.search(_LETTER, text) is not None


def without_spaces(text: str) -> str:
    """The text without spaces between Devanagari letters, by which two spacings are compared."""
    return _SPACE.sub("", text)


def mend_spaces(text: str, spellings: Iterable[str]) -> str:
    """Give known spellings their own spaces back, wherever the file lost or scattered them."""
    text = _GLUED.sub(r" \1", _BEFORE_MARK.sub("", text))
    packed = without_spaces(text)
    spaces = {match.start() for match in _SPACE.finditer(text)}
    places = [place for place in range(len(text)) if place not in spaces]
    taken, found = bytearray(len(packed)), []
    for spelling in sorted(set(spellings), key=len, reverse=True):
        letters = spelling.replace(" ", "")
        start = packed.find(letters) if len(letters) >= SHORTEST else -1
        while start >= 0:
            end = start + len(letters)
            if not any(taken[start:end]) and not _MARKS.match(packed, end):
                taken[start:end] = b"\x01" * len(letters)
                found.append((places[start], places[end - 1] + 1, spelling))
            start = packed.find(letters, end)
    pieces, done = [], 0
    for first, last, spelling in sorted(found):
        pieces += [text[done:first], spelling]
        done = last
    return "".join([*pieces, text[done:]])
