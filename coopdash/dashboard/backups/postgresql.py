"""PostgreSQL by ``pg_dump`` and ``pg_restore``, of one snapshot, so that the counts are those of the dump."""

import os
import shutil
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

from django.conf import settings

from coopdash.dashboard.backups.archive import BackupError


def program(name: str) -> str:
    """Where a program of PostgreSQL is: in the folder of COOPDASH_PG_BIN, or on the path."""
    folder = settings.PG_BIN
    found = shutil.which(name, path=folder)
    if found is None:
        place = f"in {folder}" if folder else "on the path"
        raise BackupError(
            f"{name} is not {place}: install PostgreSQL’s client programs, or name their folder in"
            " COOPDASH_PG_BIN."
        )
    return found


def version(name: str) -> str:
    """``pg_dump (PostgreSQL) 16.4``."""
    done = subprocess.run([program(name), "--version"], capture_output=True, text=True, check=False)
    return done.stdout.strip()


def _environment(settings: dict[str, Any]) -> dict[str, str]:
    """How the programs reach the database; a password never stands among the arguments."""
    options = settings.get("OPTIONS", {})
    given = {
        "PGHOST": settings.get("HOST") or options.get("host"),
        "PGPORT": settings.get("PORT"),
        "PGUSER": settings.get("USER") or options.get("user"),
        "PGPASSWORD": settings.get("PASSWORD"),
        "PGDATABASE": settings.get("NAME"),
        "PGSSLMODE": options.get("sslmode"),
    }
    return os.environ | {name: str(value) for name, value in given.items() if value}


def _run(command: list[str], settings: dict[str, Any]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=_environment(settings))
    if done.returncode:
        said = done.stderr.strip().splitlines() or ["it gave no reason"]
        name = Path(command[0]).name
        if "server version mismatch" in done.stderr:
            raise BackupError(
                f"{name} is older than the server: name the folder of newer ones in COOPDASH_PG_BIN."
            )
        raise BackupError(f"{name} failed: {said[0]}.")
    return done.stdout


def copy(settings: dict[str, Any], target: Path) -> tuple[dict[str, list[str]], dict[str, int]]:
    """Dump a database as it stands now; return the migrations and rows of the same moment."""
    command = [program("pg_dump"), "--format=custom", "--no-owner", "--no-privileges", f"--file={target}"]
    with closing(_connect(settings)) as connection, connection.cursor() as cursor:
        cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        snapshot = cursor.fetchone()[0]
        found = _migrations(cursor), _rows(cursor)
        _run([*command, f"--snapshot={snapshot}"], settings)
    if not target.exists() or not target.stat().st_size:
        raise BackupError("pg_dump wrote nothing.")
    return found


def _connect(settings: dict[str, Any]):
    import psycopg2

    names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    given = {names[name]: settings[name] for name in names if settings.get(name)}
    options = {
        key: value for key, value in settings.get("OPTIONS", {}).items() if key in ("host", "user", "sslmode")
    }
    try:
        connection = psycopg2.connect(**(options | given))
    except psycopg2.Error as error:
        raise BackupError(f"The database cannot be reached: {str(error).strip()}.") from error
    connection.autocommit = True
    return connection


def _tables(cursor) -> list[str]:
    cursor.execute(
        "SELECT tablename FROM pg_tables WHERE schemaname = ANY (current_schemas(false)) ORDER BY tablename"
    )
    return [name for (name,) in cursor.fetchall()]


def _rows(cursor) -> dict[str, int]:
    found = {}
    for name in _tables(cursor):
        cursor.execute(f'SELECT count(*) FROM "{name}"')  # noqa: S608
        found[name] = cursor.fetchone()[0]
    return found


def _migrations(cursor) -> dict[str, list[str]]:
    if "django_migrations" not in _tables(cursor):
        raise BackupError("There is no register in the database: run `manage.py migrate` first.")
    found: dict[str, list[str]] = {}
    cursor.execute("SELECT app, name FROM django_migrations ORDER BY app, name")
    for app, name in cursor.fetchall():
        found.setdefault(app, []).append(name)
    return found


def judge(dump: Path) -> None:
    """Whether ``pg_restore`` can read a dump; its table of contents stands at the beginning."""
    _run([program("pg_restore"), "--list", str(dump)], {})


def is_empty(settings: dict[str, Any]) -> bool:
    with closing(_connect(settings)) as connection, connection.cursor() as cursor:
        return not _tables(cursor)


def put(dump: Path, settings: dict[str, Any]) -> dict[str, int]:
    """Restore a dump in one transaction; return the rows that stand then."""
    command = [
        program("pg_restore"),
        "--single-transaction",
        "--exit-on-error",
        "--no-owner",
        "--no-privileges",
    ]
    _run([*command, f"--dbname={settings['NAME']}", str(dump)], settings)
    with closing(_connect(settings)) as connection, connection.cursor() as cursor:
        return _rows(cursor)
