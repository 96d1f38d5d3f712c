"""A code for addresses and references out of an English name: short, and made to last."""

import re
from collections.abc import Collection

from django.utils.text import slugify

LONGEST = 40
"""Characters of a code."""
SUB_GROUP_ON = "Sub-group on "
"""What the name of a sub-group begins with; its code is its topic alone, as in the register."""
_SMALL = {"and", "the", "of", "for", "on", "in", "at", "to", "between", "with", "a", "an"}
_TOPIC = re.compile(r"\b(?:on|for|of|in)\b")
_INITIALS = {"intergovernmental": "ig"}
_PLAIN = 2
"""Words that stand in a code as they are; of more only the initials do."""


def short_code(name: str, without: Collection[str] = ()) -> str:
    """A code as those of the register are: "wg-mic", "jwg-mining", "joint-committee".

    What sort of body it is stands as initials, its topic in words, or as initials where it has many. Words
    of ``without``, the countries, are left out: the address names them before.
    """
    left_out = {word for text in without for word in _words(text)}
    head, *topics = _TOPIC.split(name.lower(), maxsplit=1)
    sort = [word for word in _words(head) if word not in left_out]
    topic = [word for text in topics for word in _words(text) if word not in left_out]
    if not topic and len(sort) <= _PLAIN:
        return whole_words("-".join(sort))
    parts = [_initials(sort), "-".join(topic) if len(topic) <= _PLAIN else _initials(topic)]
    return whole_words("-".join(part for part in parts if part))


def whole_words(text: str) -> str:
    """A code of the words of a text, as many as find room whole."""
    code = slugify(text)
    return code if len(code) <= LONGEST else (code[: LONGEST + 1].rpartition("-")[0] or code[:LONGEST])


def _words(text: str) -> list[str]:
    return [word for word in slugify(text).split("-") if word and word not in _SMALL]


def _initials(words: list[str]) -> str:
    return "".join(_INITIALS.get(word, word[0]) for word in words)
