"""Counts by place, of which a facet shows the greatest."""

import numpy as np
import pytest

from sessions_app import facets
from sessions_app.facets import most_of
from sessions_app.lib.places import CountsByPlace

NAMES = ("ag-bq", "cl-cw", "de-fr", "in-ru", "vc-vi")


def counts(*numbers: int) -> CountsByPlace:
    return CountsByPlace(np.array(numbers), NAMES, lambda name: NAMES.index(name) if name in NAMES else -1)


def test_values_without_rows_are_not_there():
    found = counts(3, 0, 2, 0, 1)
    assert dict(found) == {"ag-bq": 3, "de-fr": 2, "vc-vi": 1}
    assert len(found) == 3
    assert found.get("cl-cw", 0) == found.get("none", 0) == 0


def test_of_equal_ones_those_are_among_the_greatest_that_come_first():
    assert counts(3, 2, 2, 0, 1).greatest(2) == {"ag-bq": 3, "cl-cw": 2}
    assert counts(0, 0, 2, 0, 0).greatest(2) == {"de-fr": 2}
    numbers, ranks = np.array([1, 2, 2, 2, 1]), np.array([0, 4, 2, 1, 3])
    assert CountsByPlace(numbers, NAMES, NAMES.index, ranks).greatest(2) == {"in-ru": 2, "de-fr": 2}
    assert CountsByPlace(numbers, NAMES, NAMES.index, ranks).greatest(4) == {
        **{"cl-cw": 2, "de-fr": 2, "in-ru": 2},
        "ag-bq": 1,
    }


@pytest.mark.parametrize("chosen", [(), ("vc-vi",), ("in-ru",), ("ag-bq",)])
def test_a_facet_offers_of_them_what_it_offers_of_a_dict(chosen, monkeypatch):
    monkeypatch.setattr(facets, "MOST_OPTIONS", 2)
    found = counts(3, 2, 2, 0, 1)
    assert most_of(found, chosen) == most_of(dict(found), chosen)
