"""The arrays: one a column, and how rows of one table lead to rows of another.

All are read-only once made. A change makes new ones (see :mod:`sectors_app.store.following`), so that whoever
is counting goes on with those that it began with.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields

import numpy as np
from django.utils.functional import cached_property

from sectors_app.store import codes
from sectors_app.store.sets import Sets
from sessions_app.selectors.changes import DataVersion


@dataclass(frozen=True)
class Keys:
    """Primary keys, each at its place in the other arrays."""

    pk: np.ndarray

    def __len__(self) -> int:
        return len(self.pk)

    @cached_property
    def table(self) -> np.ndarray | None:
        """The place of each key up to the greatest; None where they lie too far apart for such a table."""
        most = int(self.pk.max()) + 1 if len(self.pk) else 1
        if most > 4 * len(self.pk) + 10_000:
            return None
        table = np.full(most, -1, dtype=np.int32)
        table[self.pk] = np.arange(len(self.pk), dtype=np.int32)
        return table

    def places(self, wanted: np.ndarray) -> np.ndarray:
        """The places of keys, -1 for those that are not there."""
        wanted = np.asarray(wanted, dtype=np.int64)
        if self.table is not None:
            inside = (wanted >= 0) & (wanted < len(self.table))
            return np.where(inside, self.table[np.where(inside, wanted, 0)], -1)
        order = np.argsort(self.pk, kind="stable")
        ordered = self.pk[order]
        at = np.minimum(np.searchsorted(ordered, wanted), len(ordered) - 1)
        return np.where(ordered[at] == wanted, order[at], -1)

    def place(self, pk: int) -> int:
        """The place of one key, -1 where it is not there."""
        return int(self.places(np.array([pk]))[0])


def keys_of(pks: Iterable[int]) -> Keys:
    return Keys(np.fromiter(pks, dtype=np.int64))


@dataclass(frozen=True)
class Bodies:
    """Bodies in the order of the tree: those below one stand behind it, without a gap."""

    known: Keys
    paths: tuple[str, ...]
    last: np.ndarray
    """The place behind the last body below each."""
    rank: np.ndarray
    """Rank by path, as the database orders words."""

    @classmethod
    def of(cls, rows: list[tuple[int, str]]) -> "Bodies":
        """The tree of bodies that are given in the order of their paths."""
        ranks = {pk: rank for rank, (pk, _path) in enumerate(rows)}
        rows = sorted(rows, key=lambda row: row[1].split("/"))
        paths = tuple(path for _pk, path in rows)
        last = np.arange(1, len(rows) + 1)
        stack: list[int] = []
        for i, path in enumerate(paths):
            while stack and not path.startswith(f"{paths[stack[-1]]}/"):
                stack.pop()
            stack.append(i)
            last[stack] = i + 1
        rank = np.array([ranks[pk] for pk, _path in rows], dtype=np.int32)
        return cls(keys_of(pk for pk, _path in rows), paths, last, rank)

    @cached_property
    def place(self) -> dict[str, int]:
        return {path: i for i, path in enumerate(self.paths)}

    @cached_property
    def in_words(self) -> np.ndarray:
        """Rank by path as a text, which may come before one of its tree: '-' stands before '/'."""
        ranks = np.empty(len(self.paths), dtype=np.int32)
        ranks[sorted(range(len(self.paths)), key=self.paths.__getitem__)] = np.arange(len(self.paths))
        return ranks

    def below(self, path: str) -> range:
        """The places of a body and those below it, or of all bodies of a country pair."""
        if path in self.place:
            return range(self.place[path], int(self.last[self.place[path]]))
        start = bisect_left(self.paths, path.split("/"), key=lambda one: one.split("/"))
        stop = start
        while stop < len(self.paths) and self.paths[stop].startswith(f"{path}/"):
            stop += 1
        return range(start, stop)

    @cached_property
    def levels(self) -> list[np.ndarray]:
        """For each level of the tree, the body of it that each body is or stands under; -1 for none."""
        levels = [np.full(len(self.paths), -1, dtype=np.int32)]
        for i, path in enumerate(self.paths):
            depth = path.count("/") - 1
            while len(levels) <= depth:
                levels.append(np.full(len(self.paths), -1, dtype=np.int32))
            levels[depth][i : self.last[i]] = i
        return levels

    @cached_property
    def pairs(self) -> tuple[list[str], np.ndarray]:
        """The country pairs, and the place of each body's among them."""
        pairs = [path.partition("/")[0] for path in self.paths]
        names = sorted(set(pairs))
        place = {name: i for i, name in enumerate(names)}
        return names, np.array([place[pair] for pair in pairs], dtype=np.int32)

    def of_country(self, code: str) -> np.ndarray:
        """For each body whether it is of any pair of a country."""
        names, place = self.pairs
        return np.array([code in name.split("-") for name in names], dtype=bool)[place]

    def place_of_pair(self, name: str) -> int:
        """The place of a country pair among them, -1 for none."""
        names, _place = self.pairs
        at = bisect_left(names, name)
        return at if at < len(names) and names[at] == name else -1


@dataclass(frozen=True)
class Sectors:
    """Sectors in the order of the taxonomy."""

    known: Keys
    codes: tuple[str, ...]
    group: np.ndarray
    """The place of each sector's group; its own for a group."""
    position: np.ndarray

    @property
    def type(self) -> type[np.signedinteger]:
        """What places of sectors are kept as."""
        return np.int8 if len(self.codes) <= np.iinfo(np.int8).max else np.int16

    @classmethod
    def of(cls, rows: list[tuple[int, str, int]]) -> "Sectors":
        codes = tuple(code for _pk, code, _position in rows)
        place = {code: i for i, code in enumerate(codes)}
        return cls(
            keys_of(pk for pk, _code, _position in rows),
            codes,
            np.array([place.get(code.partition(".")[0], i) for i, code in enumerate(codes)], dtype=np.int16),
            np.array([position for _pk, _code, position in rows], dtype=np.int32),
        )


@dataclass(frozen=True)
class Sessions:
    """Sessions in the order of their keys. One that was deleted keeps its place, without a status."""

    known: Keys
    body: np.ndarray
    earliest: np.ndarray
    """Days as Python counts them; 0 without a date."""
    latest: np.ndarray
    number: np.ndarray
    """0 without a number."""
    status: np.ndarray
    code: np.ndarray
    """Rank by the lasting code, as the database orders words."""
    sources: np.ndarray
    """A bit for every language and kind of a source that states something of it or of a part of it."""

    @cached_property
    def is_there(self) -> np.ndarray:
        return self.status != codes.NONE

    @cached_property
    def is_held(self) -> np.ndarray:
        return self.status == codes.HELD

    @cached_property
    def year(self) -> np.ndarray:
        days = self.earliest.astype("int64") - 719_163
        years = days.astype("datetime64[D]").astype("datetime64[Y]").astype(int) + 1970
        return np.where(self.earliest > 0, years, 0).astype(np.int16)

    @cached_property
    def order(self) -> np.ndarray:
        """Rank by date and number, undated ones first; equal for equal ones."""
        pairs = self.earliest.astype(np.int64) * 2**32 + self.number
        return np.unique(pairs, return_inverse=True)[1].astype(np.int32)

    @cached_property
    def in_time(self) -> np.ndarray:
        """Rank by date, number and code, as those with a date follow each other."""
        ranks = np.empty(len(self.known), dtype=np.int32)
        ranks[np.lexsort((self.code, self.number, self.earliest))] = np.arange(len(self.known))
        return ranks

    @cached_property
    def newest(self) -> np.ndarray:
        """The places of all from the newest to the oldest, as the list has them."""
        return np.lexsort((self.code, -self.number, -self.earliest)).astype(np.int32)

    @cached_property
    def oldest(self) -> np.ndarray:
        """The other way about, though undated ones come last as well, and those without a number."""
        last = np.iinfo(np.int32).max
        return np.lexsort(
            (
                self.code,
                np.where(self.number > 0, self.number, last),
                np.where(self.earliest > 0, self.earliest, last),
            )
        ).astype(np.int32)


@dataclass(frozen=True)
class Covered:
    """Rows of the coverage, in the order of the places of their sessions."""

    session: np.ndarray
    sector: np.ndarray
    commitments: np.ndarray
    is_named: np.ndarray
    strongest: np.ndarray


@dataclass(frozen=True)
class Facts:
    """Commitments in the order of their references, and what hangs from each, in the same order."""

    pk: np.ndarray
    kind: np.ndarray
    sector: np.ndarray
    due_earliest: np.ndarray
    """Days as ``codes.days`` keeps them, here and for ``due_latest`` and ``status_as_of``."""
    due_latest: np.ndarray
    status: np.ndarray
    status_as_of: np.ndarray
    sources: np.ndarray
    strength: np.ndarray
    """Of the wording at the latest session that mentioned it."""
    strengths: np.ndarray
    """A bit for every strength of a wording that it was mentioned with, and for every role likewise."""
    roles: np.ndarray
    said: np.ndarray
    """The code of the set of roles with strengths that it was mentioned with, see ``codes.said``."""
    bodies: np.ndarray
    """The code of the set of bodies whose sessions mentioned it."""
    years: np.ndarray
    """The code of the set of years of these sessions, 0 among them for one without a date."""
    mention_of: np.ndarray
    mention_session: np.ndarray
    mention_said: np.ndarray
    """Its role and strength, see ``codes.said``."""
    party_of: np.ndarray
    party: np.ndarray
    """Places in the list of organisations."""
    further_of: np.ndarray
    further: np.ndarray


DAYS = ("due_earliest", "due_latest", "status_as_of")

OF_SETS = ("said", "bodies", "years")
"""Columns that hold codes of sets."""

OF_COMMITMENT = (
    "pk",
    "kind",
    "sector",
    "due_earliest",
    "due_latest",
    "status",
    "status_as_of",
    "sources",
    "strength",
    "strengths",
    "roles",
    *OF_SETS,
)
PARTS = {
    "mention_of": ("mention_session", "mention_said"),
    "party_of": ("party",),
    "further_of": ("further",),
}
"""Columns of what hangs from a commitment, by the column that says from which."""


@dataclass(frozen=True)
class Columns:
    """Everything that counts are made of, at one version of the data."""

    version: DataVersion
    bodies: Bodies
    sectors: Sectors
    sessions: Sessions
    organisations: Keys
    covered: Covered
    facts: Facts
    sets: Mapping[str, Sets]
    """The sets that the columns of ``OF_SETS`` hold the codes of."""
    kept: dict = field(default_factory=dict, compare=False)
    """What was worked out of these columns and holds as long as they do."""

    def __len__(self) -> int:
        return len(self.facts.pk)

    @cached_property
    def keys(self) -> Keys:
        """The commitments by their primary keys."""
        return Keys(self.facts.pk)

    def flagged(self, rows: np.ndarray) -> np.ndarray:
        """A mask of some rows."""
        flags = np.zeros(len(self), dtype=bool)
        flags[rows] = True
        return flags

    def rows(self, pks: np.ndarray) -> np.ndarray:
        """The rows of commitments; those that are not there are left out."""
        found = self.keys.places(pks)
        return found[found >= 0]

    @property
    def nbytes(self) -> int:
        """Memory of the arrays."""
        parts = (self.facts, self.sessions, self.covered, self.bodies, self.sectors)
        arrays = [getattr(part, one.name) for part in parts for one in fields(part)]
        arrays += [keys.table for keys in (self.keys, self.sessions.known) if keys.table is not None]
        return sum(one.nbytes for one in arrays if isinstance(one, np.ndarray))
