"""The file of a backup: a ZIP of database and manifest, whose last 64 bytes are the SHA-256 of all before.

So any byte that changed is noticed, also one that ZIP itself does not guard.
"""

import json
import os
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from hashlib import file_digest, sha256
from pathlib import Path
from typing import IO

from sessions_app.errors import RegisterError

FORMAT = 1
MANIFEST = "manifest.json"
DIGEST = 64
PIECE = 1 << 20
MOST_MANIFEST = 4 << 20

Step = Callable[[int, int], None]


class BackupError(RegisterError):
    """A backup that cannot be made, trusted or restored; the message says why."""


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself."""

    format: int
    version: str
    engine: str
    """``sqlite`` or ``postgresql``."""
    made_at: str
    member: str
    sha256: str
    bytes: int
    migrations: dict[str, list[str]]
    rows: dict[str, int]
    programs: str = ""
    """The version of the program that made the dump."""
    media: list[str] = field(default_factory=list)
    """Files beside the database; the register keeps none."""


def pack(target: Path, dump: Path, manifest: Manifest) -> None:
    """Write the file beside its place, have it on the disk, and only then give it its name."""
    draft = target.with_name(f".{target.name}.part")
    try:
        draft.touch(mode=0o600)  # it holds password hashes
        with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            archive.write(dump, manifest.member)
            archive.writestr(MANIFEST, json.dumps(asdict(manifest), indent=1, ensure_ascii=False))
            archive.comment = b"0" * DIGEST
        with draft.open("r+b") as file:
            digest = _digest(file, draft.stat().st_size - DIGEST)
            file.seek(-DIGEST, os.SEEK_END)
            file.write(digest.encode())
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def _digest(file: IO[bytes], length: int) -> str:
    found = sha256()
    file.seek(0)
    while length and (piece := file.read(min(PIECE, length))):
        found.update(piece)
        length -= len(piece)
    return found.hexdigest()


def unpack(source: Path, folder: Path) -> tuple[Manifest, Path]:
    """The manifest and the database of a file that is whole; else :class:`BackupError` says what is wrong."""
    try:
        size = source.stat().st_size
    except OSError as error:
        raise BackupError(f"{source}: {error.strerror}.") from error
    if not source.is_file():
        raise BackupError(f"{source} is no file.")
    if size == 0:
        raise BackupError(f"{source} is empty.")
    try:
        with source.open("rb") as file:
            said = file.seek(max(size - DIGEST, 0)) is not None and file.read().decode("ascii", "replace")
            if size <= DIGEST or _digest(file, size - DIGEST) != said:
                raise BackupError(
                    f"{source} is damaged, cut off, or no backup: its checksum does not fit. Use another one."
                )
        with zipfile.ZipFile(source) as archive:
            manifest = _manifest(source, archive)
            if manifest.member not in archive.namelist():
                raise BackupError(f"{source} lacks “{manifest.member}”, which its manifest names.")
            dump = folder / "dump"
            with archive.open(manifest.member) as packed, dump.open("wb") as out:
                shutil.copyfileobj(packed, out, PIECE)
    except (zipfile.BadZipFile, OSError, EOFError) as error:
        raise BackupError(f"{source} cannot be read: {error}.") from error
    with dump.open("rb") as file:
        is_same = file_digest(file, "sha256").hexdigest() == manifest.sha256
    if dump.stat().st_size != manifest.bytes or not is_same or not manifest.bytes:
        raise BackupError(f"{source}: the database in it is not the one that its manifest describes.")
    return manifest, dump


def _manifest(source: Path, archive: zipfile.ZipFile) -> Manifest:
    try:
        if archive.getinfo(MANIFEST).file_size > MOST_MANIFEST:
            raise BackupError(f"{source} has a manifest that none of ours is as large as.")
        said = json.loads(archive.read(MANIFEST))
        if said["format"] > FORMAT:
            raise BackupError(
                f"{source} was made by a newer version of CoopDash ({said['version']}): update it."
            )
        return Manifest(**said)
    except KeyError as error:
        raise BackupError(f"{source} has no manifest that can be read ({error}).") from error
    except (TypeError, ValueError) as error:
        raise BackupError(f"{source} has a manifest that cannot be read.") from error
