"""What the page of a batch shows."""

from dataclasses import dataclass

from coopdash.intake.bulk.judging import RESOURCES
from coopdash.intake.bulk.models import ImportBatch, ImportRow
from coopdash.intake.bulk.writing import is_change
from coopdash.intake.choices import ImportKind, RowVerdict
from coopdash.intake.selectors.withdrawal import ChangedRow, columns_before, rows_of
from sectors_app.models import Commitment, Sector
from sessions_app.lib.differences import Difference

MARKS = {
    RowVerdict.ERROR: "pill--bad",
    RowVerdict.DUPLICATE: "pill--warn",
    RowVerdict.NEW: "pill--good",
    RowVerdict.CHANGED: "pill--info",
    RowVerdict.SAME: "",
}

SECTOR_COLUMNS = ("sector", "further_sectors")
"""Columns that name sectors by their codes."""


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
    sectors = _sectors(rows)
    return [
        Line(
            row,
            MARKS[row.verdict],
            urls.get(row.key, ""),
            [_change(parts, sectors, *change) for change in row.changes],
            [(cell, _label(parts, column), sentence) for column, cell, sentence in row.problems],
        )
        for row in rows
    ]


def _label(parts: dict, column: str) -> str:
    return str(parts[column].label) if column in parts else column


def _sectors(rows: list[ImportRow]) -> dict[str, str]:
    """The names of the sectors that the changes of rows name by code."""
    codes = {
        code
        for row in rows
        for column, *states in row.changes
        if column in SECTOR_COLUMNS
        for state in states
        for code in state.split()
    }
    return {sector.code: str(sector) for sector in Sector.objects.filter(code__in=codes)} if codes else {}


def _change(parts: dict, sectors: dict[str, str], column: str, old: str, new: str) -> Change:
    if column in SECTOR_COLUMNS:
        old, new = (", ".join(sectors.get(code, code) for code in state.split()) for state in (old, new))
    words = {value: str(label) for value, label in parts[column].choices} if column in parts else {}
    return Change(_label(parts, column), words.get(old, old), words.get(new, new))


def verdicts(batch: ImportBatch, chosen: str) -> list[tuple[str, str, str, int, bool]]:
    """Each verdict that rows have: its code, its words, its mark, how many, whether it is the one shown."""
    return [
        (verdict.value, verdict.label, MARKS[verdict], count, verdict == chosen)
        for verdict in RowVerdict
        if (count := batch.counts.get(verdict.value, 0))
    ]


def undone_keys(batch: ImportBatch) -> list[tuple[str, int]]:
    """The rows that undoing a batch bears on, those that are set back before those that go."""
    added = _added(batch.ledger)
    keys = dict.fromkeys((entry["model"], entry["pk"]) for entry in batch.ledger)
    return sorted(keys, key=added.__contains__)


def undone_lines(batch: ImportBatch, keys: list[tuple[str, int]]) -> list[ChangedRow]:
    """What goes with each of these rows, and what comes back."""
    wanted = set(keys)
    entries = [entry for entry in batch.ledger if (entry["model"], entry["pk"]) in wanted]
    rows, before = rows_of(entries), columns_before(entries)
    further: dict[tuple[str, int], list[int]] = {}
    for entry in entries:
        if "further" in entry:
            further.setdefault((entry["model"], entry["pk"]), entry["further"])
    added = _added(entries)
    found = []
    for key in keys:
        if (row := rows.get(key)) is None:
            continue
        line = ChangedRow.of(row, before[key], is_gone=key in added)
        if key in further:
            line.changes.append(_further(row, further[key]))
        found.append(line)
    return found


def _added(ledger: list[dict]) -> set[tuple[str, int]]:
    return {(entry["model"], entry["pk"]) for entry in ledger if not is_change(entry)}


def _further(row: Commitment, before: list[int]) -> Difference:
    sectors = Sector.objects.in_bulk(before)
    now = [str(sector) for sector in row.further_sectors.all()]
    return Difference(
        str(Commitment._meta.get_field("further_sectors").verbose_name),
        ", ".join(now),
        ", ".join(str(sectors[pk]) for pk in before if pk in sectors),
    )
