"""What stands around every page: its languages, the main parts of the site, search, and the foot."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django import template
from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.core.files.storage import Storage, storages
from django.http import HttpRequest
from django.template.loader_tags import BlockNode
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext

from sessions_app.lib.addresses import address
from sessions_app.lib.query import copied
from sessions_app.lib.words import said_once
from sessions_app.templatetags.frozen import freeze_address
from sessions_app.templatetags.register import ENDONYMS, HTML_LANGUAGES, html_lang
from sessions_app.templatetags.rows import drawn

register = template.Library()

NAVIGATION = ("sessions", "bodies", "commitments", "coverage", "sectors", "sources")
"""The main parts by the names of their pages."""

MEMBERS_NAVIGATION = (("intake", "intake.view_draft"),)
"""Parts that only those see who may open them."""


@dataclass(frozen=True)
class Frame:
    """The frame of one page, for ``head.html``, ``top.html`` and ``foot.html`` of ``templates/rows/``."""

    language: str
    languages: list[dict]
    parts: list[dict]
    path: str
    site: str
    """Scheme and host, for addresses that have to be whole."""
    words: str
    """What stands in the search box."""
    freeze: str
    user: Any
    """Whoever is signed in, or nobody in particular; None where a page is made without asking."""
    csrf_token: Any


def _site(request: HttpRequest | None) -> str:
    """Scheme and host; nothing on the page that refuses a host, or where there is no request."""
    try:
        return f"{request.scheme}://{request.get_host()}" if request else ""
    except DisallowedHost:
        return ""


@register.simple_tag(takes_context=True)
def page_frame(context) -> Frame:
    """What is around the page at hand; a page that reports a failure may have no request."""
    request = context.get("request")
    path = request.path if request else "/"
    user = getattr(request, "user", None)
    return Frame(
        language=html_lang(),
        languages=language_links(request),
        parts=main_navigation(path, user),
        path=path,
        site=_site(request),
        words=context.get("search_words") or (request.GET.get("q", "") if request else ""),
        freeze=freeze_address(request),
        user=user,
        csrf_token=context.get("csrf_token", ""),
    )


class PageNode(template.Node):
    """What is around a page, drawn around what its blocks give."""

    def __init__(self, nodelist: template.NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context) -> SafeString:
        blocks = self.nodelist.get_nodes_by_type(BlockNode)
        return drawn("page.html", context.flatten() | {one.name: one.render(context) for one in blocks})


@register.tag
def page(parser, token) -> PageNode:
    """``{% page %}{% block title %}…{% endpage %}``: draw ``page.html`` with each block by its name."""
    nodelist = parser.parse(("endpage",))
    parser.delete_first_token()
    return PageNode(nodelist)


# --- Addresses ------------------------------------------------------------------------------------------


def asset(path: str) -> str:
    """The address of a static file."""
    return _asset(path, storages["staticfiles"])


@cache
def _asset(path: str, storage: Storage) -> str:
    return storage.url(path)


def language_links(request: HttpRequest | None) -> list[dict]:
    """The languages of the interface, each with the address of this very page in it."""
    query = copied(request.GET, "lang").urlencode() if request else ""
    before = "&".join(filter(None, [query, "lang="]))
    path = request.path if request else "/"
    current = (get_language() or "en").split("-")[0]
    return [
        {
            "code": code,
            "tag": HTML_LANGUAGES.get(code, code),
            "name": ENDONYMS[code],
            "url": f"{path}?{before}{code}",
            "is_current": code == current,
        }
        for code, _name in settings.LANGUAGES
    ]


def main_navigation(path: str, user) -> list[dict]:
    """The main parts of the site that this installation serves, with the one that is open marked."""
    more = [part for part, permission in MEMBERS_NAVIGATION if user is not None and user.has_perm(permission)]
    labels = _labels()
    return [
        {"url": url, "label": labels[name], "is_current": name == _part_of(path, url, name)}
        for name in (*NAVIGATION, *more)
        if (url := address(name))
    ]


@said_once
def _labels() -> dict[str, str]:
    return {
        "sessions": pgettext("navigation", "Timeline"),
        "bodies": pgettext("navigation", "Bodies"),
        "commitments": pgettext("navigation", "Commitments"),
        "coverage": pgettext("navigation", "Coverage"),
        "sectors": pgettext("navigation", "Sectors"),
        "sources": pgettext("navigation", "Sources"),
        "intake": pgettext("navigation", "Intake"),
    }


def _part_of(path: str, url: str, name: str) -> str:
    """The name of the part a path belongs to, as far as it is ``name``."""
    if path.startswith(url):
        return name
    first = path.strip("/").split("/")[0]
    is_pair = len(first) == 5 and first[2] == "-"
    if is_pair and name == ("sessions" if "/sessions/" in path else "bodies"):
        return name
    return ""
