"""A long list a page at a time: first the keys of the page, then these rows alone."""

from collections.abc import Callable, Sequence
from functools import cached_property

from django.db.models import QuerySet


class Listed:
    """Rows in an order, as a ``Paginator`` takes them.

    A database skips over keys more quickly than over whole rows, and others may know them without asking it.
    """

    def __init__(
        self, rows: QuerySet, *, total: Callable[[], int], keys: Callable[[int, int], Sequence[int]]
    ) -> None:
        self._rows = rows
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
        keys = self._keys(stretch.start or 0, stretch.stop)
        found = {row.pk: row for row in self._rows.filter(pk__in=keys)}
        return [found[key] for key in keys if key in found]
