"""How numbers leave the register: CSV that spreadsheets and pandas read alike, XLSX, and JSON.

A file's second sheet, and nothing in its CSV, says what it is: title, filters, address, edition, licence.
"""

import csv
import io
import json
import re
import shutil
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, islice
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.formats import number_format
from django.utils.functional import cached_property
from django.utils.translation import gettext

from sessions_app.lib.edition import LICENCE, LICENCE_URL, Citation, current_edition
from sessions_app.lib.figure import Cell, Column

# A spreadsheet takes text that starts so for a formula (OWASP, 'CSV injection').
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\0")

JSON = "application/json; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Nothing in a file tells when it was made: the same rows of the same edition have the same bytes.
FIXED_TIME = (1980, 1, 1, 0, 0, 0)
FIXED_MOMENT = datetime(1980, 1, 1)  # noqa: DTZ001  (openpyxl takes UTC without saying so)
WIDEST = 60

STREAM_FROM = 5_000
"""Rows from which a file leaves part by part instead of as one text."""

LINES_A_PART = 200
"""Lines that leave together: one by one, each would pay for its own way through the server."""

XLSX_ROWS = 50_000
"""Most rows of a workbook, which has to be whole before it can leave; beyond it there is CSV."""

SAMPLED_ROWS = 1_000
"""Rows that the widths of a workbook's columns are taken from."""


@dataclass(frozen=True)
class LazyRows:
    """Rows that are read while they leave: as many as ``count`` says, never all of them in memory."""

    read: Callable[[], Iterator[Mapping[str, Any]]]
    count: Callable[[], int]

    def __iter__(self) -> Iterator[Mapping[str, Any]]:
        return self.read()

    def __len__(self) -> int:
        return self.total

    @cached_property
    def total(self) -> int:
        return self.count()


Row = Mapping[str, Any] | Sequence[Any]
Rows = Sequence[Row] | LazyRows


def plain(value: Any) -> Any:
    """What a cell of a table holds."""
    return value.value if isinstance(value, Cell) else value


def csv_cell(value: Any, *, raw: bool = False) -> Any:
    """One value as CSV holds it: numbers and dates as they are, text that looks like a formula quoted."""
    if type(value) is str:  # most are, and a large file has millions of them
        return f"'{value}" if value.startswith(FORMULA_STARTS) and not raw else value
    value = plain(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float, Decimal)):
        return value
    if isinstance(value, date):
        return value.isoformat()
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) and not raw else text


class _Line:
    """Stands in for a file where the csv writer's line is wanted at once."""

    def write(self, line: str) -> str:
        return line


def csv_lines(columns: Sequence[Column], rows: Iterable[Row], *, raw: bool = False) -> Iterator[str]:
    """RFC 4180 lines; their head is the columns’ keys, which programs can rely on in any language."""
    writer = csv.writer(_Line())
    keys = [column[0] for column in columns]
    yield writer.writerow(keys)
    for row in rows:
        yield writer.writerow([csv_cell(value, raw=raw) for value in _values(row, keys)])


def file_name(stem: str, kind: str) -> str:
    """``<stem>.<kind>`` in ASCII."""
    return f"{re.sub(r'[^A-Za-z0-9._-]+', '-', stem).strip('-.') or 'coopdash'}.{kind}"


def csv_response(
    stem: str,
    columns: Sequence[Column],
    rows: Rows,
    *,
    raw: bool = False,
) -> HttpResponseBase:
    """Rows as a CSV file called ``<stem>.csv``; the stem is brought to ASCII. A large file is streamed."""
    lines = csv_lines(columns, rows, raw=raw)
    response = _text_response(lines, "text/csv; charset=utf-8", is_large=len(rows) > STREAM_FROM)
    response["Content-Disposition"] = f'attachment; filename="{file_name(stem, "csv")}"'
    return response


def _text_response(texts: Iterator[str], content_type: str, *, is_large: bool) -> HttpResponseBase:
    """Texts as one answer; those of a large one are made while it leaves."""
    if not is_large:
        return HttpResponse("".join(texts), content_type=content_type)
    parts = iter(lambda: "".join(islice(texts, LINES_A_PART)), "")
    return StreamingHttpResponse(parts, content_type=content_type)


def json_text(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def json_response(content: Any, *, status: int = 200) -> HttpResponse:
    """JSON in UTF-8 with keys in one order, so that the same content has the same bytes."""
    return HttpResponse(json_text(content), content_type=JSON, status=status)


def figure_response(figure: Mapping[str, Any]) -> HttpResponse:
    """A figure as the page's script reads it, also in a frame on another site: it leaves no cookie."""
    response = json_response(figure)
    response.leaves_no_cookie = True
    return response


@dataclass(frozen=True)
class Export:
    """Rows to hand out, with what has to be known about them."""

    stem: str
    title: str
    columns: Sequence[Column]
    rows: Rows
    page: str
    """The address of the page that shows these rows, as on this site: ``/commitments/?kind=…``."""
    filters: Sequence[str] = field(default=())
    """The filters in force, in words."""
    misunderstood: Sequence[str] = field(default=())
    """What was asked for and is not understood, a sentence each: no file is made then."""


def export_response(request: HttpRequest, export: Export, kind: str) -> HttpResponseBase:
    """Rows as ``csv``, ``xlsx`` or ``json``; ``?raw=1`` has CSV give the exact text."""
    if export.misunderstood:
        return _refused(request, export)
    if kind == "csv":
        return csv_response(export.stem, export.columns, export.rows, raw=request.GET.get("raw") == "1")
    if kind == "xlsx":
        if len(export.rows) > XLSX_ROWS:
            return render(
                request, "400.html", {"sentence": too_many_for_a_workbook(len(export.rows))}, status=400
            )
        response = HttpResponse(xlsx_bytes(request, export), content_type=XLSX)
        response["Content-Disposition"] = f'attachment; filename="{file_name(export.stem, "xlsx")}"'
        return response
    return _text_response(_json_texts(export), JSON, is_large=len(export.rows) > STREAM_FROM)


def _refused(request: HttpRequest, export: Export) -> HttpResponse:
    """Why no file is made, and where the list is that the address would lead to."""
    why_not = gettext("No file was made, because it would not be the one you asked for.")
    sentence = " ".join([*export.misunderstood, why_not])
    return render(request, "400.html", {"sentence": sentence, "page": export.page}, status=400)


def file_kinds(rows: int) -> list[str]:
    """The kinds of file that a list of so many rows is offered as."""
    return [kind for kind in ("csv", "xlsx", "json") if kind != "xlsx" or rows <= XLSX_ROWS]


def too_many_for_a_workbook(rows: int) -> str:
    """Why a workbook of so many rows is not made, and what to do instead."""
    most, rows = (number_format(number, force_grouping=True) for number in (XLSX_ROWS, rows))
    return gettext(
        "This list has %(rows)s rows, and a workbook takes at most %(most)s. Narrow the list by its filters,"
        " or take the CSV, which holds them all."
    ) % {"rows": rows, "most": most}


def _json_texts(export: Export) -> Iterator[str]:
    """The document ``{"count": …, "<stem>": […]}`` in parts, its keys in their order."""
    keys = [column[0] for column in export.columns]
    for i, name in enumerate(sorted(("count", export.stem))):
        yield f'{"," if i else "{"}"{name}":'
        if name == "count":
            yield str(len(export.rows))
            continue
        yield "["
        for j, row in enumerate(export.rows):
            values = zip(keys, map(plain, _values(row, keys)), strict=True)
            yield ("," if j else "") + json_text(dict(values))
        yield "]"
    yield "}"


def _values(row: Row, keys: Sequence[str]) -> list[Any]:
    return [row[key] for key in keys] if isinstance(row, Mapping) else list(row)


def notes(request: HttpRequest, export: Export) -> list[tuple[str, Any]]:
    """What the second sheet says of the first."""
    edition = current_edition()
    citation = Citation(export.title, request.build_absolute_uri(export.page), edition)
    return [
        (gettext("Title"), export.title),
        (gettext("Rows"), len(export.rows)),
        *((gettext("Filter"), words) for words in export.filters or [gettext("none: all rows")]),
        (gettext("Address"), citation.address),
        (gettext("Data as of"), edition.day),
        (gettext("Version of the data"), edition.version),
        (gettext("Licence"), f"{LICENCE}, {LICENCE_URL}"),
        (gettext("How to cite"), citation.text),
    ]


def xlsx_bytes(request: HttpRequest, export: Export) -> bytes:
    """A workbook: the rows under a frozen head, first, so that programs find them; then the notes."""
    from openpyxl import Workbook

    keys = [column[0] for column in export.columns]
    rows = ([plain(value) for value in _values(row, keys)] for row in export.rows)
    book = Workbook(write_only=True)
    book.properties.creator = "CoopDash"
    book.properties.title = export.title
    book.properties.created = FIXED_MOMENT
    _write_sheet(book, "data", keys, rows)
    _write_sheet(book, "notes", [], notes(request, export))
    draft = io.BytesIO()
    book.save(draft)
    return _without_time(draft)


def _write_sheet(book, name: str, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(name)
    if head:
        sheet.freeze_panes = "A2"
    rows = iter(rows)
    # The width of a column has to be said before its first row is written.
    sample = list(islice(rows, SAMPLED_ROWS))
    lines = [head, *sample] if head else sample
    for i, column in enumerate(zip(*lines, strict=True), start=1):
        longest = max(len(str(value)) for value in column if value is not None) if any(column) else 0
        sheet.column_dimensions[get_column_letter(i)].width = min(max(longest + 2, 9), WIDEST)
    cell = _cell_maker(sheet)
    if head:
        sheet.append([cell(key, True) for key in head])
    for row in chain(sample, rows):
        sheet.append([cell(value, not head and not i) for i, value in enumerate(row)])


def _cell_maker(sheet) -> Callable[[Any, bool], Any]:
    """What makes a cell of the value's own type; text stays text whatever it starts with.

    A value that needs nothing else is given as it is: openpyxl writes it without an object of its own.
    """
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Font

    def made(value: Any, is_bold: bool) -> Any:
        if value is None or value == "":
            return None
        if isinstance(value, (bool, int, float, Decimal)):
            return value
        if isinstance(value, date):
            cell = WriteOnlyCell(sheet, value)
            cell.number_format = "yyyy-mm-dd"
            return cell
        text = ILLEGAL_CHARACTERS_RE.sub("", str(value))
        is_formula = text.startswith(FORMULA_STARTS)
        # Plain text that reads like an error value ("#N/A") would become one.
        if not is_formula and not is_bold and not text.startswith("#"):
            return text
        cell = WriteOnlyCell(sheet, text)
        cell.data_type = "s"
        # What the apostrophe is in a spreadsheet: the text stays exact, and stays text when it is edited.
        cell.quotePrefix = is_formula
        if is_bold:
            cell.font = Font(bold=True)
        return cell

    return made


def _without_time(draft: io.BytesIO) -> bytes:
    """The same workbook without the moment at which it was written."""
    out = io.BytesIO()
    with zipfile.ZipFile(draft) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist()):
            entry = zipfile.ZipInfo(name, FIXED_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            if name == "docProps/core.xml":
                content = old.read(name)
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>1980-01-01T00:00:00Z", content)
                new.writestr(entry, content)
                continue
            with old.open(name) as source, new.open(entry, "w") as target:
                shutil.copyfileobj(source, target)
    return out.getvalue()
