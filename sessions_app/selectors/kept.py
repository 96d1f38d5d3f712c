"""What is worked out of the whole register is kept by the process until the data has another version."""

import threading
from collections.abc import Callable, Hashable, Iterable
from typing import Any

from django.db import connections, router

from sessions_app.lib.moment import frozen_moment
from sessions_app.models import Session
from sessions_app.selectors.changes import DataVersion, data_version

MOST = 64
"""Most answers that are kept."""

_lock = threading.Lock()
_kept: dict[Hashable, Any] = {}
_version = DataVersion()


def kept(key: Hashable, make: Callable[[], Any]) -> Any:
    """What ``make`` returns, made once for each version of the data; whoever gets it must not change it.

    The register of a past moment, and what a transaction has not committed, are never kept.
    """
    global _version
    if frozen_moment() or connections[router.db_for_read(Session)].in_atomic_block:
        return make()
    version = data_version()
    with _lock:
        if version == _version and key in _kept:
            return _kept[key]
    # Under the version before it was made: what changes meanwhile has a later one.
    made = make()
    with _lock:
        if version != _version or len(_kept) >= MOST:
            _kept.clear()
            _version = version
        _kept[key] = made
    return made


def kept_each(key: Hashable, wanted: Iterable[Hashable], read: Callable[[list], dict]) -> dict:
    """What ``read`` tells of each of ``wanted``, read once for each version of the data; in their order.

    For what a page says of a few out of very many, as the names of bodies.
    """
    wanted = list(wanted)
    known = kept(key, dict)
    missing = [one for one in wanted if one not in known]
    if missing:
        known.update(read(missing))
    return {one: known[one] for one in wanted if one in known}
