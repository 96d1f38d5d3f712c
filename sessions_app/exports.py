"""How numbers leave the register: CSV that spreadsheets and pandas read alike, and figures as JSON."""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpResponse

from sessions_app.lib.figure import Cell, Column

# A spreadsheet takes text that starts so for a formula (OWASP, 'CSV injection').
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def csv_cell(value: Any) -> Any:
    """One value as CSV holds it: numbers and dates as they are, text that looks like a formula quoted."""
    if isinstance(value, Cell):
        value = value.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float, Decimal)):
        return value
    if isinstance(value, date):
        return value.isoformat()
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def csv_text(columns: Sequence[Column], rows: Iterable[Mapping[str, Any] | Sequence[Any]]) -> str:
    """RFC 4180 text with the columns' keys as its head, so that programs can rely on them in any language."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    keys = [column[0] for column in columns]
    writer.writerow(keys)
    for row in rows:
        values = [row[key] for key in keys] if isinstance(row, Mapping) else row
        writer.writerow([csv_cell(value) for value in values])
    return out.getvalue()


def csv_response(
    stem: str, columns: Sequence[Column], rows: Iterable[Mapping[str, Any] | Sequence[Any]]
) -> HttpResponse:
    """Rows as a CSV file called ``<stem>.csv``; the stem is brought to ASCII."""
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", stem).strip("-.") or "coopdash"
    response = HttpResponse(csv_text(columns, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def json_response(content: Any, *, status: int = 200) -> HttpResponse:
    """JSON in UTF-8 with keys in one order, so that the same content has the same bytes."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return HttpResponse(text, content_type="application/json; charset=utf-8", status=status)


def figure_response(figure: Mapping[str, Any]) -> HttpResponse:
    """A figure as the page's script reads it."""
    return json_response(figure)
