"""The columns of this process: read in the background at their first use, and brought up to date at each.

Whoever asks gets columns at the version of now, or None and asks SQL: a count is never of another version.
"""

import logging
import threading
import time

from django.conf import settings
from django.db import DatabaseError, connections, router

from sectors_app.models import Commitment
from sectors_app.store.columns import Columns
from sectors_app.store.following import followed
from sectors_app.store.reading import read_columns
from sessions_app.lib.memory import give_back, settle
from sessions_app.lib.moment import frozen_moment
from sessions_app.models import Session
from sessions_app.selectors.changes import DataVersion, data_version

AT_ONCE = 300
"""Most changes that are read again while somebody waits for a page."""

WAIT = 0.2
"""Seconds that a page waits for another one which is bringing the columns up to date."""

RETRY = 30.0
"""Seconds after which reading is tried again where the database refused."""

log = logging.getLogger(__name__)


class Keeper:
    """Holds the columns of a process, and reads them."""

    def __init__(self) -> None:
        self.columns: Columns | None = None
        self.reader: threading.Thread | None = None
        self.lock = threading.Lock()
        self.too_small: DataVersion | None = None
        self.not_before = 0.0

    def current(self) -> Columns | None:
        """The columns at the version of now; None where there are none yet."""
        version = data_version()
        if self.columns is None:
            if version != self.too_small:
                self._begin(version)
            return None
        if self.columns.version == version:
            return self.columns
        if not self.lock.acquire(timeout=WAIT):
            return None
        try:
            columns = self.columns and followed(self.columns, most=AT_ONCE)
            if columns:
                self.columns = columns
                return columns
        finally:
            self.lock.release()
        self._read_in_background()
        return None

    def _begin(self, version: DataVersion) -> None:
        """Read in the background where the register is large enough."""
        if Commitment.objects.order_by("pk")[settings.STORE_FROM - 1 : settings.STORE_FROM].exists():
            self._read_in_background()
        else:
            self.too_small = version

    def _read_in_background(self) -> None:
        with self.lock:
            if (self.reader and self.reader.is_alive()) or time.monotonic() < self.not_before:
                return
            self.not_before = time.monotonic() + RETRY
            self.reader = threading.Thread(target=self._read, name="column store", daemon=True)
            self.reader.start()

    def _read(self) -> None:
        """Read the columns, or what is missing of them; they are served once they are whole."""
        try:
            self.read()
            settle()
            self.not_before = 0.0
        except DatabaseError:
            log.exception("The column store could not be read; SQL answers.")
        finally:
            connections.close_all()

    def read(self) -> Columns:
        """The columns as they are now, brought up to date where that is enough."""
        columns = self.columns and followed(self.columns)
        if not columns:
            self.columns = None  # or both would be in memory
            columns = read_columns()
            # With its tables, which are made at the first look: what that takes is given back as well.
            log.info("The column store takes %.0f MB.", columns.nbytes / 1e6)
            give_back()  # reading takes as much again as the columns themselves
        self.columns = columns
        return columns


keeper = Keeper()


def current_columns() -> Columns | None:
    """The columns that answer for the database as it is; None where SQL has to."""
    if not settings.STORE_FROM or frozen_moment():
        return None
    if connections[router.db_for_read(Session)].in_atomic_block:
        return None  # what this transaction wrote may be rolled back
    return keeper.current()
