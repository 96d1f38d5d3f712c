"""The text of a Word or PDF file or a web page, read in a process of its own with limits on time and memory.

Run as a program by :mod:`coopdash.intake.lib.files.child`, as ``confined`` beside it says; it answers
``{"lines": […]}``.
"""

import io
import re
import subprocess
import sys
import zipfile
from pathlib import Path

sys.path.append(str(Path(__file__).parent))  # which a program run with -I is not given

from confined import RefusedError, answer, entries_of, refuse_misleading

CPU_SECONDS = 3
MOST_PAGES = 100
MOST_CHARACTERS = 400_001
"""One more than an article may have, so that the caller sees that it is longer."""
MOST_ENTRIES = 1_000
MOST_UNPACKED = 50 * 1024 * 1024
MOST_RATIO = 200
"""Unpacked bytes for each packed one; the text of a real document stays below 30."""


def within_limit(lines) -> list[str]:
    """The lines, up to the first that is more than an article."""
    kept, length = [], 0
    for line in lines:
        kept.append(line)
        length += len(line) + 1
        if length > MOST_CHARACTERS:
            break
    return kept


# --- Web pages ------------------------------------------------------------------------------------------


def lines_of_html(data: bytes) -> list[str]:
    """The words of a page. Python's parser needs the square of the length for some hostile pages."""
    from webpages import text_of_html

    return within_limit(text_of_html(data.decode("utf-8")).split("\n"))


# --- Word -----------------------------------------------------------------------------------------------

_OUTSIDE = re.compile(rb'<Relationship\b[^>]*TargetMode="External"[^>]*>')
_LOADED = (b"/attachedTemplate", b"/oleObject", b"/frame", b"/subDocument", b"/aFChunk")


def lines_of_docx(data: bytes) -> list[str]:
    """Paragraphs and cells in their order."""
    from docx import Document

    try:
        refuse_archive(data)
        return within_limit(_blocks(Document(io.BytesIO(data))))
    except (RefusedError, MemoryError):
        raise
    except Exception as error:
        # What a broken file makes the parsers raise has no common class.
        raise RefusedError("damaged") from error


def _blocks(container):
    from docx.table import Table

    for block in container.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from _blocks(cell)
        else:
            yield from block.text.split("\n")


def refuse_archive(data: bytes) -> None:
    """Judge the archive by its directory before anything is unpacked, then each part before it is used."""
    from defusedxml.common import DefusedXmlException

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = entries_of(archive)
        if len(entries) > MOST_ENTRIES:
            raise RefusedError("entries")
        unpacked = sum(entry.file_size for entry in entries)
        if unpacked > MOST_UNPACKED:
            raise RefusedError("unpacked")
        if unpacked > len(data) * MOST_RATIO:
            raise RefusedError("ratio")
        refuse_misleading(entries)
        names = [entry.filename for entry in entries]
        types = _part(archive, "[Content_Types].xml") if "[Content_Types].xml" in names else b""
        if b"macroEnabled" in types or any(name.lower().endswith("vbaproject.bin") for name in names):
            raise RefusedError("macros")
        if b"wordprocessingml" not in types:
            raise RefusedError("not_word")
        try:
            for name in names:
                if name.endswith((".xml", ".rels")):
                    _refuse_part(name, _part(archive, name))
        except DefusedXmlException as error:
            raise RefusedError("entities") from error


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    """A part no longer than the directory says; a directory that lies fails at the check sum."""
    with archive.open(name) as part:
        return part.read(archive.getinfo(name).file_size + 1)


def _refuse_part(name: str, part: bytes) -> None:
    from xml.sax.handler import ContentHandler

    from defusedxml.sax import parseString

    parseString(part, ContentHandler(), forbid_dtd=True)
    if name.endswith(".rels"):
        for relation in _OUTSIDE.findall(part):
            if any(kind in relation for kind in _LOADED):
                raise RefusedError("outside")


# --- PDF ------------------------------------------------------------------------------------------------


def lines_of_pdf(data: bytes, pdftotext: str) -> list[str]:
    """The lines of all pages; by ``pdftotext`` where it is there, since it knows the spaces of Hindi."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        if len(document) > MOST_PAGES:
            raise RefusedError("pages")
        pages = [page.get_textpage().get_text_bounded() for page in document]
    except pypdfium2.PdfiumError as error:
        raise RefusedError("password" if "password" in str(error).lower() else "damaged") from error
    if not pages:
        raise RefusedError("damaged")
    if not any(page.strip("\x00 \r\n\t\f") for page in pages):
        raise RefusedError("scan")
    if pdftotext:
        pages = _by_poppler(data, pdftotext) or pages
    return within_limit(line for number, page in enumerate(pages) for line in paragraphs(page, number == 0))


def _by_poppler(data: bytes, pdftotext: str) -> list[str]:
    """Pages as ``pdftotext`` reads them, under the limits of this process; nothing where it fails."""
    command = [pdftotext, "-enc", "UTF-8", "-", "-"]
    done = subprocess.run(command, input=data, capture_output=True, check=False)
    text = done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""
    return text.split("\f") if text.strip() else []


_END = re.compile(r"[.!?:;।॥”\"»)\]]$")
_FOLIO = re.compile(r"^(?:page |стр\. ?|पृष्ठ )?\d{1,3}(?: ?(?:/|of|из) ?\d{1,3})?$", re.IGNORECASE)


def paragraphs(page: str, is_first: bool = False) -> list[str]:
    """The lines of a page joined to paragraphs: a short line or an empty one ends its paragraph.

    The first line of all is most often a headline, which has no sign at its end.
    """
    lines = [" ".join(line.split()) for line in page.replace("\x00", "").splitlines()]
    full = max((len(line) for line in lines), default=0)
    found, current = [], ""
    for line in lines:
        if not line or _FOLIO.match(line):
            found.append(current)
            current = ""
            continue
        # A hyphen that the typesetter put in comes as a sign of its own.
        is_broken = current.endswith(("\u00ad", "\ufffe", "\x02"))
        current = current[:-1] + line if is_broken else f"{current} {line}".strip()
        is_headline = is_first and not found and current == line
        if len(line) < full * (0.85 if _END.search(line) or is_headline else 0.6):
            found.append(current)
            current = ""
    return [paragraph for paragraph in [*found, current] if paragraph]


def lines_of(kind: str, data: bytes, pdftotext: str = "") -> list[str]:
    """The lines of a ``docx``, ``pdf`` or ``html``."""
    if kind == "pdf":
        return lines_of_pdf(data, pdftotext)
    return lines_of_docx(data) if kind == "docx" else lines_of_html(data)


if __name__ == "__main__":
    kind, *program = sys.argv[1:]
    answer(lambda data: {"lines": lines_of(kind, data, *program)}, cpu_seconds=CPU_SECONDS)
