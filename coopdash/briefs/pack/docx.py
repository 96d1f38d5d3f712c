"""The pack as a DOCX: real styles and headings, tables whose heads repeat, and the language of every run."""

from datetime import UTC, date, datetime, time
from io import BytesIO

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.section import WD_ORIENT
from docx.shared import Mm
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from coopdash.briefs.lib.document import Block, Cell, Facts, Line, Paper, Table
from coopdash.briefs.pack import word
from coopdash.briefs.pack.pdf import absolute

LANGUAGES = {"en": "en-IN", "hi": "hi-IN", "ru": "ru-RU"}
WIDTH = Mm(180)


class _Writer:
    """Writes one paper into one document."""

    def __init__(self, paper: Paper, site: str) -> None:
        self.paper, self.site = paper, site
        self.document: DocumentType = Document()
        self.anchors = 0

    def write(self, at: date) -> bytes:
        paper, document = self.paper, self.document
        word.set_up(document, LANGUAGES[paper.language], is_hindi=paper.language == "hi")
        section = document.sections[0]
        section.orientation = WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(15)
        section.top_margin, section.bottom_margin = Mm(18), Mm(17)
        properties = document.core_properties
        properties.title, properties.subject = f"{paper.title}, {paper.as_of}", paper.running
        properties.author = properties.last_modified_by = "CoopDash"
        properties.comments = ""
        properties.language = LANGUAGES[paper.language]
        properties.created = properties.modified = datetime.combine(at, time(), UTC)
        head = section.header.paragraphs[0]
        word.two_ends(head, paper.running, paper.as_of, WIDTH)
        word.two_ends(section.footer.paragraphs[0], paper.title, "", WIDTH)
        word.page_number(section.footer.paragraphs[0])
        document.add_paragraph(paper.title, style="Title")
        self._line(document.add_paragraph(style="Subtitle"), paper.subtitle)
        self._block(paper.cover)
        document.add_paragraph(paper.legend_title, style="Caption")
        for block in paper.legend:
            self._block(block)
        for part in paper.sections:
            document.add_heading(part.heading, level=1)
            if part.finding:
                word.mark(document.add_paragraph(style="Finding").add_run(part.finding), paper.language)
            for block in part.blocks:
                self._block(block)
        document.add_paragraph(paper.closing, style="Quiet")
        out = BytesIO()
        document.save(out)
        return out.getvalue()

    def _block(self, block: Block) -> None:
        if isinstance(block, Table):
            self._table(block)
        elif isinstance(block, Facts):
            self._facts(block)
        elif block.kind == "listing":
            for line in block.lines:
                self._line(self.document.add_paragraph(style="List Bullet"), line)
        else:
            self._line(self.document.add_paragraph(), block.line)

    def _facts(self, facts: Facts) -> None:
        table = self.document.add_table(rows=0, cols=2)
        word.widths(table, (22, 78), WIDTH)
        word.describe(table, self.paper.title)
        for term, cell in facts.rows:
            cells = table.add_row().cells
            cells[0].paragraphs[0].style = "Table Quiet"
            cells[0].paragraphs[0].add_run(term)
            self._cell(cells[1], cell)
        word.widths(table, (22, 78), WIDTH)

    def _table(self, table: Table) -> None:
        made = self.document.add_table(rows=1, cols=len(table.columns), style="Register")
        shares = [column.share for column in table.columns]
        word.describe(made, table.caption)
        head = made.rows[0]
        for cell, column in zip(head.cells, table.columns, strict=True):
            cell.paragraphs[0].style = "Table Head"
            cell.paragraphs[0].add_run(column.title)
        word.repeat(head)
        for group in table.groups:
            if group.title:
                row = made.add_row()
                word.keep_whole(row)
                paragraph = row.cells[0].merge(row.cells[-1]).paragraphs[0]
                paragraph.style = "Table Group"
                paragraph.add_run(group.title)
            for one in group.rows:
                # One call a row: asking a table for its cells walks it from the start.
                cells = made.add_row()
                word.keep_whole(cells)
                for target, cell in zip(cells.cells, one.cells, strict=True):
                    self._cell(target, cell)
                if one.anchor:
                    self.anchors += 1
                    word.bookmark(cells.cells[0].paragraphs[0], one.anchor, self.anchors)
        word.widths(made, shares, WIDTH)

    def _cell(self, target: _Cell, cell: Cell) -> None:
        paragraph = target.paragraphs[0]
        for i, line in enumerate(cell.lines):
            if i:
                paragraph = target.add_paragraph()
            paragraph.style = "Table Text"
            self._line(paragraph, line)
        if cell.choices:
            word.choice(target.add_paragraph(style="Table Text"), cell.choices)

    def _line(self, paragraph: WordParagraph, line: Line) -> None:
        for one in line:
            if one.href:
                made = word.link(paragraph, one.text, absolute(one.href, self.site))
            else:
                made = paragraph.add_run(one.text)
            made.bold = one.is_strong or None
            if one.is_quiet:
                made.font.color.rgb = word.SOFT
            word.mark(made, one.lang or self.paper.language)


def docx_of(paper: Paper, *, site: str, at: date) -> bytes:
    """The paper as a DOCX; ``site`` (``https://host``) goes before addresses of this site."""
    return _Writer(paper, site).write(at)

