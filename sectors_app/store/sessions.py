"""Exact counts of sessions over the columns; of commitments see :mod:`sectors_app.store.counting`."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from django.utils.functional import cached_property

from sectors_app.store import codes
from sectors_app.store.asked import ALL, OF_SOURCE, Everything, Mask, both
from sectors_app.store.columns import Columns
from sectors_app.store.of_sources import OfSources
from sectors_app.store.tallies import named, tally
from sessions_app.lib.timeline import Extent

CANCELLED = codes.SESSION_STATUSES.index("cancelled")


@dataclass
class AskedSessions:
    """Filters over sessions in terms of the columns; one that is None leaves every session."""

    places: np.ndarray | None = None
    """Sessions with the words in question."""
    sectors: Sequence[int] | None = None
    statuses: Sequence[int] | None = None
    bodies: Mask | None = None
    """For each body, whether it is among those named or below one; likewise of the pairs."""
    pairs: Mask | None = None
    years: Sequence[int] | None = None
    after: int = 0
    before: int = 0
    languages: Sequence[str] = ()
    source_kinds: Sequence[str] = ()


@dataclass
class CountedSessions(OfSources):
    """Sessions under some filters."""

    columns: Columns
    asked: AskedSessions
    _masks: dict = field(default_factory=dict)

    # --- Which sessions -----------------------------------------------------------------------------------

    @cached_property
    def _filters(self) -> dict[str, Mask]:
        """Which sessions each filter in force leaves, but for those about sources."""
        sessions, asked = self.columns.sessions, self.asked
        masks: dict[str, Mask] = {}
        if asked.places is not None:
            masks["q"] = self._flagged(asked.places)
        if asked.sectors is not None:
            covered = self.columns.covered
            wanted = codes.among(asked.sectors, len(self.columns.sectors.codes) or 1)
            masks["sector"] = self._flagged(covered.session[wanted[covered.sector]])
        if asked.statuses is not None:
            masks["status"] = codes.among(asked.statuses)[sessions.status]
        if asked.bodies is not None:
            masks["body"] = asked.bodies[sessions.body]
        if asked.pairs is not None:
            masks["country"] = asked.pairs[sessions.body]
        if asked.years is not None:
            masks["year"] = codes.among(asked.years, np.iinfo(np.int16).max)[sessions.year]
        if asked.after:
            masks["date_after"] = sessions.latest >= asked.after
        if asked.before:
            masks["date_before"] = (sessions.earliest > 0) & (sessions.earliest <= asked.before)
        return masks

    def _flagged(self, places: np.ndarray) -> Mask:
        flags = np.zeros(len(self.columns.sessions.known), dtype=bool)
        flags[places] = True
        return flags

    @cached_property
    def in_force(self) -> frozenset[str]:
        """The names of the filters that leave some sessions out."""
        by_source = zip(OF_SOURCE, (self.asked.languages, self.asked.source_kinds), strict=True)
        return frozenset((*self._filters, *(name for name, values in by_source if values)))

    def mask(self, *leave_out: str) -> Mask | None:
        """The sessions that all filters but some leave."""
        left = self.in_force - set(leave_out)
        if left not in self._masks:
            self._masks[left] = self._mask(left)
        return self._masks[left]

    def _mask(self, left: frozenset[str]) -> Mask | None:
        sessions = self.columns.sessions
        found = Everything if sessions.is_there.all() else sessions.is_there
        for name, one in self._filters.items():
            if name in left:
                found = both(found, one)
        if left & set(OF_SOURCE):
            found = both(found, self._stated(sessions.sources, left))
        return found

    def _of(self, column: np.ndarray, *leave_out: str) -> np.ndarray:
        """The values of a column for the sessions that all filters but some leave."""
        mask = self.mask(*leave_out)
        return column[ALL if mask is None else mask]

    # --- How many, and which come on a page ---------------------------------------------------------------

    @cached_property
    def total(self) -> int:
        mask = self.mask()
        return len(self.columns.sessions.known) if mask is None else int(np.count_nonzero(mask))

    def page(self, ordering: str, start: int, stop: int) -> list[int]:
        """Primary keys of a stretch of the list."""
        places, mask = self._ordered(ordering), self.mask()
        if mask is not None:
            places = places[mask[places]]
        return self.columns.sessions.known.pk[places[start:stop]].tolist()

    def keys(self) -> list[int]:
        """The primary keys of all, in no order."""
        return self._of(self.columns.sessions.known.pk).tolist()

    def _ordered(self, ordering: str) -> np.ndarray:
        """The places of all sessions in an order of the list."""
        sessions = self.columns.sessions
        if ordering != "body":
            return sessions.newest if ordering == "-date" else sessions.oldest
        ranks = self.columns.bodies.rank[sessions.body[sessions.newest]]
        return sessions.newest[np.argsort(ranks, kind="stable")]

    # --- Facets -------------------------------------------------------------------------------------------

    def counts(self, name: str) -> dict | np.ndarray:
        """How many sessions per value, its own filter left out; of bodies and pairs by their places."""
        return getattr(self, f"_count_{name}")()

    def _count_status(self) -> dict[str, int]:
        return named(tally(self._of(self.columns.sessions.status, "status")), codes.SESSION_STATUSES)

    def _count_year(self) -> dict[int, int]:
        found = tally(self._of(self.columns.sessions.year, "year"))
        found.pop(0, None)
        return found

    def _count_body(self) -> np.ndarray:
        """Its sessions and those of the bodies below."""
        of_body = np.bincount(
            self._of(self.columns.sessions.body, "body"), minlength=len(self.columns.bodies.paths)
        )
        found = np.zeros(len(of_body) + 1, dtype=np.int64)
        for level in self.columns.bodies.levels:
            # Bodies without one of this level are counted behind the last place.
            found += np.bincount(np.where(level < 0, len(of_body), level), of_body, len(found)).astype(int)
        return found[:-1]

    def _count_country(self) -> np.ndarray:
        names, place = self.columns.bodies.pairs
        return np.bincount(place[self._of(self.columns.sessions.body, "country")], minlength=len(names))

    def _count_sector(self) -> dict[str, int]:
        """A session counts once in each sector that stood at it, and once in the group of it."""
        covered, sectors, mask = self.columns.covered, self.columns.sectors, self.mask("sector")
        size = len(sectors.codes)
        own = covered.sector if mask is None else covered.sector[mask[covered.session]]
        found = np.bincount(own, minlength=size)
        session, group = self._groups
        of_groups = np.bincount(group if mask is None else group[mask[session]], minlength=size)
        found = np.where(sectors.group == np.arange(size), of_groups, found)
        return {sectors.codes[i]: int(n) for i, n in enumerate(found) if n}

    def last_by_sector(self) -> dict[str, date]:
        """The day of the newest session in each sector, and in each group that any of its sectors is in."""
        covered, sectors, mask = self.columns.covered, self.columns.sectors, self.mask()
        left = ALL if mask is None else mask[covered.session]
        of, days = covered.sector[left], self.columns.sessions.earliest[covered.session[left]]
        last = np.zeros(len(sectors.codes), dtype=np.int32)
        np.maximum.at(last, of, days)
        np.maximum.at(last, sectors.group[of], days)
        return {sectors.codes[i]: date.fromordinal(int(last[i])) for i in np.flatnonzero(last)}

    @property
    def _groups(self) -> tuple[np.ndarray, np.ndarray]:
        """Each session with each group that any of its sectors is in, once."""
        kept = self.columns.kept
        if "groups of sessions" not in kept:
            covered, sectors = self.columns.covered, self.columns.sectors
            size = len(sectors.codes) or 1
            pairs = np.unique(covered.session.astype(np.int64) * size + sectors.group[covered.sector])
            kept["groups of sessions"] = (pairs // size).astype(np.int32), (pairs % size).astype(np.int16)
        return kept["groups of sessions"]

    def _bits_left(self, name: str) -> np.ndarray:
        return np.bincount(self._of(self.columns.sessions.sources, name))

    # --- What they are seen against -----------------------------------------------------------------------

    def extent(self) -> Extent:
        """How many there are, and since when."""
        sessions = self.columns.sessions
        status, earliest = self._of(sessions.status), self._of(sessions.earliest)
        held = earliest[status == codes.HELD]
        dated = held[held > 0]
        return Extent(
            held=len(held),
            to_come=int(np.count_nonzero((status != codes.HELD) & (status != CANCELLED))),
            undated=len(held) - len(dated),
            bodies=int(np.count_nonzero(np.bincount(self._of(sessions.body)))),
            first=date.fromordinal(int(dated.min())) if len(dated) else None,
        )

    def latest_bodies(self, most: int) -> tuple[list[int], int]:
        """Primary keys of the bodies whose sessions are the latest, and how many others have any."""
        sessions, keys = self.columns.sessions, self.columns.bodies.known.pk
        last = np.full(len(keys), -1, dtype=np.int32)
        np.maximum.at(last, self._of(sessions.body), self._of(sessions.earliest))
        there = np.flatnonzero(last >= 0)
        first = there[np.lexsort((keys[there], -last[there]))][:most]
        return keys[first].tolist(), len(there) - len(first)

    def among(self, pks: Sequence[int]) -> set[int]:
        """Which of some sessions are among these."""
        keys, mask = np.array(pks, dtype=np.int64), self.mask()
        places = self.columns.sessions.known.places(keys)
        fits = places >= 0
        if mask is not None:
            fits &= mask[places]
        return set(keys[fits].tolist())
