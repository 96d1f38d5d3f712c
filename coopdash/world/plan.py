"""The shape of the world: which bodies two states set up, how often each met, how much it undertook.

Skewed as reality is: a few countries stand in many pairs, a few bodies meet yearly for decades, most met a
handful of times, and a few sessions make a hundred commitments where most make some.
"""

import random
from dataclasses import dataclass

import numpy as np
from babel import Locale

from sessions_app.lib.words import is_country

COUNTRIES = 200
MOST_AT_ONE_SESSION = 202
MOST_SESSIONS = 76
"""A body that met every year since 1950."""


@dataclass(frozen=True)
class PlannedBody:
    """One body: its place in the tree, and what it will do."""

    country_a: str
    country_b: str
    kind: str
    parent: int | None
    """Place of the body above in the list of all bodies."""
    place: int
    """Which of its parent's bodies of this kind, from 1."""
    sessions: int
    commitments: tuple[int, ...]
    """How many each of its sessions makes, oldest first."""
    is_met_again: bool
    """Whether its last session is still to come."""
    called_off: frozenset[int]
    """Sessions that did not take place."""


def plan_world(commitments: int, seed: int) -> list[PlannedBody]:
    """All bodies, those above before those below; the same for the same arguments."""
    rng = np.random.default_rng((seed, commitments))
    bodies = max(1, commitments // 100)
    sessions = max(bodies, commitments // 10, -(-commitments // 100))
    tree = _tree(bodies, random.Random(f"tree {seed} {commitments}"))
    counts = _sessions(bodies, sessions, rng)
    ends = np.cumsum(counts)
    met_again = (counts > 2) & (rng.random(bodies) < 0.2)
    off = rng.random(sessions) < 0.03
    off[ends - counts] = False
    idle = off.copy()
    idle[(ends - 1)[met_again]] = True
    made = _commitments(commitments, idle, rng)
    planned = []
    for at, (row, end, count) in enumerate(zip(tree, ends, counts, strict=True)):
        start = int(end - count)
        planned.append(
            PlannedBody(
                *row,
                sessions=int(count),
                commitments=tuple(made[start:end].tolist()),
                is_met_again=bool(met_again[at]),
                called_off=frozenset(np.flatnonzero(off[start:end]).tolist()),
            )
        )
    return planned


def countries(number: int, rng: random.Random) -> list[str]:
    """Codes of that many countries, in an order of importance that the seed gives."""
    known = sorted(code for code in Locale("en").territories if is_country(code))
    rng.shuffle(known)
    return known[:number]


def _tree(bodies: int, rng: random.Random) -> list[tuple]:
    """Countries, kind, parent and place of each body."""
    tops = max(1, bodies // 4)
    codes = countries(min(COUNTRIES, 2 + round(3 * (2 * tops) ** 0.5)), rng)
    tops = min(tops, len(codes) * (len(codes) - 1) // 3 or 1)
    weights = [1 / (place + 6) for place in range(len(codes))]
    pairs: dict[tuple[str, str], None] = {}
    waiting = list(codes)
    while len(pairs) < tops:
        # Every country has at least one commission, as far as they suffice.
        first = waiting.pop() if waiting else rng.choices(codes, weights)[0]
        second = rng.choices(codes, weights)[0]
        if first != second:
            pairs[min(first, second), max(first, second)] = None
    kinds = rng.choices(("commission", "sub_commission", "dialogue"), (80, 5, 15), k=len(pairs))
    rows = [(*pair, kind, None, 1) for pair, kind in zip(pairs, kinds, strict=True)]
    left = bodies - len(rows)
    groups = left * 3 // 4
    _add_below(rows, "working_group", groups, range(len(rows)), rng)
    _add_below(rows, "sub_group", left - groups, range(tops, len(rows)) or range(len(rows)), rng)
    return rows


def _add_below(rows: list[tuple], kind: str, number: int, above: range, rng: random.Random) -> None:
    """Give some bodies many bodies below them and most a few."""
    weights = [1 / (1 + rng.random() * 40) for _ in above]
    taken: dict[int, int] = {}
    for parent in sorted(rng.choices(above, weights, k=number)) if number else ():
        taken[parent] = taken.get(parent, 0) + 1
        rows.append((rows[parent][0], rows[parent][1], kind, parent, taken[parent]))


def _sessions(bodies: int, sessions: int, rng: np.random.Generator) -> np.ndarray:
    """How often each body meets; the sum is exact."""
    lasting = rng.random(bodies) < 0.08
    counts = np.where(
        lasting, rng.integers(35, MOST_SESSIONS + 1, bodies), np.minimum(rng.geometric(0.17, bodies), 30)
    )
    return _fit(counts, sessions, np.ones(bodies, int), np.full(bodies, MOST_SESSIONS), rng)


def _commitments(number: int, idle: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """How many commitments each session makes; the sum is exact, and the busiest makes the most allowed."""
    weights = np.where(idle | (rng.random(idle.size) < 0.06), 0.0, rng.lognormal(0, 0.9, idle.size))
    if not weights.any():
        weights[0] = 1.0
    most = np.where(idle, 0, MOST_AT_ONE_SESSION)
    counts = np.minimum(np.floor(weights * number / weights.sum()).astype(int), most)
    least = np.zeros(idle.size, int)
    if number >= 20_000:
        busiest = int(np.argmax(counts))
        counts[busiest] = least[busiest] = MOST_AT_ONE_SESSION
    return _fit(counts, number, least, most, rng)


def _fit(
    counts: np.ndarray, total: int, least: np.ndarray, most: np.ndarray, rng: np.random.Generator
) -> np.ndarray:
    """Bring the sum to ``total`` by adding or taking one here and there, within the bounds."""
    while missing := int(total - counts.sum()):
        free = np.flatnonzero(counts < most if missing > 0 else counts > least)
        chosen = rng.choice(free, min(abs(missing), free.size), replace=False)
        counts[chosen] += 1 if missing > 0 else -1
    return counts
