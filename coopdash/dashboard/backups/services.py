"""Making, verifying and restoring backups of the configured database."""

import tempfile
import tomllib
from datetime import datetime
from hashlib import file_digest
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.migrations.loader import MigrationLoader

from coopdash.dashboard.backups import postgresql, sqlite
from coopdash.dashboard.backups.archive import FORMAT, BackupError, Manifest, Step, pack, unpack

Database = dict[str, Any]
"""What ``settings.DATABASES`` says of one."""


def engine_of(database: Database) -> str:
    return "sqlite" if "sqlite" in database["ENGINE"] else "postgresql"


def product_version() -> str:
    """As the project says of itself: it runs out of its folder, and is installed nowhere."""
    return tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())["project"]["version"]


def backup_create(*, database: Database, folder: Path, at: datetime, step: Step | None = None) -> Path:
    """Copy the database as it stands into one new file of ``folder``, verify that file, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"coopdash-{at:%Y%m%dT%H%M%SZ}.backup"
    if target.exists():
        raise BackupError(f"{target} is there already.")
    with tempfile.TemporaryDirectory(dir=folder, prefix=".backup-") as held:
        dump = Path(held) / "dump"
        engine = engine_of(database)
        if engine == "sqlite":
            sqlite.copy(Path(database["NAME"]), dump, step)
            migrations, rows = sqlite.judge(dump)
            programs = f"SQLite {sqlite.sqlite3.sqlite_version}"
        else:
            migrations, rows = postgresql.copy(database, dump)
            programs = postgresql.version("pg_dump")
        with dump.open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
        manifest = Manifest(
            format=FORMAT,
            version=product_version(),
            engine=engine,
            made_at=at.isoformat(),
            member={"sqlite": "database.sqlite3", "postgresql": "database.dump"}[engine],
            sha256=digest,
            bytes=dump.stat().st_size,
            migrations=migrations,
            rows=rows,
            programs=programs,
        )
        pack(target, dump, manifest)
    try:
        backup_verify(file=target)
    except BackupError:
        target.unlink(missing_ok=True)
        raise
    return target


def backup_verify(*, file: Path) -> Manifest:
    """The manifest of a backup that is whole, sound, and of a version known here."""
    with tempfile.TemporaryDirectory(prefix="coopdash-verify-") as held:
        return _sound(file, Path(held))[0]


def _sound(file: Path, folder: Path) -> tuple[Manifest, Path]:
    manifest, dump = unpack(file, folder)
    newer = unknown_migrations(manifest)
    if newer:
        raise BackupError(
            f"{file} was made by a newer version of CoopDash: it has {newer[0]}, which is not known here."
        )
    if manifest.engine == "sqlite":
        _migrations, rows = sqlite.judge(dump)
        if rows != manifest.rows:
            raise BackupError(f"{file}: the tables do not have the rows that its manifest counts.")
    else:
        postgresql.judge(dump)
    return manifest, dump


def unknown_migrations(manifest: Manifest) -> list[str]:
    """The migrations of a backup that this code does not have."""
    known = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    ours = {app for app, _name in known}
    replaced = {key for migration in known.values() for key in migration.replaces}
    return [
        f"{app}.{name}"
        for app, names in sorted(manifest.migrations.items())
        for name in names
        if (app not in ours or (app, name) not in known) and (app, name) not in replaced
    ]


def backup_restore(*, file: Path, database: Database) -> Manifest:
    """Put a sound backup into an empty database of the same engine; return its manifest."""
    engine = engine_of(database)
    with tempfile.TemporaryDirectory(prefix="coopdash-restore-") as held:
        manifest, dump = _sound(file, Path(held))
        if manifest.engine != engine:
            raise BackupError(
                f"{file} is a backup of {manifest.engine}, and DATABASE_URL names a database of {engine}."
            )
        if engine == "sqlite":
            place = Path(database["NAME"])
            if not sqlite.is_empty(place):
                raise BackupError(f"{place} is not empty: a backup is restored into an empty database only.")
            sqlite.put(dump, place)
            rows = sqlite.judge(place)[1]
        else:
            if not postgresql.is_empty(database):
                raise BackupError("The database is not empty: a backup is restored into an empty one only.")
            rows = postgresql.put(dump, database)
    if rows != manifest.rows:
        raise BackupError("What was restored does not have the rows that the manifest counts: do not use it.")
    return manifest
