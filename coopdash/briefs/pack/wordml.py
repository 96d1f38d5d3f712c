"""Paragraphs and tables as WordprocessingML, written as text and parsed once.

python-docx walks a table anew for each row it adds: a pack of 200 commitments would take five seconds by it.
"""

import re
from collections.abc import Callable, Sequence
from xml.sax.saxutils import escape, quoteattr

from django.utils.translation import gettext

from coopdash.briefs.lib.document import Cell, Group, Line, Row, Run, Table

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
TAGS = {"en": "en-IN", "hi": "hi-IN", "ru": "ru-RU", "pa": "pa-IN"}
SOFT, ACCENT = "4D535B", "0A5560"
TWIPS = 20 * 72 / 25.4
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_INDIC = re.compile("[\u0900-\u0dff]")

Relate = Callable[[str], str]
"""Gives an outside address the id by which the document knows it."""


def text(value: str) -> str:
    """Words as XML, without the characters that no XML can hold."""
    return escape(_FORBIDDEN.sub("", value))


class Writer:
    """Writes the pieces of a paper in one language; ``relate`` notes outside addresses."""

    def __init__(self, language: str, relate: Relate) -> None:
        self.language, self.relate = language, relate
        self.marks = 0

    def run(self, one: Run) -> str:
        """Words with their manner and language; a link where they lead somewhere."""
        colour = ACCENT if one.href else SOFT if one.is_quiet else ""
        language = one.lang or self.language
        is_indic = bool(_INDIC.search(one.text))
        tag = TAGS.get(language, language)
        if is_indic:
            # To Word Devanagari is a complex script, with a language, a font and a weight of its own.
            spoken = f'<w:cs/><w:lang w:bidi="{tag}"/>'
        else:
            spoken = f'<w:lang w:val="{TAGS["en"] if language in ("hi", "pa") else tag}"/>'
        manner = "".join(
            (
                "<w:b/><w:bCs/>" if one.is_strong else "",
                f'<w:color w:val="{colour}"/>' if colour else "",
                spoken,
            )
        )
        words = f'<w:r><w:rPr>{manner}</w:rPr><w:t xml:space="preserve">{text(one.text)}</w:t></w:r>'
        if one.href.startswith("#"):
            return f"<w:hyperlink w:anchor={quoteattr(anchor(one.href[1:]))}>{words}</w:hyperlink>"
        if one.href:
            return f'<w:hyperlink r:id="{self.relate(one.href)}">{words}</w:hyperlink>'
        return words

    def paragraph(self, line: Line, style: str, mark: str = "", namespaces: str = "") -> str:
        """A line in a style; ``mark`` makes it a place that links lead to."""
        words = "".join(self.run(one) for one in line)
        if mark:
            self.marks += 1
            words = (
                f'<w:bookmarkStart w:id="{self.marks}" w:name={quoteattr(anchor(mark))}/>{words}'
                f'<w:bookmarkEnd w:id="{self.marks}"/>'
            )
        return f'<w:p {namespaces}><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{words}</w:p>'

    def table(self, table: Table, width: float) -> str:
        """A table of the register: its head repeats, no row is cut by a page."""
        sizes = shares([column.share for column in table.columns], width)
        head = "".join(
            cell_xml(self.paragraph((Run(column.title),), "TableHead"), size)
            for column, size in zip(table.columns, sizes, strict=True)
        )
        body = "".join(self._group(group, sizes) for group in table.groups)
        return (
            f"<w:tbl {NAMESPACES}><w:tblPr>"
            f'<w:tblStyle w:val="Register"/><w:tblW w:w="{sum(sizes)}" w:type="dxa"/>'
            '<w:tblLayout w:type="fixed"/>'
            '<w:tblLook w:val="0020" w:firstRow="1" w:noHBand="1" w:noVBand="1"/>'
            f"<w:tblCaption w:val={quoteattr(_FORBIDDEN.sub('', table.caption))}/></w:tblPr>"
            f"{grid(sizes)}"
            f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>{body}</w:tbl>"
        )

    def facts(self, rows: Sequence[tuple[str, Cell]], caption: str, width: float) -> str:
        """Terms and what is said of them, side by side without lines."""
        sizes = shares((24, 76), width)
        body = "".join(
            "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
            f"{cell_xml(self.paragraph((Run(term),), 'TableQuiet'), sizes[0])}"
            f"{cell_xml(self._cell(said, ''), sizes[1])}</w:tr>"
            for term, said in rows
        )
        return (
            f'<w:tbl {NAMESPACES}><w:tblPr><w:tblW w:w="{sum(sizes)}" w:type="dxa"/>'
            '<w:tblLayout w:type="fixed"/>'
            f"<w:tblCaption w:val={quoteattr(_FORBIDDEN.sub('', caption))}/></w:tblPr>"
            f"{grid(sizes)}{body}</w:tbl>"
        )

    def _group(self, group: Group, sizes: Sequence[int]) -> str:
        head = ""
        if group.title:
            words = self.paragraph((Run(group.title),), "TableGroup")
            head = (
                "<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr>"
                f'<w:tcW w:w="{sum(sizes)}" w:type="dxa"/><w:gridSpan w:val="{len(sizes)}"/>'
                f'<w:shd w:val="clear" w:color="auto" w:fill="F6F5F1"/></w:tcPr>{words}</w:tc></w:tr>'
            )
        return head + "".join(self._row(row, sizes) for row in group.rows)

    def _row(self, row: Row, sizes: Sequence[int]) -> str:
        cells = "".join(
            cell_xml(self._cell(one, "" if i else row.anchor), size)
            for i, (one, size) in enumerate(zip(row.cells, sizes, strict=True))
        )
        return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"

    def _cell(self, cell: Cell, mark: str) -> str:
        lines = "".join(
            self.paragraph(one, "TableText", "" if i else mark) for i, one in enumerate(cell.lines)
        )
        return (lines or self.paragraph((), "TableText")) + (choice(cell.choices) if cell.choices else "")


def anchor(name: str) -> str:
    """The name of a place, in the letters that Word allows there."""
    return name.replace("-", "_")


def shares(parts: Sequence[int], width: float) -> list[int]:
    """Widths in twentieths of a point from shares of a width in millimetres."""
    return [round(width * TWIPS * part / sum(parts)) for part in parts]


def grid(sizes: Sequence[int]) -> str:
    columns = "".join(f'<w:gridCol w:w="{size}"/>' for size in sizes)
    return f"<w:tblGrid>{columns}</w:tblGrid>"


def cell_xml(content: str, size: int) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{size}" w:type="dxa"/></w:tcPr>{content}</w:tc>'


def choice(words: Sequence[str]) -> str:
    """A list to pick one word from, or to write over, empty at first."""
    # Collected for translation only where they stand outside of the f-strings.
    name, hint = gettext("Verdict"), gettext("choose or write")
    items = "".join(
        f"<w:listItem w:displayText={quoteattr(word)} w:value={quoteattr(word)}/>" for word in words
    )
    return (
        '<w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr><w:sdt><w:sdtPr>'
        f'<w:alias w:val={quoteattr(name)}/><w:tag w:val="verdict"/><w:showingPlcHdr/>'
        f"<w:comboBox>{items}</w:comboBox></w:sdtPr>"
        f'<w:sdtContent><w:r><w:rPr><w:color w:val="{SOFT}"/></w:rPr>'
        f"<w:t>{text(hint)}</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    )
