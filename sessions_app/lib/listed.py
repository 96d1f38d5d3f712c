"""A long list a page at a time: first the keys of the page, then these rows alone."""

from collections.abc import Callable, Iterator, Sequence

from django.db.models import QuerySet
from django.utils.functional import cached_property

Reader = Callable[[Sequence[int]], list]
"""Reads the rows of some keys, in their order."""


class Listed:
    """Rows in an order, as a ``Paginator`` takes them.

    A database skips over keys more quickly than over whole rows, and others may know them without asking it.
    """

    def __init__(
        self, read: Reader, *, total: Callable[[], int], keys: Callable[[int, int], Sequence[int]]
    ) -> None:
        self._read = read
        self._total = total
        self._keys = keys

    @cached_property
    def total(self) -> int:
        return self._total()

    def count(self) -> int:
        return self.total

    def __len__(self) -> int:
        return self.total

    def __getitem__(self, stretch: slice) -> list:
        return self._read(self._keys(stretch.start or 0, stretch.stop))

    def chunks(self, size: int) -> Iterator:
        """All rows, so many read at a time."""
        for start in range(0, self.total, size):
            yield from self[start : start + size]


def listed(read: Reader, ordered: QuerySet) -> Listed:
    """The rows of a queryset, a page at a time."""
    keys = ordered.values_list("pk", flat=True)
    return Listed(read, total=keys.count, keys=lambda start, stop: list(keys[start:stop]))


def in_order(rows: QuerySet, keys: Sequence[int]) -> list:
    """The rows of some keys, in the order of these."""
    found = rows.in_bulk(keys)
    return [found[key] for key in keys if key in found]
