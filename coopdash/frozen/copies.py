"""Making a copy of the register as it stood at a moment, out of its audit trail, and keeping the last few.

While a reader waits only so many audit rows are gone through (``settings.AS_OF_MOST``); ``manage.py freeze``
makes a copy of any length beforehand.
"""

import hashlib
import os
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.models import Count, Field, Max, Model

from coopdash.frozen.databases import building, database
from sectors_app.services import coverage_rebuild
from sessions_app.lib.bulk import batched
from sessions_app.lib.moment import Moment
from sessions_app.selectors.changes import DataVersion, data_version
from sessions_app.services import fact_grades_rebuild

FORMAT = 1
"""Counted up when copies are made in another way, so that older ones are not read any longer."""

KEEP = 20
"""Most copies that are kept; the one that was not asked for the longest goes first."""

STALE_DRAFT = 3600
"""Seconds after which the draft of a process that died is cleared away."""

REMOVED = "-"

CHUNK = 2_000
"""Rows that are read and written together."""

_making = threading.Lock()


class TooLongError(Exception):
    """A moment of which there is no copy, and too much went before it to make one while a reader waits."""

    def __init__(self, state: "State") -> None:
        super().__init__(f"{state.entries} audit rows")
        self.entries = state.entries


@dataclass(frozen=True)
class State:
    """What the audit trail holds up to a moment: moments between the same two changes have the same."""

    stamp: str
    entries: int
    """How many audit rows there are up to then."""

    @property
    def is_empty(self) -> bool:
        return self.entries == 0

    @property
    def path(self) -> Path:
        return Path(settings.FROZEN_DIR) / f"{self.stamp}.sqlite3"


def tables() -> list[type[Model]]:
    """Every model of the register: records, derived rows and audit rows."""
    return [
        model
        for label in ("sessions_app", "sectors_app")
        for model in apps.get_app_config(label).get_models()
        if model._meta.managed and not model._meta.proxy
    ]


def records() -> list[type[Model]]:
    """The models that have an audit trail."""
    return [model for model in tables() if hasattr(model._meta, "simple_history_manager_attribute")]


def links(record: type[Model]) -> Iterator[tuple[type[Model], type[Model]]]:
    """The many-to-many tables of a record, each with the table that tells how it was."""
    trail = record.history.model
    for field in trail._history_m2m_fields:
        yield field.remote_field.through, getattr(trail, field.name).model


def state_at(at: datetime) -> State:
    """The state of the audit trail at a moment."""
    digest = hashlib.sha256(f"{FORMAT}".encode())
    entries = 0
    for model in tables():
        digest.update(f"{model._meta.db_table} {[field.column for field in columns(model)]}".encode())
    for record in records():
        trail = record.history.model._base_manager.using(DEFAULT_DB_ALIAS).filter(history_date__lte=at)
        told = trail.aggregate(n=Count("pk"), entry=Max("history_id"), day=Max("history_date"))
        entries += told["n"]
        digest.update(f"{record._meta.db_table} {told['n']} {told['entry']} {told['day']}".encode())
    return State(digest.hexdigest()[:32], entries)


def is_short_enough() -> bool:
    """Whether the register as it is now could be put together while a reader waits."""
    return _has_at_most(settings.AS_OF_MOST, data_version())


@lru_cache(maxsize=2)
def _has_at_most(most: int, version: DataVersion) -> bool:
    """Whether the audit trail of a version of the data has so few rows; no further one is counted."""
    connection = connections[DEFAULT_DB_ALIAS]
    trails = (record.history.model._meta.db_table for record in records())
    names = map(connection.ops.quote_name, trails)
    # Each is cut for itself, so that no more is read of any. The names are Django's own.
    some = (f"SELECT 1 FROM (SELECT 1 FROM {name} LIMIT {most + 1:d}) AS one" for name in names)  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM ({' UNION ALL '.join(some)}) AS counted")  # noqa: S608
        return cursor.fetchone()[0] <= most


@contextmanager
def frozen_copy(at: datetime) -> Iterator[Moment]:
    """The register as it stood at a moment, as a database to read, made first where it is not at hand."""
    state = state_at(at)
    if not _touched(state.path):
        if state.entries > settings.AS_OF_MOST:
            raise TooLongError(state)
        frozen_copy_ensure(state, at)
    alias = f"frozen-{state.stamp}"
    with database(alias, f"file:{quote(str(state.path))}?mode=ro"):
        # Opened before anything else may clear it away.
        connections[alias].ensure_connection()
        yield Moment(at, alias, state.is_empty)


def frozen_copy_ensure(state: State, at: datetime) -> bool:
    """Make the copy of a moment where there is none; whether it was made."""
    with _making:
        if _touched(state.path):
            return False
        make(state.path, at)
    return True


def _touched(path: Path) -> bool:
    """Whether there is such a copy; notes that it was asked for."""
    try:
        os.utime(path)
    except FileNotFoundError:
        return False
    return True


def make(path: Path, at: datetime) -> None:
    """Write a copy to ``path``: whole or not at all, also where two processes make the same one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(f".{os.getpid()}-{threading.get_ident()}.draft")
    alias = f"draft-{path.stem}"
    draft.unlink(missing_ok=True)
    try:
        with database(alias, str(draft)), building(alias):
            _write(alias, at)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    clear_away(path.parent)


def clear_away(folder: Path) -> None:
    """Keep the copies asked for last, and no draft of a process that died."""
    found = []
    for file in folder.iterdir():
        with suppress(FileNotFoundError):
            found.append((file.stat().st_mtime, file))
    copies = sorted((row for row in found if row[1].suffix == ".sqlite3"), reverse=True)[KEEP:]
    dead = [
        row
        for row in found
        if row[1].name.endswith((".draft", "-journal")) and row[0] < time.time() - STALE_DRAFT
    ]
    for _at, file in (*copies, *dead):
        file.unlink(missing_ok=True)


def _write(alias: str, at: datetime) -> None:
    connection = connections[alias]
    with connection.cursor() as cursor:
        # A draft that a power cut spoils is made again.
        cursor.execute("PRAGMA journal_mode = MEMORY")
        cursor.execute("PRAGMA synchronous = OFF")
    # Audit rows name the people who made the changes, and these stay in the database of today.
    connection.disable_constraint_checking()
    with connection.schema_editor() as editor:
        for model in (ContentType, *tables()):
            editor.create_model(model)
    connection.disable_constraint_checking()
    with transaction.atomic(using=alias):
        _copy(alias, ContentType, ContentType._base_manager.using(DEFAULT_DB_ALIAS))
        for record in records():
            _write_record(alias, record, at)
        coverage_rebuild()
        fact_grades_rebuild()


def _write_record(alias: str, record: type[Model], at: datetime) -> None:
    """The rows of one model as their newest audit rows up to then tell, and these audit rows."""
    trail = record.history.model
    told = trail._base_manager.using(DEFAULT_DB_ALIAS).filter(history_date__lte=at)
    told = told.order_by("history_date", "history_id")
    _copy(alias, trail, told)
    fields = columns(record)
    newest: dict[int, tuple[int, str]] = {}
    for entry, kind, pk in told.values_list("history_id", "history_type", record._meta.pk.attname).iterator():
        newest[pk] = entry, kind
    entries = {entry for entry, kind in newest.values() if kind != REMOVED}
    rows = told.values_list("history_id", *(field.attname for field in fields)).iterator()
    _insert(alias, record, fields, (row[1:] for row in rows if row[0] in entries))
    for through, link_trail in links(record):
        linked = link_trail._base_manager.using(DEFAULT_DB_ALIAS).filter(history__history_date__lte=at)
        linked = linked.order_by("id", "pk")
        _copy(alias, link_trail, linked)
        link_fields = columns(through)
        rows = linked.values_list("history_id", *(field.attname for field in link_fields)).iterator()
        _insert(alias, through, link_fields, (row[1:] for row in rows if row[0] in entries))


def columns(model: type[Model]) -> list[Field]:
    """The columns of a table that are written."""
    return [field for field in model._meta.concrete_fields if not field.generated]


def _copy(alias: str, model: type[Model], rows) -> None:
    fields = columns(model)
    _insert(alias, model, fields, rows.values_list(*(field.attname for field in fields)).iterator())


def _insert(alias: str, model: type[Model], fields: Sequence[Field], rows: Iterable[Sequence]) -> None:
    """Write rows as they are: by ``save`` they would get a new version and a new day of change."""
    connection = connections[alias]
    quoted = connection.ops.quote_name
    names = ", ".join(quoted(field.column) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    # Both names are Django's own, and the values stand apart.
    sql = f"INSERT OR REPLACE INTO {quoted(model._meta.db_table)} ({names}) VALUES ({marks})"  # noqa: S608
    for some in batched(rows, CHUNK):
        values = [
            [field.get_db_prep_save(value, connection) for field, value in zip(fields, row, strict=True)]
            for row in some
        ]
        with connection.cursor() as cursor:
            cursor.executemany(sql, values)
