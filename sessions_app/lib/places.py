"""Counts of values that are known by their places, of which a page shows but the greatest."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np


class CountsByPlace(Mapping):
    """How many rows each value has, without those that have none."""

    def __init__(
        self, counts: np.ndarray, values: Sequence | np.ndarray, place: Callable[[Any], int]
    ) -> None:
        """``values`` holds the value of each place, ``place`` gives the place of a value, -1 for none."""
        self._counts = counts
        self._values = values
        self._place = place

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
        """The values with the greatest counts, and all that are equal to the last of them."""
        places = np.flatnonzero(self._counts)
        counts = self._counts[places]
        if number < len(places):
            is_great = counts >= np.partition(counts, -number)[-number]
            places, counts = places[is_great], counts[is_great]
        return dict(zip(self._at(places), counts.astype(int).tolist(), strict=True))

    def _at(self, places: np.ndarray) -> list:
        if isinstance(self._values, np.ndarray):
            return self._values[places].tolist()
        return [self._values[at] for at in places.tolist()]
