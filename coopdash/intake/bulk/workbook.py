"""The cells of a workbook, read in a process of its own with limits on time and memory.

Run as a program by :mod:`coopdash.intake.bulk.files`, as :mod:`coopdash.intake.lib.files.confined` says; it
answers ``{"rows": [[…], …]}``.
Formulas are read as the value last worked out, dates as ISO 8601 and numbers as they would be typed.
"""

import io
import re
import sys
import zipfile
from datetime import date, datetime, time
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "lib" / "files"))

from confined import RefusedError, answer, entries_of, refuse_misleading

CPU_SECONDS = 20
MOST_ENTRIES = 500
MOST_UNPACKED = 80 * 1024 * 1024
MOST_ROWS = 20_001
"""Data under their head."""
MOST_CELLS = 1_300_000
MOST_LINES = 5 * MOST_ROWS
"""With rows that are empty; a sheet of more is not parsed."""
LONGEST = 32_767
"""What a spreadsheet holds in a cell: more is cut, and is too much for a cell of a table anyway."""
_PIECE = 1 << 16
_ROW = re.compile(rb"<(?:\w{1,20}:)?row[\s/>]")


def refuse_archive(data: bytes) -> None:
    """Judge the archive by its directory, then by what its parts really hold, before any is parsed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = entries_of(archive)
        if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
            raise RefusedError("too_large")
        refuse_misleading(entries)
        names = {entry.filename for entry in entries}
        if "xl/vbaProject.bin" in names:
            raise RefusedError("macros")
        if "xl/workbook.xml" not in names:
            raise RefusedError("not_a_workbook")
        left = MOST_UNPACKED
        for entry in entries:
            left -= _measured(archive, entry, left)


def _measured(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> int:
    """The true size of a part, whose beginning may declare no types and entities of its own.

    Rows of sheets are counted too: the library goes through each sheet that does not say how large it is.
    """
    size = lines = 0
    with archive.open(entry) as part:
        while piece := part.read(_PIECE):
            # A declaration stands before the first element, in whatever encoding.
            head = piece[:4096].replace(b"\0", b"") if size == 0 else b""
            if b"<!DOCTYPE" in head.upper() or b"<!ENTITY" in head.upper():
                raise RefusedError("entities")
            size += len(piece)
            if size > left:
                raise RefusedError("too_large")
            lines += len(_ROW.findall(piece))
            if lines > MOST_LINES and entry.filename.startswith("xl/worksheets/"):
                raise RefusedError("too_many_rows")
    return size


def written(value) -> str | int | float | None:
    """A cell's value as a person would have typed it."""
    if value is None:
        return None
    if isinstance(value, str):
        return value[:LONGEST]
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def rows_of(data: bytes) -> list[list]:
    """The rows of the first sheet, without empty ones at its end."""
    # NumPy would reserve more memory than the limit leaves, and only for types that no cell has.
    sys.modules["numpy"] = None
    from openpyxl import load_workbook

    try:
        refuse_archive(data)
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        # What it says of its size is not true of every file; each row would be filled up to it.
        sheet.reset_dimensions()
        rows, cells = [], 0
        for row in sheet.iter_rows(values_only=True):
            values = [written(value) for value in row]
            while values and values[-1] is None:
                values.pop()
            rows.append(values)
            cells += len(values)
            if cells > MOST_CELLS or (len(rows) > MOST_ROWS and values):
                raise RefusedError("too_many_rows")
            if len(rows) > MOST_LINES:
                raise RefusedError("too_many_rows")
    except (RefusedError, MemoryError):
        raise
    except Exception as error:
        # What a broken file makes the parsers raise has no common class.
        raise RefusedError("damaged") from error
    while rows and not rows[-1]:
        rows.pop()
    return rows


if __name__ == "__main__":
    answer(lambda data: {"rows": rows_of(data)}, cpu_seconds=CPU_SECONDS)
