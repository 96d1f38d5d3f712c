"""The files that import hands out: a template of each table, and the rows of a batch that have errors."""

import io
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from coopdash.intake.bulk.columns import Part
from coopdash.intake.bulk.judging import RESOURCES
from coopdash.intake.bulk.models import ImportBatch
from coopdash.intake.choices import RowVerdict
from sessions_app.exports import FIXED_MOMENT, csv_cell
from sessions_app.exports import csv_lines as lines_of
from sessions_app.lib.figure import Column

HIDDEN = ("venue_en", "venue_hi", "venue_ru", "wording_en", "wording_hi", "wording_ru", "due_printed")
"""Columns that a file may have and the exports do not."""


def columns_of(kind: str) -> list[Part]:
    """The columns of a table in the order of its export."""
    return [part for name, part in RESOURCES[kind].fields.items() if name not in HIDDEN]


def template_csv(kind: str) -> str:
    """The names of the columns alone."""
    return "".join(lines_of([Column(part.column_name, "") for part in columns_of(kind)], []))


def template_notes(kind: str) -> Iterator[Sequence[str]]:
    """Every column in the reader's language: its name, what it means, whether it is needed, its values."""
    yield (_("Column"), _("Name"), _("What it means"), _("New rows need it"), _("Values"), _("Example"))
    for part in RESOURCES[kind].fields.values():
        yield (
            part.column_name,
            str(part.label),
            str(part.about),
            _("yes") if part.is_required else "",
            "; ".join(f"{value}: {label}" for value, label in part.choices),
            part.example,
        )


def template_xlsx(kind: str) -> bytes:
    """A workbook: the names of the columns on the first sheet, what they mean on the second."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    book.properties.creator = "CoopDash"
    book.properties.created = book.properties.modified = FIXED_MOMENT
    data = book.active
    data.title = "data"
    data.append([part.column_name for part in columns_of(kind)])
    notes = book.create_sheet("notes")
    for line in template_notes(kind):
        notes.append(line)
    for sheet in (data, notes):
        sheet.freeze_panes = "A2"
        for cell in sheet[1]:
            cell.font = Font(bold=True)
            sheet.column_dimensions[cell.column_letter].width = max(len(str(cell.value)) + 4, 14)
    for letter, width in zip("ABCDEF", (24, 30, 60, 18, 60, 30), strict=True):
        notes.column_dimensions[letter].width = width
    for row in notes.iter_rows(min_row=2):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def errors_csv(batch: ImportBatch) -> Iterator[str]:
    """The rows that have errors as they came, each with its number and what is wrong."""
    columns = [Column(name, name) for name in ("row", "problem", *batch.columns)]
    width = len(batch.columns)
    rows = batch.rows.filter(verdict__in=(RowVerdict.ERROR, RowVerdict.DUPLICATE))
    return lines_of(
        columns,
        (
            [row.number, _sentences(row), *(_as_it_came(cell) for cell in (row.cells + [""] * width)[:width])]
            for row in rows.iterator(chunk_size=500)
        ),
    )


def _as_it_came(cell: str) -> str:
    """What had an apostrophe before it has one still, and one only."""
    return cell[1:] if cell.startswith("'") and csv_cell(cell[1:]) == cell else cell


def _sentences(row) -> str:
    problems = [f"{cell}: {sentence}" if cell else sentence for _column, cell, sentence in row.problems]
    return " ".join([*problems, *(alike[0] for alike in row.alike)])
