"""Counting values, and counting those who have them."""

from collections.abc import Sequence

import numpy as np


def tally(column: np.ndarray) -> dict[int, int]:
    """How often each value stands in a column of small numbers."""
    return counts_of(np.bincount(column))


def counts_of(found: np.ndarray) -> dict[int, int]:
    """Counts by value that are not 0."""
    values = np.flatnonzero(found)
    return dict(zip(values.tolist(), found[values].tolist(), strict=True))


def named(counts: dict[int, int], words: Sequence[str]) -> dict[str, int]:
    """Counts by word instead of code."""
    return {words[code]: n for code, n in counts.items() if code < len(words)}


def distinct(of: np.ndarray, values: np.ndarray, width: int) -> np.ndarray:
    """How many owners each value below ``width`` has; the owners stand in order, their values need not."""
    if not len(of):
        return np.zeros(width, dtype=np.int64)
    follows = of[1:] == of[:-1]
    falls = follows & (values[1:] < values[:-1])
    if not falls.any():
        return _adjacent(of, values, width)
    # Most owners have their values in order; only the others have to be sorted.
    is_mixed = np.zeros(int(of[-1]) + 1, dtype=bool)
    is_mixed[of[1:][falls]] = True
    mixed = is_mixed[of]
    pairs = np.unique(of[mixed].astype(np.int64) * width + values[mixed])
    return _adjacent(of[~mixed], values[~mixed], width) + np.bincount(pairs % width, minlength=width)


def _adjacent(of: np.ndarray, values: np.ndarray, width: int) -> np.ndarray:
    """The same where equal values of one owner stand side by side."""
    is_new = np.ones(len(of), dtype=bool)
    is_new[1:] = (of[1:] != of[:-1]) | (values[1:] != values[:-1])
    return np.bincount(values[is_new], minlength=width)
