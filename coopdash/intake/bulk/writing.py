"""Writing many rows at once, each with its audit row, and taking them back."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db import connection, models
from django.utils import timezone
from simple_history.models import HistoricalRecords

from coopdash.dashboard.search.fields import Kind
from coopdash.dashboard.search.marking import mark_changed
from coopdash.dashboard.search.receivers import indexing_paused, of_session
from coopdash.intake.bulk.resources.base import AT_ONCE, Judged
from coopdash.intake.selectors.withdrawal import row_set_back
from sectors_app.models import Commitment, Mention
from sectors_app.receivers import rebuilding_paused
from sectors_app.services import coverage_rebuild
from sessions_app.lib.bulk import batches
from sessions_app.models import Session
from sessions_app.models.base import request_answered


class Writer:
    """Writes for one batch and one person, and notes in ``ledger`` each row added and each one changed."""

    def __init__(self, by, reason: str):
        self.by, self.reason = by, reason
        self.ledger: list[dict] = []

    def mark(self, row) -> None:
        row._history_user = self.by
        row._change_reason = self.reason

    def note(self, row, **more) -> None:
        self.ledger.append({"model": row._meta.label_lower, "pk": row.pk, "version": row.version, **more})

    def add(self, rows: list[models.Model]) -> None:
        """Insert rows of one table with their audit rows."""
        if not rows:
            return
        model = type(rows[0])
        model._base_manager.bulk_create(rows, batch_size=AT_ONCE)
        for row in rows:
            self.note(row)
        for some in batches((row.pk for row in rows), AT_ONCE):
            _trace(model, some, "+", self.by, self.reason)

    def save(self, row, before: dict[str, Any]) -> None:
        """Save a row of the register, and note what its columns held."""
        self.mark(row)
        row.save()
        self.note(row, before=before)


def write(rows: list[Judged], *, by, reason: str) -> list[dict]:
    """Write what new and changed rows say; return the ledger."""
    writer = Writer(by, reason)
    new = [one.instance for one in rows if one.is_new]
    changed = [one for one in rows if not one.is_new]
    with _at_the_end():
        writer.add(new)
        _write_further(new)
        for one in changed:
            _write_change(writer, one)
        _write_mentions(writer, [one.instance for one in rows])
    refresh(writer.ledger)
    return writer.ledger


def _write_change(writer: Writer, one: Judged) -> None:
    row = one.instance
    before = {name: value for name, value in one.raw.items() if getattr(row, name) != value}
    if before:
        writer.save(row, before)
    if hasattr(row, "further"):
        held = {sector.pk for sector in row.further_sectors.all()}
        if held != {sector.pk for sector in row.further}:
            writer.mark(row)
            row.further_sectors.set(row.further)
            writer.note(row, further=sorted(held))


def _write_further(new: list[Commitment]) -> None:
    """The further sectors of new commitments, also in their audit rows."""
    through = Commitment.further_sectors.through
    links = [
        through(commitment_id=row.pk, sector_id=sector.pk)
        for row in new
        for sector in getattr(row, "further", ())
    ]
    through.objects.bulk_create(links, batch_size=AT_ONCE)
    entries: dict[int, int] = {}
    for some in batches({link.commitment_id for link in links}, AT_ONCE):
        entries |= dict(Commitment.history.filter(id__in=some).values_list("id", "history_id"))
    trail = HistoricalRecords.m2m_models[Commitment._meta.get_field("further_sectors")]
    copies = [
        trail(
            history_id=entries[link.commitment_id],
            id=link.pk,
            commitment_id=link.commitment_id,
            sector_id=link.sector_id,
        )
        for link in links
    ]
    trail.objects.bulk_create(copies, batch_size=AT_ONCE)


def _write_mentions(writer: Writer, rows: list[models.Model]) -> None:
    mentions = []
    for row in rows:
        mention = getattr(row, "told", None)
        if mention is None:
            continue
        if mention._state.adding:
            mention.commitment = row
            mentions.append(mention)
        else:
            before = {name: value for name, value in mention.raw.items() if getattr(mention, name) != value}
            if before:
                writer.save(mention, before)
    writer.add(mentions)


@contextmanager
def _at_the_end() -> Iterator[None]:
    """Work out coverage and the index once, not after each row."""
    with rebuilding_paused(), indexing_paused():
        yield


def is_change(entry: dict) -> bool:
    """Whether an entry of a ledger is of a row that was there before."""
    return "before" in entry or "further" in entry


def added_by(ledger: Iterable[dict], label: str) -> list[int]:
    """The rows of one table that a batch added."""
    return [entry["pk"] for entry in ledger if entry["model"] == label and not is_change(entry)]


# --- Taking back ----------------------------------------------------------------------------------------


def undo(ledger: list[dict], *, by, reason: str) -> None:
    """Delete the rows that were added and set back those that were changed, the last first."""
    touched = _sessions_of(ledger)
    with _at_the_end():
        for entry in reversed(ledger):
            if is_change(entry):
                _set_back(entry, by, reason)
        for label in ("sectors_app.mention", "sectors_app.commitment", "sessions_app.session"):
            _delete(apps.get_model(label), added_by(ledger, label), by, reason)
    refresh(ledger, touched)


def _set_back(entry: dict, by, reason: str) -> None:
    row = apps.get_model(entry["model"])._base_manager.get(pk=entry["pk"])
    if "before" in entry:
        row = row_set_back(row, entry["before"])
    row._history_user, row._change_reason = by, reason
    if "further" in entry:
        row.further_sectors.set(entry["further"])
    else:
        row.save()


def _delete(model: type[models.Model], keys: list[int], by, reason: str) -> None:
    """Delete rows some hundred at a time; each leaves an audit row, which is its tombstone.

    Nothing else stands on them, as was asked before; what is worked out from them goes with them.
    """
    for some in batches(keys, AT_ONCE):
        _trace(model, some, "-", by, reason)
        for relation in model._meta.related_objects:
            if relation.on_delete is models.CASCADE:
                relation.related_model._base_manager.filter(**{f"{relation.field.name}__in": some}).delete()
        for link in model._meta.many_to_many:
            through = link.remote_field.through._base_manager
            through.filter(**{f"{link.m2m_field_name()}__in": some}).delete()
        # Row by row, the library of the audit trail would take nine times as long for the same rows.
        model._base_manager.filter(pk__in=some)._raw_delete("default")


def _trace(model: type[models.Model], keys: list[int], kind: str, by, reason: str) -> None:
    """Audit rows of some rows as they stand, copied by the database.

    Made one by one they would take longer than the rows, while nobody else may write.
    """
    trail = model.history.model._meta
    more = {
        "history_date": timezone.now(),
        "history_type": kind,
        "history_user": by and by.pk,
        "history_change_reason": reason,
        "request_id": request_answered(),
    }
    fields = [trail.get_field(name) for name in more]
    values = [
        field.get_db_prep_save(value, connection) for field, value in zip(fields, more.values(), strict=True)
    ]
    copied = ", ".join(connection.ops.quote_name(field.column) for field in trail.model.tracked_fields)
    added = ", ".join(field.column for field in fields)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {trail.db_table} ({copied}, {added})"  # noqa: S608
            f" SELECT {copied}, {', '.join(['%s'] * len(values))} FROM {model._meta.db_table}"
            f" WHERE id IN ({', '.join(['%s'] * len(keys))}) ORDER BY id",
            [*values, *keys],
        )


# --- What is worked out from them -----------------------------------------------------------------------


def _keys(ledger: Iterable[dict], label: str) -> set[int]:
    return {entry["pk"] for entry in ledger if entry["model"] == label}


def _sessions_of(ledger: list[dict]) -> set[int]:
    """The sessions whose coverage the rows of a ledger bear on."""
    found = set()
    commitments, mentions = _keys(ledger, "sectors_app.commitment"), _keys(ledger, "sectors_app.mention")
    for name, keys in (("commitment", commitments), ("pk", mentions)):
        for some in batches(keys, AT_ONCE):
            found.update(Mention.objects.filter(**{f"{name}__in": some}).values_list("session", flat=True))
    return found


def refresh(ledger: list[dict], touched: set[int] = frozenset()) -> None:
    """Have coverage and the search index follow what was written or taken back."""
    sessions = _keys(ledger, "sessions_app.session")
    touched = touched | _sessions_of(ledger)
    coverage_rebuild(session_pks=touched)
    for pk in sorted(sessions):
        mark_changed(of_session(pk))
    mark_changed((Kind.COMMITMENT, pk) for pk in sorted(_keys(ledger, "sectors_app.commitment")))
    mark_changed((Kind.SESSION, pk) for pk in sorted(touched))


def standing_on(model: type[models.Model], keys: list[int], ours: set[tuple[str, int]]) -> Iterator[str]:
    """The rows, not among ``ours``, that refer to one of these, which were added in one transaction."""
    if not keys:
        return
    # They follow each other, so that their first and last say it sooner than ten thousand parameters would.
    span, wanted = (min(keys), max(keys)), set(keys)
    for relation in model._meta.related_objects:
        if getattr(relation, "on_delete", None) is models.PROTECT:
            label, name = relation.related_model._meta.label_lower, relation.field.name
            rows = relation.related_model._base_manager.select_related()
            found = rows.filter(**{f"{name}__pk__range": span}).order_by().values_list("pk", name)
            others = [pk for pk, of in found if of in wanted and (label, pk) not in ours]
            yield from map(str, rows.filter(pk__in=others))
    for relation in model._meta.private_fields:
        if hasattr(relation, "content_type_field_name"):
            rows = model._base_manager.filter(pk__range=span, **{f"{relation.name}__isnull": False})
            yield from (str(row) for row in rows if row.pk in wanted)


WRITTEN = {model._meta.label_lower: model for model in (Session, Commitment, Mention)}
"""The tables that a batch writes to."""
