"""Tints that show numbers, where that of the strongest wording would be the same nearly everywhere."""

import numpy as np

from sectors_app.choices import STRENGTH_ORDER

STEPS = len(STRENGTH_ORDER)
"""Of the sequential colours, which are as many as there are wordings."""

MOST_ALIKE = 0.9
"""Share of cells with one strongest wording from which on its tint tells nothing."""

FEWEST_ALIKE = 100
"""Cells with commitments from which on that is asked."""


def most_where_alike(commitments: np.ndarray, strongest: np.ndarray) -> int:
    """The largest number in some cells of which nearly all have the same strongest wording; else 0."""
    counted = commitments > 0
    wordings = strongest[counted]
    if len(wordings) < FEWEST_ALIKE or np.bincount(wordings).max() < MOST_ALIKE * len(wordings):
        return 0
    return int(commitments.max())


def steps_of(commitments: np.ndarray, most: int) -> np.ndarray:
    """The step of the sequential colours for numbers up to ``most``, even steps of their logarithms."""
    return np.ceil(STEPS * np.log1p(commitments) / np.log1p(most)).clip(1, STEPS).astype(int)


def numbers_of_steps(most: int) -> list[tuple[int, int, int]]:
    """Each step that a number up to ``most`` can have, the darkest first, with its first and last number."""
    numbers = np.arange(1, most + 1)
    steps, first = np.unique(steps_of(numbers, most), return_index=True)
    last = [*(first[1:] - 1), most - 1]
    found = zip(steps.tolist(), numbers[first].tolist(), numbers[last].tolist(), strict=True)
    return list(found)[::-1]
