"""What filters leave is the same by mask and by numbers of rows."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sectors_app.store.asked import ALL, LONG, places
from sectors_app.store.left import Left
from sectors_app.store.runs import Runs

SIZE = 20

MASK = st.lists(st.booleans(), min_size=SIZE, max_size=SIZE).map(np.array)
FEW = st.sets(st.integers(0, SIZE - 1), max_size=3).map(lambda rows: np.isin(np.arange(SIZE), sorted(rows)))
CODES = st.lists(st.integers(0, 7), min_size=SIZE, max_size=SIZE).map(
    lambda one: np.array(one, dtype=np.uint8)
)


def both_ways(mask: np.ndarray) -> list[Left]:
    return [Left(SIZE, mask=mask), Left(SIZE, rows=np.flatnonzero(mask))]


def are_those(left: Left, wanted: np.ndarray) -> bool:
    by_mask = np.array_equal(left.mask, wanted)
    return by_mask and left.rows.tolist() == np.flatnonzero(wanted).tolist() and left.total == wanted.sum()


@given(MASK | FEW, MASK, CODES)
def test_rows_fall_away_alike_by_mask_and_by_number(mask, other, column):
    flags = np.arange(8) % 3 == 0
    for left in both_ways(mask):
        assert are_those(left.within(other), mask & other)
        assert are_those(left.holding(column, flags), mask & flags[column])
        assert are_those(left.sharing(column, 0b101), mask & ((column & 0b101) > 0))
        for one in both_ways(other):
            assert are_those(left.both(one), mask & other)
        assert left.others.tolist() == np.flatnonzero(~mask).tolist()
        assert left.among(column).tolist() == np.flatnonzero(mask[column]).tolist()


@given(MASK)
def test_all_rows_are_left_until_something_falls_away(mask):
    left = Left(SIZE)
    assert (left.is_all, left.mask, left.rows, left.total) == (True, None, ALL, SIZE)
    assert left.within(None) is left
    assert left.both(left) is left
    assert left.among(np.array([1, 1, 2])) == ALL
    assert are_those(left.within(mask), mask)


def test_a_mask_of_a_long_register_leaves_the_same_rows_however_many_they_are():
    for one_in in (2, 12, 20, 50, LONG):
        mask = np.arange(2 * LONG) % one_in == one_in - 1
        assert np.array_equal(places(mask), np.arange(one_in - 1, 2 * LONG, one_in))


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(16, 40)), min_size=1, max_size=6), st.randoms())
def test_values_that_lie_together_are_counted_by_their_stretches(stretches, dice):
    column = np.concatenate([np.full(length, value, dtype=np.uint16) for value, length in stretches])
    mask = np.array([dice.random() < 0.3 for _ in column])
    counts = np.bincount(column[mask], minlength=4)
    assert Runs.of(column).tally(mask, 4).tolist() == counts.tolist()


def test_values_that_change_from_row_to_row_have_no_stretches():
    assert Runs.of(np.arange(100) % 7) is None
    assert Runs.of(np.empty(0, dtype=np.uint16)) is None
