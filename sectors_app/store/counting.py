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

    def mask(self, *leave_out: str) -> Mask | None:
        """The commitments that all filters but some leave."""
        found = Everything
        for name, one in self._of_commitment.items():
            if name not in leave_out:
                found = both(found, one)
        for names, make in ((OF_SOURCE, self._of_sources), (OF_MENTION, self._mentioned)):
            left_out = tuple(name for name in names if name in leave_out)
            key = (make.__name__, left_out)
            if key not in self._masks:
                self._masks[key] = make(left_out)
            found = both(found, self._masks[key])
        return found

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

    def _of_sources(self, leave_out: tuple[str, ...]) -> Mask | None:
        bits = self._source_bits(leave_out)
        return None if bits is None else (self.columns.facts.sources & np.uint16(bits)) != 0

    def _source_bits(self, leave_out: tuple[str, ...]) -> int | None:
        languages = () if "source_language" in leave_out else self.asked.languages
        kinds = () if "source_kind" in leave_out else self.asked.source_kinds
        return codes.source_bits(languages, kinds) if languages or kinds else None

    def mentions(self, leave_out: tuple[str, ...] = ()) -> Mask | None:
        """The mentions that fit the filters about one mention."""
        key = ("mentions", tuple(name for name in OF_MENTION if name in leave_out))
        if key not in self._masks:
            self._masks[key] = self._fitting(leave_out)
        return self._masks[key]

    def _fitting(self, leave_out: tuple[str, ...]) -> Mask | None:
        facts, asked, sessions = self.columns.facts, self.asked, self.columns.sessions
        of_session = Everything
        if asked.bodies is not None and "body" not in leave_out:
            of_session = both(of_session, asked.bodies[sessions.body])
        if asked.pairs is not None and "country" not in leave_out:
            of_session = both(of_session, asked.pairs[sessions.body])
        if asked.years is not None and "year" not in leave_out:
            of_session = both(of_session, np.isin(sessions.year, np.array(asked.years)))
        if asked.session is not None and "session" not in leave_out:
            of_session = both(of_session, codes.among([asked.session], len(sessions.known) or 1))
        found = Everything if of_session is None else of_session[facts.mention_session]
        if asked.strengths is not None and "strength" not in leave_out:
            found = both(found, codes.among(asked.strengths)[facts.mention_strength])
        if asked.roles is not None and "role" not in leave_out:
            found = both(found, codes.among(asked.roles)[facts.mention_role])
        return found

    def _mentioned(self, leave_out: tuple[str, ...]) -> Mask | None:
        mentions = self.mentions(leave_out)
        return None if mentions is None else self._flagged(self.columns.facts.mention_of[mentions])

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
        if self._is_unfiltered:
            kept = self.columns.kept
            if name not in kept:
                kept[name] = self._counts(name)
            return kept[name]
        return self._counts(name)

    @cached_property
    def _is_unfiltered(self) -> bool:
        return all(
            one is None or (isinstance(one, int | tuple) and not one) for one in vars(self.asked).values()
        )

    def _counts(self, name: str) -> dict:
        return getattr(self, f"_count_{name}")(self.mask(name))

    def _count_kind(self, mask: Mask | None) -> dict[str, int]:
        return named(tally(self.columns.facts.kind, mask), codes.KINDS)

    def _count_status(self, mask: Mask | None) -> dict[str, int]:
        found = tally(self.columns.facts.status, mask)
        return named(found, codes.STATUSES) | {"": found.get(codes.NONE, 0)}

    def _count_sector(self, mask: Mask | None) -> dict[str, int]:
        """A commitment counts once in each sector and group that it stands in."""
        facts, sectors = self.columns.facts, self.columns.sectors
        size = len(sectors.codes)
        own = np.bincount(facts.sector if mask is None else facts.sector[mask], minlength=size)
        found = own.copy()
        is_group = sectors.group == np.arange(size)
        np.add.at(found, sectors.group[~is_group], own[~is_group])
        sector, group = self._further
        left = slice(None) if mask is None else mask[facts.further_of]
        for of in (sector[left], group[left]):
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

    def _count_party(self, mask: Mask | None) -> dict[int, int]:
        facts = self.columns.facts
        return tally(facts.party, None if mask is None else mask[facts.party_of])

    def _count_source_language(self, mask: Mask | None) -> dict[str, int]:
        return self._by_source(mask, "source_language", codes.LANGUAGES, lambda one: ((one,), ()))

    def _count_source_kind(self, mask: Mask | None) -> dict[str, int]:
        return self._by_source(mask, "source_kind", codes.SOURCE_KINDS, lambda one: ((), (one,)))

    def _by_source(
        self, mask: Mask | None, name: str, values: Iterable[str], pairs: Callable
    ) -> dict[str, int]:
        allowed = self._source_bits((name,))
        found = tally(self.columns.facts.sources, mask)
        counts = {}
        for value in values:
            bits = codes.source_bits(*pairs(value)) & (allowed if allowed is not None else ~0)
            counts[value] = sum(n for held, n in found.items() if held & bits)
        return counts

    def _selected(self, name: str, mask: Mask | None) -> Mask | slice:
        """The mentions that fit all filters but one, of the commitments that fit all but it."""
        of_commitment = None if mask is None else mask[self.columns.facts.mention_of]
        found = both(self.mentions((name,)), of_commitment)
        return slice(None) if found is None else found

    def _count_strength(self, mask: Mask | None) -> dict[str, int]:
        values = self.columns.facts.mention_strength[self._selected("strength", mask)]
        return named(self._distinct("strength", mask, values), codes.STRENGTHS)

    def _count_role(self, mask: Mask | None) -> dict[str, int]:
        values = self.columns.facts.mention_role[self._selected("role", mask)]
        return named(self._distinct("role", mask, values), codes.ROLES)

    def _count_year(self, mask: Mask | None) -> dict[int, int]:
        facts, sessions = self.columns.facts, self.columns.sessions
        selected = self._selected("year", mask)
        years = sessions.year[facts.mention_session[selected]]
        found = self._distinct("year", mask, years)
        found.pop(0, None)
        return found

    def _distinct(self, name: str, mask: Mask | None, values: np.ndarray) -> dict[int, int]:
        """How many commitments per value of the mentions selected."""
        of = self.columns.facts.mention_of[self._selected(name, mask)]
        return distinct(of, values)

    def _count_body(self, mask: Mask | None) -> dict[int, int]:
        """By the place of a body: commitments of its sessions and of those of the bodies below."""
        of, body = self._of_bodies("body", mask)
        counts: dict[int, int] = {}
        for level in above(self.columns):
            at = level[body]
            there = at >= 0
            counts |= adjacent(of[there], at[there])
        return counts

    def _count_country(self, mask: Mask | None) -> dict[str, int]:
        of, body = self._of_bodies("country", mask)
        names, place = pairs_of(self.columns)
        return {names[i]: n for i, n in adjacent(of, place[body]).items()}

    def _of_bodies(self, name: str, mask: Mask | None) -> tuple[np.ndarray, np.ndarray]:
        facts, selected = self.columns.facts, self._selected(name, mask)
        return facts.mention_of[selected], self.columns.sessions.body[facts.mention_session[selected]]

    # --- Figures ------------------------------------------------------------------------------------------

    def by_group(self) -> dict[str, dict[str, int]]:
        """By the group of the main sector and the strength of the latest wording."""
        facts, sectors, mask = self.columns.facts, self.columns.sectors, self.mask()
        # One that no session has mentioned has no wording on record: the weakest there is.
        weakest = codes.STRENGTHS.index(Strength.NOTED)
        strength = np.where(facts.strength == codes.NONE, weakest, facts.strength)
        cells = tally(sectors.group[facts.sector].astype(np.int32) * 8 + strength, mask)
        found: dict[str, dict[str, int]] = {}
        for cell, n in cells.items():
            found.setdefault(sectors.codes[cell // 8], {})[codes.STRENGTHS[cell % 8]] = n
        return found

    def by_sector(self) -> dict[int, int]:
        """By the primary key of the main sector."""
        keys = self.columns.sectors.known.pk
        return {int(keys[i]): n for i, n in tally(self.columns.facts.sector, self.mask()).items()}


def tally(column: np.ndarray, mask: Mask | None) -> dict[int, int]:
    """How often each value stands in a column of small numbers."""
    found = np.bincount(column if mask is None else column[mask])
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
    return tally(values, is_new)


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
    for value, n in tally(pairs % width, None).items():
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
