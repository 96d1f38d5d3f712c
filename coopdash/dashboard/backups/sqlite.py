"""SQLite by its own backup interface: a copy of one moment, while others write."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from coopdash.dashboard.backups.archive import BackupError, Step

PAGES = 4_000
"""Pages that are copied before the number done is told."""


def read_only(database: Path, **options) -> sqlite3.Connection:
    """A database to look at; only a whole path can be written as a URI."""
    return sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True, **options)


def copy(database: Path, target: Path, step: Step | None) -> None:
    """Copy a database as it stands now."""
    if not database.is_file():
        raise BackupError(f"There is no database at {database}: run `manage.py migrate` first.")
    try:
        with (
            closing(read_only(database, isolation_level=None)) as source,
            closing(sqlite3.connect(target)) as out,
        ):
            # One reading transaction over all steps: what others write meanwhile does not begin it anew.
            source.execute("BEGIN")
            source.execute("SELECT count(*) FROM sqlite_master").fetchone()
            source.backup(
                out, pages=PAGES, progress=lambda _s, left, total: step and step(total - left, total)
            )
            out.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.Error as error:
        raise BackupError(f"The database cannot be copied: {error}.") from error


def judge(database: Path) -> tuple[dict[str, list[str]], dict[str, int]]:
    """Migrations and rows of a copy that is sound."""
    try:
        with closing(read_only(database)) as found:
            if (verdict := found.execute("PRAGMA integrity_check").fetchone()[0]) != "ok":
                raise BackupError(f"The database is damaged: {verdict.splitlines()[0]}.")
            if found.execute("PRAGMA foreign_key_check").fetchone():
                raise BackupError("The database has rows that refer to rows which are not there.")
            return migrations(found), rows(found)
    except sqlite3.Error as error:
        raise BackupError(f"The database cannot be read: {error}.") from error


def tables(database: sqlite3.Connection) -> list[str]:
    """The tables of the register and of Django, without those in which SQLite keeps the search index."""
    found = database.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name"
    ).fetchall()
    virtual = [name for name, sql in found if sql and sql.upper().startswith("CREATE VIRTUAL")]
    shadows = tuple(f"{name}_" for name in virtual)
    return [
        name for name, _sql in found if not name.startswith(("sqlite_", *shadows)) and name not in virtual
    ]


def rows(database: sqlite3.Connection) -> dict[str, int]:
    return {
        name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608
        for name in tables(database)
    }


def migrations(database: sqlite3.Connection) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for app, name in database.execute("SELECT app, name FROM django_migrations ORDER BY app, name"):
        found.setdefault(app, []).append(name)
    return found


def is_empty(database: Path) -> bool:
    """Whether nothing stands where a backup is to be restored."""
    if not database.exists() or not database.stat().st_size:
        return True
    with closing(read_only(database)) as found:
        return not tables(found)


def put(dump: Path, database: Path) -> None:
    """Give a sound copy the place of the database."""
    database.parent.mkdir(parents=True, exist_ok=True)
    draft = database.with_name(f".{database.name}.restored")
    with dump.open("rb") as source, draft.open("wb") as out:
        shutil.copyfileobj(source, out)
        out.flush()
        os.fsync(out.fileno())
    for suffix in ("-wal", "-shm"):
        database.with_name(database.name + suffix).unlink(missing_ok=True)
    draft.replace(database)
