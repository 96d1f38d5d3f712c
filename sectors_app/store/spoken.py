"""Which mentions a coverage counts, and in which sectors; of few sessions without going through all."""

from collections.abc import Sequence

import numpy as np

from sectors_app.store import codes
from sectors_app.store.asked import Everything, Mask, at, both, each_from
from sectors_app.store.columns import Columns
from sectors_app.store.counting import Counted
from sectors_app.store.parts import MANY, parts_of, starts_of

PLACING = ("sector", "body", "country", "session", "year")
"""Filters that say which rows and columns to show, and tell no commitments apart in them."""


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


def further_said(columns: Columns, mentions: np.ndarray | None = None) -> tuple[np.ndarray, np.ndarray]:
    """Of some mentions, or of all, those of commitments with further sectors, and each such sector.

    In the order of the mentions.
    """
    facts = columns.facts
    if mentions is not None and len(mentions) < len(facts.mention_of) // MANY:
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
