"""Which sectors stood in which columns of a coverage: sessions of one body, or years."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from sectors_app.store import codes
from sectors_app.store.asked import Everything, Mask, both
from sectors_app.store.columns import Columns
from sectors_app.store.counting import Counted
from sectors_app.store.parts import each_from, parts, starts_of

PLACING = ("sector", "body", "country", "session", "year")
"""Filters that say which rows and columns to show, and tell no commitments apart in them."""


class Cells(NamedTuple):
    """Counts by column and sector, whether it was named, and the strongest wording (``NONE`` for none)."""

    commitments: np.ndarray
    is_named: np.ndarray
    strongest: np.ndarray
    repeated: np.ndarray
    """By column and group: how often a commitment counts in one more sector of a group that has it."""

    def of_sectors(self, places: np.ndarray) -> "Cells":
        """The same by the sectors in some places, and then by column."""
        return Cells(*(np.ascontiguousarray(part[:, places].T) for part in self))

    def of_columns(self, places: np.ndarray) -> "Cells":
        """The same of some columns alone, where columns come last."""
        return Cells(*(part[:, places] for part in self))


def held_by(columns: Columns, bodies: Mask | None) -> Mask:
    """The sessions held, of some bodies or of all."""
    sessions = columns.sessions
    return sessions.is_held if bodies is None else sessions.is_held & bodies[sessions.body]


def all_cells(counted: Counted, column_of: np.ndarray, width: int) -> Cells:
    """What the coverage says of the sessions that have a column; -1 has none."""
    columns, facts = counted.columns, counted.columns.facts
    covered, size = columns.covered, len(columns.sectors.codes)
    column = column_of.take(covered.session)
    there = column >= 0
    place = column[there] * size + covered.sector[there]
    counts = np.bincount(place, weights=covered.commitments[there], minlength=width * size)
    named = np.zeros(width * size, dtype=bool)
    named[place[covered.is_named[there]]] = True

    def fits(mentions: np.ndarray) -> Mask:
        return (column_of[facts.mention_session[mentions]] >= 0) & (
            facts.mention_role[mentions] != codes.DROPPED
        )

    repeated = _repeated(counted, column_of, width, fits)
    return _cells((width, size), counts, named, place, covered.strongest[there], repeated)


def mentioned_cells(counted: Counted, column_of: np.ndarray, width: int) -> Cells:
    """What the mentions that fit say: each commitment once a session, in its sector and its further ones."""
    columns, facts = counted.columns, counted.columns.facts
    size = len(columns.sectors.codes)
    keep = _fitting(counted, column_of >= 0)
    start, strength = column_of[facts.mention_session[keep]] * size, facts.mention_strength[keep]
    fits = np.zeros(len(facts.mention_of), dtype=bool)
    fits[keep] = True
    mentions, further = _further_said(columns)
    there = fits[mentions]
    mentions, further = mentions[there], further[there]
    place = np.concatenate(
        (
            start + facts.sector[facts.mention_of[keep]],
            column_of[facts.mention_session[mentions]] * size + further,
        )
    )
    strengths = np.concatenate((strength, facts.mention_strength[mentions]))
    counts = np.bincount(place, minlength=width * size)
    repeated = _repeated(counted, column_of, width, fits.__getitem__)
    return _cells((width, size), counts, np.zeros(width * size, dtype=bool), place, strengths, repeated)


FEW_SESSIONS = 10
"""A share of the sessions, as one in so many, below which their mentions are found first."""


def _fitting(counted: Counted, sessions: Mask) -> np.ndarray:
    """The mentions that fit, whatever they are placed by, at some sessions; but for those that dropped."""
    facts, mask = counted.columns.facts, counted.mask(*PLACING)
    if FEW_SESSIONS * np.count_nonzero(sessions) < len(sessions):
        places = np.flatnonzero(sessions.take(facts.mention_session))
        fits = Everything if mask is None else mask[facts.mention_of[places]]
    else:
        places = parts(counted.columns, "mention_of", counted.rows(*PLACING))
        fits = sessions.take(facts.mention_session[places])
    fits = both(both(facts.mention_role[places] != codes.DROPPED, fits), counted.mentions(PLACING, places))
    return np.flatnonzero(fits) if isinstance(places, slice) else places[fits]


def _in_sectors(columns: Columns, mentions: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For some mentions in order, each sector that one is about, and which of them it belongs to."""
    facts = columns.facts
    said, further = _further_said(columns)
    at = np.searchsorted(mentions, said)
    there = at < len(mentions)
    there[there] = mentions[at[there]] == said[there]
    main = facts.sector[facts.mention_of[mentions]]
    return np.concatenate((main, further[there])), np.concatenate((np.arange(len(mentions)), at[there]))


def _further_said(columns: Columns) -> tuple[np.ndarray, np.ndarray]:
    """The mentions of commitments with further sectors, in order, and each such sector."""
    if "further said" not in columns.kept:
        facts = columns.facts
        adds = facts.further != facts.sector[facts.further_of]
        owners, sectors = facts.further_of[adds], facts.further[adds]
        first, number = starts_of(columns, "mention_of").stretches(owners)
        mentions = each_from(first, number).astype(np.int32)
        order = np.argsort(mentions, kind="stable")
        columns.kept["further said"] = mentions[order], np.repeat(sectors, number)[order]
    return columns.kept["further said"]


def _several_of_a_group(columns: Columns) -> tuple[np.ndarray, np.ndarray]:
    """The mentions of commitments that stand in several sectors of one group, and each of these sectors."""
    if "several of a group" not in columns.kept:
        facts, group = columns.facts, columns.sectors.group
        mentions, further = _further_said(columns)
        own = np.unique(mentions)
        mentions = np.concatenate((own, mentions))
        sectors = np.concatenate((facts.sector[facts.mention_of[own]], further))
        order = np.lexsort((group[sectors], mentions))
        mentions, sectors = mentions[order], sectors[order]
        as_before = _as_before(mentions, group[sectors])
        several = as_before | np.append(as_before[1:], False)[: len(as_before)]
        columns.kept["several of a group"] = mentions[several], sectors[several]
    return columns.kept["several of a group"]


def _as_before(*parts: np.ndarray) -> Mask:
    """Which entries are, in all parts, as the entry before."""
    found = np.ones(len(parts[0]), dtype=bool)
    found[:1] = False
    for part in parts:
        found[1:] &= part[1:] == part[:-1]
    return found


def _repeated(
    counted: Counted, column_of: np.ndarray, width: int, fits: Callable[[np.ndarray], Mask]
) -> np.ndarray:
    """How often a commitment counts in one more of the sectors asked for of a group, by column and group."""
    columns, size = counted.columns, len(counted.columns.sectors.codes)
    mentions, sectors = _several_of_a_group(columns)
    keep = fits(mentions)
    if counted.asked.sectors is not None:
        keep &= codes.among(counted.asked.sectors, size or 1)[sectors]
    mentions, group = mentions[keep], columns.sectors.group[sectors[keep]]
    again = _as_before(mentions, group)
    column = column_of[columns.facts.mention_session[mentions[again]]]
    return np.bincount(column * size + group[again], minlength=width * size)


def _cells(shape: tuple[int, int], counts, named, place, strengths, repeated) -> Cells:
    # The strengths that each cell has, and none beyond the weakest, which is found where it has no other.
    none = len(codes.STRENGTHS)
    there = np.zeros(shape[0] * shape[1] * (none + 1), dtype=bool)
    there[none :: none + 1] = True
    there[place * (none + 1) + np.minimum(strengths, none)] = True
    first = there.reshape(-1, none + 1).argmax(axis=1)
    strongest = np.where(first < none, first, codes.NONE).astype(np.int8)
    parts = (counts.astype(np.int64), named, strongest, repeated.astype(np.int64))
    return Cells(*(part.reshape(shape) for part in parts))


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
        sector, rows = _in_sectors(columns, keep)
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


@dataclass(frozen=True)
class Flows:
    """Mentions by the place of the body that met, the group of the main sector, and strength."""

    columns: Columns
    counts: np.ndarray
    dropped: int
    """Mentions that are left out: a commitment was dropped by them."""

    @property
    def by_body(self) -> dict[int, int]:
        """By the primary keys of bodies."""
        counts, keys = self.counts.sum(axis=(1, 2)), self.columns.bodies.known.pk
        return {int(keys[i]): int(counts[i]) for i in np.flatnonzero(counts)}

    @property
    def by_group(self) -> dict[str, int]:
        counts = self.counts.sum(axis=(0, 2))
        return {word: int(n) for word, n in zip(self._groups, counts, strict=True) if n}

    @property
    def _groups(self) -> list[str]:
        sectors = self.columns.sectors
        return [sectors.codes[i] for i in np.unique(sectors.group)]

    def together(self, bodies: Collection[int], groups: Collection[str]) -> dict[tuple[int, str, str], int]:
        """The mentions with all bodies and groups but some put together, as 0 and as no code."""
        pks, words = list(bodies), [word for word in self._groups if word in groups]
        rows = _others_last(self.counts, [self.columns.bodies.known.place(pk) for pk in pks], axis=0)
        cells = _others_last(rows, [self._groups.index(word) for word in words], axis=1)
        return {
            ([*pks, 0][i], [*words, ""][j], codes.STRENGTHS[k]): int(cells[i, j, k])
            for i, j, k in zip(*(place.tolist() for place in np.nonzero(cells)), strict=True)
        }


def _others_last(counts: np.ndarray, places: list[int], axis: int) -> np.ndarray:
    """Some places along an axis, and behind them the sum of all others."""
    own = counts.take(places, axis=axis)
    rest = counts.sum(axis=axis, keepdims=True) - own.sum(axis=axis, keepdims=True)
    return np.concatenate((own, rest), axis=axis)


def flows(counted: Counted) -> Flows:
    """The mentions that fit."""
    columns, facts, mask = counted.columns, counted.columns.facts, counted.mask()
    fits = both(counted.mentions(), None if mask is None else mask.take(facts.mention_of))
    is_dropped = facts.mention_role == codes.DROPPED
    dropped = is_dropped if fits is None else is_dropped & fits
    keep = np.flatnonzero(~is_dropped if fits is None else fits & ~is_dropped)
    groups, group_of = np.unique(columns.sectors.group, return_inverse=True)
    shape = len(columns.bodies.paths), len(groups) or 1, 8
    group = group_of.astype(np.int32).take(facts.sector.take(facts.mention_of.take(keep)))
    body = columns.sessions.body.take(facts.mention_session.take(keep)).astype(np.int64)
    cells = (body * shape[1] + group) * shape[2] + facts.mention_strength.take(keep)
    counts = np.bincount(cells, minlength=np.prod(shape)).reshape(shape)
    return Flows(columns, counts, int(np.count_nonzero(dropped)))


def mentions_held(counted: Counted) -> int:
    """How often held sessions mentioned the commitments that fit, but for those that dropped them."""
    facts, mask = counted.columns.facts, counted.mask()
    at_held = counted.columns.sessions.is_held[facts.mention_session] & (facts.mention_role != codes.DROPPED)
    return int(np.count_nonzero(both(at_held, None if mask is None else mask[facts.mention_of])))
