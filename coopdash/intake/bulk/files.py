"""An uploaded file as a table of cells, or one sentence that says why there is none."""

import csv
import io
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coopdash.intake.bulk.limits import LONGEST_CELL, MOST_BYTES, MOST_CHARACTERS, MOST_COLUMNS, MOST_ROWS
from coopdash.intake.errors import FileRefusedError
from coopdash.intake.lib.files.child import answer_of
from coopdash.intake.lib.legibility import illegible
from sessions_app.lib.text import normalise

SECONDS = 40
"""How long a child may sleep or wait; how long it may work, it limits itself."""
PROGRAM = Path(__file__).with_name("workbook.py")
DELIMITERS = (",", ";", "\t")


@dataclass
class Sheet:
    """The head of a table and its rows, each with the number that a spreadsheet shows beside it."""

    columns: list[str]
    rows: list[tuple[int, list[str]]]
    has_types: bool = False
    """Whether cells had types of their own; a CSV puts an apostrophe before what looks like a formula."""
    notices: list[str] = field(default_factory=list)


def read_sheet(name: str, data: bytes) -> Sheet:
    """The table in a file; raises :class:`FileRefusedError` with a sentence for whoever chose it."""
    if len(data) > MOST_BYTES:
        raise FileRefusedError(too_large())
    if not data.strip(b"\x00\t\r\n\f ,;\xef\xbb\xbf\xff\xfe"):
        raise FileRefusedError(_("The file is empty."))
    suffix = Path(name.lower()).suffix
    if suffix not in (".csv", ".xlsx"):
        raise FileRefusedError(_("Choose a .csv or .xlsx file: other kinds are not read."))
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise FileRefusedError(
            _("This is an old Excel file or one protected by a password: save it as .xlsx without one.")
        )
    if suffix == ".xlsx":
        if not data.startswith(b"PK\x03\x04"):
            raise FileRefusedError(_("The file is called .xlsx and is no workbook: save it again as .xlsx."))
        return _table(_workbook_rows(data), [], has_types=True)
    if data.startswith((b"PK\x03\x04", b"%PDF")):
        raise FileRefusedError(_("The file is called .csv and holds something else: save it again as CSV."))
    return _csv(data)


def too_large() -> str:
    return _("The file is larger than %(n)d MB: import it in parts.") % {"n": MOST_BYTES // 1024 // 1024}


def _workbook_rows(data: bytes) -> list[list]:
    """Read in a child process that is stopped when it takes too long or too much."""
    answer = answer_of([sys.executable, "-I", str(PROGRAM)], data, SECONDS)
    if code := answer.get("refused"):
        raise FileRefusedError(_refusals()[code])
    return answer["rows"]


def _refusals() -> dict[str, str]:
    return {
        "damaged": _(
            "The workbook is damaged and cannot be read: open it in a spreadsheet and save it again."
        ),
        "entities": _("The workbook declares entities of its own, which none needs: it is not read."),
        "macros": _("The workbook holds macros: save it as .xlsx without them."),
        "not_a_workbook": _("The file is an archive and no workbook: choose the .xlsx file itself."),
        "password": _("The workbook is protected by a password: save it without one."),
        "too_much": _("The workbook takes more time or memory than a table may: import it in parts."),
        "too_large": _("The workbook unpacks to more than is read: import it in parts."),
        "too_many_rows": too_many_rows(),
    }


def too_many_rows() -> str:
    most = number_format(MOST_ROWS, force_grouping=True)
    return _("The table has more than %(n)s rows: import it in parts.") % {"n": most}


# --- CSV ------------------------------------------------------------------------------------------------


def _cell_without_end(row: int) -> str:
    return _("Row %(n)d has a cell of more than 128 KB; a quotation mark may be missing.") % {"n": row}


def _csv(data: bytes) -> Sheet:
    text, notices = _decoded(data)
    first = next((line for line in io.StringIO(text, newline=None) if line.strip()), "")
    delimiter = max(DELIMITERS, key=first.count)
    if delimiter == ";":
        notices.append(_("The columns were told apart by semicolons."))
    elif delimiter == "\t":
        notices.append(_("The columns were told apart by tabs."))
    rows: list[list] = []
    try:
        # A NUL inside a cell is that cell's fault, and is named there.
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            if any(len(cell) > LONGEST_CELL for cell in row):
                raise FileRefusedError(_cell_without_end(len(rows) + 1))
            rows.append(row)
            if len(rows) > MOST_ROWS + 1:
                raise FileRefusedError(too_many_rows())
    except csv.Error as error:
        if "field limit" in str(error):
            raise FileRefusedError(_cell_without_end(len(rows) + 1)) from error
        raise FileRefusedError(
            _("Row %(n)d is broken: a quotation mark is open or stands alone.") % {"n": len(rows) + 1}
        ) from error
    return _table(rows, notices)


def _decoded(data: bytes) -> tuple[str, list[str]]:
    """The text of a CSV in UTF-8, or in an encoding that spreadsheets write, which is then said."""
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            try:
                return data.decode(encoding), [_("The file was read as UTF-16.")]
            except UnicodeDecodeError as error:
                raise FileRefusedError(
                    _("The file begins as UTF-16 and is damaged: save it again.")
                ) from error
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        try:
            text = data.decode("cp1251")
        except UnicodeDecodeError:
            text = ""
        letters = Counter(
            "Cyrillic" if "Ѐ" <= letter <= "ӿ" else "other" for letter in text if letter > "\x7f"
        )
        if letters["Cyrillic"] > 4 * letters["other"] and text.count("\x00") == 0:
            notice = _("The file was read as Windows-1251: look whether the Russian words below are right.")
            return text, [notice]
        raise FileRefusedError(
            _("The file is neither in UTF-8 nor in UTF-16: save it again as “CSV UTF-8”.")
        ) from error


# --- Tables ---------------------------------------------------------------------------------------------


def _table(rows: list[list], notices: list[str], *, has_types: bool = False) -> Sheet:
    """Head and rows; refuses what would leave open which cell belongs to which column."""
    if not rows or not any(rows[0]):
        raise FileRefusedError(_("The first row has to name the columns, and it is empty."))
    columns = [normalise(str(cell or "")).casefold() for cell in rows[0]]
    if len(columns) > MOST_COLUMNS:
        raise FileRefusedError(
            ngettext(
                "The table has more than %(n)d column.",
                "The table has more than %(n)d columns.",
                MOST_COLUMNS,
            )
            % {"n": MOST_COLUMNS}
        )
    while columns and not columns[-1]:
        columns.pop()
    if "" in columns:
        raise FileRefusedError(
            _("Column %(letter)s has no name in the first row.") % {"letter": letter(columns.index(""))}
        )
    twice = [name for name, count in Counter(columns).items() if count > 1]
    if twice:
        raise FileRefusedError(
            _("The column “%(name)s” stands twice in the first row.") % {"name": twice[0][:40]}
        )
    found = []
    for number, row in enumerate(rows[1:], 2):
        cells = ["" if cell is None else str(cell) for cell in row]
        if any(cell.strip() for cell in cells):
            if has_types:
                cells += [""] * (len(columns) - len(cells))
            found.append((number, cells))
    if not found:
        raise FileRefusedError(_("There are no rows under the names of the columns."))
    # A line a row: what is garbled is so throughout, and the beginning of the file tells.
    if sentence := illegible("\n".join(" ".join(cells) for _number, cells in found[:200])):
        raise FileRefusedError(sentence)
    return Sheet(columns, found, has_types, notices)


def letter(index: int) -> str:
    """The column of a spreadsheet: 0 is A, 26 is AA."""
    quotient, rest = divmod(index, 26)
    return (letter(quotient - 1) if quotient else "") + chr(ord("A") + rest)


def cell_name(index: int, row: int) -> str:
    """``D7``."""
    return f"{letter(index)}{row}"


def is_too_long(text: str) -> bool:
    return len(text) > MOST_CHARACTERS
