"""Sets of small numbers as one number each: what the sessions that mention a commitment have it say.

A million commitments have a few thousand such sets between them. So a facet is counted by counting how many
commitments have which set, and then looking into each set once, instead of into every mention.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

VALUE_BITS = 32


@dataclass(frozen=True)
class Sets:
    """Known sets. Code 0 is the empty one; each other is an earlier one with one greater value added."""

    before: np.ndarray
    """The code of the set without its greatest value; likewise 0 for the empty set."""
    added: np.ndarray
    """The greatest value."""

    def __len__(self) -> int:
        return len(self.before)

    @cached_property
    def members(self) -> tuple[np.ndarray, np.ndarray]:
        """Every value of every set: the set's code, and the value."""
        sets = at = np.arange(1, len(self))
        codes, values = [], []
        while len(sets):
            codes.append(sets)
            values.append(self.added[at])
            at = self.before[at]
            sets, at = sets[at > 0], at[at > 0]
        if not codes:
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
        return np.concatenate(codes), np.concatenate(values)

    @cached_property
    def is_single(self) -> np.ndarray:
        """Which sets have one value, or none."""
        return self.before == 0

    def holding(self, wanted: np.ndarray) -> np.ndarray:
        """Which sets have a value that is flagged in ``wanted``."""
        codes, values = self.members
        found = np.zeros(len(self), dtype=bool)
        found[codes[wanted[values]]] = True
        return found

    def within(self, wanted: np.ndarray) -> np.ndarray:
        """Which sets have no value but those that are flagged in ``wanted``."""
        return ~self.holding(~wanted)


EMPTY = Sets(np.zeros(1, dtype=np.int32), np.zeros(1, dtype=np.int32))


def coded(of: np.ndarray, values: np.ndarray, rows: int, known: Sets = EMPTY) -> tuple[np.ndarray, Sets]:
    """The code of the set of values that each of so many rows has, and the sets, new ones among them.

    ``of`` says which row a value belongs to. Known sets keep their codes.
    """
    pairs = np.unique(of.astype(np.int64) << VALUE_BITS | values)
    of, values = pairs >> VALUE_BITS, pairs & (1 << VALUE_BITS) - 1
    count = np.bincount(of, minlength=rows)
    start = np.cumsum(count) - count
    found = np.zeros(rows, dtype=np.int64)
    steps = known.before[1:].astype(np.int64) << VALUE_BITS | known.added[1:]
    for step in range(int(count.max(initial=0))):
        having = np.flatnonzero(count > step)
        wanted, which = np.unique(
            found[having] << VALUE_BITS | values[start[having] + step], return_inverse=True
        )
        steps = np.concatenate((steps, wanted[~np.isin(wanted, steps)]))
        order = np.argsort(steps)
        found[having] = (order[np.searchsorted(steps, wanted, sorter=order)] + 1)[which]
    if len(steps) + 1 == len(known):
        sets = known
    else:
        steps = np.concatenate((np.zeros(1, dtype=np.int64), steps))
        sets = Sets((steps >> VALUE_BITS).astype(np.int32), (steps & (1 << VALUE_BITS) - 1).astype(np.int32))
    return found.astype(code_type(len(sets))), sets


def code_type(number: int) -> type[np.unsignedinteger]:
    """The smallest type that holds as many codes."""
    return np.uint16 if number <= np.iinfo(np.uint16).max else np.uint32
