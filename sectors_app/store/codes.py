"""The closed vocabularies as small numbers, in the order of their choices."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

import numpy as np

from sectors_app.choices import CommitmentKind, MentionRole, ReportStatus, Strength
from sessions_app.choices import Language, SessionStatus, SourceKind

KINDS = tuple(CommitmentKind.values)
STATUSES = tuple(ReportStatus.values)
STRENGTHS = tuple(Strength.values)
ROLES = tuple(MentionRole.values)
SESSION_STATUSES = tuple(SessionStatus.values)
LANGUAGES = tuple(Language.values)
SOURCE_KINDS = tuple(SourceKind.values)

NONE = 127
"""Stands where there is no value: no report, no wording."""

HELD = SESSION_STATUSES.index(SessionStatus.HELD)
DROPPED = ROLES.index(MentionRole.DROPPED)


FIRST_DAY = date(1899, 12, 31).toordinal()
"""Days in few bits are counted from here."""

SAID = 64
"""How many numbers :func:`said` gives."""


def said(role: np.ndarray, strength: np.ndarray) -> np.ndarray:
    """What a session did and how strongly, as one number."""
    return ((role & 7) << 3 | strength & 7).astype(np.uint8)


def role_in(said: np.ndarray) -> np.ndarray:
    return said >> 3


def strength_in(said: np.ndarray) -> np.ndarray:
    return said & 7


def bits(codes: Iterable[int]) -> int:
    """A bit for each of some codes, where there are no more than eight."""
    return sum(1 << code for code in set(codes))


def source_bit(language: str, kind: str) -> int:
    """A bit for each pair, so that 'Hindi' and 'official' are asked of one and the same source."""
    return 1 << (LANGUAGES.index(language) * len(SOURCE_KINDS) + SOURCE_KINDS.index(kind))


@lru_cache(maxsize=1024)
def source_bits(languages: tuple[str, ...], kinds: tuple[str, ...]) -> int:
    """The bits of all sources in one of the languages and of one of the kinds; all where none is named."""
    pairs = ((a, b) for a in (languages or LANGUAGES) for b in (kinds or SOURCE_KINDS))
    return sum(source_bit(a, b) for a, b in pairs)


def days(ordinals: np.ndarray) -> np.ndarray:
    """Days as Python counts them, 0 for none, in half the memory where all are of 1900 to 2079."""
    there = ordinals[ordinals > 0]
    if len(there) and not FIRST_DAY < there.min() <= there.max() <= FIRST_DAY + np.iinfo(np.uint16).max:
        return ordinals
    return np.where(ordinals > 0, ordinals - FIRST_DAY, 0).astype(np.uint16)


def ordinals(days: np.ndarray) -> np.ndarray:
    """Days as Python counts them, whichever way they are kept."""
    if days.dtype != np.uint16:
        return days
    return np.where(days > 0, days.astype(np.int32) + FIRST_DAY, 0).astype(np.int32)


def day_in(days: np.ndarray, ordinal: int) -> int:
    """A day as ``days`` counts."""
    return ordinal if days.dtype != np.uint16 else ordinal - FIRST_DAY


MOST_COMPARED = 15
"""Codes with which a column is compared one by one: beyond them a look into a table is quicker."""


def is_among(column: np.ndarray, codes: Sequence[int]) -> np.ndarray:
    """Which values of a column of codes are among some."""
    if not codes:
        return np.zeros(len(column), dtype=bool)
    if len(codes) > MOST_COMPARED:
        most = max(*codes, int(column.max(initial=0)))
        return among(codes, most + 1).take(column)
    found = column == codes[0]
    for one in codes[1:]:
        found |= column == one
    return found


def among(codes: Iterable[int], size: int = 128) -> np.ndarray:
    """A table to look codes up in: whether each is one of ``codes``."""
    table = np.zeros(size, dtype=bool)
    table[list(codes)] = True
    return table


STRETCHES = 3
"""Stretches of codes up to which two comparisons each are quicker than looking every code up."""


def flagged(column: np.ndarray, flags: np.ndarray) -> np.ndarray:
    """Which values of a column are flagged in a table; those of one body and below it are one stretch."""
    edges = np.flatnonzero(np.diff(flags, prepend=False, append=False)).tolist()
    if len(edges) > 2 * STRETCHES:
        return flags.take(column)
    found = np.zeros(len(column), dtype=bool)
    for start, stop in zip(edges[::2], edges[1::2], strict=True):
        found |= (column >= start) & (column < stop)
    return found
