"""Columns whose equal values lie together, counted by stretches instead of by rows.

Commitments stand by their references, so those that sessions of one body have mentioned are side by side.
"""

from dataclasses import dataclass

import numpy as np

from sectors_app.store.asked import Mask

FEW = 16
"""A share of the rows, as one in so many, above which stretches are too many to be worth it."""


@dataclass(frozen=True)
class Runs:
    """Stretches of equal values."""

    first: np.ndarray
    value: np.ndarray

    @classmethod
    def of(cls, column: np.ndarray) -> "Runs | None":
        """The stretches of a column; None where they are many, or none."""
        first = np.flatnonzero(np.diff(column, prepend=column[:1] + 1)) if len(column) else ()
        return cls(first, column.take(first)) if 0 < len(first) <= len(column) // FEW else None

    def tally(self, mask: Mask, number: int) -> np.ndarray:
        """How often each of so many values stands in the rows that a mask leaves."""
        left = np.add.reduceat(mask, self.first, dtype=np.int32)
        return np.bincount(self.value, left, number).astype(np.int64)
