"""The text of an uploaded file, or one sentence that says why there is none."""

from pathlib import PurePath

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coopdash.intake.lib.files.child import lines_in

MAX_BYTES = 2 * 1024 * 1024
"""Of a text or a page."""
MAX_DOCUMENT_BYTES = 10 * 1024 * 1024
"""Of a Word or PDF file, most of which is pictures and fonts."""
MAX_CHARACTERS = 400_000
TEXTS, PAGES, DOCUMENTS = (".txt",), (".html", ".htm"), (".docx", ".pdf")
SUFFIXES = (*TEXTS, *PAGES, *DOCUMENTS)

_PDF, _ZIP, _OLE = b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

REFUSALS = {
    "password": gettext_lazy("The file is protected by a password: save it without one, or paste the text."),
    "damaged": gettext_lazy("The file is damaged and could not be read: save it again, or paste the text."),
    "too_much": gettext_lazy("The file takes more time or memory than an article may: paste the text."),
    "entries": gettext_lazy("The file holds more than 1,000 parts, which no article does: paste the text."),
    "unpacked": gettext_lazy("The file would unpack to more than 50 MB: paste the text."),
    "ratio": gettext_lazy("The file is packed more tightly than any real document: paste the text."),
    "macros": gettext_lazy("The file holds macros, whatever its name says: save it as .docx without them."),
    "not_word": gettext_lazy("This is an Excel, ZIP or other archive and no Word document: paste the text."),
    "entities": gettext_lazy("The file refers to things outside itself (XML entities): paste the text."),
    "outside": gettext_lazy("The file loads a template or an object from elsewhere: paste the text."),
    "pages": gettext_lazy("The PDF has more than 100 pages: save those of the article alone."),
    "scan": gettext_lazy(
        "The PDF holds pictures of pages and no text: paste the text, or use a PDF with text."
    ),
}


def text_of_upload(name: str, data: bytes) -> str:
    """The text in a file; raises ``ValueError`` with a sentence for whoever chose it."""
    suffix = PurePath(name.replace("\\", "/")).suffix.lower()
    if suffix not in SUFFIXES:
        raise ValueError(_("Choose a .txt, .html, .docx or .pdf file: other kinds are not read."))
    if len(data) > MAX_DOCUMENT_BYTES or (suffix not in DOCUMENTS and len(data) > MAX_BYTES):
        raise ValueError(_("The file is too large: a .txt or .html may have 2 MB, a .docx or .pdf 10 MB."))
    if not data.strip(b"\x00\t\r\n\f \xef\xbb\xbf"):
        raise ValueError(_("The file is empty."))
    _refuse_other_kind(suffix, data)
    text = _by_child(suffix[1:], data) if suffix in DOCUMENTS else _text_of_text(suffix, data)
    if not text.strip("\x00 \t\r\n\ufeff"):
        raise ValueError(_("The file holds no words to read."))
    return text


def _refuse_other_kind(suffix: str, data: bytes) -> None:
    """What a file is, its first bytes say; its name has to say the same."""
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise ValueError(REFUSALS["password"])
        raise ValueError(_("This is a file of an old Office: save it as .docx, or paste the text."))
    is_pdf, is_zip = _PDF in data[:1024], data.startswith(_ZIP)
    if is_pdf and suffix != ".pdf":
        raise ValueError(_("The name says %(suffix)s, but this is a PDF: name it .pdf.") % {"suffix": suffix})
    if is_zip and suffix != ".docx":
        raise ValueError(
            _("The name says %(suffix)s, but this is a Word, Excel or ZIP file.") % {"suffix": suffix}
        )
    if suffix in DOCUMENTS and not (is_pdf or is_zip):
        raise ValueError(REFUSALS["damaged"])


def _by_child(kind: str, data: bytes) -> str:
    lines, refusal = lines_in(kind, data)
    if refusal:
        raise ValueError(REFUSALS[refusal])
    return "\n".join(lines).replace("\x00", "")


def _text_of_text(suffix: str, data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise ValueError(_("The file is in UTF-16: save it again as UTF-8."))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(_("The file is not in UTF-8: save it again with the encoding UTF-8.")) from error
    if "\x00" in text:
        # UTF-16 without its mark at the beginning has them too.
        raise ValueError(
            _("The file holds NUL characters, which no text has: save it again as UTF-8, or paste the text.")
        )
    is_page = suffix in PAGES or text.lstrip()[:15].lower().startswith(("<!doctype html", "<html"))
    return _by_child("html", text.encode()) if is_page else text
