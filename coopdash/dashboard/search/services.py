"""Writing the index: entries of what changed, or all of them anew."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from operator import attrgetter

from celery.exceptions import OperationalError
from django.db import connection, transaction

from coopdash.dashboard.models import SearchEntry
from coopdash.dashboard.search.documents import BUILDERS, documents
from coopdash.dashboard.search.fields import Kind, entry_key
from coopdash.dashboard.search.numbers import EVERY, Numbers, count, count_anew, held
from coopdash.dashboard.search.ranking import COLUMNS as TOKENS
from coopdash.dashboard.search.rows import Reading, Row
from sessions_app.lib.bulk import batches
from sessions_app.selectors.changes import look_again

BATCH = 200
MAX_AT_ONCE = 400
"""Most objects that are indexed while somebody waits."""

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
    for _savepoints, pending in _pending():
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


def batched(rows: Iterable, size: int) -> Iterator[list]:
    """Rows in lists of a size."""
    rows = iter(rows)
    while some := list(islice(rows, size)):
        yield some


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


class Pending:
    """Objects that the open transaction, or one savepoint of it, changed; run when it is committed.

    It stands in the connection's own list of what to do on commit, so that what is rolled back is forgotten.
    """

    def __init__(self):
        self.objects: dict[tuple[str, int], None] = {}
        self.indexed_in: list | None = None
        self.__qualname__ = type(self).__qualname__  # Django's log of a failure asks for it

    @property
    def is_indexed(self) -> bool:
        """Whether the entries were written where they still stand: no savepoint since then was left."""
        return (
            self.indexed_in is not None
            and self.indexed_in == connection.savepoint_ids[: len(self.indexed_in)]
        )

    def __call__(self) -> None:
        """Index, or leave it to a worker where a change bears on very many: the renaming of a commission."""
        objects = list(self.objects)
        if len(objects) <= MAX_AT_ONCE:
            search_update(objects=objects)
            return
        from coopdash.dashboard.search.tasks import index_objects

        try:
            for start in range(0, len(objects), MAX_AT_ONCE):
                index_objects.delay(objects=[list(one) for one in objects[start : start + MAX_AT_ONCE]])
        except OperationalError:  # no broker: whoever saved waits
            search_update(objects=objects)


def _pending() -> list[tuple[set, Pending]]:
    """What the open transaction has not indexed for good, with the savepoints in which it was changed."""
    return [(row[0], row[1]) for row in connection.run_on_commit if isinstance(row[1], Pending)]


def mark_changed(objects: Iterable[tuple[str, int]]) -> None:
    """Have objects indexed once the open transaction is committed, or before it searches itself."""
    changed = dict.fromkeys((str(kind), pk) for kind, pk in objects if pk)
    if not changed:
        return
    here = set(connection.savepoint_ids)
    pending = next((one for savepoints, one in _pending() if savepoints == here), None)
    if pending is not None:
        pending.objects |= changed
        pending.indexed_in = None
        return
    pending = Pending()
    pending.objects = changed
    transaction.on_commit(pending, robust=True)


def index_changed() -> None:
    """Index what the open transaction changed, for a search within it; it is indexed for good on commit."""
    waiting = [one for _savepoints, one in _pending() if one.objects and not one.is_indexed]
    if waiting:
        search_update(objects={key for one in waiting for key in one.objects})
        look_again()
    for one in waiting:
        one.indexed_in = list(connection.savepoint_ids)
