"""What was withdrawn from the register, as the audit trail tells: so that a copy elsewhere can follow."""

from datetime import datetime

from django.db.models import F, IntegerField, Q, QuerySet, Value

from coopdash.data.keys import joined, key_fields
from coopdash.data.tables import TABLES, Table, table_of

REMOVED = "-"
Place = tuple[datetime, int, int]
"""A place among the removals: when, in which table, which entry of its audit trail."""


def traced() -> list[Table]:
    """The tables whose removals are known."""
    return [table for table in TABLES if table.history is not None]


def last_of(table: Table, field: str, value: str):
    """The latest entry of the audit trail for a record that had this key or number; None if none ever had."""
    if table.history is None:
        return None
    name = "id" if field == "pk" else field
    return table.history.filter(**{name: value}).order_by("-history_date", "-history_id").first()


def removals(
    since: datetime | None = None, table: Table | None = None, after: Place | None = None
) -> QuerySet:
    """Removals, oldest first, of all tables or of one: rows of (at, table, entry, row), from ``after`` on."""
    parts = []
    for number, one in enumerate(TABLES):
        if one.history is None or table not in (None, one):
            continue
        wanted = Q(history_type=REMOVED)
        if since is not None:
            wanted &= Q(history_date__gte=since)
        if after is not None:
            wanted &= _behind(after, number)
        rows = one.history.filter(wanted).order_by()
        named = rows.annotate(
            at=F("history_date"), table=Value(number, IntegerField()), entry=F("history_id"), row=F("id")
        )
        parts.append(named.values("at", "table", "entry", "row"))
    first, *rest = parts
    return (first.union(*rest, all=True) if rest else first).order_by("at", "table", "entry")


def _behind(place: Place, number: int) -> Q:
    """Entries of the ``number``-th table that come after a place."""
    at, table, entry = place
    found = Q(history_date__gt=at)
    if number > table:
        found |= Q(history_date=at)
    elif number == table:
        found |= Q(history_date=at, history_id__gt=entry)
    return found


def keys_of(table: Table, entries: list[int]) -> dict[int, str | None]:
    """The natural key of each removed row, by its entry in the trail; None where the table has no keys."""
    if not table.key_fields:
        return dict.fromkeys(entries)
    rows = list(table.history.filter(history_id__in=entries))
    found = {row.history_id: [] for row in rows}
    for name in table.key_fields:
        field = table.model._meta.get_field(name)
        values = {row.history_id: getattr(row, field.attname) for row in rows}
        if field.is_relation:
            words = words_of(table_of(field.related_model), set(values.values()) - {None})
            values = {entry: words.get(value) for entry, value in values.items()}
        for entry, value in values.items():
            found[entry].append(value)
    return {entry: joined(parts) for entry, parts in found.items()}


def words_of(table: Table, numbers: set[int]) -> dict[int, str]:
    """The one-word keys of rows by their number, those withdrawn since among them."""
    (field,) = key_fields(table.model)
    trail = table.history.filter(id__in=numbers).order_by("history_date", "history_id")
    return dict(trail.values_list("id", field))


def written(rows: list[dict]) -> list[dict]:
    """Tombstones as the API gives them."""
    keys = {}
    for number in {row["table"] for row in rows}:
        entries = [row["entry"] for row in rows if row["table"] == number]
        keys |= {(number, entry): key for entry, key in keys_of(TABLES[number], entries).items()}
    return [
        {
            "table": TABLES[row["table"]].name,
            "id": row["row"],
            "key": keys[row["table"], row["entry"]],
            "withdrawn_at": row["at"],
        }
        for row in rows
    ]
