"""Columns of few values as one: to count commitments by all of them takes as long as to count by one."""

from dataclasses import dataclass

import numpy as np

from sectors_app.choices import Strength
from sectors_app.store import codes
from sectors_app.store.columns import Columns
from sectors_app.store.left import Left

WORTH = 20_000
"""Rows above which one count by everything is quicker than one by each column."""

AXES = {"sector": 0, "strength": 1, "kind": 2, "status": 3}
"""Where each column stands in :attr:`Crossed.shape`."""


def stated_strength(strength: np.ndarray) -> np.ndarray:
    """One that no session has mentioned has no wording on record: the weakest there is."""
    return np.where(strength == codes.NONE, codes.STRENGTHS.index(Strength.NOTED), strength)


@dataclass(frozen=True)
class Crossed:
    """The values of each commitment in these columns as one number."""

    column: np.ndarray
    shape: tuple[int, ...]

    @classmethod
    def of(cls, columns: Columns) -> "Crossed":
        facts = columns.facts
        values = (
            facts.sector,
            stated_strength(facts.strength),
            np.minimum(facts.kind, len(codes.KINDS)),
            np.minimum(facts.status, len(codes.STATUSES)),
        )
        shape = (
            len(columns.sectors.codes) or 1,
            len(codes.STRENGTHS),
            len(codes.KINDS) + 1,
            len(codes.STATUSES) + 1,
        )
        column = np.zeros(len(columns), dtype=np.min_scalar_type(int(np.prod(shape)) - 1))
        for one, width in zip(values, shape, strict=True):
            column *= column.dtype.type(width)
            column += one.astype(column.dtype)
        return cls(column, shape)


def crossed(columns: Columns) -> Crossed:
    """The same for these columns, worked out once."""
    if "crossed" not in columns.kept:
        columns.kept["crossed"] = Crossed.of(columns)
    return columns.kept["crossed"]


def is_worth(left: Left) -> bool:
    return left.total > WORTH
