"""Exact counts over the columns: what some filters leave, and how it falls into the values of a facet."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from sectors_app.choices import Strength
from sectors_app.store import codes
from sectors_app.store.columns import Columns
from sectors_app.store.pages import page_of_rows

OF_MENTION = ("body", "country", "strength", "role", "session", "year")
OF_SOURCE = ("source_language", "source_kind")

ALL = slice(None)

FEW = 20
"""A share of the commitments, as one in so many, below which their parts are looked up one by one."""

ONE_BIT = (1 << np.arange(8)).astype(np.uint8)

Mask = np.ndarray
Everything = None
"""Stands for a mask that leaves all rows."""


@dataclass
class Asked:
    """Filters in terms of the columns; one that is None leaves every row."""

    rows: np.ndarray | None = None
    """Commitments with the words in question."""
    sectors: Sequence[int] | None = None
    kinds: Sequence[int] | None = None
    statuses: Sequence[int] | None = None
    parties: Sequence[int] | None = None
    due_after: int = 0
    due_before: int = 0
    bodies: Mask | None = None
    """For each body, whether it is among those named or below one; likewise of the pairs."""
    pairs: Mask | None = None
    session: int | None = None
    years: Sequence[int] | None = None
    strengths: Sequence[int] | None = None
    roles: Sequence[int] | None = None
    languages: Sequence[str] = ()
    source_kinds: Sequence[str] = ()


def both(first: Mask | None, second: Mask | None) -> Mask | None:
    if first is None or second is None:
        return second if first is None else first
    return first & second


@dataclass
class Counted:
    """Commitments under some filters."""

    columns: Columns
    asked: Asked
    _masks: dict = field(default_factory=dict)

    # --- Which commitments ------------------------------------------------------------------------------

    @cached_property
    def in_force(self) -> frozenset[str]:
        """The names of the filters that leave some rows out."""
        asked = self.asked
        by_name = {
            "body": asked.bodies,
            "country": asked.pairs,
            "strength": asked.strengths,
            "role": asked.roles,
            "session": asked.session,
            "year": asked.years,
            "source_language": asked.languages or None,
            "source_kind": asked.source_kinds or None,
        }
        return frozenset((*self._of_commitment, *(name for name, one in by_name.items() if one is not None)))

    def _once(self, key: tuple, make: Callable):
        if key not in self._masks:
            self._masks[key] = make()
        return self._masks[key]

    def mask(self, *leave_out: str) -> Mask | None:
        """The commitments that all filters but some leave."""
        left = self.in_force - set(leave_out)
        return self._once(("mask", left), lambda: self._mask(left))

    def _mask(self, left: frozenset[str]) -> Mask | None:
        found = Everything
        for name, one in self._of_commitment.items():
            if name in left:
                found = both(found, one)
        sources, mentions = left & set(OF_SOURCE), left & set(OF_MENTION)
        if sources:
            found = both(found, self._once(("sources", sources), lambda: self._of_sources(sources)))
        if mentions:
            found = both(found, self._once(("mentioned", mentions), lambda: self._mentioned(mentions)))
        return found

    def rows(self, *leave_out: str) -> np.ndarray | slice:
        """The same as numbers of rows; all of them as a slice."""
        left = self.in_force - set(leave_out)
        mask = self.mask(*leave_out)
        return ALL if mask is None else self._once(("rows", left), lambda: np.flatnonzero(mask))

    @cached_property
    def _of_commitment(self) -> dict[str, Mask]:
        facts, asked = self.columns.facts, self.asked
        masks: dict[str, Mask] = {}
        if asked.rows is not None:
            masks["q"] = self._flagged(asked.rows)
        if asked.sectors is not None:
            wanted = codes.among(asked.sectors, len(self.columns.sectors.codes) or 1)
            masks["sector"] = wanted[facts.sector]
            masks["sector"][facts.further_of[wanted[facts.further]]] = True
        if asked.kinds is not None:
            masks["kind"] = codes.among(asked.kinds)[facts.kind]
        if asked.statuses is not None:
            masks["status"] = codes.among(asked.statuses)[facts.status]
        if asked.parties is not None:
            wanted = codes.among(asked.parties, len(self.columns.organisations) or 1)
            masks["party"] = self._flagged(facts.party_of[wanted[facts.party]])
        if asked.due_after:
            masks["due_after"] = facts.due_latest >= asked.due_after
        if asked.due_before:
            masks["due_before"] = (facts.due_earliest > 0) & (facts.due_earliest <= asked.due_before)
        return masks

    def _flagged(self, rows: np.ndarray) -> Mask:
        flags = np.zeros(len(self.columns), dtype=bool)
        flags[rows] = True
        return flags

    def _of_sources(self, names: frozenset[str]) -> Mask:
        return (self.columns.facts.sources & np.uint16(self._source_bits(names))) != 0

    def _source_bits(self, names: Iterable[str]) -> int:
        return codes.source_bits(
            self.asked.languages if "source_language" in names else (),
            self.asked.source_kinds if "source_kind" in names else (),
        )

    def mentions(self, leave_out: Iterable[str] = ()) -> Mask | None:
        """The mentions that fit the filters about one mention."""
        names = (self.in_force & set(OF_MENTION)) - set(leave_out)
        return self._once(("mentions", names), lambda: self._fitting(names))

    def _fitting(self, names: frozenset[str]) -> Mask | None:
        facts, asked, sessions = self.columns.facts, self.asked, self.columns.sessions
        of_session = Everything
        if "body" in names:
            of_session = both(of_session, asked.bodies[sessions.body])
        if "country" in names:
            of_session = both(of_session, asked.pairs[sessions.body])
        if "year" in names:
            of_session = both(of_session, np.isin(sessions.year, np.array(asked.years)))
        if "session" in names:
            of_session = both(of_session, codes.among([asked.session], len(sessions.known) or 1))
        found = Everything if of_session is None else of_session[facts.mention_session]
        if "strength" in names:
            found = both(found, codes.among(asked.strengths)[facts.mention_strength])
        if "role" in names:
            found = both(found, codes.among(asked.roles)[facts.mention_role])
        return found

    def _mentioned(self, names: frozenset[str]) -> Mask:
        fitting = self.mentions(set(OF_MENTION) - names)
        return self._flagged(self.columns.facts.mention_of[fitting])

    def parts_of(self, owners: np.ndarray, name: str) -> np.ndarray | slice:
        """Where the parts stand of the commitments that all filters but one leave."""
        rows = self.rows(name)
        if isinstance(rows, slice):
            return ALL
        if len(rows) > len(self.columns) // FEW:
            return np.flatnonzero(self.mask(name)[owners])
        start = np.searchsorted(owners, rows.astype(owners.dtype), side="left")
        count = np.searchsorted(owners, rows.astype(owners.dtype), side="right") - start
        within = np.arange(int(count.sum())) - np.repeat(np.cumsum(count) - count, count)
        return np.repeat(start, count) + within

    def selected(self, name: str) -> np.ndarray | slice:
        """The mentions that fit all filters but one, of the commitments that fit all but it."""
        return self._once(("selected", self.in_force - {name}), lambda: self._selected(name))

    def _selected(self, name: str) -> np.ndarray | slice:
        places = self.parts_of(self.columns.facts.mention_of, name)
        fitting = self.mentions((name,))
        if fitting is None:
            return places
        return np.flatnonzero(fitting) if isinstance(places, slice) else places[fitting[places]]

    # --- How many, and which come on a page ---------------------------------------------------------------

    @cached_property
    def total(self) -> int:
        mask = self.mask()
        return len(self.columns) if mask is None else int(np.count_nonzero(mask))

    def page(self, ordering: str, start: int, stop: int) -> list[int] | None:
        """Primary keys of a stretch of the list; None for an order that the columns do not know."""
        rows = page_of_rows(self.columns, self.mask(), ordering, start, min(stop, self.total))
        return None if rows is None else self.columns.facts.pk[rows].tolist()

    # --- Facets -------------------------------------------------------------------------------------------

    def counts(self, name: str) -> dict:
        """How many commitments per value, its own filter left out; bodies and parties by their places."""
        count = getattr(self, f"_count_{name}")
        if self.in_force - {name}:
            return count()
        kept = self.columns.kept
        if name not in kept:
            kept[name] = count()
        return kept[name]

    def _count_kind(self) -> dict[str, int]:
        return named(tally(self.columns.facts.kind[self.rows("kind")]), codes.KINDS)

    def _count_status(self) -> dict[str, int]:
        found = tally(self.columns.facts.status[self.rows("status")])
        return named(found, codes.STATUSES) | {"": found.get(codes.NONE, 0)}

    def _count_sector(self) -> dict[str, int]:
        """A commitment counts once in each sector and group that it stands in."""
        facts, sectors = self.columns.facts, self.columns.sectors
        size = len(sectors.codes)
        own = np.bincount(facts.sector[self.rows("sector")], minlength=size)
        found = own.copy()
        is_group = sectors.group == np.arange(size)
        np.add.at(found, sectors.group[~is_group], own[~is_group])
        left = self.parts_of(facts.further_of, "sector")
        for added in self._further:
            of = added[left]
            found += np.bincount(of[of >= 0], minlength=size)[:size]
        return {sectors.codes[i]: int(n) for i, n in enumerate(found) if n}

    @property
    def _further(self) -> tuple[np.ndarray, np.ndarray]:
        """Of each further sector, the sector and the group that it adds to its commitment; -1 for none."""
        kept = self.columns.kept
        if "further" not in kept:
            facts, sectors = self.columns.facts, self.columns.sectors
            main = facts.sector[facts.further_of]
            group = sectors.group[facts.further]
            is_group = facts.further == group
            # A group that is named itself adds what a sector of it would add.
            stands = (facts.further == main) | (is_group & (sectors.group[main] == facts.further))
            adds = np.where(stands | is_group, -1, facts.further)
            pairs = facts.further_of.astype(np.int64) * (len(sectors.codes) or 1) + group
            _values, first = np.unique(pairs, return_index=True)
            is_first = np.zeros(len(pairs), dtype=bool)
            is_first[first] = True
            new = is_first & (group != sectors.group[main])
            kept["further"] = adds, np.where(new, group, -1)
        return kept["further"]

    def _count_party(self) -> dict[int, int]:
        facts = self.columns.facts
        return tally(facts.party[self.parts_of(facts.party_of, "party")])

    def _count_source_language(self) -> dict[str, int]:
        return self._by_source("source_language", codes.LANGUAGES, lambda one: ((one,), ()))

    def _count_source_kind(self) -> dict[str, int]:
        return self._by_source("source_kind", codes.SOURCE_KINDS, lambda one: ((), (one,)))

    def _by_source(self, name: str, values: Iterable[str], pairs: Callable) -> dict[str, int]:
        allowed = self._source_bits(self.in_force - {name})
        counts = np.bincount(self.columns.facts.sources[self.rows(name)])
        held = np.flatnonzero(counts)
        counts, held = counts[held], held & allowed
        return {value: int(counts[(held & codes.source_bits(*pairs(value))) != 0].sum()) for value in values}

    def _count_strength(self) -> dict[str, int]:
        return named(self._few_values("strength", self.columns.facts.mention_strength), codes.STRENGTHS)

    def _count_role(self) -> dict[str, int]:
        return named(self._few_values("role", self.columns.facts.mention_role), codes.ROLES)

    def _few_values(self, name: str, column: np.ndarray) -> dict[int, int]:
        """How many commitments per value of a column of mentions with few values: each a bit."""
        selected = self.selected(name)
        of = self.columns.facts.mention_of[selected]
        if not len(of):
            return {}
        starts = np.concatenate(([0], np.flatnonzero(of[1:] != of[:-1]) + 1))
        bits = np.bitwise_or.reduceat(ONE_BIT[column[selected]], starts)
        found = tally(bits)
        return {code: sum(n for held, n in found.items() if held >> code & 1) for code in range(8)}

    def _count_year(self) -> dict[int, int]:
        facts, selected = self.columns.facts, self.selected("year")
        years = self.columns.sessions.year[facts.mention_session[selected]]
        found = distinct(facts.mention_of[selected], years)
        found.pop(0, None)
        return found

    def _count_body(self) -> dict[int, int]:
        """By the place of a body: commitments of its sessions and of those of the bodies below."""
        of, body = self._of_bodies("body")
        counts: dict[int, int] = {}
        for level in above(self.columns):
            at = level[body]
            if (at < 0).any():
                there = at >= 0
                counts |= adjacent(of[there], at[there])
            else:
                counts |= adjacent(of, at)
        return counts

    def _count_country(self) -> dict[str, int]:
        of, body = self._of_bodies("country")
        names, place = pairs_of(self.columns)
        return {names[i]: n for i, n in adjacent(of, place[body]).items()}

    def _of_bodies(self, name: str) -> tuple[np.ndarray, np.ndarray]:
        facts, selected = self.columns.facts, self.selected(name)
        return facts.mention_of[selected], self.columns.sessions.body[facts.mention_session[selected]]

    # --- Figures ------------------------------------------------------------------------------------------

    def by_group(self) -> dict[str, dict[str, int]]:
        """By the group of the main sector and the strength of the latest wording."""
        facts, sectors, rows = self.columns.facts, self.columns.sectors, self.rows()
        strength = facts.strength[rows]
        # One that no session has mentioned has no wording on record: the weakest there is.
        strength = np.where(strength == codes.NONE, codes.STRENGTHS.index(Strength.NOTED), strength)
        cells = tally(facts.sector[rows].astype(np.int32) * 8 + strength)
        found: dict[str, dict[str, int]] = {}
        for cell, n in cells.items():
            of_group = found.setdefault(sectors.codes[sectors.group[cell // 8]], {})
            word = codes.STRENGTHS[cell % 8]
            of_group[word] = of_group.get(word, 0) + n
        return found

    def by_sector(self) -> dict[int, int]:
        """By the primary key of the main sector."""
        keys = self.columns.sectors.known.pk
        return {int(keys[i]): n for i, n in tally(self.columns.facts.sector[self.rows()]).items()}


def tally(column: np.ndarray) -> dict[int, int]:
    """How often each value stands in a column of small numbers."""
    found = np.bincount(column)
    return {int(i): int(found[i]) for i in np.flatnonzero(found)}


def named(counts: dict[int, int], words: Sequence[str]) -> dict[str, int]:
    """Counts by word instead of code."""
    return {words[code]: n for code, n in counts.items() if code < len(words)}


def adjacent(of: np.ndarray, values: np.ndarray) -> dict[int, int]:
    """How many owners there are per value, where equal values of one owner stand side by side."""
    if not len(of):
        return {}
    is_new = np.ones(len(of), dtype=bool)
    is_new[1:] = (of[1:] != of[:-1]) | (values[1:] != values[:-1])
    return tally(values[is_new])


def distinct(of: np.ndarray, values: np.ndarray) -> dict[int, int]:
    """How many owners there are per value; the owners stand in order, their values need not."""
    if not len(of):
        return {}
    follows = of[1:] == of[:-1]
    falls = follows & (values[1:] < values[:-1])
    if not falls.any():
        return adjacent(of, values)
    # Most owners have their values in order; only the others have to be sorted.
    is_mixed = np.zeros(int(of[-1]) + 1, dtype=bool)
    is_mixed[of[1:][falls]] = True
    mixed = is_mixed[of]
    found = adjacent(of[~mixed], values[~mixed])
    width = int(values.max()) + 1
    pairs = np.unique(of[mixed].astype(np.int64) * width + values[mixed])
    for value, n in tally(pairs % width).items():
        found[value] = found.get(value, 0) + n
    return found


def above(columns: Columns) -> list[np.ndarray]:
    """For each level of the tree, the body of that level which each body is or stands under; -1 for none."""
    if "above" not in columns.kept:
        bodies = columns.bodies
        levels: list[np.ndarray] = []
        for i in range(len(bodies.paths)):
            depth = bodies.depth(i)
            while len(levels) <= depth:
                levels.append(np.full(len(bodies.paths), -1, dtype=np.int32))
            levels[depth][i : bodies.last[i]] = i
        columns.kept["above"] = levels
    return columns.kept["above"]


def pairs_of(columns: Columns) -> tuple[list[str], np.ndarray]:
    """The country pairs, and the place of each body's among them."""
    if "pairs" not in columns.kept:
        pairs = [columns.bodies.pair(i) for i in range(len(columns.bodies.paths))]
        names = sorted(set(pairs))
        place = {name: i for i, name in enumerate(names)}
        columns.kept["pairs"] = names, np.array([place[pair] for pair in pairs], dtype=np.int32)
    return columns.kept["pairs"]
