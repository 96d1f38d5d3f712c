"""Rows that an app above has counted in a way of its own, which spares a list its SQL."""

from collections.abc import Sequence
from typing import Protocol

from sessions_app.lib.timeline import Extent


class Counted(Protocol):
    """The rows of a list under the filters in force."""

    total: int

    def page(self, ordering: str, start: int, stop: int) -> list[int] | None:
        """Primary keys of a stretch of the list; None for an order that only SQL knows."""


class CountedSessions(Counted, Protocol):
    """Sessions under the filters in force, as the timeline asks for them."""

    def extent(self) -> Extent:
        """How many there are, and since when."""

    def latest_bodies(self, most: int) -> tuple[list[int], int]:
        """Primary keys of the bodies whose sessions are the latest, and how many others have any."""

    def among(self, pks: Sequence[int]) -> set[int]:
        """Which of some sessions are among these."""
