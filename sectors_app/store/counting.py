"""Exact counts over the columns: what some filters leave, and how it falls into the values of a facet."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import MAXYEAR
from math import prod

import numpy as np
from django.utils.functional import cached_property

from sectors_app.store import codes
from sectors_app.store.asked import ALL, OF_MENTION, OF_SOURCE, Asked, Mask, at
from sectors_app.store.columns import Columns
from sectors_app.store.crossed import AXES, crossed, is_worth, stated_strength
from sectors_app.store.itself import left_by
from sectors_app.store.left import Left
from sectors_app.store.mentions import FAMILY_OF, Mentions
from sectors_app.store.of_sources import OfSources
from sectors_app.store.pages import page_of_rows
from sectors_app.store.parties import Parties
from sectors_app.store.parts import parts
from sectors_app.store.runs import Runs
from sectors_app.store.sets import Spread
from sectors_app.store.tallies import counts_of, distinct, named, tally

STRENGTH_OF, ROLE_OF = (part(np.arange(codes.SAID)) for part in (codes.strength_in, codes.role_in))
YEARS = np.arange(MAXYEAR + 1)

OF_BODY = frozenset({"body", "country"})


@dataclass
class Counted(OfSources):
    """Commitments under some filters."""

    columns: Columns
    asked: Asked
    _found: dict = field(default_factory=dict)

    # --- Which commitments ------------------------------------------------------------------------------

    @cached_property
    def in_force(self) -> frozenset[str]:
        """The names of the filters that leave some rows out.

        One that accepts all there is leaves none out, and then nothing is counted anew for it.
        """
        of_source = self.asked.of_parts & set(OF_SOURCE)
        return frozenset((*self._of_commitment, *of_source, *self._mentions.telling))

    def _once(self, key: tuple, make: Callable):
        if key not in self._found:
            self._found[key] = make()
        return self._found[key]

    def left(self, *leave_out: str) -> Left:
        """The commitments that all filters but some leave."""
        return self._left_by(self.in_force - set(leave_out))

    def _left_by(self, names: frozenset[str]) -> Left:
        return self._once(("left", names), lambda: self._narrowed(names))

    def _narrowed(self, names: frozenset[str]) -> Left:
        if not names:
            return Left(len(self.columns))
        if names <= OF_BODY:
            return self._mentions.among(self._left_by(frozenset()), names)
        # What a body has mentioned first: it leaves the least, whichever other filter is left out.
        found = self._left_by(names & OF_BODY)
        for name, one in self._of_commitment.items():
            if name in names:
                found = found.both(one)
        if sources := names & set(OF_SOURCE):
            found = found.sharing(self.columns.facts.sources, self._source_bits(sources))
        mentions = names & set(OF_MENTION)
        return self._mentions.among(found, mentions) if mentions - OF_BODY else found

    def mask(self, *leave_out: str) -> Mask | None:
        """The same as a mask over all; None for all."""
        return self.left(*leave_out).mask

    def rows(self, *leave_out: str) -> np.ndarray | slice:
        """The same as numbers of rows; all of them as a slice."""
        return self.left(*leave_out).rows

    def met(self) -> Mask | None:
        """The commitments that a body asked for has mentioned, whatever else is asked."""
        return self._left_by(self.in_force & OF_BODY).mask

    @cached_property
    def _mentions(self) -> Mentions:
        return Mentions(self.columns, self.asked)

    @cached_property
    def _of_commitment(self) -> dict[str, Left]:
        """What each filter about the commitment itself leaves, but for those that leave all."""
        asked = self.asked.of_commitment
        left = {name: left_by(self.columns, name, values) for name, values in asked.items()}
        return {name: one for name, one in left.items() if one.total < len(self.columns)}

    def mentions(self, leave_out: Iterable[str] = (), places: np.ndarray | slice = ALL) -> Mask | None:
        """Which mentions, of all or of those in some places, fit the filters about one mention."""
        return self._mentions.fitting((self.in_force & set(OF_MENTION)) - set(leave_out), places)

    # --- How many, and which come on a page ---------------------------------------------------------------

    @property
    def total(self) -> int:
        return self.left().total

    def page(self, ordering: str, start: int, stop: int) -> list[int] | None:
        """Primary keys of a stretch of the list; None for an order that the columns do not know."""
        rows = page_of_rows(self.columns, self.rows(), ordering, start, min(stop, self.total))
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
        left = self.left("kind")
        if is_worth(left):
            return named(counts_of(self._by_all(left, "kind")), codes.KINDS)
        return named(counts_of(self._by_code("kind", left, codes.NONE + 1)), codes.KINDS)

    def _count_status(self) -> dict[str, int]:
        left = self.left("status")
        if is_worth(left):
            *found, none = self._by_all(left, "status").tolist()
            return {word: n for word, n in zip(codes.STATUSES, found, strict=True) if n} | {"": none}
        counts = counts_of(self._by_code("status", left, codes.NONE + 1))
        return named(counts, codes.STATUSES) | {"": counts.get(codes.NONE, 0)}

    def _count_sector(self) -> dict[str, int]:
        """A commitment counts once in each sector and group that it stands in."""
        facts, sectors = self.columns.facts, self.columns.sectors
        size = len(sectors.codes)
        left = self.left("sector")
        own = self._by_all(left, "sector") if is_worth(left) else self._by_code("sector", left, size)
        found = own.copy()
        is_group = sectors.group == np.arange(size)
        np.add.at(found, sectors.group[~is_group], own[~is_group])
        of_left = (
            parts(self.columns, "further_of", left.rows) if left.is_few else left.among(facts.further_of)
        )
        for added in self._further:
            of = added[of_left]
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
        """Most commitments have one party or two: the others are looked at apart."""
        facts, left, number = self.columns.facts, self.left("party"), len(self.columns.organisations)
        if left.is_few:
            return np.bincount(facts.party[parts(self.columns, "party_of", left.rows)], minlength=number)
        parties = self._parties
        found = [
            self._tally(name, column, left, number + 1)
            for name, column in (("first party", parties.first), ("second party", parties.second))
        ]
        further = at(parties.further, left.among(parties.further_of))
        return sum(found)[:number] + np.bincount(further, minlength=number)

    @property
    def _parties(self) -> Parties:
        kept = self.columns.kept
        if "parties" not in kept:
            kept["parties"] = Parties.of(self.columns)
        return kept["parties"]

    def _bits_left(self, name: str) -> np.ndarray:
        left = self.in_force - {name}
        return self._once(("bits", left), lambda: self._by_code("sources", self._left_by(left), 1))

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
        sets, family, left = self.columns.sets, FAMILY_OF[name], self.left(name)
        column = vars(self.columns.facts)[family]
        others = self._mentions.dividing(names) - {family}
        if not others:
            return self._by_code(family, left, len(sets[family])), np.empty(0, dtype=np.int64)
        rest = left
        if "session" not in others:
            rest = left.holding(column, ~sets[family].is_single)
            whole = [self._mentions.fits_whole(other, names, rest.rows) for other in others]
            rest = rest.keeping(~np.logical_and.reduce(whole))
        places = parts(self.columns, "mention_of", rest.rows)
        places = places[self._mentions.fitting(names, places)]
        number = len(sets[family])
        of_rest = np.bincount(column.take(rest.rows), minlength=number)
        return self._by_code(family, left, number) - of_rest, places

    def _by_all(self, left: Left, *names: str) -> np.ndarray:
        """How many of some commitments have which value in columns of few values."""
        all_of = crossed(self.columns)
        counts = self._once(
            ("crossed", left), lambda: self._tally("crossed", all_of.column, left, prod(all_of.shape))
        )
        others = tuple(place for name, place in AXES.items() if name not in names)
        return counts.reshape(all_of.shape).sum(axis=others)

    def _by_code(self, name: str, left: Left, number: int) -> np.ndarray:
        """How many of some commitments have which of so many codes in a column."""
        column = vars(self.columns.facts)[name]
        if name == "bodies" and left.is_quicker_by_mask and (runs := self._runs(name, column)):
            return runs.tally(left.mask, number)
        return self._tally(name, column, left, number)

    def _runs(self, name: str, column: np.ndarray) -> Runs | None:
        kept = self.columns.kept
        if ("runs", name) not in kept:
            kept["runs", name] = Runs.of(column)
        return kept["runs", name]

    def _tally(self, name: str, column: np.ndarray, left: Left, number: int) -> np.ndarray:
        """The same of a column that was made of others, under a name that no other has."""
        if left.total <= left.size // 2:
            return np.bincount(column.take(left.rows), minlength=number)
        kept = self.columns.kept
        if ("codes", name) not in kept:
            kept["codes", name] = np.bincount(column, minlength=number)
        of_all = kept["codes", name]
        if left.is_all:
            return of_all
        return of_all - np.bincount(column.take(left.others), minlength=len(of_all))

    def _count_strength(self) -> dict[str, int]:
        return named(counts_of(self._by_mentions("strength")), codes.STRENGTHS)

    def _count_role(self) -> dict[str, int]:
        return named(counts_of(self._by_mentions("role")), codes.ROLES)

    def _count_year(self) -> dict[int, int]:
        found = counts_of(self._by_mentions("year"))
        return {year: n for year, n in found.items() if year}

    def _count_country(self) -> np.ndarray:
        return self._by_mentions("country")

    def _count_body(self) -> np.ndarray:
        """Commitments of its sessions and of those of the bodies below."""
        return self._by_mentions("body")

    def _by_mentions(self, name: str) -> np.ndarray:
        """How many commitments have a mention that fits, by what the facet makes of mentions."""
        by_set, places = self._divided(name)
        found = self._spread_of(name, by_set).tally(by_set)
        if len(places):
            tables, width = self._tables(name)
            of, said = self.columns.facts.mention_of.take(places), self._said(FAMILY_OF[name], places)
            for table in tables:
                values = table.take(said)
                there = values >= 0
                found = found + distinct(of[there], values[there], width)
        return found

    def _tables(self, name: str) -> tuple[list[np.ndarray], int]:
        """What a facet counts each value of the sets as, -1 for nothing, and a number above them all.

        Bodies count at every level of the tree.
        """
        bodies = self.columns.bodies
        if name == "body":
            return bodies.levels, len(bodies.paths)
        if name == "country":
            names, place = bodies.pairs
            return [place], len(names)
        if name == "year":
            return [YEARS], int(self.columns.sets["years"].values.max(initial=0)) + 1
        return [STRENGTH_OF if name == "strength" else ROLE_OF], 8

    def _said(self, family: str, places: np.ndarray) -> np.ndarray:
        """What some mentions say, as sets of the family hold it."""
        facts, sessions = self.columns.facts, self.columns.sessions
        if family == "said":
            return facts.mention_said.take(places)
        of_session = sessions.body if family == "bodies" else sessions.year
        return of_session.take(facts.mention_session.take(places))

    def _spread_of(self, name: str, by_set: np.ndarray) -> Spread:
        """What those sets stand for in a facet that the other filter of their family accepts."""
        family, kept = FAMILY_OF[name], self.columns.kept
        others = {one for one in self.in_force - {name} if FAMILY_OF.get(one) == family}
        sets, values = self.columns.sets[family].members
        if others:
            accepted = self._mentions.accepted(family, others).take(values) & (by_set.take(sets) > 0)
            return self._spread(name, sets[accepted], values[accepted])
        if ("spread", name) not in kept:
            kept["spread", name] = self._spread(name, sets, values)
        return kept["spread", name]

    def _spread(self, name: str, sets: np.ndarray, values: np.ndarray) -> Spread:
        tables, width = self._tables(name)
        stand_for = np.concatenate([table.take(values) for table in tables])
        number = len(self.columns.sets[FAMILY_OF[name]])
        return Spread.of(number, np.tile(sets, len(tables)), stand_for, width)

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
        sectors, left = self.columns.sectors, self.left()
        if is_worth(left):
            by_sector = self._by_all(left, "sector", "strength")
        else:
            by_sector = self._by_strength(left.rows)
        by_group = np.zeros_like(by_sector)
        np.add.at(by_group, sectors.group, by_sector)
        return {
            sectors.codes[group]: named(counts_of(by_group[group]), codes.STRENGTHS)
            for group in np.flatnonzero(by_group.any(axis=1)).tolist()
        }

    def _by_strength(self, rows: np.ndarray | slice) -> np.ndarray:
        """How many of some rows each sector has with each strength of the latest wording."""
        facts, width = self.columns.facts, len(codes.STRENGTHS)
        cells = at(facts.sector, rows).astype(np.int32) * width + stated_strength(at(facts.strength, rows))
        return np.bincount(cells, minlength=len(self.columns.sectors.codes) * width).reshape(-1, width)

    def by_sector(self) -> dict[int, int]:
        """By the primary key of the main sector."""
        keys = self.columns.sectors.known.pk
        return {int(keys[i]): n for i, n in tally(at(self.columns.facts.sector, self.rows())).items()}
