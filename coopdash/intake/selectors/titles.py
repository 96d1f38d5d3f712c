"""What a draft is called: in somebody's own words, else by what was read, in the language of the page."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from coopdash.intake.choices import Decision
from coopdash.intake.lib.keys import as_key
from coopdash.intake.models import Draft
from sessions_app.choices import LANGUAGES, SessionKind
from sessions_app.lib.partial_date import PartialDate
from sessions_app.lib.text import ascii_digits
from sessions_app.lib.words import active_language
from sessions_app.models import Body
from sessions_app.models.sessions import session_title


@dataclass(frozen=True)
class Title:
    """``words`` are in the language of the page; ``name``, a body's or what somebody typed, in any."""

    words: str = ""
    name: str = ""

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.words, self.name)))


def draft_titles(drafts: Iterable[Draft]) -> dict[int, Title]:
    """What each draft is called, by its key; the bodies of all of them are one query."""
    values = {draft: _decided(draft, "body") for draft in drafts if not draft.title}
    keys = {as_key(value.get("link", "")) for value in values.values()} - {None}
    names = {value["name"] for value in values.values() if value.get("name")}
    known = Body.objects.filter(Q(pk__in=keys) | Q(name_en__in=names)) if keys or names else ()
    bodies = {str(body.pk): body for body in known}
    bodies |= {(body.name_en, "-".join(body.sides())): body for body in known}
    return {
        draft.pk: _title(
            draft, bodies.get(value.get("link")) or bodies.get((value.get("name"), value.get("pair")))
        )
        for draft, value in values.items()
    } | {draft.pk: Title(name=draft.title) for draft in drafts if draft.title}


def draft_title(draft: Draft) -> Title:
    """What one draft is called."""
    return draft_titles([draft])[draft.pk]


def source_titles(draft: Draft, body: Body | None) -> dict[str, str]:
    """What an article is called in the register: in each language in which its body has a name.

    A body that the register does not have yet has one in English and in the language of the article.
    """
    if draft.title:
        languages = {"en", draft.language} & set(LANGUAGES)
        return {f"title_{language}": draft.title for language in languages}
    titles = {}
    for language in LANGUAGES:
        with override(language):
            if language in ("en", draft.language) or getattr(body, f"name_{language}", None):
                titles[f"title_{language}"] = str(_title(draft, body))[:300]
    return titles


def _title(draft: Draft, body: Body | None) -> Title:
    day, number = draft.published_on, ascii_digits(_decided(draft, "number").get("number", ""))
    words = pgettext("article", "Report")
    if day:
        words = _("Report of %(day)s") % {"day": PartialDate(day, day).format()}
    if as_key(number):
        words = f"{words}, {session_title(int(number), SessionKind.REGULAR)}"
    return Title(words, _name(draft, body))


def _name(draft: Draft, body: Body | None) -> str:
    """The register's name of the body in the language of the page, or the article's; else in English."""
    own = getattr(body, f"name_{active_language()}", None)
    value = _decided(draft, "body")
    if own or not value:
        return own or ""
    printed = " ".join(draft.text[slice(*value["printed"])].split()) if value["printed"] else ""
    if printed and active_language() != "en":
        return _("“%(name)s”") % {"name": printed}
    return body.name_en if body else value.get("name", "")


def _decided(draft: Draft, code: str) -> dict:
    """A value as read and as somebody changed it; nothing where it is not the draft's.

    What a session might be that nobody found would name one that may not exist.
    """
    key = f"{code}-0"
    read = next((one for one in draft.extracted.get("values", []) if one["key"] == key), {})
    edited = draft.edits.get("values", {}).get(key, {})
    decision = edited.get("decision", "")
    if decision == Decision.REJECT or (draft.extracted.get("verdict") == "none" and not decision):
        return {}
    return read.get("data", {}) | edited | {"printed": read.get("span")} if read or edited else {}
