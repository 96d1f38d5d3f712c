"""What is read for the entry of each kind, and which of it other entries hold too."""

from django.db.models import Model

from coopdash.dashboard.search.fields import Kind
from coopdash.dashboard.search.rows import Reading, other_names
from sectors_app.models import AgendaItem, Commitment, CommitmentParty, Mention, Sector, StatusReport
from sessions_app.choices import LANGUAGES
from sessions_app.models import (
    Body,
    CoChair,
    Delegate,
    Document,
    KeyFigure,
    Organisation,
    Person,
    Place,
    Session,
    Source,
    SubGroupReport,
)


def each(*names: str) -> tuple[str, ...]:
    """The columns of translated ones."""
    return tuple(f"{name}_{language}" for name in names for language in LANGUAGES)


def of(path: str, *columns: str) -> tuple[str, ...]:
    """Columns of a row that is referred to."""
    return tuple(f"{path}__{column}" for column in columns)


def days(name: str) -> tuple[str, ...]:
    """The columns of a partial date."""
    return tuple(f"{name}_{part}" for part in ("earliest", "latest", "precision", "printed"))


_SHORT = (*each("short_name"), "acronym")
_BODY = ("path", *each("name"), *_SHORT, "country_a", "country_b")
_ORGANISATION = (*each("name"), "acronym")
REPORTED = each("text")
"""What a commitment's entry holds of a status report."""
_MEETING = ("number", "kind", *days("date"))

_NAMES = {model: other_names(model) for model in (Body, Organisation, Person, Place, Sector)}


def _appearances(model: type[Model], *columns: str) -> Reading:
    """What a person was at sessions."""
    organisation = of("organisation", *_ORGANISATION)
    return Reading(
        model, *columns, *each("office"), *organisation, *of("session__body", *_SHORT), by="person"
    )


READINGS: dict[Kind, Reading] = {
    Kind.PERSON: Reading(
        Person,
        *("slug", "country", *each("name")),
        other_names=_NAMES[Person],
        chairs=_appearances(CoChair),
        delegations=_appearances(Delegate, "name_printed"),
    ),
    Kind.BODY: Reading(
        Body,
        *("slug", "kind", *_BODY, *each("note"), *of("parent", *_SHORT)),
        other_names=_NAMES[Body],
    ),
    Kind.ORGANISATION: Reading(
        Organisation,
        *("slug", "kind", "country", *_ORGANISATION, *of("parent", *each("name"))),
        other_names=_NAMES[Organisation],
    ),
    Kind.SECTOR: Reading(
        Sector, "code", *each("name"), *of("parent", *each("name")), other_names=_NAMES[Sector]
    ),
    Kind.PLACE: Reading(Place, "slug", "country", *each("name"), other_names=_NAMES[Place]),
    Kind.SESSION: Reading(
        Session,
        *("code", "host", *_MEETING, *each("venue", "note")),
        *of("body", *_BODY, *of("parent", *_SHORT)),
        *of("place", *each("name")),
        body__other_names=_NAMES[Body],
        place__other_names=_NAMES[Place],
        sub_group_reports=Reading(SubGroupReport, *of("sub_group", *each("name")), by="session"),
        documents=Reading(Document, "kind", *each("title"), by="session"),
        key_figures=Reading(KeyFigure, *each("label"), by="session"),
        agenda=Reading(AgendaItem, *each("text"), *of("sector", *each("name")), by="session"),
        mentions=Reading(
            Mention,
            *each("wording"),
            *of("commitment", *each("wording"), *of("sector", *each("name"))),
            by="session",
        ),
        co_chairs=Reading(
            CoChair,
            *(*each("office"), *of("person", *each("name"))),
            by="session",
            person__other_names=_NAMES[Person],
        ),
        delegation=Reading(
            Delegate,
            *("name_printed", *each("office"), *of("person", *each("name"))),
            *of("organisation", *_ORGANISATION),
            by="session",
            person__other_names=_NAMES[Person],
        ),
    ),
    Kind.COMMITMENT: Reading(
        Commitment,
        *("reference", "kind", *days("due"), *each("wording", "note")),
        *of("sector", *each("name"), *of("parent", *each("name"))),
        further_sectors=Reading(Sector, *each("name"), by="further_commitments"),
        parties=Reading(
            CommitmentParty,
            *of("organisation", *_ORGANISATION),
            by="commitment",
            organisation__other_names=_NAMES[Organisation],
        ),
        mentions=Reading(
            Mention,
            *(*each("wording"), *of("session", *_MEETING, *of("body", *each("name"), *_SHORT))),
            by="commitment",
        ),
        status_reports=Reading(StatusReport, *REPORTED, by="commitment"),
    ),
    Kind.SOURCE: Reading(
        Source,
        *("code", "kind", "language", "release_id", "published_on", "address", *each("title", "note")),
        *(*of("publisher", *_ORGANISATION), *of("origin", *_ORGANISATION)),
        publisher__other_names=_NAMES[Organisation],
        origin__other_names=_NAMES[Organisation],
    ),
}
"""What an entry of each kind is made of."""

SHOWN_ELSEWHERE: dict[type[Model], Reading] = {
    Session: Reading(Session, *_MEETING, "body_id"),
    Commitment: Reading(Commitment, *each("wording"), "sector_id"),
    Body: Reading(Body, *_BODY, "parent_id"),
    Person: Reading(Person, *each("name")),
    Organisation: Reading(Organisation, *_ORGANISATION),
    Place: Reading(Place, *each("name")),
    Sector: Reading(Sector, *each("name"), "parent_id"),
}
"""What entries of other objects hold of a row; while it stays, only the row's own entry is written anew."""
