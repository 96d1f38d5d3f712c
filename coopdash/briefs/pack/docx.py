"""The pack as a DOCX: real styles and headings, tables whose heads repeat, and the language of every run."""

from datetime import UTC, date, datetime, time
from io import BytesIO

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.shared import Mm

from coopdash.briefs.lib.document import Block, Line, Paper, Run, Table
from coopdash.briefs.pack import styles
from coopdash.briefs.pack.pdf import absolute
from coopdash.briefs.pack.wordml import NAMESPACES, TAGS, Writer

WIDTH = 180
"""Of the text, in millimetres."""


class _Document:
    """One paper as one document."""

    def __init__(self, paper: Paper, site: str) -> None:
        self.paper, self.site = paper, site
        self.document = Document()
        part, known = self.document.part, {}

        def relate(href: str) -> str:
            if href not in known:
                known[href] = part.relate_to(absolute(href, site), RELATIONSHIP_TYPE.HYPERLINK, True)
            return known[href]

        self.writer = Writer(paper.language, relate)
        self.body = self.document.element.body

    def write(self, at: date) -> bytes:
        paper = self.paper
        styles.set_up(self.document, TAGS[paper.language])
        self._page(at)
        self._line((Run(paper.title),), "Title")
        self._line(paper.subtitle, "Subtitle")
        self._block(paper.cover)
        self._line((Run(paper.legend_title),), "Caption")
        for block in paper.legend:
            self._block(block)
        for section in paper.sections:
            self._line((Run(section.heading),), "Heading1")
            if section.finding:
                self._line((Run(section.finding),), "Finding")
            for block in section.blocks:
                self._block(block)
        self._line((Run(paper.closing),), "Quiet")
        out = BytesIO()
        self.document.save(out)
        return out.getvalue()

    def _page(self, at: date) -> None:
        """A4, what runs at its head and foot, and what the file says of itself."""
        paper, section = self.paper, self.document.sections[0]
        section.orientation = WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm((210 - WIDTH) / 2)
        section.top_margin, section.bottom_margin = Mm(18), Mm(17)
        properties = self.document.core_properties
        properties.title, properties.subject = f"{paper.title}, {paper.as_of}", paper.running
        properties.author = properties.last_modified_by = "CoopDash"
        properties.comments = ""
        properties.language = TAGS[paper.language]
        properties.created = properties.modified = datetime.combine(at, time(), UTC)
        styles.two_ends(section.header.paragraphs[0], paper.running, paper.as_of, Mm(WIDTH))
        styles.two_ends(section.footer.paragraphs[0], paper.title, "", Mm(WIDTH))
        styles.page_number(section.footer.paragraphs[0])

    def _append(self, xml: str) -> None:
        # The last child of a body is the setting of its pages.
        self.body.insert(len(self.body) - 1, parse_xml(xml))

    def _line(self, line: Line, style: str) -> None:
        self._append(self.writer.paragraph(line, style, namespaces=NAMESPACES))

    def _block(self, block: Block) -> None:
        if isinstance(block, Table):
            self._append(self.writer.table(block, WIDTH))
        elif block.kind == "facts":
            self._append(self.writer.facts(block.rows, self.paper.title, WIDTH))
        elif block.kind == "listing":
            for line in block.lines:
                self._line(line, "ListBullet")
        else:
            self._line(block.line, "Normal")


def docx_of(paper: Paper, *, site: str, at: date) -> bytes:
    """The paper as a DOCX; ``site`` (``https://host``) goes before addresses of this site."""
    return _Document(paper, site).write(at)
