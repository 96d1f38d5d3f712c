"""The kinds and sectors that a passage tells, the likeliest first, for a person to choose from.

It takes neither the register nor the rules: the learned weights of its words, and of those of the paragraph
around it, name the right one among the first three about as often as all of the reader does, at once and for
any passage that somebody names: see docs/intake-history.md.
"""

from functools import lru_cache

from coopdash.intake.reading.likely import (
    field_signs,
    fields_told,
    kinds_told,
    learned,
    step_word_signs,
)
from coopdash.intake.reading.plain import plain_of
from coopdash.intake.reading.values import Span

KINDS, FIELDS = "kinds", "fields"
_SIGNS = {KINDS: step_word_signs, FIELDS: field_signs}
_TOLD = {KINDS: lambda weights, signs: kinds_told(weights, signs)[1], FIELDS: fields_told}
_AROUND = 0.5
"""What the paragraph around a passage counts beside its own words (1)."""
_LONGEST, _REACH = 1500, 400
"""Characters of a passage that are looked at, and how far its paragraph is to either side."""
_KEPT = 1000
"""Answers that are kept: a review is opened again and again while one works."""

Ranked = dict[str, tuple[str, ...]]
"""Of ``kinds`` and of ``fields`` all that are known, likeliest first; none where no word says anything."""


def likeliest(language: str, text: str, span: Span) -> Ranked:
    """What the passage ``span`` of ``text`` is likeliest to tell."""
    start, end = span
    end = min(end, start + _LONGEST)
    low = max(text.rfind("\n", 0, start) + 1, start - _REACH)
    line_end = text.find("\n", end)
    high = min(len(text) if line_end < 0 else line_end, end + _REACH)
    return _ranked(language, text[start:end], text[low:high])


@lru_cache(_KEPT)
def _ranked(language: str, passage: str, paragraph: str) -> Ranked:
    words, around = plain_of(passage).text, plain_of(paragraph).text
    weights = learned(language)
    ranked: Ranked = {}
    for what, signs_of in _SIGNS.items():
        signs = signs_of(words)
        if any(sign in weights[what]["signs"] for sign in signs):
            own, beside = (_TOLD[what](weights, those) for those in (signs, signs_of(around)))
            ranked[what] = tuple(sorted(own, key=lambda name: (-own[name] - _AROUND * beside[name], name)))
    return ranked
