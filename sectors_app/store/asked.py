"""Filters over commitments in the terms of the columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

OF_MENTION = ("body", "country", "strength", "role", "session", "year")
OF_SOURCE = ("source_language", "source_kind")

Mask = np.ndarray
Everything = None
"""Stands for a mask that leaves all rows."""

ALL = slice(None)


@dataclass
class Asked:
    """Filters in terms of the columns; one that is None leaves every row."""

    worded: Mask | None = None
    """For each commitment, whether it has the words in question."""
    sectors: Sequence[int] | None = None
    kinds: Sequence[int] | None = None
    statuses: Sequence[int] | None = None
    parties: Sequence[int] | None = None
    due_after: int = 0
    due_before: int = 0
    bodies: Mask | None = None
    """For each body, whether it is among those named or below one; likewise of the pairs."""
    pairs: Mask | None = None
    session: int | None = None
    years: Sequence[int] | None = None
    strengths: Sequence[int] | None = None
    roles: Sequence[int] | None = None
    languages: Sequence[str] = ()
    source_kinds: Sequence[str] = ()

    @property
    def of_commitment(self) -> dict[str, Any]:
        """The filters in force about the commitment itself, by their names, with what they ask for."""
        by_name = {
            "q": self.worded,
            "sector": self.sectors,
            "kind": self.kinds,
            "status": self.statuses,
            "party": self.parties,
            "due_after": self.due_after or None,
            "due_before": self.due_before or None,
        }
        return {name: one for name, one in by_name.items() if one is not None}

    @property
    def of_parts(self) -> frozenset[str]:
        """The names of the filters in force that ask of mentions or sources."""
        by_name = {
            "body": self.bodies,
            "country": self.pairs,
            "strength": self.strengths,
            "role": self.roles,
            "session": self.session,
            "year": self.years,
            "source_language": self.languages or None,
            "source_kind": self.source_kinds or None,
        }
        return frozenset(name for name, one in by_name.items() if one is not None)


def both(first: Mask | None, second: Mask | None) -> Mask | None:
    if first is None or second is None:
        return second if first is None else first
    return first & second


LONG = 100_000
"""Rows above which it tells how NumPy looks for those that a mask leaves."""


def places(mask: Mask) -> np.ndarray:
    """The numbers of the rows that a mask leaves.

    Where these are below a tenth of all, NumPy skips from one to the next, which takes up to three times as
    long as going through all, unless they are very few. Rows that are added behind make them more.
    """
    size, found = len(mask), int(np.count_nonzero(mask))
    if size < LONG or found < size // 32 or found > size // 10:
        return np.flatnonzero(mask)
    return np.flatnonzero(np.concatenate((mask, np.ones(size // 9, dtype=bool))))[:found]


def at(column: np.ndarray, rows: np.ndarray | slice) -> np.ndarray:
    """The values of some rows; by ``take``, which is quicker than an index."""
    return column[rows] if isinstance(rows, slice) else column.take(rows)


def each_from(first: np.ndarray, count: np.ndarray) -> np.ndarray:
    """The places of stretches, of which ``first`` says where each begins and ``count`` how long it is."""
    end = np.cumsum(count)
    return np.arange(end[-1] if len(end) else 0) + np.repeat(first - end + count, count)
