"""Rows that charts of commitments and sectors are drawn from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.utils.functional import cached_property

from sessions_app.lib.partial_date import PartialDate


@dataclass(frozen=True)
class GroupRow:
    """The commitments of one group of the taxonomy, by the strength of their latest wording."""

    code: str
    name: str
    by_strength: dict[str, int] = field(default_factory=dict)
    href: str = ""
    """Where its commitments stand."""

    @cached_property
    def total(self) -> int:
        return sum(self.by_strength.values())


class SectorCounts(NamedTuple):
    """How much of the register stands in each sector and group, by its code."""

    commitments: Mapping[str, int]
    sessions: Mapping[str, int]
    last: Mapping[str, date]
    """The day of the newest session; those without any with a day are not there."""


@dataclass(frozen=True)
class SectorSession:
    """One session at which a sector stood."""

    session: str
    body: str
    body_path: str
    body_href: str
    date: PartialDate | None
    commitments: int
    is_named: bool
    strongest: str
    held: str
    href: str
    words: str
    """What it says in one line: '2 commitments, 6 August 2025'."""


@dataclass(frozen=True)
class SectorRecord:
    """The sessions at which a sector stood: what they come to, and those of them that a page shows."""

    sessions: int
    mentions: int
    """Of its commitments, at these sessions."""
    years: tuple[int, int] | None
    """The first and the last with such a session; None where none has a date."""
    drawn: list[SectorSession]
    """All of the bodies whose sessions are the latest."""
    left_out: int
    """How many further bodies have such sessions."""
    newest: list[SectorSession]
    undated: int
    undated_first: list[SectorSession]
    """Some of those without a date."""
