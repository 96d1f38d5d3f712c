"""Weights of many signs for several classes, learned from passages of which people said what they tell.

Logistic regression of each class against all others with a penalty on large weights, by Nesterov's
accelerated descent: the same passages give the same weights, to the digits that are kept, on every machine.
"""

import json
import math
from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np

FEWEST, FEWEST_PAIRS = 2, 3
"""Examples that must share a sign, and two words beside one another."""
PENALTY = 0.08
SMALL = 0.5
"""A weight nearer to nothing is left out: the likelihoods are the same, the file is an eighth as long."""
_STEPS = 500

Signs = dict[str, float]


def rarity_of(examples: Sequence[Signs]) -> dict[str, float]:
    """How rare each sign is that enough examples show: one plus the logarithm of all over those that do."""
    counts = Counter(sign for signs in examples for sign in signs)
    return {
        sign: round(math.log((1 + len(examples)) / (1 + count)) + 1, 2)
        for sign, count in sorted(counts.items())
        if count >= (FEWEST_PAIRS if " " in sign and not sign.startswith("=") else FEWEST)
    }


def learn(
    examples: Sequence[Signs],
    classes: Sequence[set[str]],
    names: Sequence[str],
    weighted: Callable[[Signs, dict[str, float]], Signs],
    small: float = SMALL,
) -> dict:
    """What ``likely.likelihoods`` reads: ``none``, what a passage without signs weighs for each class, and
    ``signs``, for each its rarity and its weights by the number of the class, but those below ``small``."""
    rarity = rarity_of(examples)
    place = {sign: number for number, sign in enumerate(rarity)}
    seen = _Seen(
        [{place[sign]: value for sign, value in weighted(signs, rarity).items()} for signs in examples]
    )
    wanted = np.array([[name in own for name in names] for own in classes], dtype=np.float32)
    weights, none = _solved(seen, wanted, len(place))
    weights = np.round(weights, 1)
    weights[np.abs(weights) < small] = 0
    return {
        "none": {name: round(float(value), 2) for name, value in zip(names, none, strict=True)},
        "signs": {
            sign: [
                rarity[sign],
                *(
                    [int(column), round(float(weights[row, column]), 1)]
                    for column in np.nonzero(weights[row])[0]
                ),
            ]
            for sign, row in place.items()
        },
    }


def compact(value: object) -> str:
    """JSON without blanks."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def as_lines(learned: dict) -> str:
    """What was learned as JSON with one sign a line, so that a change can be read."""
    signs = ",\n".join(f"{compact(sign)}:{compact(row)}" for sign, row in learned["signs"].items())
    return f'{{"none": {compact(learned["none"])},\n"signs": {{\n{signs}\n}}}}'


class _Seen:
    """The signs of examples as a table of which next to all is nothing: only what is seen is kept."""

    def __init__(self, examples: Sequence[dict[int, float]]) -> None:
        self.rows = np.repeat(np.arange(len(examples)), [len(signs) for signs in examples])
        self.signs = np.array([sign for signs in examples for sign in signs], dtype=np.intp)
        self.values = np.array(
            [[value] for signs in examples for value in signs.values()], dtype=np.float32
        ).reshape(-1, 1)
        self.by_sign = np.argsort(self.signs, kind="stable")

    def sums(self, weights: np.ndarray, examples: int) -> np.ndarray:
        """What the signs of each example weigh together."""
        return _sums_of(self.rows, weights[self.signs] * self.values, examples)

    def shares(self, errors: np.ndarray, signs: int) -> np.ndarray:
        """What the errors of the examples that show each sign come to."""
        order = self.by_sign
        return _sums_of(self.signs[order], errors[self.rows[order]] * self.values[order], signs)


def _sums_of(places: np.ndarray, values: np.ndarray, many: int) -> np.ndarray:
    """The rows of ``values`` added up by their places, which are in order."""
    sums = np.zeros((many, values.shape[1]), dtype=np.float32)
    starts = np.flatnonzero(np.diff(places, prepend=-1))
    if len(starts):
        sums[places[starts]] = np.add.reduceat(values, starts, axis=0)
    return sums


def _solved(seen: _Seen, wanted: np.ndarray, signs: int) -> tuple[np.ndarray, np.ndarray]:
    """The weights of each sign (rows) for each class (columns), and of none."""
    weights = np.zeros((signs, wanted.shape[1]), dtype=np.float32)
    none = np.log((wanted.sum(0) + 0.5) / (len(wanted) - wanted.sum(0) + 0.5))
    step = 1 / (0.25 * _largest_stretch(seen, len(wanted), signs) + PENALTY)
    carry = (1 - math.sqrt(PENALTY * step)) / (1 + math.sqrt(PENALTY * step))
    ahead = weights
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-(seen.sums(ahead, len(wanted)) + none)))
        # What none weighs bears no penalty: one step of Newton's for it alone.
        none = none - (likely - wanted).sum(0) / np.maximum((likely * (1 - likely)).sum(0), 1e-3)
        moved = ahead - step * (seen.shares(likely - wanted, signs) + PENALTY * ahead)
        ahead = moved + carry * (moved - weights)
        weights = moved
    return weights, none


def _largest_stretch(seen: _Seen, examples: int, signs: int) -> float:
    """The largest eigenvalue of the signs' products, by repeated multiplication."""
    vector = np.ones((signs, 1), dtype=np.float32)
    value = 1.0
    for _ in range(30):
        vector = seen.shares(seen.sums(vector, examples), signs)
        value = float(np.linalg.norm(vector))
        vector /= value
    return value * 1.05
