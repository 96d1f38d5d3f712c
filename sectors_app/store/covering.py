"""Which sectors stood in which columns of a coverage: sessions of one body, or years."""

from dataclasses import dataclass

import numpy as np

from sectors_app.store import codes
from sectors_app.store.asked import Mask, both
from sectors_app.store.columns import Columns
from sectors_app.store.counting import Counted

PLACING = ("sector", "body", "country", "session", "year")
"""Filters that say which rows and columns to show, and tell no commitments apart in them."""


@dataclass(frozen=True)
class Cells:
    """Counts by column and sector, whether it was named, and the strongest wording (``NONE`` for none)."""

    commitments: np.ndarray
    is_named: np.ndarray
    strongest: np.ndarray

    def rows(self) -> list[tuple[int, int, int, bool, int]]:
        """Column, place of the sector, commitments, whether named, code of the strongest wording."""
        found = np.argwhere((self.commitments > 0) | self.is_named)
        return [
            (
                int(column),
                int(sector),
                int(self.commitments[column, sector]),
                bool(self.is_named[column, sector]),
                int(self.strongest[column, sector]),
            )
            for column, sector in found
        ]


def held_by(columns: Columns, bodies: Mask | None) -> Mask:
    """The sessions held, of some bodies or of all."""
    sessions = columns.sessions
    return sessions.is_held if bodies is None else sessions.is_held & bodies[sessions.body]


def all_cells(columns: Columns, column_of: np.ndarray, width: int) -> Cells:
    """What the coverage says of the sessions that have a column; -1 has none."""
    covered, size = columns.covered, len(columns.sectors.codes)
    column = column_of[covered.session]
    there = column >= 0
    place = column[there].astype(np.int64) * size + covered.sector[there]
    counts = np.bincount(place, weights=covered.commitments[there], minlength=width * size)
    named = np.zeros(width * size, dtype=bool)
    named[place[covered.is_named[there]]] = True
    return _cells(width, size, counts, named, place, covered.strongest[there])


def mentioned_cells(counted: Counted, column_of: np.ndarray, width: int) -> Cells:
    """What the mentions that fit say: each commitment once a session, in its sector and its further ones."""
    columns, facts = counted.columns, counted.columns.facts
    size = len(columns.sectors.codes)
    mask = counted.mask(*PLACING)
    fits = both(
        counted.mentions(PLACING),
        None if mask is None else mask[facts.mention_of],
    )
    column = column_of[facts.mention_session]
    keep = (column >= 0) & (facts.mention_role != codes.DROPPED)
    keep = keep if fits is None else keep & fits
    of, column, strength = facts.mention_of[keep], column[keep].astype(np.int64), facts.mention_strength[keep]
    main = column * size + facts.sector[of]
    other, rows = _further(columns, of)
    place = np.concatenate((main, column[rows] * size + other))
    strengths = np.concatenate((strength, strength[rows]))
    counts = np.bincount(place, minlength=width * size)
    return _cells(width, size, counts, np.zeros(width * size, dtype=bool), place, strengths)


def _further(columns: Columns, of: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For commitments in order, their further sectors, and which of the given rows each belongs to."""
    facts = columns.facts
    adds = facts.further != facts.sector[facts.further_of]
    owners, sectors = facts.further_of[adds], facts.further[adds]
    start = np.searchsorted(owners, of, side="left")
    count = np.searchsorted(owners, of, side="right") - start
    rows = np.repeat(np.arange(len(of)), count)
    within = np.arange(len(rows)) - np.repeat(np.cumsum(count) - count, count)
    return sectors[np.repeat(start, count) + within], rows


def _cells(width: int, size: int, counts, named, place: np.ndarray, strengths: np.ndarray) -> Cells:
    strongest = np.full(width * size, codes.NONE, dtype=np.int8)
    for strength in range(len(codes.STRENGTHS) - 1, -1, -1):
        strongest[place[strengths == strength]] = strength
    shape = (width, size)
    return Cells(counts.astype(np.int64).reshape(shape), named.reshape(shape), strongest.reshape(shape))
