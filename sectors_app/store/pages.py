"""A stretch of a long list in the order asked for, without sorting the list."""

import numpy as np

from sectors_app.store import codes
from sectors_app.store.asked import at
from sectors_app.store.columns import Columns


def page_of_rows(
    columns: Columns, left: np.ndarray | slice, ordering: str, start: int, stop: int
) -> np.ndarray | None:
    """Rows ``start`` to ``stop`` of those that are left; None for an order that the columns do not know."""
    is_down, name = ordering.startswith("-"), ordering.lstrip("-")
    if name == "reference" and isinstance(left, slice):
        rows = np.arange(start, min(stop, len(columns)))
        return len(columns) - 1 - rows if is_down else rows
    rows = np.arange(len(columns), dtype=np.int32) if isinstance(left, slice) else left
    if name == "reference":
        return rows[::-1][start:stop] if is_down else rows[start:stop]
    if name not in KEYS:
        return None
    return rows[_stretch(KEYS[name](columns, left), is_down, max(start, 0), max(stop, 0))]


def _stretch(keys: np.ndarray, is_down: bool, start: int, stop: int) -> np.ndarray:
    """Where the values stand that come at ``start`` to ``stop`` by key: 0 last, equal ones in order.

    Counting the keys tells which few of them are needed, so that no more than these are looked up.
    """
    if not len(keys) or start >= stop:
        return np.empty(0, dtype=np.int64)
    # Days are numbered from the year 1: the first one on record becomes the first number.
    least = keys.min(where=keys > 0, initial=np.iinfo(keys.dtype).max) - 1
    keys = np.where(keys > 0, keys - least, 0)
    counts = np.bincount(keys)
    values = np.flatnonzero(counts)
    if is_down:
        values = values[::-1]
    values = np.concatenate((values[values > 0], values[values == 0]))
    ends = np.cumsum(counts[values])
    first, last = np.searchsorted(ends, start, side="right"), np.searchsorted(ends, stop, side="left")
    found = [np.flatnonzero(keys == value) for value in values[first : last + 1]]
    before = int(ends[first - 1]) if first else 0
    return np.concatenate(found)[start - before : stop - before] if found else np.empty(0, dtype=np.int64)


def _ranks(words: tuple[str, ...]) -> np.ndarray:
    """The rank of each code by its word, from 1 on."""
    ranks = np.full(128, len(words) + 1, dtype=np.int32)
    for rank, word in enumerate(sorted(words), start=1):
        ranks[words.index(word)] = rank
    return ranks


KEYS = {
    "sector": lambda columns, rows: columns.sectors.position.take(at(columns.facts.sector, rows)) + 1,
    "kind": lambda columns, rows: _ranks(codes.KINDS).take(at(columns.facts.kind, rows)),
    "due": lambda columns, rows: at(columns.facts.due_earliest, rows),
    "status": lambda columns, rows: at(columns.facts.status_as_of, rows),
}
"""Small positive numbers of some rows to sort by, 0 where there is nothing to sort by."""
