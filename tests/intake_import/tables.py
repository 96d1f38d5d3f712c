"""Tables to import, as text and as workbooks."""

import csv
import io

from coopdash.intake.bulk.batches import batch_preview

COMMITMENT = {
    "reference": "",
    "wording": "Joint training of mine rescuers",
    "kind": "capacity_building",
    "sector": "mining.general",
    "session": "wg-mic-11",
    "role": "made",
    "strength": "agreed",
}
SESSION = {
    "code": "",
    "body": "in-ru/irigc-tec/wg-mic",
    "number": "12",
    "status": "held",
    "date_earliest": "2026-08-06",
}


def table(rows: list[dict], delimiter: str = ",") -> bytes:
    """Rows as CSV, under the columns of all of them."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, delimiter=delimiter, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def commitment(**more) -> dict:
    """A row of a commitment that is new."""
    return COMMITMENT | more


def session(**more) -> dict:
    """A row of a session that is new."""
    return SESSION | more


def workbook(rows: list[list], name: str = "data") -> bytes:
    """Rows as XLSX, with the types that their values have."""
    from openpyxl import Workbook

    book = Workbook()
    book.active.title = name
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def previewed(kind: str, rows: list[dict], by=None, name: str = "rows.csv"):
    """The batch of some rows."""
    return batch_preview(kind=kind, name=name, data=table(rows), by=by)


def verdicts(batch) -> list[str]:
    return list(batch.rows.values_list("verdict", flat=True))


def sentences(batch) -> list[str]:
    """What is wrong, each with its cell."""
    return [
        f"{cell} {sentence}".strip() for row in batch.rows.all() for _column, cell, sentence in row.problems
    ]
