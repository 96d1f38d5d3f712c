"""A long list a page at a time: first the keys of the page, then these rows alone."""

from collections.abc import Callable
from functools import cached_property

from django.db.models import QuerySet

from sectors_app.store.counting import Counted


class Listed:
    """Rows in the order asked for, as a ``Paginator`` takes them.

    Keys come from the store, or from SQL, which skips over keys more quickly than over whole rows.
    """

    def __init__(
        self, rows: QuerySet, counted: Counted | None, ordering: str, fitting: Callable[[], QuerySet]
    ) -> None:
        self.rows = rows
        self.counted = counted
        self.ordering = ordering
        self._fitting = fitting

    @cached_property
    def fitting(self) -> QuerySet:
        return self._fitting()

    @cached_property
    def total(self) -> int:
        return self.counted.total if self.counted else self.fitting.count()

    def count(self) -> int:
        return self.total

    def __len__(self) -> int:
        return self.total

    def __getitem__(self, stretch: slice) -> list:
        keys = self._keys(stretch.start or 0, stretch.stop)
        found = {row.pk: row for row in self.rows.filter(pk__in=keys)}
        return [found[key] for key in keys if key in found]

    def _keys(self, start: int, stop: int) -> list[int]:
        keys = self.counted.page(self.ordering, start, stop) if self.counted else None
        return list(self.fitting.values_list("pk", flat=True)[start:stop]) if keys is None else keys
