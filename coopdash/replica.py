"""Reads of public pages go to a replica of the database, where `DATABASE_REPLICA_URL` names one.

Whoever signed in, and whoever sent something a moment ago, reads from the primary, where their own change is
already to be seen. The version of the data is asked of the database that answers, so an ETag never vouches
for what the replica does not have yet.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, OperationalError, connections
from django.http import HttpRequest, HttpResponse

from coopdash.conditional import is_strangers
from coopdash.middleware import Handler

ALIAS = "replica"
WROTE = "coopdash_wrote"
"""A cookie of those who sent something: until it ends they read from the primary."""

LAG = 30
"""Seconds after which a change is taken to have reached the replica."""

logger = logging.getLogger(__name__)
_reads_replica: ContextVar[bool] = ContextVar("reads_replica", default=False)


class ReplicaRouter:
    """Reads from the replica while a public page is made; stands after what freezes the register."""

    def db_for_read(self, model, **hints) -> str | None:
        return ALIAS if _reads_replica.get() else None

    def db_for_write(self, model, **hints) -> str | None:
        return None

    def allow_relation(self, first, second, **hints) -> bool | None:
        known = {DEFAULT_DB_ALIAS, ALIAS}
        return True if {first._state.db, second._state.db} <= known else None

    def allow_migrate(self, db: str, app_label: str, **hints) -> bool | None:
        return False if db == ALIAS else None


@contextmanager
def from_replica() -> Iterator[None]:
    token = _reads_replica.set(True)
    try:
        yield
    finally:
        _reads_replica.reset(token)


class ReplicaMiddleware:
    """Chooses the database of a request; stands around whatever asks one."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not settings.HAS_REPLICA:
            return self.get_response(request)
        if request.method not in ("GET", "HEAD", "OPTIONS"):
            response = self.get_response(request)
            response.set_cookie(
                WROTE, "1", max_age=LAG, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
            )
            return response
        if WROTE in request.COOKIES or not is_strangers(request) or not is_reachable():
            return self.get_response(request)
        with from_replica():
            response = self.get_response(request)
        if response.streaming:
            response.streaming_content = read_on(response.streaming_content)
        return response


def read_on(parts) -> Iterator[bytes]:
    """What is sent later is read from where it began."""
    with from_replica():
        yield from parts


def is_reachable() -> bool:
    """Whether the replica answers; a page is then not lost with it."""
    try:
        connections[ALIAS].ensure_connection()
    except OperationalError as error:
        logger.warning("The replica could not be reached, the primary answers: %s", error)
        return False
    return True
