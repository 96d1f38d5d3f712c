"""Counting values, and counting those who have them."""

from collections.abc import Sequence

import numpy as np


def tally(column: np.ndarray, weights: np.ndarray | None = None) -> dict[int, int]:
    """How often each value stands in a column of small numbers, or what those who have it weigh."""
    found = np.bincount(column, weights=weights)
    values = np.flatnonzero(found)
    return dict(zip(values.tolist(), found[values].astype(np.int64).tolist(), strict=True))


def named(counts: dict[int, int], words: Sequence[str]) -> dict[str, int]:
    """Counts by word instead of code."""
    return {words[code]: n for code, n in counts.items() if code < len(words)}


def adjacent(of: np.ndarray, values: np.ndarray) -> dict[int, int]:
    """How many owners there are per value, where equal values of one owner stand side by side."""
    if not len(of):
        return {}
    is_new = np.ones(len(of), dtype=bool)
    is_new[1:] = (of[1:] != of[:-1]) | (values[1:] != values[:-1])
    return tally(values[is_new])


def distinct(of: np.ndarray, values: np.ndarray) -> dict[int, int]:
    """How many owners there are per value; the owners stand in order, their values need not."""
    if not len(of):
        return {}
    follows = of[1:] == of[:-1]
    falls = follows & (values[1:] < values[:-1])
    if not falls.any():
        return adjacent(of, values)
    # Most owners have their values in order; only the others have to be sorted.
    is_mixed = np.zeros(int(of[-1]) + 1, dtype=bool)
    is_mixed[of[1:][falls]] = True
    mixed = is_mixed[of]
    found = adjacent(of[~mixed], values[~mixed])
    width = int(values.max()) + 1
    pairs = np.unique(of[mixed].astype(np.int64) * width + values[mixed])
    for value, n in tally(pairs % width).items():
        found[value] = found.get(value, 0) + n
    return found
