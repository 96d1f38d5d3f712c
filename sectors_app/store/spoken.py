"""Which mentions a coverage counts, and in which sectors; of few sessions without going through all."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sectors_app.store import codes
from sectors_app.store.asked import Everything, Mask, at, both, each_from
from sectors_app.store.columns import Columns
from sectors_app.store.counting import Counted
from sectors_app.store.parts import MANY, parts_of, starts_of

PLACING = ("sector", "body", "country", "session", "year")
"""Filters that say which rows and columns to show, and tell no commitments apart in them."""


FEW = 32
"""A share of the mentions, as one in so many, below which it is quicker to look at each than at all."""


def fitting(counted: Counted, sessions: Mask, *, is_narrowed: bool = True) -> tuple[np.ndarray, np.ndarray]:
    """The mentions at some sessions of the bodies asked for, with the session of each; no dropped ones.

    Only those that fit all that is asked of commitments and mentions, if the coverage ``is_narrowed``.
    """
    columns, facts = counted.columns, counted.columns.facts
    asked = counted.mask(*PLACING) if is_narrowed else Everything
    places = parts_of(columns, "mention_of", both(asked, counted.met()))
    fits = codes.role_in(at(facts.mention_said, places)) != codes.DROPPED
    if is_narrowed:
        fits = both(fits, counted.mentions(PLACING, places))
    places = np.flatnonzero(fits) if isinstance(places, slice) else places[fits]
    session = facts.mention_session.take(places)
    there = sessions.take(session)
    return places[there], session[there]


KINDS = 8
"""As many strengths of wording, having none among them, as fit into three bits."""


@dataclass(frozen=True)
class ToldByYear:
    """What each mention adds to a coverage by year, as one number: column, sector and strength."""

    columns: Columns
    years: np.ndarray
    column_of: np.ndarray
    """The column of each session; -1 for those that have none."""
    told: np.ndarray

    @property
    def nothing(self) -> int:
        """What stands for mentions that count nowhere: commitments dropped, sessions without a column."""
        return len(self.years) * len(self.columns.sectors.codes) * KINDS

    def fitting(self, counted: Counted) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """What mentions tell that fit; those with further sectors, and each such sector."""
        columns, facts = self.columns, self.columns.facts
        asked, (said, further) = counted.mask(*PLACING), further_said(columns)
        if asked is None or np.count_nonzero(asked) > len(asked) // MANY:
            fits = both(None if asked is None else asked.take(facts.mention_of), counted.mentions(PLACING))
            told = self.told if fits is None else self.told.compress(fits)
        else:
            places = parts_of(columns, "mention_of", asked)
            if (fitting := counted.mentions(PLACING, places)) is not None:
                places = places[fitting]
            told, fits = self.told.take(places), np.zeros(len(self.told), dtype=bool)
            fits[places] = True
        there = both(fits if fits is None else fits.take(said), self.told.take(said) < self.nothing)
        # An index by flags takes five times as long.
        return told, said.compress(there), further.compress(there)


def told_by_year(columns: Columns) -> ToldByYear:
    """The same for whoever asks, two bytes a mention."""
    if "told by year" not in columns.kept:
        columns.kept["told by year"] = _told_by_year(columns)
    return columns.kept["told by year"]


def _told_by_year(columns: Columns) -> ToldByYear:
    facts, sessions, size = columns.facts, columns.sessions, len(columns.sectors.codes)
    dated = sessions.is_held & (sessions.year > 0)
    years, place = np.unique(sessions.year[dated], return_inverse=True)
    column_of = np.full(len(sessions.year), -1, dtype=np.int32)
    column_of[dated] = place
    nothing = len(years) * size * KINDS
    column = column_of.take(facts.mention_session)
    strength = np.minimum(codes.strength_in(facts.mention_said), len(codes.STRENGTHS))
    told = (column * size + facts.sector.take(facts.mention_of)) * KINDS + strength
    told[(column < 0) | (codes.role_in(facts.mention_said) == codes.DROPPED)] = nothing
    return ToldByYear(columns, years, column_of, told.astype(np.min_scalar_type(nothing)))


def further_said(columns: Columns, mentions: np.ndarray | None = None) -> tuple[np.ndarray, np.ndarray]:
    """Of some mentions, or of all, those of commitments with further sectors, and each such sector.

    In the order of the mentions.
    """
    facts = columns.facts
    if mentions is not None and len(mentions) < len(facts.mention_of) // FEW:
        return _further(columns, mentions)
    if "further said" not in columns.kept:
        columns.kept["further said"] = _further(columns, np.arange(len(facts.mention_of), dtype=np.int32))
    said, further = columns.kept["further said"]
    if mentions is None:
        return said, further
    is_asked = np.zeros(len(facts.mention_of), dtype=bool)
    is_asked[mentions] = True
    there = is_asked.take(said)
    return said[there], further[there]


def _further(columns: Columns, mentions: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    facts, of = columns.facts, columns.facts.mention_of.take(mentions)
    first, number = starts_of(columns, "further_of").stretches(of)
    further = facts.further.take(each_from(first, number))
    adds = further != np.repeat(facts.sector.take(of), number)
    return np.repeat(mentions, number)[adds], further[adds]


def again_in_group(
    columns: Columns, mentions: np.ndarray, further: np.ndarray, wanted: Sequence[int] | None
) -> tuple[np.ndarray, np.ndarray]:
    """Of mentions with their further sectors those where another wanted one of its group came before.

    With the group of each. The main sector comes before all, and sectors of a mention stand side by side.
    """
    facts, sectors = columns.facts, columns.sectors
    is_wanted = np.ones(len(sectors.codes), dtype=bool)
    if wanted is not None:
        is_wanted = codes.among(wanted, len(sectors.codes) or 1)
        there = is_wanted.take(further)
        mentions, further = mentions[there], further[there]
    group, main = sectors.group.take(further), facts.sector.take(facts.mention_of.take(mentions))
    is_again = (sectors.group.take(main) == group) & is_wanted.take(main)
    for back in range(1, len(sectors.codes)):
        same = mentions[back:] == mentions[:-back]
        if not same.any():
            break
        is_again[back:] |= same & (group[back:] == group[:-back])
    return mentions[is_again], group[is_again]
