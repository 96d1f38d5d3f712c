"""The past moment that a request is answered for, where its address names one; see ``coopdash.frozen``.

Whoever freezes the register says so here, so that what stands below knows which day it is, asks no index of
today, and names the moment in the addresses that it writes.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Self
from urllib.parse import quote_plus

from django.http import QueryDict

from sessions_app.lib.query import copied

PARAMETER = "as_of"


@dataclass(frozen=True)
class Moment:
    """A moment of the past, and the database that holds the register as it was then."""

    at: datetime
    alias: str
    is_empty: bool = False
    """Whether the audit trail tells of nothing up to then."""

    @property
    def text(self) -> str:
        """The moment as an address names it."""
        utc = self.at.astimezone(UTC).replace(tzinfo=None)
        return f"{utc.isoformat(timespec='minutes' if not (utc.second or utc.microsecond) else 'auto')}Z"

    @property
    def clock(self) -> str:
        """The time of day in UTC, with seconds only where there are any."""
        utc = self.at.astimezone(UTC)
        return f"{utc:%H:%M:%S}" if utc.second else f"{utc:%H:%M}"


_moment: ContextVar[Moment | None] = ContextVar("frozen_moment", default=None)


def frozen_moment() -> Moment | None:
    """The past moment that is being answered for; None for the register as it is."""
    return _moment.get()


@contextmanager
def frozen_at(moment: Moment) -> Iterator[None]:
    """Answer for a past moment."""
    token = _moment.set(moment)
    try:
        yield
    finally:
        _moment.reset(token)


_quoted = lru_cache(maxsize=4096)(quote_plus)


class LastingQuery(QueryDict):
    """Parameters that name the frozen moment whenever they are written into an address.

    A page under hundreds of values writes dozens of addresses that hold all of them: so each value is quoted
    once, and a copy shares the values, which are text.
    """

    def copy(self) -> Self:
        return copied(self)

    def urlencode(self, safe: str | None = None) -> str:
        moment = frozen_moment()
        written = self._written() if safe is None else super().urlencode(safe)
        if moment is None or PARAMETER in self:
            return written
        lasting = QueryDict(mutable=True)
        lasting.setlistdefault(PARAMETER, [moment.text])
        return "&".join(part for part in (written, lasting.urlencode(safe)) if part)

    def _written(self) -> str:
        return "&".join(
            f"{_quoted(name)}={_quoted(value)}" for name, values in self.lists() for value in values
        )
