"""Where the column store answers otherwise than SQL."""

from collections.abc import Iterable

from sectors_app.filtersets.stored import stored_counts


class Comparison:
    """Answers to the same filters compared one by one; ``found`` tells those that differ."""

    def __init__(self, values: dict) -> None:
        self.values = values
        self.found: list[str] = []

    def compare(self, what: str, ours, theirs) -> None:
        if ours != theirs:
            self.found.append(f"{what} under {self.values}: the store {ours}, SQL {theirs}")

    def lists(self, store, sql, orderings: Iterable[str], *, start: int, stop: int) -> None:
        """Facets, the total, and in some orders all rows, a stretch of them, and none behind the last."""
        for name in sql.FACETS:
            theirs = {value: n for value, n in sql.counts(name).items() if value and n}
            self.compare(name, {value: n for value, n in stored_counts(store, name).items() if n}, theirs)
        total = sql.qs.count()
        self.compare("total", store.total, total)
        for ordering in orderings:
            keys = list(sql.qs.order_by(*sql.ORDERINGS[ordering]).values_list("pk", flat=True))
            self.compare(f"all by {ordering}", store.page(ordering, 0, total), keys)
            self.compare(f"a page by {ordering}", store.page(ordering, start, stop), keys[start:stop])
            self.compare(f"no page by {ordering}", store.page(ordering, total, total + 50), [])
