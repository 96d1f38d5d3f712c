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
        there = np.nonzero((self.commitments > 0) | self.is_named)
        parts = (*there, *(part[there] for part in (self.commitments, self.is_named, self.strongest)))
        return list(zip(*(part.tolist() for part in parts), strict=True))


def held_by(columns: Columns, bodies: Mask | None) -> Mask:
    """The sessions held, of some bodies or of all."""
    sessions = columns.sessions
    return sessions.is_held if bodies is None else sessions.is_held & bodies[sessions.body]


def all_cells(columns: Columns, column_of: np.ndarray, width: int) -> Cells:
    """What the coverage says of the sessions that have a column; -1 has none."""
    covered, size = columns.covered, len(columns.sectors.codes)
    column = column_of[covered.session]
    there = column >= 0
    place = column[there] * size + covered.sector[there]
    counts = np.bincount(place, weights=covered.commitments[there], minlength=width * size)
    named = np.zeros(width * size, dtype=bool)
    named[place[covered.is_named[there]]] = True
    return _cells(width, size, counts, named, place, covered.strongest[there])


def mentioned_cells(counted: Counted, column_of: np.ndarray, width: int) -> Cells:
    """What the mentions that fit say: each commitment once a session, in its sector and its further ones."""
    columns, facts = counted.columns, counted.columns.facts
    size = len(columns.sectors.codes)
    keep = np.flatnonzero(_fitting(counted, column_of >= 0))
    start, strength = column_of[facts.mention_session[keep]] * size, facts.mention_strength[keep]
    of = facts.mention_of[keep]
    further, rows = _further(columns, of)
    place = np.concatenate((start + facts.sector[of], start[rows] + further))
    strengths = np.concatenate((strength, strength[rows]))
    counts = np.bincount(place, minlength=width * size)
    return _cells(width, size, counts, np.zeros(width * size, dtype=bool), place, strengths)


def _fitting(counted: Counted, sessions: Mask) -> Mask:
    """The mentions that fit, whatever they are placed by, at some sessions; but for those that dropped."""
    facts, mask = counted.columns.facts, counted.mask(*PLACING)
    fits = both(counted.mentions(PLACING), None if mask is None else mask[facts.mention_of])
    return both(sessions[facts.mention_session] & (facts.mention_role != codes.DROPPED), fits)


def _in_sectors(columns: Columns, of: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For commitments in order, each sector that one stands in, and which of the given rows it belongs to."""
    further, rows = _further(columns, of)
    main = columns.facts.sector[of]
    return np.concatenate((main, further)), np.concatenate((np.arange(len(of)), rows))


def _further(columns: Columns, of: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For commitments in order, their further sectors, and which of the given rows each belongs to."""
    facts = columns.facts
    adds = facts.further != facts.sector[facts.further_of]
    owners, sectors = facts.further_of[adds], facts.further[adds]
    number = np.bincount(owners, minlength=len(facts.sector))
    start, count = (np.cumsum(number) - number)[of], number[of]
    rows = np.repeat(np.arange(len(of)), count)
    within = np.arange(len(rows)) - np.repeat(np.cumsum(count) - count, count)
    return sectors[np.repeat(start, count) + within], rows


def _cells(width: int, size: int, counts, named, place: np.ndarray, strengths: np.ndarray) -> Cells:
    # The strengths that each cell has, and none beyond the weakest, which is found where it has no other.
    none = len(codes.STRENGTHS)
    there = np.zeros(width * size * (none + 1), dtype=bool)
    there[none :: none + 1] = True
    there[place * (none + 1) + np.minimum(strengths, none)] = True
    first = there.reshape(-1, none + 1).argmax(axis=1)
    strongest = np.where(first < none, first, codes.NONE).astype(np.int8)
    shape = (width, size)
    return Cells(counts.astype(np.int64).reshape(shape), named.reshape(shape), strongest.reshape(shape))


# --- Body by body ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ByBody:
    """What was covered, in rows of a session and a sector."""

    columns: Columns
    session: np.ndarray
    sector: np.ndarray
    commitments: np.ndarray

    def order(self, most: int) -> tuple[np.ndarray, int]:
        """Places of the bodies with the most commitments, at least so many, and how many have any rows.

        Among equals those with rows in more groups and years come first, then by path.
        """
        columns, number = self.columns, len(self.columns.bodies.paths)
        body = columns.sessions.body[self.session]
        weights = np.bincount(body, weights=self.commitments, minlength=number).astype(np.int64)
        there = np.flatnonzero(np.bincount(body, minlength=number))
        if len(there) > most:
            least = np.partition(weights[there], -most)[-most]
            chosen = there[weights[there] >= least]
        else:
            chosen = there
        keep = codes.among(chosen, number or 1)[body]
        cells = np.bincount(np.unique(self._cells(keep)) // self._width, minlength=number)[chosen]
        order = np.lexsort((columns.bodies.rank[chosen], -cells, -weights[chosen]))
        return chosen[order], len(there)

    @property
    def _width(self) -> int:
        return (len(self.columns.sectors.codes) or 1) << 14

    def _cells(self, keep: Mask) -> np.ndarray:
        """Body, group of sectors and year of some rows, as one number."""
        sessions, session = self.columns.sessions, self.session[keep]
        group = self.columns.sectors.group[self.sector[keep]].astype(np.int64)
        return sessions.body[session].astype(np.int64) * self._width + (group << 14) + sessions.year[session]

    def counts(self, bodies: np.ndarray) -> dict[int, dict[tuple[int, int], int]]:
        """For each of some bodies, commitments by the place of a group and the year; 0 where only named."""
        keep = codes.among(bodies, len(self.columns.bodies.paths) or 1)[
            self.columns.sessions.body[self.session]
        ]
        cells, which = np.unique(self._cells(keep), return_inverse=True)
        sums = np.bincount(which, weights=self.commitments[keep], minlength=len(cells)).astype(int)
        found: dict[int, dict[tuple[int, int], int]] = {int(body): {} for body in bodies}
        for cell, n in zip(cells.tolist(), sums.tolist(), strict=True):
            body, rest = divmod(cell, self._width)
            found[body][rest >> 14, rest & (1 << 14) - 1] = n
        return found


def by_body(counted: Counted, held: Mask, *, is_narrowed: bool) -> ByBody:
    """What some sessions covered, in the sectors asked for."""
    columns, facts, covered = counted.columns, counted.columns.facts, counted.columns.covered
    if is_narrowed:
        keep = _fitting(counted, held)
        session = facts.mention_session[keep]
        sector, rows = _in_sectors(columns, facts.mention_of[keep])
        session, commitments = session[rows], np.ones(len(rows), dtype=np.int8)
    else:
        there = held[covered.session]
        session, sector, commitments = (
            column[there] for column in (covered.session, covered.sector, covered.commitments)
        )
    if counted.asked.sectors is not None:
        wanted = codes.among(counted.asked.sectors, len(columns.sectors.codes) or 1)[sector]
        session, sector, commitments = session[wanted], sector[wanted], commitments[wanted]
    return ByBody(columns, session, sector, commitments)


def flows(counted: Counted) -> tuple[list[tuple[int, str, str, int]], int]:
    """The mentions that fit: body, group of the main sector, strength and number; and how many dropped.

    Bodies are given by their primary keys.
    """
    columns, facts, mask = counted.columns, counted.columns.facts, counted.mask()
    fits = both(counted.mentions(), None if mask is None else mask[facts.mention_of])
    is_dropped = facts.mention_role == codes.DROPPED
    dropped = is_dropped if fits is None else is_dropped & fits
    keep = ~is_dropped if fits is None else fits & ~is_dropped
    groups, group_of = np.unique(columns.sectors.group, return_inverse=True)
    group = group_of[facts.sector[facts.mention_of[keep]]]
    body = columns.sessions.body[facts.mention_session[keep]].astype(np.int64)
    cells = (body * (len(groups) or 1) + group) * 8 + facts.mention_strength[keep]
    counts = np.bincount(cells)
    keys, words = columns.bodies.known.pk, [columns.sectors.codes[i] for i in groups]
    rows = []
    for cell in np.flatnonzero(counts).tolist():
        place, strength = divmod(cell, 8)
        at, word = divmod(place, len(groups))
        rows.append((int(keys[at]), words[word], codes.STRENGTHS[strength], int(counts[cell])))
    return rows, int(np.count_nonzero(dropped))
