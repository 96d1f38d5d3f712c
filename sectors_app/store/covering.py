"""Which sectors stood in which columns of a coverage: sessions of one body, or years."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from sectors_app.store import codes
from sectors_app.store.asked import ALL, Mask, at, both
from sectors_app.store.columns import Columns
from sectors_app.store.counting import Counted
from sectors_app.store.parts import each_from
from sectors_app.store.spoken import again_in_group, fitting, further_said

FEW_SESSIONS = 10
"""A share of the sessions, as one in so many, below which their rows are found first."""


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
    """What the coverage says of the sessions that have a column, in the sectors asked for; -1 has none."""
    covered, size = counted.columns.covered, len(counted.columns.sectors.codes)
    rows = rows_of(counted, column_of >= 0)
    column = column_of.take(at(covered.session, rows))
    there = column >= 0
    place, strongest = column[there] * size + at(covered.sector, rows)[there], at(covered.strongest, rows)
    counts = np.bincount(place, weights=at(covered.commitments, rows)[there], minlength=width * size)
    named = np.zeros(width * size, dtype=bool)
    named[place[at(covered.is_named, rows)[there]]] = True
    by_strength = _by_strength(place, strongest[there], width * size)
    said = _said_at(counted, column_of >= 0)
    return _cells((width, size), counts, named, by_strength, _repeated(counted, column_of, width, *said))


def mentioned_cells(counted: Counted, column_of: np.ndarray, width: int) -> Cells:
    """What the mentions that fit say: each commitment once a session, in its sector and its further ones."""
    columns, facts = counted.columns, counted.columns.facts
    size = len(columns.sectors.codes)
    keep, session = fitting(counted, column_of >= 0)
    mentions, further = further_said(columns, keep)
    place = np.concatenate(
        (
            column_of.take(session) * size + facts.sector.take(facts.mention_of.take(keep)),
            column_of.take(facts.mention_session.take(mentions)) * size + further,
        )
    )
    strengths = facts.mention_strength.take(np.concatenate((keep, mentions)))
    by_strength = _by_strength(place, strengths, width * size)
    repeated = _repeated(counted, column_of, width, mentions, further)
    named = np.zeros(width * size, dtype=bool)
    return _cells((width, size), by_strength.sum(axis=1), named, by_strength, repeated)


def rows_of(counted: Counted, sessions: Mask) -> np.ndarray | slice:
    """The rows of the coverage in the sectors asked for; of few sessions theirs alone, else of all sessions.

    They stand by session, so that those of one are found without looking at all.
    """
    covered, wanted = counted.columns.covered, counted.asked.sectors
    if FEW_SESSIONS * np.count_nonzero(sessions) < len(sessions):
        places = np.flatnonzero(sessions).astype(covered.session.dtype)
        first = np.searchsorted(covered.session, places)
        rows = each_from(first, np.searchsorted(covered.session, places, side="right") - first)
        return rows if wanted is None else rows[codes.is_among(covered.sector[rows], wanted)]
    return ALL if wanted is None else np.flatnonzero(codes.is_among(covered.sector, wanted))


def has_rows(columns: Columns) -> Mask:
    """The sessions of which the coverage says anything."""
    if "has rows" not in columns.kept:
        found = np.zeros(len(columns.sessions.known), dtype=bool)
        found[columns.covered.session] = True
        columns.kept["has rows"] = found
    return columns.kept["has rows"]


def _said_at(counted: Counted, sessions: Mask) -> tuple[np.ndarray, np.ndarray]:
    """Mentions at some sessions with each further sector that may stand in a group beside another one."""
    columns, wanted = counted.columns, counted.asked.sectors
    if wanted is not None and np.bincount(columns.sectors.group[wanted], minlength=1).max() < 2:
        return np.empty(0, dtype=np.int32), np.empty(0, dtype=columns.sectors.type)
    if counted.met() is not None:
        return further_said(columns, fitting(counted, sessions, is_narrowed=False)[0])
    facts = columns.facts
    mentions, further = further_said(columns)
    if wanted is not None:
        there = codes.is_among(further, wanted)
        mentions, further = mentions[there], further[there]
    there = sessions.take(facts.mention_session.take(mentions))
    there &= facts.mention_role.take(mentions) != codes.DROPPED
    return mentions[there], further[there]


def _repeated(
    counted: Counted, column_of: np.ndarray, width: int, mentions: np.ndarray, further: np.ndarray
) -> np.ndarray:
    """How often a commitment counts in one more of the sectors asked for of a group, by column and group."""
    columns, size = counted.columns, len(counted.columns.sectors.codes)
    mentions, group = again_in_group(columns, mentions, further, counted.asked.sectors)
    column = column_of.take(columns.facts.mention_session.take(mentions))
    return np.bincount(column * size + group, minlength=width * size)


def _by_strength(place: np.ndarray, strengths: np.ndarray, number: int) -> np.ndarray:
    """How often each strength stands in each of so many places; without any last."""
    none = len(codes.STRENGTHS)
    found = np.bincount(place * (none + 1) + np.minimum(strengths, none), minlength=number * (none + 1))
    return found.reshape(number, none + 1)


def _cells(shape: tuple[int, int], counts, named, by_strength, repeated) -> Cells:
    # None at all is found where a cell has no other.
    there = by_strength > 0
    there[:, -1] = True
    first = there.argmax(axis=1)
    strongest = np.where(first < len(codes.STRENGTHS), first, codes.NONE).astype(np.int8)
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
        keep, session = fitting(counted, held)
        mentions, further = further_said(columns, keep)
        session = np.concatenate((session, facts.mention_session.take(mentions)))
        sector = np.concatenate((facts.sector.take(facts.mention_of.take(keep)), further))
        commitments = np.ones(len(session), dtype=np.int8)
    else:
        rows = rows_of(counted, held)
        there = held.take(at(covered.session, rows))
        session, sector, commitments = (
            at(column, rows)[there] for column in (covered.session, covered.sector, covered.commitments)
        )
    if is_narrowed and counted.asked.sectors is not None:
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
