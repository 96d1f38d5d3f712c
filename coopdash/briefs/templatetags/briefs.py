"""How a paper's runs, and the pieces of two wordings, are written on a page."""

from collections.abc import Sequence

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext

from coopdash.briefs.lib.document import Line, Run, foreign_language
from coopdash.briefs.lib.wording import Piece

register = template.Library()

_TAGS = {"ins": "ins", "del": "del"}


@register.filter
def words_of(line: Line) -> str:
    """The runs of a line, each in its manner and with its language."""
    return format_html_join("", "{}", ((_run(one),) for one in line))


def _run(one: Run) -> str:
    html = one.text
    if one.lang:
        html = format_html('<span lang="{}">{}</span>', one.lang, html)
    if one.is_strong:
        html = format_html("<b>{}</b>", html)
    if one.is_quiet:
        html = format_html('<span class="muted">{}</span>', html)
    if one.href.startswith("#src-"):
        name = gettext("Source %(letter)s") % {"letter": one.text}
        return format_html('<a class="letter" href="{}" aria-label="{}">{}</a>', one.href, name, html)
    if one.href.startswith("http"):
        return format_html('<a class="brk" href="{}" rel="external noreferrer">{}</a>', one.href, html)
    if one.href:
        return format_html('<a href="{}">{}</a>', one.href, html)
    return html


@register.filter
def beside(columns: Sequence, cells: Sequence) -> list[tuple]:
    """Each cell of a row with its column, whose title stands in front of it where the screen is narrow."""
    return list(zip(columns, cells, strict=True))


@register.filter
def marked_wording(pieces: list[Piece]) -> str:
    """A wording with what was put in and what was taken out marked."""
    whole = "".join(piece.text for piece in pieces)
    words = format_html_join("", "{}", ((_piece(piece),) for piece in pieces))
    language = foreign_language(whole)
    return format_html('<span lang="{}">{}</span>', language, words) if language else words


def _piece(piece: Piece) -> str:
    tag = _TAGS.get(piece.kind)
    return format_html("<{0}>{1}</{0}>", tag, piece.text) if tag else piece.text


@register.filter
def session_value(session) -> str:
    """How an address of the comparison names a session."""
    return f"{session.body.path}/sessions/{session.key}"


@register.filter
def two_sessions(found) -> tuple:
    """The two sessions of a comparison, the earlier first."""
    return found.earlier, found.later
