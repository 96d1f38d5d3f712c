"""Two wordings of one commitment, compared word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

# By spaces and punctuation, not by \w: that would tear a vowel sign of Devanagari from its letter.
_TOKEN = re.compile(r"\s+|[,;:.!?…।()\[\]«»“”\"]|[^\s,;:.!?…।()\[\]«»“”\"]+")


@dataclass(frozen=True)
class Piece:
    """Words that stayed, came or went."""

    kind: str
    """``same``, ``ins`` or ``del``."""
    text: str


def word_changes(before: str, after: str) -> list[Piece]:
    """What was taken out of ``before`` and put in to make ``after``, in reading order."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    pieces: list[Piece] = []
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(Piece("same", "".join(old[i:j])))
            continue
        if i < j:
            pieces.append(Piece("del", "".join(old[i:j])))
        if k < m:
            pieces.append(Piece("ins", "".join(new[k:m])))
    return _without_crumbs(pieces)


def _without_crumbs(pieces: list[Piece]) -> list[Piece]:
    """Join changes that only a space parts, so that a rewritten phrase reads as one."""
    out: list[Piece] = []
    i = 0
    while i < len(pieces):
        removed, added, j = "", "", i
        while j < len(pieces) and (
            pieces[j].kind != "same"
            or (not pieces[j].text.strip() and (removed or added) and j + 1 < len(pieces))
        ):
            piece = pieces[j]
            removed += piece.text if piece.kind in ("del", "same") else ""
            added += piece.text if piece.kind in ("ins", "same") else ""
            j += 1
        if j == i:
            out.append(pieces[i])
            i += 1
            continue
        out += [Piece(kind, text) for kind, text in (("del", removed), ("ins", added)) if text]
        i = j
    return out
