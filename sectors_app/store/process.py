"""The columns of this process: read in the background at their first use, and brought up to date at each.

Whoever asks gets columns at the version of now, or None and asks SQL: a count is never of another version.
Whoever asks while they are read waits for them: at a million commitments SQL takes longer than reading does.
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

PATIENCE = 20.0
"""Seconds of their reading for which pages wait for columns, before SQL is asked."""

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
        self.wait_until = 0.0

    def current(self) -> Columns | None:
        """The columns at the version of now, waited for while they are read; None where SQL has to answer."""
        columns = self.at_once()
        if columns is None and self.is_reading:
            self.reader.join(max(self.wait_until - time.monotonic(), 0))
            columns = self.at_once()
        return columns

    @property
    def is_reading(self) -> bool:
        return self.reader is not None and self.reader.is_alive()

    def at_once(self) -> Columns | None:
        """The columns at the version of now, if they are there; else they begin to be read."""
        version, columns = data_version(), self.columns
        if columns is None:
            if version != self.too_small:
                self._begin(version)
            return None
        if columns.version == version:
            return columns
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
            now = time.monotonic()
            if self.is_reading or now < self.not_before:
                return
            self.not_before, self.wait_until = now + RETRY, now + PATIENCE
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


def begin_reading() -> None:
    """Have the columns read before the first page asks for them."""
    try:
        if settings.STORE_FROM:
            keeper.at_once()
    except DatabaseError:
        log.exception("The column store could not be begun; it is read at its first use.")
    finally:
        connections.close_all()


def current_columns() -> Columns | None:
    """The columns that answer for the database as it is; None where SQL has to."""
    if not settings.STORE_FROM or frozen_moment():
        return None
    if connections[router.db_for_read(Session)].in_atomic_block:
        return None  # what this transaction wrote may be rolled back
    return keeper.current()
