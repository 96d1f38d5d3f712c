"""What is worked out of the whole register is kept by the process until the data has another version."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from typing import Any

from django.db import connections, router

from sessions_app.lib.moment import frozen_moment
from sessions_app.models import Session
from sessions_app.selectors.changes import DataVersion, data_version


class Kept:
    """The answers to what was asked last, at most so many, all at one version of the data."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._lock = threading.Lock()
        self._answers: OrderedDict[Hashable, Any] = OrderedDict()
        self._version = DataVersion()

    def __call__(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """What ``make`` returns, made once for each version of the data; whoever gets it must not change it.

        The register of a past moment, and what a transaction has not committed, are never kept.
        """
        if frozen_moment() or connections[router.db_for_read(Session)].in_atomic_block:
            return make()
        version = data_version()
        with self._lock:
            if version == self._version and key in self._answers:
                self._answers.move_to_end(key)
                return self._answers[key]
        # Under the version before it was made: what changes meanwhile has a later one.
        made = make()
        with self._lock:
            if version != self._version:
                self._answers.clear()
                self._version = version
            self._answers[key] = made
            while len(self._answers) > self.most:
                self._answers.popitem(last=False)
        return made

    def clear(self) -> None:
        """Know as little as a process that has just begun."""
        with self._lock:
            self._answers.clear()


kept = Kept(64)

kept_of_words = Kept(32)
"""What was found by the words of a query: there are as many of these as anybody thinks of."""


MOST_EACH = 2_000
"""Most things of a kind that :func:`kept_each` keeps; beyond, those go that came first."""


def kept_each(key: Hashable, wanted: Iterable[Hashable], read: Callable[[list], dict]) -> dict:
    """What ``read`` tells of each of ``wanted``, read once for each version of the data; in their order.

    For what a page says of a few out of very many, as the names of bodies.
    """
    known = kept(key, dict)
    found = {one: known.get(one) for one in wanted}
    if missing := [one for one, told in found.items() if told is None]:
        found |= (new := read(missing))
        known |= new
        for old in list(known)[: max(len(known) - MOST_EACH, 0)]:
            known.pop(old, None)
    return {one: told for one, told in found.items() if told is not None}
