"""Where what hangs from commitments stands in its columns: their mentions, parties and further sectors."""

from dataclasses import dataclass

import numpy as np

from sectors_app.store.asked import ALL, Mask, each_from
from sectors_app.store.columns import Columns

MANY = 8
"""A share of the commitments, as one in so many, above which it is quicker to go through all parts."""

FEW = 200
"""Commitments up to which the parts of each are sought one by one."""

BLOCK_BITS = 6
"""Commitments are numbered on from one block of so many bits to the next."""


@dataclass(frozen=True)
class Starts:
    """Where the parts of each commitment begin, a number a block and a small one within it.

    A million places take 1 MB so, where whole numbers would take 4.
    """

    blocks: np.ndarray
    within: np.ndarray

    @classmethod
    def of(cls, owners: np.ndarray, size: int) -> "Starts":
        """Of parts that stand in the order of their owners, which are numbers below ``size``."""
        starts = np.zeros(size + 1, dtype=np.int32)
        np.cumsum(np.bincount(owners, minlength=size), out=starts[1:])
        blocks = starts[:: 1 << BLOCK_BITS].copy()
        within = starts - np.repeat(blocks, 1 << BLOCK_BITS)[: size + 1]
        return cls(blocks, within.astype(np.min_scalar_type(int(within.max()))))

    def take(self, rows: np.ndarray) -> np.ndarray:
        """Where the parts of these rows begin; those of the row before end there."""
        return self.blocks.take(rows >> BLOCK_BITS) + self.within.take(rows)

    def stretches(self, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Where the parts of each of these rows begin, and how many it has."""
        first = self.take(rows)
        return first, self.take(rows + 1) - first


def parts(columns: Columns, of: str, rows: np.ndarray | slice) -> np.ndarray | slice:
    """Where the parts stand whose owners, in the column ``of``, are among some commitments."""
    if isinstance(rows, slice):
        return ALL
    owners, size = vars(columns.facts)[of], len(columns)
    if len(rows) > size // MANY:
        return np.flatnonzero(columns.flagged(rows).take(owners))
    if len(rows) < FEW:
        rows = rows.astype(owners.dtype)  # or all owners would be turned into the type of rows
        first = np.searchsorted(owners, rows)
        return each_from(first, np.searchsorted(owners, rows, "right") - first)
    if len(owners) < size // MANY:
        # Not worth to keep where each begins, and those of a body lie near each other.
        start, stop = np.searchsorted(owners, (rows[0], rows[-1] + 1)) if len(rows) else (0, 0)
        return start + np.flatnonzero(columns.flagged(rows).take(owners[start:stop]))
    start = starts_of(columns, of)
    return each_from(*start.stretches(rows))


def parts_of(columns: Columns, of: str, mask: Mask | None) -> np.ndarray | slice:
    """The same for the commitments that a mask leaves."""
    if mask is None:
        return ALL
    if np.count_nonzero(mask) > len(mask) // MANY:
        return np.flatnonzero(mask.take(vars(columns.facts)[of]))
    return parts(columns, of, np.flatnonzero(mask))


def starts_of(columns: Columns, of: str) -> Starts:
    """Where the parts of each commitment begin, worked out once for these columns."""
    key = "starts", of
    if key not in columns.kept:
        columns.kept[key] = Starts.of(vars(columns.facts)[of], len(columns))
    return columns.kept[key]
