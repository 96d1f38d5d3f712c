"""What can be matched: the kinds of objects and the fields of each, with their weight."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

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


KEYS_OF_A_KIND = 1 << 40
"""How many keys of entries each kind has for its objects."""

_PLACE = {
    kind: place
    for place, kind in enumerate(
        (
            *(Kind.PERSON, Kind.BODY, Kind.ORGANISATION, Kind.SECTOR),
            *(Kind.PLACE, Kind.SESSION, Kind.COMMITMENT, Kind.SOURCE),
        )
    )
}


def first_key(kind: Kind) -> int:
    """The key before the first that an entry of this kind may have."""
    return _PLACE[kind] * KEYS_OF_A_KIND


def entry_key(kind: Kind, object_id: int) -> int:
    """The key of an object's entry."""
    return first_key(kind) + object_id


@dataclass(frozen=True)
class FieldKind:
    """A field's label on the page, its column, and whether it holds names of people, places or firms.

    Of what ``is_code`` only the parts are indexed: written together they would be words of one object alone.
    """

    label: Promise
    column: int
    is_name: bool = False
    has_initials: bool = False
    is_code: bool = False


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
    "number": FieldKind(_("Reference"), RELATED, is_code=True),
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
    "address": FieldKind(_("Address"), TEXT, is_code=True),
}

COLUMN_OF = {code: kind.column for code, kind in FIELDS.items()}
