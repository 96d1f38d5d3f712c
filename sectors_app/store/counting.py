"""Exact counts over the columns: what some filters leave, and how it falls into the values of a facet."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from sectors_app.choices import Strength
from sectors_app.store import codes
from sectors_app.store.asked import ALL, OF_MENTION, OF_SOURCE, Asked, Everything, Mask, at, both
from sectors_app.store.columns import Columns
from sectors_app.store.mentions import FAMILY_OF, Mentions, families
from sectors_app.store.of_sources import OfSources
from sectors_app.store.pages import page_of_rows
from sectors_app.store.parts import parts
from sectors_app.store.tallies import distinct, named, tally

ONE_BIT = (1 << np.arange(8)).astype(np.uint8)
HOLDS = (np.arange(256) >> np.arange(8)[:, None] & 1).astype(np.float64)
"""For each of eight bits, which sets of them hold it."""


@dataclass
class Counted(OfSources):
    """Commitments under some filters."""

    columns: Columns
    asked: Asked
    _masks: dict = field(default_factory=dict)

    # --- Which commitments ------------------------------------------------------------------------------

    @cached_property
    def in_force(self) -> frozenset[str]:
        """The names of the filters that leave some rows out.

        One that accepts all there is leaves none out, and then nothing is counted anew for it.
        """
        of_source = self.asked.of_parts & set(OF_SOURCE)
        return frozenset((*self._of_commitment, *of_source, *self._mentions.telling))

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
            stated = self._once(
                ("sources", sources), lambda: self._stated(self.columns.facts.sources, sources)
            )
            found = both(found, stated)
        if mentions:
            found = both(found, self._once(("mentioned", mentions), lambda: self._mentions.of(mentions)))
        return found

    def met(self) -> Mask | None:
        """The commitments that a body asked for has mentioned, whatever else is asked."""
        names = self.in_force & {"body", "country"}
        return self._once(("mentioned", names), lambda: self._mentions.of(names)) if names else Everything

    def rows(self, *leave_out: str) -> np.ndarray | slice:
        """The same as numbers of rows; all of them as a slice."""
        left = self.in_force - set(leave_out)
        mask = self.mask(*leave_out)
        return ALL if mask is None else self._once(("rows", left), lambda: np.flatnonzero(mask))

    @cached_property
    def _mentions(self) -> Mentions:
        return Mentions(self.columns, self.asked)

    @cached_property
    def _of_commitment(self) -> dict[str, Mask]:
        facts, asked = self.columns.facts, self.asked
        masks: dict[str, Mask] = {}
        if asked.worded is not None:
            masks["q"] = asked.worded
        if asked.sectors is not None:
            wanted = codes.among(asked.sectors, len(self.columns.sectors.codes) or 1)
            masks["sector"] = codes.is_among(facts.sector, asked.sectors)
            masks["sector"][facts.further_of[wanted[facts.further]]] = True
        if asked.kinds is not None:
            masks["kind"] = codes.is_among(facts.kind, asked.kinds)
        if asked.statuses is not None:
            masks["status"] = codes.is_among(facts.status, asked.statuses)
        if asked.parties is not None:
            masks["party"] = self.columns.flagged(facts.party_of[codes.is_among(facts.party, asked.parties)])
        if asked.due_after:
            days = facts.due_latest
            masks["due_after"] = (days > 0) & (days >= codes.day_in(days, asked.due_after))
        if asked.due_before:
            days = facts.due_earliest
            masks["due_before"] = (days > 0) & (days <= codes.day_in(days, asked.due_before))
        return {name: mask for name, mask in masks.items() if not mask.all()}

    def mentions(self, leave_out: Iterable[str] = (), places: np.ndarray | slice = ALL) -> Mask | None:
        """Which mentions, of all or of those in some places, fit the filters about one mention."""
        return self._mentions.fitting((self.in_force & set(OF_MENTION)) - set(leave_out), places)

    # --- How many, and which come on a page ---------------------------------------------------------------

    @cached_property
    def total(self) -> int:
        mask = self.mask()
        return len(self.columns) if mask is None else int(np.count_nonzero(mask))

    def page(self, ordering: str, start: int, stop: int) -> list[int] | None:
        """Primary keys of a stretch of the list; None for an order that the columns do not know."""
        rows = page_of_rows(self.columns, self.mask(), ordering, start, min(stop, self.total))
        return None if rows is None else self.columns.facts.pk[rows].tolist()

    def keys(self) -> list[int]:
        """The primary keys of all, by reference."""
        return self.columns.facts.pk[self.rows()].tolist()

    def holds(self, pks: np.ndarray) -> Mask:
        """Which of some primary keys are among them."""
        places, mask = self.columns.keys.places(pks), self.mask()
        return places >= 0 if mask is None else (places >= 0) & mask[places]

    # --- Facets -------------------------------------------------------------------------------------------

    def counts(self, name: str) -> dict | np.ndarray:
        """How many commitments per value, its own filter left out.

        Those of bodies, country pairs and parties as an array, by their places.
        """
        count = getattr(self, f"_count_{name}")
        if self.in_force - {name}:
            return count()
        kept = self.columns.kept
        if name not in kept:
            kept[name] = count()
        return kept[name]

    def _count_kind(self) -> dict[str, int]:
        return named(tally(at(self.columns.facts.kind, self.rows("kind"))), codes.KINDS)

    def _count_status(self) -> dict[str, int]:
        found = tally(at(self.columns.facts.status, self.rows("status")))
        return named(found, codes.STATUSES) | {"": found.get(codes.NONE, 0)}

    def _count_sector(self) -> dict[str, int]:
        """A commitment counts once in each sector and group that it stands in."""
        facts, sectors = self.columns.facts, self.columns.sectors
        size = len(sectors.codes)
        own = np.bincount(at(facts.sector, self.rows("sector")), minlength=size)
        found = own.copy()
        is_group = sectors.group == np.arange(size)
        np.add.at(found, sectors.group[~is_group], own[~is_group])
        left = parts(self.columns, "further_of", self.rows("sector"))
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

    def _count_party(self) -> np.ndarray:
        facts = self.columns.facts
        of = at(facts.party, parts(self.columns, "party_of", self.rows("party")))
        return np.bincount(of, minlength=len(self.columns.organisations))

    def _bits_left(self, name: str) -> np.ndarray:
        sources, left = self.columns.facts.sources, self.in_force - {name}
        return self._once(("bits", left), lambda: np.bincount(at(sources, self.rows(name))))

    def _divided(self, name: str) -> tuple[np.ndarray, np.ndarray]:
        """The commitments that all filters but one leave, for a facet of what their mentions say.

        First how many have which set: where a set tells all, because the other filters ask nothing of the
        same mention, or because they or the facet have but one value there. Then the mentions that fit of
        the few that are left.
        """
        left = self.in_force - {name}
        key = ("divided", FAMILY_OF[name], left)
        return self._once(key, lambda: self._divide(name, left & set(OF_MENTION)))

    def _divide(self, name: str, names: frozenset[str]) -> tuple[np.ndarray, np.ndarray]:
        facts, sets, family = self.columns.facts, self.columns.sets, FAMILY_OF[name]
        rows, places = self.rows(name), np.empty(0, dtype=np.int64)
        others = families(names) - {family}
        if others:
            tells_all = np.full(len(rows), "session" not in names)
            for other in others - {"session"}:
                tells_all &= self._mentions.fit_whole(other, names).take(at(vars(facts)[other], rows))
            if "session" not in names:
                tells_all |= sets[family].is_single.take(at(vars(facts)[family], rows))
            places = parts(self.columns, "mention_of", rows[~tells_all])
            places = places[self._mentions.fitting(names, places)]
            rows = rows[tells_all]
        return np.bincount(at(vars(facts)[family], rows), minlength=len(sets[family])), places

    def _members(self, name: str) -> tuple[np.ndarray, np.ndarray]:
        """Each value of each set that the other filter of its family accepts."""
        family = FAMILY_OF[name]
        found, values = self.columns.sets[family].members
        others = {one for one in self.in_force - {name} if FAMILY_OF.get(one) == family}
        if others:
            accepted = self._mentions.accepted(family, others)[values]
            found, values = found[accepted], values[accepted]
        return found, values

    def _count_strength(self) -> dict[str, int]:
        facts = self.columns.facts
        return named(self._few("strength", lambda said: said & 7, facts.mention_strength), codes.STRENGTHS)

    def _count_role(self) -> dict[str, int]:
        return named(self._few("role", lambda said: said >> 3, self.columns.facts.mention_role), codes.ROLES)

    def _few(self, name: str, part: Callable, column: np.ndarray) -> dict[int, int]:
        """How many commitments per value of a column of mentions with few values: each a bit."""
        by_set, places = self._divided(name)
        bits = self._kept(name, lambda: self._bits(name, part))
        counts = np.bincount(bits, weights=by_set, minlength=256)
        if len(places):
            of = self.columns.facts.mention_of[places]
            starts = np.concatenate(([0], np.flatnonzero(of[1:] != of[:-1]) + 1))
            counts += np.bincount(np.bitwise_or.reduceat(ONE_BIT[column[places]], starts), minlength=256)
        return dict(enumerate((HOLDS @ counts).astype(np.int64).tolist()))

    def _bits(self, name: str, part: Callable) -> np.ndarray:
        """For each set a bit for every value that a part of what was said takes in it."""
        sets, said = self._members(name)
        bits = np.zeros(len(self.columns.sets["said"]), dtype=np.uint8)
        np.bitwise_or.at(bits, sets, ONE_BIT[part(said)])
        return bits

    def _count_year(self) -> dict[int, int]:
        by_set, places = self._divided("year")
        sets, years = self._members("year")
        facts = self.columns.facts
        of_rest = self.columns.sessions.year[facts.mention_session[places]]
        found = tally(years, by_set[sets])
        for year, n in distinct(facts.mention_of[places], of_rest).items():
            found[year] = found.get(year, 0) + n
        return {year: n for year, n in found.items() if year}

    def _count_body(self) -> np.ndarray:
        """Commitments of its sessions and of those of the bodies below."""
        by_set, places = self._divided("body")
        number, levels = len(self.columns.bodies.paths), self.columns.bodies.levels
        counts = np.zeros(number)
        for one, body in self._spread("body", levels, number):
            counts += np.bincount(body, weights=by_set[one], minlength=number)
        for level in levels:
            self._add(counts, places, level)
        return counts

    def _count_country(self) -> np.ndarray:
        by_set, places = self._divided("country")
        names, place = self.columns.bodies.pairs
        [(one, pair)] = self._spread("country", [place], len(names))
        counts = np.bincount(pair, weights=by_set[one], minlength=len(names))
        self._add(counts, places, place)
        return counts

    def _spread(self, name: str, levels: list[np.ndarray], width: int) -> list[tuple[np.ndarray, np.ndarray]]:
        """For each level, the pairs of a set and what its bodies stand under there."""

        def make() -> list[tuple[np.ndarray, np.ndarray]]:
            sets, bodies = self._members(name)
            return [_distinct(sets, level[bodies], width) for level in levels]

        return self._kept(name, make)

    def _kept(self, name: str, make: Callable) -> Any:
        """What follows from the sets of a family alone, unless the other filter of the family is in force."""
        if any(FAMILY_OF.get(one) == FAMILY_OF[name] for one in self.in_force - {name}):
            return make()
        kept = self.columns.kept
        if ("sets", name) not in kept:
            kept["sets", name] = make()
        return kept["sets", name]

    def _add(self, counts: np.ndarray, places: np.ndarray, level: np.ndarray) -> None:
        """Add the commitments of some mentions to what the bodies of their sessions stand under."""
        facts = self.columns.facts
        under = level[self.columns.sessions.body[facts.mention_session[places]]]
        there = under >= 0
        for value, n in distinct(facts.mention_of[places[there]], under[there]).items():
            counts[value] += n

    # --- Figures ------------------------------------------------------------------------------------------

    def by_group(self) -> dict[str, dict[str, int]]:
        """By the group of the main sector and the strength of the latest wording."""
        if self.in_force:
            return self._by_group()
        kept = self.columns.kept
        if "by group" not in kept:
            kept["by group"] = self._by_group()
        return kept["by group"]

    def _by_group(self) -> dict[str, dict[str, int]]:
        facts, sectors, rows = self.columns.facts, self.columns.sectors, self.rows()
        strength = at(facts.strength, rows)
        # One that no session has mentioned has no wording on record: the weakest there is.
        strength = np.where(strength == codes.NONE, codes.STRENGTHS.index(Strength.NOTED), strength)
        cells = at(facts.sector, rows).astype(np.int32) * 8 + strength
        by_sector = np.bincount(cells, minlength=len(sectors.codes) * 8).reshape(-1, 8)
        found: dict[str, dict[str, int]] = {}
        for sector in np.flatnonzero(by_sector.any(axis=1)).tolist():
            of_group = found.setdefault(sectors.codes[sectors.group[sector]], {})
            for word, n in zip(codes.STRENGTHS, by_sector[sector].tolist(), strict=False):
                if n:
                    of_group[word] = of_group.get(word, 0) + n
        return found

    def by_sector(self) -> dict[int, int]:
        """By the primary key of the main sector."""
        keys = self.columns.sectors.known.pk
        return {int(keys[i]): n for i, n in tally(at(self.columns.facts.sector, self.rows())).items()}


def _distinct(of: np.ndarray, values: np.ndarray, width: int) -> tuple[np.ndarray, np.ndarray]:
    """Each pair of an owner and a value once; those without a value, -1, left out."""
    there = values >= 0
    pairs = np.unique(of[there].astype(np.int64) * width + values[there])
    return pairs // width, pairs % width
