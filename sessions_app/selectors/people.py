"""People and organisations: where they appear, under which names, and in which sources."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Model, Q, QuerySet
from django.utils.translation import gettext

from sessions_app.lib.listed import Listed, in_order, listed
from sessions_app.models import CoChair, Delegate, Organisation, Person, Session, Source
from sessions_app.selectors.evidence import Evidence, evidence_of

MOST_SOURCES = 100
"""Most sources that the page of an organisation lists; the list of sources has them all."""


@dataclass(frozen=True)
class Appearance:
    """Somebody at one session: as co-chair or as member of a delegation."""

    session: Session
    role: str
    name: str
    office: str
    organisation: Organisation | None
    citations: list


@dataclass(frozen=True)
class PersonPage:
    person: Person
    appearances: list[Appearance]
    evidence: Evidence


def people_list(people: QuerySet[Person]) -> Listed:
    """People with the number of sessions they co-chaired or attended, a page at a time."""
    return listed(_people, people.order_by("name", "slug"))


def _people(keys: Sequence[int]) -> list[Person]:
    return _numbered(
        Person.objects.order_by(), keys, chaired=(CoChair, "person"), attended=(Delegate, "person")
    )


def _numbered(rows: QuerySet, keys: Sequence[int], **parts: tuple[type[Model], str]) -> list:
    """The rows of some keys, in their order, with how many rows of other models each has.

    ``parts`` gives by attribute the model and its column. Each is counted alone: joins would multiply them.
    """
    found = in_order(rows, keys)
    for name, (model, owner) in parts.items():
        owned = model._base_manager.filter(**{f"{owner}__in": keys}).order_by()
        number = dict(owned.values_list(owner).annotate(Count("pk")))
        for row in found:
            setattr(row, name, number.get(row.pk, 0))
    return found


def person_page(person: Person) -> PersonPage:
    """A person with every appearance, the latest first; a fixed number of queries."""
    appearances, evidence = _appearances(person, "person")
    return PersonPage(person, appearances, evidence)


def _appearances(owner: Person | Organisation, column: str) -> tuple[list[Appearance], Evidence]:
    """Where somebody appears, or an organisation by its people, the latest first, with what attests it."""
    parts = ((CoChair, gettext("Co-chair")), (Delegate, gettext("Delegate")))
    related = ("session__body", "session__place", "person", "organisation")
    found = [
        (row, role)
        for model, role in parts
        for row in model.objects.filter(**{column: owner}).select_related(*related)
    ]
    evidence = evidence_of([owner, *(row for row, _role in found)])
    rows = [
        Appearance(
            session=row.session,
            role=role,
            name=row.name_printed if isinstance(row, Delegate) else str(row.person),
            office=row.office,
            # On its own page it goes without saying.
            organisation=None if row.organisation == owner else row.organisation,
            citations=evidence.of(row),
        )
        for row, role in found
    ]
    return sorted(rows, key=_latest_first), evidence


def _latest_first(row: Appearance):
    day = row.session.date_earliest
    return (day is None, -(day.toordinal() if day else 0), row.session.code)


@dataclass(frozen=True)
class OrganisationPage:
    organisation: Organisation
    appearances: list[Appearance]
    sources: list
    more_sources: int
    evidence: Evidence


def organisation_list(organisations: QuerySet[Organisation]) -> Listed:
    """Organisations with the number of sources that they published, a page at a time."""
    return listed(_organisations, organisations.order_by("name", "slug"))


def _organisations(keys: Sequence[int]) -> list[Organisation]:
    return _numbered(Organisation.objects.order_by(), keys, sources=(Source, "publisher"))


def organisation_page(organisation: Organisation) -> OrganisationPage:
    """An organisation with the delegations it was in, its people in them, and the sources it put out."""
    appearances, evidence = _appearances(organisation, "organisation")
    sources = Source.objects.filter(Q(publisher=organisation) | Q(origin=organisation)).select_related(
        "publisher"
    )
    shown = list(sources[: MOST_SOURCES + 1])
    more = sources.count() - MOST_SOURCES if len(shown) > MOST_SOURCES else 0
    return OrganisationPage(organisation, appearances, shown[:MOST_SOURCES], more, evidence)
