"""How a paper's runs, and the pieces of two wordings, are written on a page."""

from html import escape

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from coopdash.briefs.lib.document import Line, Run, foreign_language
from coopdash.briefs.lib.wording import Piece

register = template.Library()

_TAGS = {"ins": "ins", "del": "del"}


@register.filter
def words_of(line: Line) -> SafeString:
    """The runs of a line, each in its manner and with its language."""
    return mark_safe("".join(map(_run, line)))  # noqa: S308  (each run is escaped)


def _run(one: Run) -> str:
    """A run as HTML; plain formatting, as a pack has thousands of them."""
    html = escape(one.text)
    if one.lang:
        html = f'<span lang="{one.lang}">{html}</span>'
    if one.is_strong:
        html = f"<b>{html}</b>"
    if one.is_quiet:
        html = f'<span class="muted">{html}</span>'
    if not one.href:
        return html
    address = escape(one.href)
    if one.href.startswith("#src-"):
        name = escape(gettext("Source %(letter)s") % {"letter": one.text})
        return f'<a class="letter" href="{address}" aria-label="{name}">{html}</a>'
    if one.href.startswith("http"):
        return f'<a class="brk" href="{address}" rel="external noreferrer">{html}</a>'
    return f'<a href="{address}">{html}</a>'


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
