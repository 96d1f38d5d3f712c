"""A backup of SQLite: of one moment, restored with the same rows; any that is not whole is refused."""

import io
import json
import sqlite3
import stat
import threading
import zipfile
from contextlib import closing
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from coopdash.dashboard.backups import archive, sqlite
from coopdash.dashboard.backups.archive import BackupError, unpack
from coopdash.dashboard.backups.command import BackupCommand
from coopdash.dashboard.backups.services import backup_create, backup_restore, backup_verify

AT = datetime(2026, 11, 27, 3, tzinfo=UTC)


def database(path) -> dict:
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": path}


@pytest.fixture
def place(tmp_path) -> Path:
    """A small database with the migrations of this code that a register begins with."""
    path = tmp_path / "register.sqlite3"
    with closing(sqlite3.connect(path)) as made:
        made.executescript(
            "PRAGMA journal_mode=WAL;"
            "CREATE TABLE django_migrations (id integer primary key, app text, name text);"
            "INSERT INTO django_migrations (app, name) VALUES ('intake', '0001_initial');"
            "CREATE TABLE body (id integer primary key);"
            "CREATE TABLE session (id integer primary key, body integer references body(id), venue text);"
            "CREATE VIRTUAL TABLE words USING fts5(text);"
            "INSERT INTO body VALUES (1);"
            "INSERT INTO session (body, venue) VALUES (1, 'विज्ञान भवन'), (1, 'Дом');"
        )
        made.commit()
    return path


@pytest.fixture
def made(place, tmp_path) -> Path:
    return backup_create(database=database(place), folder=tmp_path / "backups", at=AT)


def test_a_backup_comes_back_with_the_same_rows(place, made, tmp_path):
    manifest = backup_verify(file=made)
    assert made.name == "coopdash-20261127T030000Z.backup"
    assert manifest.rows == {"body": 1, "django_migrations": 1, "session": 2}
    assert f'version = "{manifest.version}"' in (settings.BASE_DIR / "pyproject.toml").read_text()
    assert manifest.migrations == {"intake": ["0001_initial"]}
    target = tmp_path / "other" / "register.sqlite3"
    assert backup_restore(file=made, database=database(target)) == manifest
    with closing(sqlite3.connect(place)) as one, closing(sqlite3.connect(target)) as other:
        assert list(one.iterdump()) == list(other.iterdump())


def test_nobody_else_on_the_machine_reads_a_backup(made):
    assert stat.S_IMODE(made.stat().st_mode) == 0o600


def test_a_backup_goes_into_an_empty_place_only(place, made):
    before = place.read_bytes()
    with pytest.raises(BackupError, match="is not empty"):
        backup_restore(file=made, database=database(place))
    assert place.read_bytes() == before


def test_it_is_of_one_moment_while_others_write(place, tmp_path):
    """Each transaction adds a body and two sessions; no backup has one without the others."""
    stop = threading.Event()

    def write():
        with closing(sqlite3.connect(place, timeout=20)) as connection:
            while not stop.is_set():
                with connection:
                    body = connection.execute("INSERT INTO body DEFAULT VALUES").lastrowid
                    connection.executemany("INSERT INTO session (body) VALUES (?)", [(body,), (body,)])

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for second in range(5):
            at = AT.replace(second=second)
            file = backup_create(database=database(place), folder=tmp_path / "backups", at=at)
            rows = backup_verify(file=file).rows
            assert rows["session"] == 2 * rows["body"]
    finally:
        stop.set()
        writer.join()


def test_any_flipped_byte_is_noticed(made, tmp_path):
    whole = made.read_bytes()
    bad = tmp_path / "bad.backup"
    for place in {*range(0, len(whole), max(len(whole) // 60, 1)), len(whole) - 1}:
        data = bytearray(whole)
        data[place] ^= 1
        bad.write_bytes(data)
        with pytest.raises(BackupError, match="checksum does not fit"):
            backup_verify(file=bad)


def forged(made, target, *, drop=(), dump=None, **changes) -> Path:
    """A backup with a checksum that fits and something else that is wrong."""
    with zipfile.ZipFile(made) as old:
        parts = {name: old.read(name) for name in old.namelist() if name not in drop}
    said = json.loads(parts.get(archive.MANIFEST, b"{}")) | changes
    if dump is not None:
        parts[said["member"]] = dump
    if archive.MANIFEST in parts:
        parts[archive.MANIFEST] = json.dumps(said).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        for name, content in parts.items():
            new.writestr(name, content)
        new.comment = b"0" * archive.DIGEST
    data = out.getvalue()[: -archive.DIGEST]
    target.write_bytes(data + archive._digest(io.BytesIO(data), len(data)).encode())
    return target


BAD = {
    "no manifest": ({"drop": ("manifest.json",)}, "has no manifest"),
    "no database": ({"drop": ("database.sqlite3",)}, "lacks “database.sqlite3”"),
    "an empty dump": ({"dump": b"", "bytes": 0}, "not the one that its manifest describes"),
    "another dump": ({"dump": b"x"}, "not the one that its manifest describes"),
    "a newer format": ({"format": 99, "version": "9.0"}, r"newer version of CoopDash \(9.0\)"),
    "a newer migration": ({"migrations": {"intake": ["0999_later"]}}, "has intake.0999_later"),
    "other counts": ({"rows": {"body": 7}}, "do not have the rows"),
    "a manifest of another shape": ({"surprise": 1}, "cannot be read"),
}


@pytest.mark.parametrize("case", BAD, ids=list(BAD))
def test_what_is_wrong_inside_is_said_and_nothing_is_restored(made, tmp_path, case):
    changes, words = BAD[case]
    file = forged(made, tmp_path / "bad.backup", **changes)
    target = tmp_path / "target.sqlite3"
    with pytest.raises(BackupError, match=words):
        backup_restore(file=file, database=database(target))
    assert not target.exists()


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"", "is empty"), (b"x" * 500, "checksum"), (b"x", "checksum")],
    ids=["0", "500", "1"],
)
def test_files_that_are_no_backups(tmp_path, data, words):
    file = tmp_path / "x.backup"
    file.write_bytes(data)
    with pytest.raises(BackupError, match=words):
        backup_verify(file=file)
    with pytest.raises(BackupError, match="No such file"):
        backup_verify(file=tmp_path / "none")


def test_a_damaged_database_is_refused_when_the_backup_is_made(place, tmp_path):
    data = bytearray(place.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 4000] = b"\xff" * 4000
    place.write_bytes(data)
    with pytest.raises(BackupError):
        backup_create(database=database(place), folder=tmp_path / "backups", at=AT)
    assert [file for file in (tmp_path / "backups").iterdir() if file.suffix == ".backup"] == []
    with pytest.raises(BackupError, match="There is no database"):
        backup_create(database=database(tmp_path / "none"), folder=tmp_path / "backups", at=AT)


def test_rows_that_point_nowhere_are_refused(place):
    with closing(sqlite3.connect(place)) as connection, connection:
        connection.execute("INSERT INTO session (body) VALUES (99)")
    with pytest.raises(BackupError, match="refer to rows which are not there"):
        sqlite.judge(place)


def test_the_commands_speak_and_exit_with_a_code(place, tmp_path, monkeypatch):
    out = io.StringIO()
    monkeypatch.setattr(BackupCommand, "database", database(place))
    call_command("backup", to=tmp_path / "b", stdout=out)
    (file,) = (tmp_path / "b").glob("*.backup")
    call_command("verify", str(file), stdout=out)
    assert "is sound: sqlite" in out.getvalue()
    assert "3 tables, 4 rows" in out.getvalue()
    with pytest.raises(CommandError, match=r"Nothing was restored\..*is not empty"):
        call_command("restore", str(file), stdout=out)
    file.write_bytes(b"")
    with pytest.raises(CommandError, match="is empty") as caught:
        call_command("verify", str(file), stdout=out)
    assert caught.value.returncode == 1


def test_paths_may_be_told_from_the_folder_that_one_is_in(place, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    file = backup_create(database=database(place.name), folder=Path("kept"), at=AT)
    backup_restore(file=file, database=database("again.sqlite3"))
    assert (tmp_path / "again.sqlite3").stat().st_size


def test_a_backup_of_the_other_engine_is_refused(made):
    with pytest.raises(BackupError, match="is a backup of sqlite"):
        backup_restore(file=made, database={"ENGINE": "django.db.backends.postgresql", "NAME": "x"})


def test_the_manifest_keeps_what_it_was_given(made, tmp_path):
    manifest, _dump = unpack(made, tmp_path)
    assert replace(manifest) == archive.Manifest(**asdict(manifest))
    assert (manifest.engine, manifest.media) == ("sqlite", [])
