"""Counts of values that are known by their places, of which a page shows but the greatest."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np


class CountsByPlace(Mapping):
    """How many rows each value has, without those that have none."""

    def __init__(
        self,
        counts: np.ndarray,
        values: Sequence | np.ndarray,
        place: Callable[[Any], int],
        ranks: np.ndarray | None = None,
    ) -> None:
        """``values`` holds the value of each place, ``place`` gives the place of a value, -1 for none.

        ``ranks`` says in which order values with equal counts come, where it is not that of their places.
        """
        self._counts = counts
        self._values = values
        self._place = place
        self._ranks = ranks

    def __getitem__(self, value) -> int:
        at = self._place(value)
        if at < 0 or not self._counts[at]:
            raise KeyError(value)
        return int(self._counts[at])

    def __iter__(self) -> Iterator:
        return iter(self._at(np.flatnonzero(self._counts)))

    def __len__(self) -> int:
        return int(np.count_nonzero(self._counts))

    def greatest(self, number: int) -> dict:
        """So many values with the greatest counts; of equal ones those that come first."""
        places = np.flatnonzero(self._counts)
        if number < len(places):
            counts = self._counts[places]
            last = np.partition(counts, -number)[-number]
            greater, equal = places[counts > last], places[counts == last]
            wanted = number - len(greater)
            if self._ranks is not None and wanted < len(equal):
                equal = equal[np.argpartition(self._ranks[equal], wanted)]
            places = np.concatenate((greater, equal[:wanted]))
        return dict(zip(self._at(places), self._counts[places].astype(int).tolist(), strict=True))

    def _at(self, places: np.ndarray) -> list:
        if isinstance(self._values, np.ndarray):
            return self._values[places].tolist()
        return [self._values[at] for at in places.tolist()]
