"""Which sectors stood in which columns of a coverage: sessions of one body, or years."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from django.utils.functional import cached_property

from sectors_app.lib.shares import MOST
from sectors_app.store import codes
from sectors_app.store.asked import ALL, Mask, at, both, each_from
from sectors_app.store.columns import Columns
from sectors_app.store.counting import Counted
from sectors_app.store.spoken import KINDS, again_in_group, fitting, further_said, told_by_year

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
    strengths = codes.strength_in(facts.mention_said.take(np.concatenate((keep, mentions))))
    by_strength = _by_strength(place, strengths, width * size)
    repeated = _repeated(counted, column_of, width, mentions, further)
    named = np.zeros(width * size, dtype=bool)
    return _cells((width, size), by_strength.sum(axis=1), named, by_strength, repeated)


def mentioned_by_year(counted: Counted) -> tuple[np.ndarray, Cells]:
    """The same in the years of all sessions, whatever body met, from what is kept of each mention."""
    columns, known = counted.columns, told_by_year(counted.columns)
    width, size = len(known.years), len(columns.sectors.codes)
    told, mentions, further = known.fitting(counted)
    again = known.told.take(mentions)
    told = np.concatenate((told, (again // KINDS // size * size + further) * KINDS + again % KINDS))
    by_strength = np.bincount(told, minlength=width * size * KINDS)[: width * size * KINDS].reshape(-1, KINDS)
    by_strength = by_strength[:, : len(codes.STRENGTHS) + 1]
    repeated = _repeated(counted, known.column_of, width, mentions, further)
    named = np.zeros(width * size, dtype=bool)
    return known.years, _cells((width, size), by_strength.sum(axis=1), named, by_strength, repeated)


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
    there &= codes.role_in(facts.mention_said.take(mentions)) != codes.DROPPED
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
    commitments: np.ndarray | None
    """None where each row is of one."""

    def order(self, most: int) -> tuple[np.ndarray, int]:
        """Places of the bodies with the most commitments, at least so many, and how many have any rows.

        Among equals those with rows in more groups and years come first, then by path.
        """
        sessions, number = self.columns.sessions, len(self.columns.bodies.paths)
        size = len(sessions.known)
        rows = np.bincount(self.session, minlength=size)
        by_session = rows
        if self.commitments is not None:
            by_session = np.bincount(self.session, weights=self.commitments, minlength=size)
        weights = np.bincount(sessions.body, weights=by_session, minlength=number).astype(np.int64)
        there = np.flatnonzero(np.bincount(sessions.body[rows > 0], minlength=number))
        if len(there) > most:
            least = np.partition(weights[there], -most)[-most]
            chosen = there[weights[there] >= least]
        else:
            chosen = there
        cells = np.bincount(np.unique(self._cells(self._of(chosen))) // self._width, minlength=number)[chosen]
        order = np.lexsort((self.columns.bodies.rank[chosen], -cells, -weights[chosen]))
        return chosen[order], len(there)

    def _of(self, bodies: np.ndarray) -> Mask:
        """The rows of some bodies."""
        is_among = codes.among(bodies, len(self.columns.bodies.paths) or 1)
        return is_among[self.columns.sessions.body].take(self.session)

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
        keep = self._of(bodies)
        cells, which = np.unique(self._cells(keep), return_inverse=True)
        weights = None if self.commitments is None else self.commitments[keep]
        sums = np.bincount(which, weights=weights, minlength=len(cells)).astype(int)
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
        commitments = None
    else:
        rows = rows_of(counted, held)
        there = held.take(at(covered.session, rows))
        session, sector, commitments = (
            at(column, rows)[there] for column in (covered.session, covered.sector, covered.commitments)
        )
    if is_narrowed and counted.asked.sectors is not None:
        wanted = codes.among(counted.asked.sectors, len(columns.sectors.codes) or 1)[sector]
        session, sector = session[wanted], sector[wanted]
    return ByBody(columns, session, sector, commitments)


Largest = tuple[np.ndarray, int, dict[int, dict[tuple[int, int], int]]]
"""Places of bodies in order, how many there are in all, and the counts of the first of them."""


def largest_by_body(counted: Counted, held: Mask, *, drawn: int, named: int, is_narrowed: bool) -> Largest:
    """The bodies of which most was covered at some sessions held; the counts of as many as are drawn.

    Where no filter leaves anything out they are the same for whoever asks.
    """

    def found() -> Largest:
        rows = by_body(counted, held, is_narrowed=is_narrowed)
        places, number = rows.order(drawn + named)
        return places, number, rows.counts(places[:drawn])

    asked, key = counted.asked, ("largest by body", drawn, named, is_narrowed)
    if counted.in_force or any(one is not None for one in (asked.bodies, asked.pairs, asked.sectors)):
        return found()
    kept = counted.columns.kept
    if key not in kept:
        kept[key] = found()
    return kept[key]


class Flows:
    """Mentions by the body that met, the group of the main sector, and strength."""

    def __init__(self, counted: Counted) -> None:
        columns, facts, mask = counted.columns, counted.columns.facts, counted.mask()
        self.columns = columns
        fits = counted.mentions()
        if mask is not None:
            fits = both(fits, mask.take(facts.mention_of))
        is_dropped = codes.role_in(facts.mention_said) == codes.DROPPED
        self.dropped = int(np.count_nonzero(both(is_dropped, fits)))
        """Mentions that are left out: a commitment was dropped by them."""
        keep = np.flatnonzero(both(~is_dropped, fits))
        self._groups, group_of = np.unique(columns.sectors.group, return_inverse=True)
        group_of = group_of.astype(np.int16)
        self._body = columns.sessions.body.take(facts.mention_session.take(keep))
        group = group_of.take(facts.sector.take(facts.mention_of.take(keep)))
        self._said = (group << 3) + codes.strength_in(facts.mention_said.take(keep))
        """Group and strength, as one number."""

    @cached_property
    def by_body(self) -> dict[int, int]:
        """By the primary keys of the bodies with the most: one more than are drawn, if there are so many."""
        counts, keys = np.bincount(self._body, minlength=MOST + 1), self.columns.bodies.known.pk
        least = max(int(np.partition(counts, -MOST - 1)[-MOST - 1]), 1)
        return {int(keys[i]): int(counts[i]) for i in np.flatnonzero(counts >= least)}

    @cached_property
    def by_group(self) -> dict[str, int]:
        counts = np.bincount(self._said, minlength=len(self._groups) << 3).reshape(-1, 8).sum(axis=1)
        return {word: int(n) for word, n in zip(self._codes, counts, strict=True) if n}

    @property
    def _codes(self) -> list[str]:
        return [self.columns.sectors.codes[i] for i in self._groups]

    def together(self, bodies: Collection[int], groups: Collection[str]) -> dict[tuple[int, str, str], int]:
        """The mentions with all bodies and groups but some put together, as 0 and as no code."""
        pks = [*bodies, 0]
        known = self.columns.bodies.known
        line_of = np.full(len(known), len(bodies), dtype=np.int16)
        line_of[known.places(np.array(pks[:-1], dtype=np.int64))] = np.arange(len(bodies))
        size = len(self._groups) << 3
        counts = np.bincount(line_of.take(self._body) * np.int32(size) + self._said)
        found: Counter = Counter()
        for cell in np.flatnonzero(counts).tolist():
            line, said = divmod(cell, size)
            code = self._codes[said >> 3]
            found[pks[line], code if code in groups else "", codes.STRENGTHS[said & 7]] += int(counts[cell])
        return found


def mentions_held(counted: Counted) -> int:
    """How often held sessions mentioned the commitments that fit, but for those that dropped them."""
    facts, mask = counted.columns.facts, counted.mask()
    at_held = counted.columns.sessions.is_held[facts.mention_session]
    at_held &= codes.role_in(facts.mention_said) != codes.DROPPED
    return int(np.count_nonzero(both(at_held, None if mask is None else mask[facts.mention_of])))
