"""The version of the data, and what has changed since an earlier one."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.db import DEFAULT_DB_ALIAS, connections, router

from sessions_app.lib.change_log import TABLE
from sessions_app.lib.moment import frozen_moment
from sessions_app.models import Session


@dataclass(frozen=True)
class DataVersion:
    """The number of the newest change, and a mark drawn by lot at it.

    The mark tells apart what the number cannot: after a rollback, or once a backup was laid back, the same
    numbers are given to other changes.
    """

    number: int = 0
    mark: int = 0

    def __str__(self) -> str:
        return f"{self.number}.{self.mark & 0xFFFF_FFFF_FFFF_FFFF:x}"


@dataclass(frozen=True)
class Change:
    """A row that was inserted, updated or deleted; key 0 says that all rows of the table were."""

    table: str
    key: int
    owner: int | None


_seen: ContextVar[dict[str, DataVersion] | None] = ContextVar("seen", default=None)


@contextmanager
def one_look() -> Iterator[None]:
    """Ask each database for its version once, for a request that only reads.

    What is kept or counted meanwhile may be newer than that version, and is never older.
    """
    token = _seen.set({})
    try:
        yield
    finally:
        _seen.reset(token)


def look_again() -> None:
    """Forget the versions seen, where a request that reads has written after all."""
    if (seen := _seen.get()) is not None:
        seen.clear()


def data_version() -> DataVersion:
    """The version of the register that pages are read from; cheap enough to be asked for at every request.

    It changes with any row of the register or of the search index, in the transaction of the change.
    """
    alias, seen = _alias(), _seen.get()
    if seen is None:
        return _newest(alias)
    if alias not in seen:
        seen[alias] = _newest(alias)
    return seen[alias]


def _newest(alias: str) -> DataVersion:
    with connections[alias].cursor() as cursor:
        cursor.execute(f"SELECT id, mark FROM {TABLE} ORDER BY id DESC LIMIT 1")  # noqa: S608
        row = cursor.fetchone()
    return DataVersion(*row) if row else DataVersion()


def changes_since(version: DataVersion, *, most: int) -> tuple[list[Change], DataVersion] | None:
    """The changes after ``version``, oldest first, and the version that they lead to.

    ``None`` where they are more than ``most``, or where ``version`` is no longer in the log or never was.
    """
    with connections[_alias()].cursor() as cursor:
        cursor.execute(
            f'SELECT id, mark, "table", "key", "owner" FROM {TABLE} WHERE id >= %s ORDER BY id LIMIT %s',  # noqa: S608
            [version.number, most + 2],
        )
        rows = cursor.fetchall()
    if version.number and not (rows and DataVersion(*rows[0][:2]) == version):
        return None
    new = rows[1:] if version.number else rows
    if len(new) > most:
        return None
    return [Change(*row[2:]) for row in new], DataVersion(*rows[-1][:2]) if rows else version


def _alias() -> str:
    """The database that pages are read from; a frozen copy has no changes of its own."""
    return DEFAULT_DB_ALIAS if frozen_moment() else router.db_for_read(Session)
