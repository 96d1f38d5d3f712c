"""Filters about one mention: asked of the sets that commitments have, of mentions where these cannot tell."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from django.utils.functional import cached_property

from sectors_app.store import codes
from sectors_app.store.asked import ALL, Asked, Everything, Mask, both
from sectors_app.store.columns import Columns
from sectors_app.store.left import Left
from sectors_app.store.parts import parts

FAMILY_OF = {
    "strength": "said",
    "role": "said",
    "body": "bodies",
    "country": "bodies",
    "year": "years",
    "session": "session",
}
"""The column of sets that tells of each filter; there is none of sessions."""


def families(names: Iterable[str]) -> set[str]:
    """The columns of sets that some filters ask of."""
    return {FAMILY_OF[name] for name in names}


@dataclass
class Mentions:
    """What filters ask of one and the same mention."""

    columns: Columns
    asked: Asked

    @cached_property
    def telling(self) -> frozenset[str]:
        """The names of the filters that some mention on record does not fit."""
        names = self.asked.of_parts & FAMILY_OF.keys()
        return frozenset(name for name in names if name == "session" or not self._fits_all(name))

    def _fits_all(self, name: str) -> bool:
        """Whether a filter accepts all that mentions say; only where every commitment has a mention."""
        said = self.columns.sets[FAMILY_OF[name]].values
        return self._all_mentioned and bool(self.accepted(FAMILY_OF[name], (name,)).take(said).all())

    @property
    def _all_mentioned(self) -> bool:
        kept, of = self.columns.kept, self.columns.facts.mention_of
        if "all mentioned" not in kept:
            mentioned = np.count_nonzero(of[1:] != of[:-1]) + min(len(of), 1)
            kept["all mentioned"] = bool(mentioned == len(self.columns))
        return kept["all mentioned"]

    def among(self, left: Left, names: frozenset[str]) -> Left:
        """Those of some commitments that have a mention which fits the filters of these names."""
        facts = self.columns.facts
        if "session" in names:
            places = np.flatnonzero(facts.mention_session == self.asked.session)
            places = places[self.fitting(names, places)]
            return left.within(self.columns.flagged(facts.mention_of[places]))
        # Sets of bodies first, which leave the least.
        for family in sorted(families(names)):
            left = self._narrowed(left, family, names)
        open_ones = self.dividing(names)
        return self._settled(left, open_ones, names) if len(open_ones) > 1 else left

    def _narrowed(self, left: Left, family: str, names: frozenset[str]) -> Left:
        """Those of some commitments whose set has a value that fits the filters of one family."""
        facts = self.columns.facts
        if family == "said" and "role" not in names:
            return left.sharing(facts.strengths, codes.bits(self.asked.strengths))
        if family == "said" and "strength" not in names:
            return left.sharing(facts.roles, codes.bits(self.asked.roles))
        has = self.columns.sets[family].holding(self.accepted(family, names))
        if family == "bodies" and left.is_all:
            return self._of_bodies(has)
        return left.holding(vars(facts)[family], has)

    def _of_bodies(self, has: Mask) -> Left:
        """The commitments with one of some sets of bodies, which lie near each other by their references."""
        first, last = self._stretches
        start, stop = int(first[has].min(initial=len(self.columns))), int(last[has].max(initial=-1)) + 1
        found = codes.flagged(self.columns.facts.bodies[start:stop], has)
        return Left(len(self.columns), rows=start + np.flatnonzero(found))

    @property
    def _stretches(self) -> tuple[np.ndarray, np.ndarray]:
        """The first and the last row with each set of bodies."""
        kept, column = self.columns.kept, self.columns.facts.bodies
        if "stretches" not in kept:
            rows = np.arange(len(column), dtype=np.int32)
            first, last = np.full(
                (2, len(self.columns.sets["bodies"])), [[len(column)], [-1]], dtype=np.int32
            )
            first[column[::-1]], last[column] = rows[::-1], rows
            kept["stretches"] = first, last
        return kept["stretches"]

    def dividing(self, names: Iterable[str]) -> set[str]:
        """The families of filters that may fit some mentions of a commitment and not others."""
        sets = self.columns.sets
        return {one for one in families(names) if one == "session" or not sets[one].is_all_single}

    def fits_whole(self, family: str, names: frozenset[str], rows: np.ndarray) -> Mask:
        """Which of some rows have a set of nothing but what fits: these filters leave all their mentions."""
        fits = self.columns.sets[family].within(self.accepted(family, names))
        return fits.take(vars(self.columns.facts)[family].take(rows))

    def _settled(self, left: Left, asked: Iterable[str], names: frozenset[str]) -> Left:
        """Look into the mentions of those where one mention may fit one filter and another one another."""
        facts, rows = self.columns.facts, left.rows
        several = np.zeros(len(rows), dtype=np.int8)
        for family in asked:
            several += ~self.fits_whole(family, names, rows)
        is_open = several > 1
        if not is_open.any():
            return left
        places = parts(self.columns, "mention_of", rows[is_open])
        fits = self.columns.flagged(facts.mention_of.take(places[self.fitting(names, places)]))
        return left.keeping(~is_open | fits.take(rows))

    def accepted(self, family: str, names: Iterable[str]) -> Mask:
        """Which values of a set fit those of the filters that ask of it."""
        asked = self.asked
        if family == "said":
            said = np.arange(codes.SAID)
            found = np.ones(codes.SAID, dtype=bool)
            if "strength" in names:
                found &= codes.is_among(codes.strength_in(said), asked.strengths)
            if "role" in names:
                found &= codes.is_among(codes.role_in(said), asked.roles)
            return found
        if family == "bodies":
            return self._bodies(names)
        return codes.is_among(np.arange(int(self.columns.sets["years"].added.max()) + 1), asked.years)

    def _bodies(self, names: Iterable[str]) -> Mask:
        found = np.ones(len(self.columns.bodies.paths), dtype=bool)
        if "body" in names:
            found &= self.asked.bodies
        if "country" in names:
            found &= self.asked.pairs
        return found

    def fitting(self, names: Iterable[str], places: np.ndarray | slice = ALL) -> Mask | None:
        """Which mentions, of all or of those in some places, fit the filters of these names."""
        facts, asked, sessions = self.columns.facts, self.asked, self.columns.sessions
        at = facts.mention_session[places]
        # Every session once, or of few mentions the session of each.
        is_each = len(at) < len(sessions.body)
        looked_at, of_session = at if is_each else ALL, Everything
        if {"body", "country"} & set(names):
            of_session = self._bodies(names)[sessions.body[looked_at]]
        if "year" in names:
            of_session = both(of_session, codes.is_among(sessions.year[looked_at], asked.years))
        if "session" in names:
            one = codes.among([asked.session], len(sessions.known) or 1)
            of_session = both(of_session, one[looked_at])
        found = of_session if of_session is None or is_each else of_session.take(at)
        if {"strength", "role"} & set(names):
            found = both(found, self.accepted("said", names).take(facts.mention_said[places]))
        return found
