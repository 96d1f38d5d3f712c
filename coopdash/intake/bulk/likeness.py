"""Texts that readers would take for the same: look-alike letters, dashes, spaces, digits of other scripts."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from coopdash.intake.lib.names import fold, likeness
from sessions_app.lib.text import ascii_digits

ALIKE = 0.9
"""Least likeness of two wordings of one session that a person should look at."""

_LOOKALIKES = str.maketrans(
    "авекмнорстухіѕјԁьαβεικνορτυχ",
    "abekmhopctyxisjdbabeikvoptux",
)
_DIGITS = re.compile(r"\d+")


def skeleton(text: str) -> str:
    """One form for texts that look the same: Cyrillic Т is T, a dash of any length is a hyphen."""
    text = ascii_digits(unicodedata.normalize("NFKC", text).casefold())
    text = "".join("-" if unicodedata.category(sign) == "Pd" or sign == "−" else sign for sign in text)
    text = text.translate(_LOOKALIKES)
    return fold(text).translate(_LOOKALIKES)


@lru_cache(maxsize=20_000)
def _numbers(text: str) -> tuple[str, ...]:
    """The numbers in a text; each wording of a session is compared with hundreds of others."""
    return tuple(_DIGITS.findall(text))


def is_alike(one: str, other: str) -> bool:
    """Whether two skeletons are nearly the same; other numbers make another commitment."""
    if one == other:
        return True
    longest = max(len(one), len(other))
    if not longest or abs(len(one) - len(other)) > longest * (1 - ALIKE) * 2:
        return False
    if _numbers(one) != _numbers(other):
        return False
    return likeness(one, other) >= ALIKE


def first_alike(text: str, others: Iterable[str]) -> str | None:
    """The first of ``others`` that is nearly the same as ``text``, all of them skeletons."""
    return next((other for other in others if is_alike(text, other)), None)
