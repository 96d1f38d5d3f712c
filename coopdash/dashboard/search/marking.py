"""Noting what changed, to be indexed once it is committed: at once, or by a worker where it is very much."""

from collections.abc import Iterable

from celery.exceptions import OperationalError
from django.db import connection, transaction

from coopdash.dashboard.search.pending import Pending, pending_objects
from coopdash.dashboard.search.services import search_update
from coopdash.dashboard.search.tasks import index_objects
from sessions_app.lib.bulk import batched

MAX_AT_ONCE = 400
"""Most objects that are indexed while somebody waits."""


def mark_changed(objects: Iterable[tuple[str, int]]) -> None:
    """Have objects indexed once the open transaction is committed, or before it searches itself."""
    changed = dict.fromkeys((str(kind), pk) for kind, pk in objects if pk)
    if not changed:
        return
    here = set(connection.savepoint_ids)
    pending = next((one for savepoints, one in pending_objects() if savepoints == here), None)
    if pending is not None:
        pending.objects |= changed
        pending.indexed_in = None
        return
    pending = Pending(index_soon)
    pending.objects = changed
    transaction.on_commit(pending, robust=True)


def index_soon(objects: list[tuple[str, int]]) -> None:
    """Index, or leave it to a worker where a change bears on very many: the renaming of a commission."""
    if len(objects) <= MAX_AT_ONCE:
        search_update(objects=objects)
        return
    try:
        for some in batched(objects, MAX_AT_ONCE):
            index_objects.delay(objects=[list(one) for one in some])
    except OperationalError:  # no broker: whoever saved waits
        search_update(objects=objects)
