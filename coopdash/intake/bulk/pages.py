"""What the page of a batch shows."""

from dataclasses import dataclass

from coopdash.intake.bulk.judging import RESOURCES
from coopdash.intake.bulk.models import ImportBatch, ImportRow
from coopdash.intake.choices import ImportKind, RowVerdict

MARKS = {
    RowVerdict.ERROR: "pill--bad",
    RowVerdict.DUPLICATE: "pill--warn",
    RowVerdict.NEW: "pill--good",
    RowVerdict.CHANGED: "pill--info",
    RowVerdict.SAME: "",
}


@dataclass(frozen=True)
class Change:
    """One field of a row, as it is and as it would be."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Line:
    """One row of the preview."""

    row: ImportRow
    mark: str
    url: str
    changes: list[Change]
    problems: list[tuple[str, str, str]]
    """The cell, the column in words, the sentence."""


def lines(batch: ImportBatch, rows: list[ImportRow]) -> list[Line]:
    """Rows of a batch with words for columns and values, and the pages of those that the register has."""
    parts = RESOURCES[batch.kind].fields
    model = RESOURCES[batch.kind].MODEL
    key = RESOURCES[batch.kind].KEY
    held = model.objects.filter(**{f"{key}__in": [row.key for row in rows if row.key]})
    if batch.kind == ImportKind.SESSIONS:
        held = held.select_related("body")
    urls = {getattr(row, key): row.get_absolute_url() for row in held}
    return [
        Line(
            row,
            MARKS[row.verdict],
            urls.get(row.key, ""),
            [_change(parts, *change) for change in row.changes],
            [(cell, _label(parts, column), sentence) for column, cell, sentence in row.problems],
        )
        for row in rows
    ]


def _label(parts: dict, column: str) -> str:
    return str(parts[column].label) if column in parts else column


def _change(parts: dict, column: str, old: str, new: str) -> Change:
    words = {value: str(label) for value, label in parts[column].choices} if column in parts else {}
    return Change(_label(parts, column), words.get(old, old), words.get(new, new))


def verdicts(batch: ImportBatch, chosen: str) -> list[tuple[str, str, str, int, bool]]:
    """Each verdict that rows have: its code, its words, its mark, how many, whether it is the one shown."""
    return [
        (verdict.value, verdict.label, MARKS[verdict], count, verdict == chosen)
        for verdict in RowVerdict
        if (count := batch.counts.get(verdict.value, 0))
    ]
