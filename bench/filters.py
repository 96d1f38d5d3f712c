"""Mixed filters as readers use them, drawn by a seed: as our address, and as Datasette's."""

import random
from dataclasses import dataclass
from urllib.parse import urlencode

from bench.worlds import ARRAYS, FACETS

AMONG = {"sector": "sectors", "strength": "strength", "role": "role"}
"""Filters that ask whether one of several values is among them, and the column that lists these."""


@dataclass(frozen=True)
class Filter:
    """Conditions, all of which hold."""

    conditions: tuple[tuple[str, str], ...] = ()

    @property
    def ours(self) -> str:
        return urlencode(self.conditions)

    @property
    def datasette(self) -> str:
        asked = [("_facet", name) for name in FACETS] + [("_facet_array", name) for name in ARRAYS]
        asked.append(("_size", "50"))
        for name, value in self.conditions:
            if name in AMONG:
                asked.append((f"{AMONG[name]}__arraycontains", value))
            elif name == "due_after":
                asked.append(("due_latest__gte", value))
            else:
                asked.append((name, value))
        return urlencode(asked)

    def __str__(self) -> str:
        return self.ours or "no filter"


def draw(values: dict[str, list[str]], number: int, seed: int) -> list[Filter]:
    """That many different filters; the first asks for everything."""
    rng = random.Random(f"filters {seed}")
    found = {Filter(): None}
    while len(found) < number:
        names = rng.sample(
            ("kind", "status", "country", "sector", "body", "due_after"), rng.choice((1, 1, 2, 2, 3))
        )
        if rng.random() < 0.4:
            # One at most: two of them would have to be true of one and the same session.
            names.append(rng.choice(("strength", "role")))
        if {"country", "body"} <= set(names):
            names.remove("country")
        found[Filter(tuple((name, _value(values, name, rng)) for name in sorted(names)))] = None
    return list(found)


def _value(values: dict[str, list[str]], name: str, rng: random.Random) -> str:
    if name == "due_after":
        return f"{rng.randint(1960, 2026)}-01-01"
    known = values[name]
    # Readers ask for what there is much of more often.
    return known[min(int(rng.paretovariate(0.7)) - 1, len(known) - 1)]
