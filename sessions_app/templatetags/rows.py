"""What stands around every page, or repeats by the hundred: drawn by Jinja2, which takes a tenth of the time.

Their templates are in ``templates/rows/``; ``coopdash.jinja`` gives these the words and marks of all apps.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache

from django import template
from django.template import engines
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext
from markupsafe import Markup, escape

from sessions_app.facets import Option
from sessions_app.lib.words import active_language, grouped, said_once

register = template.Library()


@register.simple_tag
def rows(name: str, **values) -> SafeString:
    """Draw ``templates/rows/<name>``; what is written there is escaped there."""
    return drawn(name, values)


@register.simple_tag(takes_context=True)
def all_rows(context, name: str) -> SafeString:
    """The same with all that the page is given, for what is the greater part of a page."""
    return drawn(name, context.flatten())


def drawn(name: str, values: dict) -> SafeString:
    """The same for whoever has the values at hand."""
    text = engines["rows"].get_template(name).render({**_spoken(active_language()), **values})
    return mark_safe(text)  # noqa: S308


@cache
def _spoken(language: str) -> dict[str, Callable]:
    """What these templates say, in one language: ``_``, and of their words those that are said once."""
    words = engines["rows"].env.globals.items()
    said = {name: one.in_language(language) for name, one in words if hasattr(one, "in_language")}
    return {"_": _Sentences().__getitem__, **said}


class _Sentences(dict[str, Markup]):
    """Sentences of the interface in one language as templates write them, each looked up once."""

    def __missing__(self, sentence: str) -> Markup:
        said = self[sentence] = escape(gettext(sentence))
        return said


# --- Facets ---------------------------------------------------------------------------------------------

_AFTER_COUNT = "</span></label></li>"


def facet_options(options: Sequence[Option], name: str, write: Callable[[int], str]) -> SafeString:
    """The values of a facet; a page has some 350, and all but their counts is as it was a page before.

    ``write`` is how the reader's language writes a count.
    """
    lines = [
        f"{_before_count(name, value, label, not count, is_checked, css, depth)}{write(count)}{_AFTER_COUNT}"
        for value, label, count, is_checked, css, depth in options
    ]
    return mark_safe("".join(lines))  # noqa: S308


@lru_cache(maxsize=8192)
def _before_count(
    name: str, value: str, label: str, is_zero: bool, is_checked: bool, css: str, depth: int
) -> str:
    value, label = escape(value), escape(label)
    marks = f"{' opt--zero' if is_zero else ''}{' opt--in' if depth else ''}"
    coloured = f'<span class="sm {css}">{label}</span>' if css else label
    return (
        f'<li><label class="opt{marks}"><input type="checkbox" id="f-{name}-{value}" name="{name}"'
        f' value="{value}"{" checked" if is_checked else ""}><span>{coloured}</span><span class="n">'
    )


# --- Selects --------------------------------------------------------------------------------------------

_CHOICE = Markup('<option value="{}"{}>{}</option>')


def select_options(options: Iterable[tuple[str, str]], chosen: Sequence[str]) -> SafeString:
    """The values of a select with their words; a page has some 270, each as it was a page before."""
    return mark_safe("".join(_choice(value, words, value in chosen) for value, words in options))  # noqa: S308


@lru_cache(maxsize=8192)
def _choice(value: str, words: str, is_chosen: bool) -> str:
    return str(_CHOICE.format(value, Markup(" selected") if is_chosen else "", words))


# --- Words with numbers, for templates that cannot choose a plural themselves ---------------------------


@said_once
def more(number: int) -> str:
    return ngettext("%(number)s more", "%(number)s more", number) % {"number": grouped(number)}


@said_once
def in_commitments(number: int) -> str:
    words = ngettext("%(number)s commitment", "%(number)s commitments", number)
    return words % {"number": grouped(number)}


@said_once
def in_rows(number: int) -> str:
    return ngettext("%(number)s row", "%(number)s rows", number) % {"number": grouped(number)}


@said_once
def sources(number: int) -> str:
    return ngettext("%(number)s source", "%(number)s sources", number) % {"number": grouped(number)}


@said_once
def sub_groups_reported(number: int) -> str:
    words = ngettext("%(number)s sub-group reported.", "%(number)s sub-groups reported.", number)
    return words % {"number": grouped(number)}


def delegates(session) -> str:
    """How many delegates a session had."""
    return _delegates(session.delegates, session.delegates_approximate)


@said_once
def _delegates(number: int, is_approximate: bool) -> str:
    if is_approximate:
        words = ngettext("About %(number)s delegate.", "About %(number)s delegates.", number)
    else:
        words = ngettext("%(number)s delegate.", "%(number)s delegates.", number)
    return words % {"number": grouped(number)}
