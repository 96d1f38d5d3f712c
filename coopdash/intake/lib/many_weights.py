"""Weights of many signs for several classes, learned from passages of which people said what they tell.

Logistic regression of each class against all others with a penalty on large weights, by Nesterov's
accelerated descent: the same passages give the same weights, to the digits that are kept, on every machine.
"""

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
) -> dict:
    """What ``likely.likelihoods`` reads: ``none``, what a passage without signs weighs for each class, and
    ``signs``, for each its rarity and its weights by class."""
    rarity = rarity_of(examples)
    place = {sign: number for number, sign in enumerate(rarity)}
    seen = np.zeros((len(examples), len(place)), dtype=np.float32)
    for row, signs in enumerate(examples):
        for sign, value in weighted(signs, rarity).items():
            seen[row, place[sign]] = value
    wanted = np.array([[name in own for name in names] for own in classes], dtype=np.float32)
    weights, none = _solved(seen, wanted)
    weights = np.round(weights, 1)
    weights[np.abs(weights) < SMALL] = 0
    return {
        "none": {name: round(float(value), 2) for name, value in zip(names, none, strict=True)},
        "signs": {
            sign: [
                rarity[sign],
                {
                    names[column]: round(float(weights[row, column]), 1)
                    for column in np.nonzero(weights[row])[0]
                },
            ]
            for sign, row in place.items()
        },
    }


def _solved(seen: np.ndarray, wanted: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The weights of each sign (rows) for each class (columns), and of none."""
    weights = np.zeros((seen.shape[1], wanted.shape[1]), dtype=np.float32)
    none = np.log((wanted.sum(0) + 0.5) / (len(wanted) - wanted.sum(0) + 0.5))
    step = 1 / (0.25 * _largest_stretch(seen) + PENALTY)
    carry = (1 - math.sqrt(PENALTY * step)) / (1 + math.sqrt(PENALTY * step))
    ahead = weights
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-(seen @ ahead + none)))
        # What none weighs bears no penalty: one step of Newton's for it alone.
        none = none - (likely - wanted).sum(0) / np.maximum((likely * (1 - likely)).sum(0), 1e-3)
        moved = ahead - step * (seen.T @ (likely - wanted) + PENALTY * ahead)
        ahead = moved + carry * (moved - weights)
        weights = moved
    return weights, none


def _largest_stretch(seen: np.ndarray) -> float:
    """The largest eigenvalue of the signs' products, by repeated multiplication."""
    vector = np.ones(seen.shape[1], dtype=np.float32)
    value = 1.0
    for _ in range(30):
        vector = seen.T @ (seen @ vector)
        value = float(np.linalg.norm(vector))
        vector /= value
    return value * 1.05
