"""Search that does not stumble over case, ё, nukta, dashes or the script of a digit.

Patterns are regular expressions of literal characters and character classes, so that SQLite and PostgreSQL
read them alike and no input makes them slow. Classes spell out both cases, because neither database folds
the case of Cyrillic everywhere.
"""

import re
import unicodedata

from sessions_app.lib.text import normalise

MAX_LENGTH = 200
MAX_WORDS = 8
"""How much of a search is read: more than any name of the register, and little enough to stay quick."""

_NUKTA = "\u093c"
_JOINERS = "\u200c\u200d"
_ALIKE = ("еёЕЁ", "ँं", "-‐‑–—", "'’ʼ")
_CLASS = {character: group for group in _ALIKE for character in group}


def search_words(text: str) -> list[str]:
    """The words of a search, at most ``MAX_WORDS``."""
    return normalise(text[:MAX_LENGTH]).split()[:MAX_WORDS]


def spelling_pattern(word: str) -> str:
    """A regular expression that finds ``word`` in every spelling that means the same."""
    told_apart = (character for character in word if character not in _NUKTA + _JOINERS)
    return "".join(_pattern(character) for character in told_apart)


def _pattern(character: str) -> str:
    if unicodedata.category(character) == "Nd":
        digit = unicodedata.decimal(character)
        return f"[{digit}{chr(0x0966 + digit)}{character}]"
    if "\u0915" <= character <= "\u0939":
        return f"{character}{_NUKTA}?"
    if character == "\u094d":
        return f"{character}[{_JOINERS}]?"
    variants = set(_CLASS.get(character, character + character.lower() + character.upper()))
    if len(variants) == 1:
        return re.escape(character)
    return f"[{''.join(re.escape(variant) for variant in sorted(variants))}]"
