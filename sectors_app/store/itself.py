"""What filters about the commitment itself leave: its words, sectors, kind, status, parties and day."""

from collections.abc import Sequence
from typing import Any

from sectors_app.store import codes
from sectors_app.store.asked import Mask
from sectors_app.store.columns import Columns
from sectors_app.store.left import Left
from sectors_app.store.listed import listed

LISTED = frozenset({"sector", "kind", "status"})
"""Filters whose values are few, so that what each leaves is asked for again and again."""


def left_by(columns: Columns, name: str, asked: Any) -> Left:
    """The commitments that one filter leaves, by its name and what :class:`Asked` has for it."""

    def find() -> Left:
        return Left(len(columns), mask=_FIND[name](columns, asked))

    return listed(columns, (name, *asked), find) if name in LISTED else find()


def _with_words(columns: Columns, worded: Mask) -> Mask:
    return worded


def _in_sectors(columns: Columns, sectors: Sequence[int]) -> Mask:
    facts = columns.facts
    wanted = codes.among(sectors, len(columns.sectors.codes) or 1)
    mask = codes.is_among(facts.sector, sectors)
    mask[facts.further_of[wanted[facts.further]]] = True
    return mask


def _of_kinds(columns: Columns, kinds: Sequence[int]) -> Mask:
    return codes.is_among(columns.facts.kind, kinds)


def _with_statuses(columns: Columns, statuses: Sequence[int]) -> Mask:
    return codes.is_among(columns.facts.status, statuses)


def _with_parties(columns: Columns, parties: Sequence[int]) -> Mask:
    return columns.flagged(columns.facts.party_of[codes.is_among(columns.facts.party, parties)])


def _due_after(columns: Columns, day: int) -> Mask:
    days = columns.facts.due_latest
    return days >= max(codes.day_in(days, day), 1)  # 0 is no day


def _due_before(columns: Columns, day: int) -> Mask:
    days = columns.facts.due_earliest
    return (days > 0) & (days <= codes.day_in(days, day))


_FIND = {
    "q": _with_words,
    "sector": _in_sectors,
    "kind": _of_kinds,
    "status": _with_statuses,
    "party": _with_parties,
    "due_after": _due_after,
    "due_before": _due_before,
}
