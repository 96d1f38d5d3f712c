"""Sets of small numbers by one number each."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sectors_app.store.codes import is_among
from sectors_app.store.sets import EMPTY, Sets, Spread, coded

ROWS = 12
VALUES = 7

HELD = st.lists(st.tuples(st.integers(0, ROWS - 1), st.integers(0, VALUES - 1)), max_size=40)


def read(pairs: list[tuple[int, int]], known: Sets = EMPTY) -> tuple[np.ndarray, Sets]:
    of, values = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    return coded(of, values, ROWS, known)


def held_by_row(codes: np.ndarray, sets: Sets) -> list[set[int]]:
    of, values = sets.members
    return [set(values[of == code].tolist()) for code in codes]


def as_given(pairs: list[tuple[int, int]]) -> list[set[int]]:
    return [{value for row, value in pairs if row == at} for at in range(ROWS)]


@given(HELD)
def test_each_row_has_the_set_of_its_values(pairs):
    codes, sets = read(pairs)
    assert held_by_row(codes, sets) == as_given(pairs)
    assert sets.is_single[codes].tolist() == [len(held) < 2 for held in as_given(pairs)]


@given(HELD, HELD)
def test_known_sets_keep_their_codes(first, second):
    codes, sets = read(first)
    later, more = read(second, sets)
    assert held_by_row(codes, more) == as_given(first)
    assert held_by_row(later, more) == as_given(second)
    assert read(first, more)[0].tolist() == codes.tolist()


@given(HELD, st.integers(0, VALUES - 1))
def test_the_sets_that_hold_a_value_are_found(pairs, wanted):
    codes, sets = read(pairs)
    flags = np.arange(VALUES) == wanted
    assert sets.holding(flags)[codes].tolist() == [wanted in held for held in as_given(pairs)]


@given(HELD, st.sets(st.integers(0, VALUES - 1)))
def test_the_sets_with_nothing_but_some_values_are_found(pairs, wanted):
    codes, sets = read(pairs)
    flags = np.isin(np.arange(VALUES), sorted(wanted))
    assert sets.within(flags)[codes].tolist() == [held <= wanted for held in as_given(pairs)]


@given(HELD, st.lists(st.integers(-1, 3), min_size=VALUES, max_size=VALUES))
def test_what_the_values_of_sets_stand_for_counts_each_owner_once(pairs, stand_for):
    codes, sets = read(pairs)
    table, (of, values) = np.array(stand_for), sets.members
    spread = Spread.of(len(sets), of, table[values], width=4)
    found = spread.tally(np.bincount(codes, minlength=len(sets)))
    under = [{stand_for[value] for value in held} for held in as_given(pairs)]
    assert found.tolist() == [sum(one in held for held in under) for one in range(4)]


@given(st.lists(st.integers(0, 127)), st.sets(st.integers(0, 127)))
def test_codes_are_found_whether_few_or_many_are_asked_for(column, wanted):
    found = is_among(np.array(column, dtype=np.int8), sorted(wanted))
    assert found.tolist() == [one in wanted for one in column]
