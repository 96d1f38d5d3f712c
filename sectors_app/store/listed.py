"""Rows that single values of closed vocabularies leave, kept as lists for as long as the columns hold.

The index of a database, made of what is asked for: to find these rows among all takes longer than to count
by them.
"""

from collections.abc import Callable, Hashable

import numpy as np

from sectors_app.store.columns import Columns
from sectors_app.store.left import Left

SHARE = 10
"""A list holds at most one row in so many: of more the mask is as quick."""


def listed(columns: Columns, key: Hashable, find: Callable[[], Left]) -> Left:
    """What ``find`` finds, found once; all lists together hold no more rows than there are."""
    lists = columns.kept.setdefault("lists", {})
    if (rows := lists.get(key)) is not None:
        return Left(len(columns), rows=rows.astype(np.intp))
    left = find()
    if left.total <= len(columns) // SHARE:
        lists[key] = left.rows.astype(np.int32)
        while sum(map(len, list(lists.values()))) > len(columns):
            lists.pop(next(iter(lists)), None)
    return left
