"""The text of an uploaded file, or one sentence that says why there is none."""

import re
from html.parser import HTMLParser

from django.utils.translation import gettext as _

MAX_BYTES = 2 * 1024 * 1024
MAX_CHARACTERS = 400_000
SUFFIXES = (".txt", ".html", ".htm")

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "br",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "td",
        "th",
        "title",
        "tr",
        "ul",
    ]
)
_HIDDEN = frozenset(("script", "style", "template", "noscript", "svg", "head"))
_SPACES = re.compile(r"[ \t\r\f\v]+")


class _Words(HTMLParser):
    """The words of a page, one line a block; scripts and styles are no words of an article."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.hidden: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag in _HIDDEN:
            self.hidden.append(tag)
        elif tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag):
        if tag in _HIDDEN:
            if tag in self.hidden:
                del self.hidden[self.hidden.index(tag) :]
        elif tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data):
        if not self.hidden:
            # A line break in the source is a space to the reader.
            self.pieces.append(data.replace("\n", " "))


def text_of_html(page: str) -> str:
    """The readable lines of a page."""
    words = _Words()
    words.feed(page)
    words.close()
    lines = (_SPACES.sub(" ", line).strip() for line in "".join(words.pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def text_of_upload(name: str, size: int, data: bytes) -> str:
    """The text in a file; raises ``ValueError`` with a sentence for whoever chose it."""
    if size > MAX_BYTES:
        raise ValueError(_("The file is larger than 2 MB: save the text of the article alone."))
    if not data.strip(b"\x00\t\r\n\f \xef\xbb\xbf"):
        raise ValueError(_("The file is empty."))
    _refuse_known(data)
    if not name.lower().endswith(SUFFIXES):
        raise ValueError(_("Choose a .txt or .html file: other kinds are not read yet."))
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise ValueError(_("The file is in UTF-16: save it again as UTF-8."))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(_("The file is not in UTF-8: save it again with the encoding UTF-8.")) from error
    if text.count("\x00") > 8:
        raise ValueError(_("The file is not a text: choose a .txt or .html file."))
    if not name.lower().endswith(".txt"):
        text = text_of_html(text)
    if not text.strip("\x00 \t\r\n\ufeff"):
        raise ValueError(_("The file holds no words to read."))
    return text


def _refuse_known(data: bytes) -> None:
    """Say what a file is that people mistake for text."""
    if data.startswith(b"%PDF"):
        if b"/Encrypt" in data:
            raise ValueError(
                _("The PDF is protected by a password: copy the text of the article and paste it.")
            )
        raise ValueError(_("This is a PDF: copy the text of the article and paste it."))
    if data.startswith(b"PK\x03\x04"):
        if data[6] & 1:
            raise ValueError(_("The archive is protected by a password: unpack it and paste the text."))
        raise ValueError(_("This is a Word, Excel or ZIP file: copy the text of the article and paste it."))
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise ValueError(
            _("This is an old Office file or one protected by a password: copy the text and paste it.")
        )
