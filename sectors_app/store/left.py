"""What filters leave: a mask over all where it is much, numbers of rows where it is little."""

import numpy as np
from django.utils.functional import cached_property

from sectors_app.store import codes
from sectors_app.store.asked import ALL, Everything, Mask, both, places

MANY = 4
"""A share of all, as one in so many, above which it is quicker to look all codes up than those of rows."""

FEW = 64
"""A share of all below which to look at rows is quicker even than to compare all rows at once."""

LISTED = 8
"""The same where the rows are known already and need not be found first."""


class Left:
    """Some of so many rows, by mask and by their numbers, whichever somebody asks for."""

    def __init__(self, size: int, *, mask: Mask | None = Everything, rows: np.ndarray | None = None) -> None:
        """Those in ``mask``, or those in ``rows``, which stand in order; all where neither is given."""
        self.size = size
        self._mask = mask
        self._rows = rows

    @property
    def is_all(self) -> bool:
        return self._mask is None and self._rows is None

    @cached_property
    def mask(self) -> Mask | None:
        if self._mask is not None or self.is_all:
            return self._mask
        found = np.zeros(self.size, dtype=bool)
        found[self._rows] = True
        return found

    @cached_property
    def rows(self) -> np.ndarray | slice:
        """Their numbers; all of them as a slice."""
        if self.is_all:
            return ALL
        return places(self._mask) if self._rows is None else self._rows

    @cached_property
    def others(self) -> np.ndarray:
        """The numbers of all other rows."""
        return places(~self.mask)

    @cached_property
    def total(self) -> int:
        if self.is_all:
            return self.size
        return int(np.count_nonzero(self._mask)) if self._rows is None else len(self._rows)

    @property
    def _is_many(self) -> bool:
        return self.is_all or self.total > self.size // MANY

    @property
    def is_few(self) -> bool:
        return not self.is_all and self.total < self.size // FEW

    def among(self, owners: np.ndarray) -> np.ndarray | slice:
        """Where parts stand whose owners are these, of parts with all these owners."""
        return ALL if self.is_all else places(self.mask.take(owners))

    @property
    def is_quicker_by_mask(self) -> bool:
        """Whether to go through all takes less than to look at its rows, which may have to be found."""
        has_rows = self._rows is not None or "rows" in vars(self)
        return not (self.is_all or self.is_few) and (not has_rows or self.total > self.size // LISTED)

    @property
    def _is_by_rows(self) -> bool:
        """Whether it is quicker to look at its rows than at all."""
        is_listed = self._rows is not None and self.total <= self.size // LISTED
        return self.is_few or is_listed

    def within(self, mask: Mask | None) -> "Left":
        """Those that a mask leaves as well."""
        if mask is None:
            return self
        if self._is_by_rows:
            return self.keeping(mask.take(self.rows))
        return Left(self.size, mask=both(self.mask, mask))

    def both(self, other: "Left") -> "Left":
        """Those that another one leaves as well."""
        if self.is_all or (other._is_by_rows and other.total < self.total):
            return other if self.is_all else other.within(self.mask)
        return self.within(other.mask)

    def holding(self, column: np.ndarray, flags: np.ndarray) -> "Left":
        """Those for which a column of codes holds one that is flagged in a table."""
        if self._is_many:
            return self.within(codes.flagged(column, flags))
        return self.keeping(flags.take(column.take(self.rows)))

    def sharing(self, column: np.ndarray, bits: int) -> "Left":
        """Those for which a column of bits has one of some bits."""
        bits = column.dtype.type(bits)
        if self._is_by_rows:
            return self.keeping((column.take(self.rows) & bits) != 0)
        return self.within((column & bits) != 0)

    def keeping(self, flags: np.ndarray) -> "Left":
        """Those of which a flag says so, each having one."""
        return Left(self.size, rows=self.rows[flags])
