"""The words of a web page, one line a block."""

import re
from html.parser import HTMLParser

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
