"""Where what hangs from commitments stands, and which codes of a column are flagged."""

from types import SimpleNamespace

import numpy as np
import pytest

from sectors_app.store import codes
from sectors_app.store.asked import ALL
from sectors_app.store.columns import Columns
from sectors_app.store.parts import Starts, parts

SIZE = 1_000


def owning(counts: np.ndarray) -> Columns:
    """Columns of as many commitments as there are counts, each with so many parties."""
    facts = SimpleNamespace(pk=np.arange(len(counts)), party_of=np.repeat(np.arange(len(counts)), counts))
    return Columns(None, None, None, None, None, None, facts, {})


@pytest.mark.parametrize("most", [0, 1, 3, 400])
@pytest.mark.parametrize("asked", [0, 1, 7, 100, 600, SIZE])
@pytest.mark.parametrize("few", [0, 200])
def test_parts_of_some_commitments_are_those_that_name_them(most, asked, few, monkeypatch):
    monkeypatch.setattr("sectors_app.store.parts.FEW", few)
    dice = np.random.default_rng(most + asked)
    columns = owning(dice.integers(0, most + 1, SIZE))
    rows = np.sort(dice.choice(SIZE, asked, replace=False))
    found = parts(columns, "party_of", rows)
    assert found.tolist() == np.flatnonzero(np.isin(columns.facts.party_of, rows)).tolist()


def test_parts_of_all_commitments_are_all():
    assert parts(owning(np.ones(3, dtype=int)), "party_of", ALL) is ALL


def test_there_are_no_parts_where_there_are_no_commitments():
    assert parts(owning(np.zeros(0, dtype=int)), "party_of", np.zeros(0, dtype=int)).tolist() == []


def test_starts_of_few_parts_take_a_byte_each():
    owners = np.repeat(np.arange(SIZE), 3)
    starts = Starts.of(owners, SIZE)
    assert starts.within.dtype == np.uint8
    assert starts.take(np.arange(SIZE + 1)).tolist() == list(range(0, 3 * SIZE + 1, 3))


@pytest.mark.parametrize(
    "flagged", [[], [0], [9], [2, 3, 4], [0, 1, 8, 9], [1, 3, 5], [0, 2, 4, 6, 8], list(range(10))]
)
def test_codes_are_found_flagged_in_one_stretch_and_in_many(flagged):
    column = np.array([9, 0, 3, 3, 5, 8, 1, 2, 4, 6, 7], dtype=np.uint16)
    flags = codes.among(flagged, 10)
    assert codes.flagged(column, flags).tolist() == [value in flagged for value in column.tolist()]
