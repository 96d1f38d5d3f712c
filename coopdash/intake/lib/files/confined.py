"""What the programs that read a stranger's file share: their limits, and the first look into an archive.

Such a program runs in a process of its own, imports nothing of the product but what lies beside this file,
gets the file on standard input and writes one JSON object: what it read, or ``{"refused": "code"}``.
"""

import json
import resource
import sys
import zipfile
from collections.abc import Callable
from pathlib import PurePosixPath

MEMORY = 300 * 1024 * 1024
_SYMLINK = 0o120000


class RefusedError(Exception):
    """The file is not read; the message is the code of a sentence."""


def answer(read: Callable[[bytes], dict], *, cpu_seconds: int) -> None:
    """Read the file within ``cpu_seconds`` of work and :data:`MEMORY`, and say what is in it."""
    _limit(cpu_seconds)
    try:
        found = read(sys.stdin.buffer.read())
    except MemoryError:
        found = {"refused": "too_much"}
    except RefusedError as error:
        found = {"refused": str(error)}
    json.dump(found, sys.stdout)


def _limit(cpu_seconds: int) -> None:
    """No more time and memory than the reading takes, and no file written."""
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def entries_of(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The directory of an archive that needs no password."""
    entries = archive.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise RefusedError("password")
    return entries


def refuse_misleading(entries: list[zipfile.ZipInfo]) -> None:
    """Refuse a directory with two parts of one name, or a part that leads out of the archive."""
    names = {entry.filename for entry in entries}
    if len(names) < len(entries) or any(_leads_out(entry) for entry in entries):
        raise RefusedError("damaged")


def _leads_out(entry: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    is_link = (entry.external_attr >> 16) & 0o170000 == _SYMLINK
    return not entry.filename or path.is_absolute() or ".." in path.parts or is_link
