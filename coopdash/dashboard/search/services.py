"""Writing the index: entries of what changed, or all of them anew."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from operator import attrgetter

from django.db import connection, transaction

from coopdash.dashboard.models import SearchEntry
from coopdash.dashboard.search.documents import BUILDERS, documents
from coopdash.dashboard.search.fields import Kind, entry_key
from coopdash.dashboard.search.numbers import EVERY, Numbers, count, count_anew, held
from coopdash.dashboard.search.pending import pending_objects
from coopdash.dashboard.search.ranking import COLUMNS as TOKENS
from coopdash.dashboard.search.rows import Reading, Row
from sessions_app.lib.bulk import batched, batches
from sessions_app.selectors.changes import look_again

BATCH = 200
COLUMNS = ("code", "day", *TOKENS)

STORED = Reading(SearchEntry, *COLUMNS)

_ALL = [field.column for field in SearchEntry._meta.concrete_fields]
WRITE = (
    f"INSERT INTO {SearchEntry._meta.db_table} ({', '.join(_ALL)}) VALUES ({', '.join(['%s'] * len(_ALL))})"  # noqa: S608
    f" ON CONFLICT (id) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in COLUMNS)}"
)
"""Not by the ORM, which takes longer to work this out than the database to carry it out."""


@transaction.atomic
def search_rebuild(*, step: Callable[[int, int], None] | None = None) -> int:
    """Write the whole index anew and return the number of its entries.

    ``step`` is told the number of entries done and of all.
    """
    for _savepoints, pending in pending_objects():
        pending.objects.clear()
    SearchEntry.objects.all().delete()
    total = sum(model._default_manager.count() for model, _build in BUILDERS.values())
    done, numbers, holding = 0, Numbers(), Counter()
    for kind in BUILDERS:
        for some in batched(documents(kind), BATCH):
            numbers.learn(some)
            entries = [document.entry(numbers.of) for document in some]
            SearchEntry.objects.bulk_create(entries)
            for entry in entries:
                holding.update(held(map(entry.__dict__.__getitem__, TOKENS)))
            done += len(entries)
            if step:
                step(done, total)
    if done:
        holding[numbers[EVERY]] = done
    count_anew(holding)
    return done


@transaction.atomic
def search_update(*, objects: Iterable[tuple[str, int]]) -> int:
    """Write the entries of ``objects`` (kind and primary key), and drop those of objects that are gone."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for kind, pk in objects:
        wanted[kind].add(pk)
    written = 0
    parts = [(kind, part) for kind in sorted(wanted) for part in batches(wanted[kind], BATCH)]
    for kind, pks in parts:
        written += _update(Kind(kind), pks)
    return written


def _update(kind: Kind, pks: list[int]) -> int:
    """Write the entries of some objects of one kind where they changed."""
    found, numbers, holding = list(documents(kind, pks)), Numbers(), Counter()
    numbers.learn(found)
    entries = {entry.pk: entry for entry in (document.entry(numbers.of) for document in found)}
    keys = [entry_key(kind, pk) for pk in pks]
    before = {key: _columns(row) for key, (row,) in STORED.rows(keys).items()}
    now = {key: _columns(entry) for key, entry in entries.items()}
    for change, rows in ((-1, before), (1, now)):
        for _code, _day, *columns in rows.values():
            holding.update(dict.fromkeys((*held(columns), numbers[EVERY]), change))
    if changed := [entry for key, entry in entries.items() if now[key] != before.get(key)]:
        with connection.cursor() as cursor:
            cursor.executemany(WRITE, [attrgetter(*_ALL)(entry) for entry in changed])
    if gone := before.keys() - entries.keys():
        SearchEntry.objects.filter(pk__in=gone).delete()
    count(holding)
    return len(entries)


def _columns(entry: SearchEntry | Row) -> tuple:
    return attrgetter(*COLUMNS)(entry)


def index_changed() -> None:
    """Index what the open transaction changed, for a search within it; it is indexed for good on commit."""
    waiting = [one for _savepoints, one in pending_objects() if one.objects and not one.is_indexed]
    if waiting:
        search_update(objects={key for one in waiting for key in one.objects})
        look_again()
    for one in waiting:
        one.indexed_in = list(connection.savepoint_ids)
