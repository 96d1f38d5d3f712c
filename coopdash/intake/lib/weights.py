"""Weights of signs, learned from texts of which people said whether they report a session.

Logistic regression over signs that a text has or has not, with a penalty on large weights, solved by Newton's
method: the same texts give the same weights on every machine.
"""

from collections import Counter
from collections.abc import Collection

import numpy as np

PENALTY = 5.0
"""How much evidence a weight needs: a sign of few texts stays near nothing."""
FEWEST = 20
"""Texts that must share a sign. A word of fewer texts is a name or a turn of phrase of one of them."""
_STEPS = 40
_SMALL = 0.004


def common_signs(texts: Collection[frozenset[str]], fewest: int = FEWEST) -> list[str]:
    """The signs that enough texts have, in alphabetical order."""
    counts = Counter(sign for signs in texts for sign in signs)
    return sorted(sign for sign, count in counts.items() if count >= fewest)


def weights_of(texts: list[frozenset[str]], reports: list[bool]) -> tuple[float, dict[str, float]]:
    """The weight a text has by itself, and that of each sign; those next to nothing are left out."""
    signs = common_signs(texts)
    place = {sign: number for number, sign in enumerate(signs)}
    has = np.zeros((len(texts), len(signs) + 1))
    has[:, -1] = 1.0
    for row, known in enumerate(texts):
        for sign in known:
            if sign in place:
                has[row, place[sign]] = 1.0
    wanted = np.array(reports, dtype=float)
    penalty = np.full(len(signs) + 1, PENALTY)
    weights = np.zeros(len(signs) + 1)
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-has @ weights))
        slope = has.T @ (likely - wanted) + penalty * weights
        bend = (has.T * (likely * (1 - likely))) @ has + np.diag(penalty)
        step = np.linalg.solve(bend, slope)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    rounded = {sign: round(float(weights[place[sign]]), 3) for sign in signs}
    return round(float(weights[-1]), 3), {
        sign: weight for sign, weight in rounded.items() if abs(weight) >= _SMALL
    }
