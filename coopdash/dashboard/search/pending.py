"""What the open transaction changed and the index has not been told of."""

from collections.abc import Callable

from django.db import connection


class Pending:
    """Objects that the open transaction, or one savepoint of it, changed; run when it is committed.

    It stands in the connection's own list of what to do on commit, so that what is rolled back is forgotten.
    """

    def __init__(self, index: Callable[[list[tuple[str, int]]], None]):
        self.index = index
        self.objects: dict[tuple[str, int], None] = {}
        self.indexed_in: list | None = None
        self.__qualname__ = type(self).__qualname__  # Django's log of a failure asks for it

    @property
    def is_indexed(self) -> bool:
        """Whether the entries were written where they still stand: no savepoint since then was left."""
        return (
            self.indexed_in is not None
            and self.indexed_in == connection.savepoint_ids[: len(self.indexed_in)]
        )

    def __call__(self) -> None:
        self.index(list(self.objects))


def pending_objects() -> list[tuple[set, Pending]]:
    """What the open transaction has not indexed for good, with the savepoints in which it was changed."""
    return [(row[0], row[1]) for row in connection.run_on_commit if isinstance(row[1], Pending)]
