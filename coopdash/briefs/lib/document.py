"""A paper as page, DOCX and PDF alike can show it: sections of tables, lists and sentences, in runs of text.

Every run knows its language where that is not the paper's own, so that each form can mark it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sessions_app.lib.words import active_language
from sessions_app.templatetags.register import script_language


@dataclass(frozen=True)
class Run:
    """Some words in one manner; ``href`` leads to an address of this site, to ``#a-source``, or elsewhere."""

    text: str
    href: str = ""
    lang: str = ""
    is_strong: bool = False
    is_quiet: bool = False


Line = tuple[Run, ...]


@dataclass(frozen=True)
class Cell:
    """Lines under each other; with ``choices``, one of them is to be picked or written by hand."""

    lines: tuple[Line, ...]
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    """One row of a table; its first cell names it."""

    cells: tuple[Cell, ...]
    anchor: str = ""


@dataclass(frozen=True)
class Group:
    """Rows under a common head; without a title they stand by themselves."""

    title: str
    rows: tuple[Row, ...]
    is_urgent: bool = False


@dataclass(frozen=True)
class Column:
    """The head of a column and its share of the width."""

    title: str
    share: int


@dataclass(frozen=True)
class Table:
    caption: str
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]

    kind = "table"


@dataclass(frozen=True)
class Listing:
    """Points without an order."""

    lines: tuple[Line, ...]

    kind = "listing"


@dataclass(frozen=True)
class Paragraph:
    line: Line

    kind = "paragraph"


@dataclass(frozen=True)
class Facts:
    """Terms with what is to be said of each."""

    rows: tuple[tuple[str, Cell], ...]

    kind = "facts"


Block = Table | Listing | Paragraph | Facts


@dataclass(frozen=True)
class Section:
    """A heading, one sentence that says what was found, and the blocks that show it."""

    key: str
    heading: str
    finding: str
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True)
class Paper:
    """The whole paper in one language."""

    language: str
    title: str
    subtitle: Line
    running: str
    """What the kind of paper is called, at the head of every page."""
    as_of: str
    cover: Facts
    legend_title: str
    legend: tuple[Block, ...]
    sections: tuple[Section, ...]
    closing: str


def run(text, **manner) -> Run:
    """A run whose language follows from its letters, where they are not those of the reader."""
    words = str(text)
    return Run(words, lang=foreign_language(words), **manner)


def foreign_language(text: str) -> str:
    """The language of a text in letters that the reader's language does not use; '' for the reader's own."""
    active = active_language()
    language = script_language(text)
    if not language and active != "en" and any(letter.isascii() and letter.isalpha() for letter in text):
        language = "en"
    return "" if language == active else language


def line(*parts: Run | str) -> Line:
    """Runs beside each other; plain words become runs, empty ones fall out."""
    return tuple(part if isinstance(part, Run) else run(part) for part in parts if part and str(part))


def cell(*lines: Line | Run | str | None, choices: Iterable[str] = ()) -> Cell:
    """Lines under each other; empty ones fall out."""
    kept = [one if isinstance(one, tuple) else line(one) for one in lines if one]
    return Cell(tuple(one for one in kept if one), tuple(choices))
