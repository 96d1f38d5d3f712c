"""Frozen copies as databases of Django: named while somebody reads them, and chosen by a router."""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.contrib.contenttypes.models import ContentType
from django.db import connections

from sessions_app.lib.moment import frozen_moment

APPS = {"sessions_app", "sectors_app", ContentType._meta.app_label}
"""Whose tables a frozen copy holds; people and their sessions stay in the database of today."""

_lock = threading.Lock()
_users: Counter[str] = Counter()
_being_built: ContextVar[str] = ContextVar("copy_being_built", default="")


class FrozenRouter:
    """Reads the register from the frozen copy, while a request is answered from one."""

    def db_for_read(self, model, **hints) -> str | None:
        if model._meta.app_label not in APPS:
            return None
        moment = frozen_moment()
        return _being_built.get() or (moment.alias if moment else None)

    # A copy is opened for reading only, so a write ends as an error and never in the register of today.
    db_for_write = db_for_read


@contextmanager
def building(alias: str) -> Iterator[None]:
    """Have what is written to the register go to a copy that is being made."""
    token = _being_built.set(alias)
    try:
        yield
    finally:
        _being_built.reset(token)


@contextmanager
def database(alias: str, name: str) -> Iterator[None]:
    """A SQLite file as the database ``alias`` for as long as anybody reads it; one connection a thread.

    The dictionary of databases is replaced and never changed: other threads may be walking through it.
    """
    with _lock:
        _users[alias] += 1
        if alias not in connections.settings:
            settings = {"ENGINE": "django.db.backends.sqlite3", "NAME": name}
            filled = connections.configure_settings({"default": {}, alias: settings})
            connections.settings = {**connections.settings, alias: filled[alias]}
    try:
        yield
    finally:
        connections[alias].close()
        del connections[alias]
        with _lock:
            _users[alias] -= 1
            if not _users[alias]:
                del _users[alias]
                connections.settings = {
                    key: value for key, value in connections.settings.items() if key != alias
                }
                ContentType.objects._cache.pop(alias, None)
