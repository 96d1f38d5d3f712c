"""Writing the index: entries of what changed, or all of them anew."""

import threading
from collections import defaultdict
from collections.abc import Callable, Iterable

from django.db import transaction
from kombu.exceptions import OperationalError

from coopdash.dashboard.models import SearchEntry
from coopdash.dashboard.search.documents import BUILDERS, documents
from coopdash.dashboard.search.fields import Kind

BATCH = 200
MAX_AT_ONCE = 400
"""Most objects that are indexed while somebody waits."""

COLUMNS = ("code", "day", "title_tokens", "name_tokens", "related_tokens", "text_tokens", "stamp", "shown")

_pending = threading.local()


@transaction.atomic
def search_rebuild(*, step: Callable[[int, int], None] | None = None) -> int:
    """Write the whole index anew and return the number of its entries.

    ``step`` is told the number of entries done and of all.
    """
    _waiting().clear()
    SearchEntry.objects.all().delete()
    total = sum(model._default_manager.count() for model, _build, _preload in BUILDERS.values())
    done = 0
    for kind in BUILDERS:
        batch = []
        for document in documents(kind):
            batch.append(document.entry())
            if len(batch) == BATCH:
                SearchEntry.objects.bulk_create(batch)
                done += len(batch)
                batch = []
                if step:
                    step(done, total)
        SearchEntry.objects.bulk_create(batch)
        done += len(batch)
        if step:
            step(done, total)
    return done


@transaction.atomic
def search_update(*, objects: Iterable[tuple[str, int]]) -> int:
    """Write the entries of ``objects`` (kind and primary key), and drop those of objects that are gone."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for kind, pk in objects:
        wanted[kind].add(pk)
    written = 0
    for kind, pks in sorted(wanted.items()):
        entries = [document.entry() for document in documents(Kind(kind), sorted(pks))]
        SearchEntry.objects.bulk_create(
            entries,
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=("kind", "object_id"),
            update_fields=COLUMNS,
        )
        gone = pks - {entry.object_id for entry in entries}
        if gone:
            SearchEntry.objects.filter(kind=kind, object_id__in=gone).delete()
        written += len(entries)
    return written


def _waiting() -> dict[tuple[str, int], None]:
    """What this thread changed and has not indexed yet."""
    try:
        return _pending.objects
    except AttributeError:
        _pending.objects = {}
        return _pending.objects


def mark_changed(objects: Iterable[tuple[str, int]]) -> None:
    """Have objects indexed once the open transaction is committed, or before this thread searches next."""
    waiting = _waiting()
    waiting.update(dict.fromkeys((str(kind), pk) for kind, pk in objects if pk))
    if waiting:
        transaction.on_commit(index_or_queue, robust=True)


def index_changed() -> None:
    """Index what was marked; objects whose change was rolled back are found as they are."""
    waiting = _waiting()
    if waiting:
        objects = list(waiting)
        waiting.clear()
        search_update(objects=objects)


def index_or_queue() -> None:
    """The same, but leave it to a worker where a change bears on very many: the renaming of a commission."""
    waiting = _waiting()
    if len(waiting) <= MAX_AT_ONCE:
        index_changed()
        return
    from coopdash.dashboard.search.tasks import index_objects

    objects = list(waiting)
    try:
        for start in range(0, len(objects), MAX_AT_ONCE):
            index_objects.delay(objects=[list(one) for one in objects[start : start + MAX_AT_ONCE]])
    except OperationalError:  # no broker: whoever saved waits
        index_changed()
    waiting.clear()
