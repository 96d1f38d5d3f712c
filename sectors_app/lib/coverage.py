"""What the register may say of a sector's presence across sessions, and what it may not.

Silence in a press release is not silence in the protocol. So a sector is *dropped* at a session only where
it stood at the session before, does not stand at this one, and the full protocol of this one is on record.
Everywhere else its absence reads 'not in the sources held'.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from django.utils.functional import cached_property

from sectors_app.choices import STRENGTH_ORDER


class CellState(StrEnum):
    """What a cell of the matrix says."""

    COUNT = "count"
    """Commitments in this sector at this session."""
    NAMED = "named"
    """Discussed, reviewed or planned there, without a commitment."""
    ZERO = "zero"
    """Not there: the full protocol is on record and does not have it."""
    DROPPED = "dropped"
    """The same, and it had stood at the session before."""
    SILENT = "silent"
    """Not in the sources held."""


_STANDING = (CellState.COUNT, CellState.NAMED)


class ChangeKind(StrEnum):
    NONE = ""
    ENTERED = "entered"
    CAME_BACK = "came_back"
    DROPPED = "dropped"
    LAST_SEEN = "last_seen"


@dataclass(frozen=True)
class Column:
    """A session, or a year, of the matrix."""

    key: str
    title: str
    """As the head of a narrow column has it: '11th'."""
    name: str
    """As a sentence has it: '11th session'."""
    is_full: bool = False
    """Whether the full protocol is on record, so that silence means absence; never so for a year."""
    is_review: bool = False
    """A review between sessions: a sector may stand there, but it is not 'the session before'."""
    date: str = ""
    held: str = ""
    href: str = ""
    rows_query: str = ""
    """What narrows the list of commitments to this column, as in an address: ``session=wg-mic-11``."""


class Cell(NamedTuple):
    """One sector at one column."""

    state: CellState = CellState.SILENT
    commitments: int = 0
    strongest: str = ""
    href: str = ""
    step: int = 0
    """Step of the sequential colours where these show numbers."""

    @property
    def stands(self) -> bool:
        return self.state in _STANDING

    @property
    def level(self) -> int:
        """Step of the sequential colours: 6 for 'agreed' down to 1 for 'noted' and merely named; else 0."""
        if self.state == CellState.COUNT:
            return self.step or level_of(self.strongest)
        return int(self.state == CellState.NAMED)


@dataclass(frozen=True)
class Change:
    """The last thing that happened to a sector, and the column where it did."""

    kind: ChangeKind = ChangeKind.NONE
    column: Column | None = None


@dataclass(frozen=True)
class Row:
    """A sector, or a group with its sectors, across the columns.

    Its cells are made when somebody looks at them: of the sectors in a folded group nobody does.
    """

    code: str
    name: str
    href: str
    columns: Sequence[Column] = field(repr=False)
    said: Callable[[], Iterable[Cell]] = field(repr=False, compare=False)
    """Gives its cells as the sources have them, before absences are read."""
    standing: int
    """In how many columns it stands."""
    commitments: int
    """Of all columns together."""
    sectors: tuple["Row", ...] = ()

    @classmethod
    def of(cls, code: str, name: str, columns: Sequence[Column], cells: Sequence[Cell], **more) -> "Row":
        """A row whose cells are there already."""
        standing, commitments = sum(cell.stands for cell in cells), sum(cell.commitments for cell in cells)
        return cls(code, name, "", columns, lambda: cells, standing, commitments, **more)

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        return with_absences(self.columns, tuple(self.said()))

    @cached_property
    def change(self) -> Change:
        """What last happened to it."""
        return change_of(self.columns, self.cells)


@dataclass(frozen=True)
class Matrix:
    """Sectors by columns; ``groups`` hold their sectors, in the order of the taxonomy."""

    columns: tuple[Column, ...]
    groups: tuple[Row, ...]
    tinted_to: int = 0
    """The largest number of commitments where tints show numbers; 0 where they show the strongest wording."""

    @property
    def sectors(self) -> list[Row]:
        return [sector for group in self.groups for sector in group.sectors]

    @property
    def is_empty(self) -> bool:
        return not self.groups


def level_of(strength: str) -> int:
    """Step of the sequential colours for a strength of wording, 6 the strongest; 0 for none."""
    return len(STRENGTH_ORDER) - STRENGTH_ORDER[strength] if strength in STRENGTH_ORDER else 0


def strongest_of(strengths) -> str:
    """The most binding of some strengths; '' of none."""
    return min((s for s in strengths if s in STRENGTH_ORDER), key=STRENGTH_ORDER.__getitem__, default="")


def with_absences(columns: Sequence[Column], cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """The cells of a sector with each silence read as far as the record allows: silent, zero or dropped."""
    if not any(column.is_full for column in columns):
        return tuple(cells)
    read = []
    for i, (column, cell) in enumerate(zip(columns, cells, strict=True)):
        if not cell.stands and column.is_full:
            state = CellState.DROPPED if _stood_before(columns, cells, i) else CellState.ZERO
            cell = cell._replace(state=state)
        read.append(cell)
    return tuple(read)


def _stood_before(columns: Sequence[Column], cells: Sequence[Cell], i: int) -> bool:
    """Whether a sector stood at the session before column ``i``, or at a review between the two."""
    for column, cell in zip(reversed(columns[:i]), reversed(cells[:i]), strict=True):
        if cell.stands:
            return True
        if not column.is_review:
            return False
    return False


def change_of(columns: Sequence[Column], cells: Sequence[Cell]) -> Change:
    """What last happened to a sector: it entered, came back, was dropped, or was last seen.

    Nothing where it stood from the first column to the last: it may be older than the record. ``cells`` come
    from :func:`with_absences`, so that 'dropped' keeps its rule.
    """
    standing = [i for i, cell in enumerate(cells) if cell.stands]
    if not standing:
        return Change()
    last = standing[-1]
    if last < len(cells) - 1:
        for i in range(last + 1, len(cells)):
            if cells[i].state == CellState.DROPPED:
                return Change(ChangeKind.DROPPED, columns[i])
        return Change(ChangeKind.LAST_SEEN, columns[last])
    start = last
    while start > 0 and cells[start - 1].stands:
        start -= 1
    if start == 0:
        return Change()
    kind = ChangeKind.ENTERED if start == standing[0] else ChangeKind.CAME_BACK
    return Change(kind, columns[start])


@dataclass(frozen=True)
class ShownRow:
    """A row as shown: a group above its sectors, a sector in a group, or one that stands alone."""

    row: Row
    is_group: bool = False
    is_folded: bool = False
    depth: int = 0


def shown_rows(matrix: Matrix, folded: frozenset[str] = frozenset()) -> list[ShownRow]:
    """The rows from top to bottom; a group of one sector is that sector, a folded group hides its sectors."""
    shown = []
    for group in matrix.groups:
        if len(group.sectors) == 1:
            shown.append(ShownRow(group.sectors[0]))
            continue
        is_folded = group.code in folded
        shown.append(ShownRow(group, is_group=True, is_folded=is_folded))
        if not is_folded:
            shown += [ShownRow(sector, depth=1) for sector in group.sectors]
    return shown


MOST_CELLS = 600
"""Cells of sectors beyond which a matrix shows their groups, and a group's sectors once it is opened."""

ALL = "all"
"""Stands for every group among those to open."""


def is_wide(matrix: Matrix) -> bool:
    return len(matrix.sectors) * len(matrix.columns) > MOST_CELLS


def foldable_groups(matrix: Matrix) -> frozenset[str]:
    """The groups that have sectors to hide."""
    return frozenset(group.code for group in matrix.groups if len(group.sectors) > 1)


def folded_groups(matrix: Matrix, *, fold: Iterable[str], opened: Iterable[str]) -> frozenset[str]:
    """The groups that hide their sectors: in a wide matrix all but those opened, else those folded."""
    groups = foldable_groups(matrix)
    if not is_wide(matrix):
        return groups & frozenset(fold)
    return frozenset() if ALL in opened else groups - frozenset(opened)
