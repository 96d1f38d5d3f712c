"""Parties of commitments: the first and the second of each as columns, which most have no more than."""

from dataclasses import dataclass

import numpy as np

from sectors_app.store.columns import Columns


@dataclass(frozen=True)
class Parties:
    """Who answers for each commitment, as places in the list of organisations; its length for nobody."""

    first: np.ndarray
    second: np.ndarray
    further_of: np.ndarray
    """Of which commitment each party beyond the second is."""
    further: np.ndarray

    @classmethod
    def of(cls, columns: Columns) -> "Parties":
        nobody = len(columns.organisations)
        of, party = columns.facts.party_of, columns.facts.party
        made = []
        for _ in range(2):
            is_next = np.ones(len(of), dtype=bool)
            is_next[1:] = of[1:] != of[:-1]
            column = np.full(len(columns), nobody, dtype=np.min_scalar_type(nobody))
            column[of[is_next]] = party[is_next]
            made.append(column)
            of, party = of[~is_next], party[~is_next]
        return cls(*made, of, party)
