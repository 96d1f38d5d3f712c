"""What can be matched: the kinds of objects and the fields of each, with their weight."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

LANGUAGES = ("en", "hi", "ru")

TITLE, NAMES, RELATED, TEXT = range(4)
"""Columns of the index: what an object is called, other names of it, who and what it is with, its texts."""


class Kind(TextChoices):
    """Kinds of objects in the order in which a page of results shows their groups."""

    SESSION = "session", pgettext_lazy("search results", "Sessions")
    COMMITMENT = "commitment", pgettext_lazy("search results", "Commitments")
    PERSON = "person", pgettext_lazy("search results", "People")
    ORGANISATION = "organisation", pgettext_lazy("search results", "Organisations")
    BODY = "body", pgettext_lazy("search results", "Bodies")
    SECTOR = "sector", pgettext_lazy("search results", "Sectors")
    PLACE = "place", pgettext_lazy("search results", "Places")
    SOURCE = "source", pgettext_lazy("search results", "Sources")


@dataclass(frozen=True)
class FieldKind:
    """A field's label on the page, its column, and whether it holds names of people, places or firms."""

    label: Promise
    column: int
    is_name: bool = False
    has_initials: bool = False


FIELDS = {
    "title": FieldKind(_("Title"), TITLE),
    "person": FieldKind(_("Name"), TITLE, is_name=True),
    "place_name": FieldKind(_("Name"), TITLE, is_name=True),
    "organisation_name": FieldKind(_("Name"), TITLE, is_name=True, has_initials=True),
    "body_name": FieldKind(_("Name"), TITLE, has_initials=True),
    "sector_name": FieldKind(_("Name"), TITLE),
    "wording": FieldKind(_("Wording"), TITLE),
    "other_name": FieldKind(_("Other name"), NAMES, is_name=True),
    "other_term": FieldKind(_("Other name"), NAMES, is_name=True),
    "acronym": FieldKind(_("Acronym"), NAMES, is_name=True),
    "reference": FieldKind(_("Reference"), NAMES),
    "body": FieldKind(_("Body"), NAMES, has_initials=True),
    "number": FieldKind(_("Reference"), RELATED),
    "co_chair": FieldKind(_("Co-chair"), RELATED, is_name=True),
    "delegate": FieldKind(_("Delegate"), RELATED, is_name=True),
    "place": FieldKind(_("Place"), RELATED, is_name=True),
    "venue": FieldKind(_("Venue"), RELATED, is_name=True),
    "date": FieldKind(_("Date"), RELATED),
    "due": FieldKind(_("Due"), RELATED),
    "published": FieldKind(_("Published"), RELATED),
    "sector": FieldKind(_("Sector"), RELATED),
    "session": FieldKind(_("Session"), RELATED),
    "party": FieldKind(_("Party"), RELATED, is_name=True),
    "publisher": FieldKind(_("Publisher"), RELATED, is_name=True),
    "parent": FieldKind(_("Part of"), RELATED, is_name=True),
    "organisation": FieldKind(_("Organisation"), RELATED, is_name=True),
    "document": FieldKind(_("Document"), RELATED),
    "kind": FieldKind(_("Kind"), RELATED),
    "countries": FieldKind(_("Countries"), RELATED),
    "office": FieldKind(_("Office as printed"), TEXT),
    "framework": FieldKind(_("Body"), TEXT),
    "agenda": FieldKind(_("Agenda"), TEXT),
    "commitment": FieldKind(_("Commitment"), TEXT),
    "figure": FieldKind(_("Key figure"), TEXT),
    "report": FieldKind(_("Status report"), TEXT),
    "note": FieldKind(_("Note"), TEXT),
    "address": FieldKind(_("Address"), TEXT, is_name=True),
}
