"""Sets of small numbers as one number each: what the sessions that mention a commitment have it say.

A million commitments have a few thousand such sets between them. So a facet is counted by counting how many
commitments have which set, and then looking into each set once, instead of into every mention.
"""

from dataclasses import dataclass

import numpy as np
from django.utils.functional import cached_property

from sectors_app.store.asked import each_from

VALUE_BITS = 32

FEW_PAIRS = 100_000
"""Pairs of a set and a value that there may be, up to which flags are quicker than sorting."""

MANY = 4
"""A share of the sets, as one in so many, above which it is quicker to go through all."""


@dataclass(frozen=True)
class Sets:
    """Known sets. Code 0 is the empty one; each other is an earlier one with one greater value added."""

    before: np.ndarray
    """The code of the set without its greatest value; likewise 0 for the empty set."""
    added: np.ndarray
    """The greatest value."""

    def __len__(self) -> int:
        return len(self.before)

    @property
    def values(self) -> np.ndarray:
        """Every value that any set has, some of them several times."""
        return self.added[1:]

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

    @cached_property
    def is_all_single(self) -> bool:
        """Whether none has several values: then whatever fits one of a commitment's mentions fits all."""
        return bool(self.is_single.all())

    def holding(self, wanted: np.ndarray) -> np.ndarray:
        """Which sets have a value that is flagged in ``wanted``."""
        codes, values = self.members
        found = np.zeros(len(self), dtype=bool)
        found[codes.take(np.flatnonzero(wanted.take(values)))] = True
        return found

    def within(self, wanted: np.ndarray) -> np.ndarray:
        """Which sets have no value but those that are flagged in ``wanted``."""
        return ~self.holding(~wanted)


EMPTY = Sets(np.zeros(1, dtype=np.int32), np.zeros(1, dtype=np.int32))


@dataclass(frozen=True)
class Spread:
    """What the members of each set stand for, each once: the years, the pairs, one level of bodies."""

    first: np.ndarray
    """Where the values of each set begin, and those of the last one end."""
    values: np.ndarray
    width: int
    """All values are below."""

    @classmethod
    def of(cls, sets: int, codes: np.ndarray, values: np.ndarray, width: int) -> "Spread":
        """Of so many sets with their values, of which those that are -1 stand for nothing."""
        there = values >= 0
        pairs = codes[there].astype(np.int64) * width + values[there]
        if sets * width < FEW_PAIRS:
            is_there = np.zeros(sets * width, dtype=bool)
            is_there[pairs] = True
            pairs = np.flatnonzero(is_there)
        else:
            pairs = np.unique(pairs)
        first = np.searchsorted(pairs, np.arange(sets + 1, dtype=np.int64) * width).astype(np.int32)
        return cls(first, (pairs % width).astype(np.int32), width)

    def tally(self, by_set: np.ndarray) -> np.ndarray:
        """How many owners each value has, where so many have each set."""
        held = np.flatnonzero(by_set)
        if len(held) > len(by_set) // MANY:
            values, weights = self.values, by_set.repeat(np.diff(self.first))
        else:
            first = self.first.take(held)
            number = self.first.take(held + 1) - first
            values, weights = self.values.take(each_from(first, number)), by_set.take(held).repeat(number)
        return np.bincount(values, weights, self.width).astype(np.int64)


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
