"""Mark for indexing whatever a change bears on, however it was made."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import islice

from django.apps import AppConfig
from django.contrib.contenttypes.models import ContentType
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Model, Q
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save

from coopdash.dashboard.models import SearchEntry
from coopdash.dashboard.search.fields import Kind
from coopdash.dashboard.search.marking import mark_changed
from coopdash.dashboard.search.readings import REPORTED, SHOWN_ELSEWHERE
from coopdash.dashboard.search.rows import Reading, Row
from coopdash.dashboard.search.services import search_rebuild
from sectors_app.models import AgendaItem, Commitment, CommitmentParty, Mention, Sector, StatusReport
from sessions_app.lib.change_log import Tracked
from sessions_app.models import (
    Body,
    CoChair,
    Commission,
    Delegate,
    Document,
    KeyFigure,
    Name,
    Organisation,
    Person,
    Place,
    Session,
    Source,
    SubGroup,
    SubGroupReport,
    WorkingGroup,
)
from sessions_app.services import change_triggers_ensure

Objects = Iterator[tuple[Kind, int]]
"""What a changed row bears on: first what has an entry of its own for it, then what shows it."""


def _all(kind: Kind, rows, column: str = "pk") -> Objects:
    return ((kind, pk) for pk in rows.order_by().values_list(column, flat=True).distinct())


def of_session(session_pk: int | None) -> Objects:
    """A session, and what names it: its commitments, and the people who met there."""
    yield Kind.SESSION, session_pk
    for appearances in (CoChair, Delegate):
        yield from _all(Kind.PERSON, appearances.objects.filter(session=session_pk), "person")
    yield from _all(Kind.COMMITMENT, Mention.objects.filter(session=session_pk), "commitment")


def of_commitment(commitment_pk: int | None) -> Objects:
    """A commitment, and the sessions that spoke of it."""
    yield Kind.COMMITMENT, commitment_pk
    yield from _all(Kind.SESSION, Mention.objects.filter(commitment=commitment_pk), "session")


def of_body(body_pk: int | None) -> Objects:
    """A body, what stands under it, their sessions with commitments, and the people who met there."""
    below = Q(body=body_pk) | Q(body__parent=body_pk)
    yield Kind.BODY, body_pk
    yield from _all(Kind.BODY, Body.objects.filter(parent=body_pk))
    sessions = Session.objects.filter(below | Q(sub_group_reports__sub_group=body_pk))
    yield from _all(Kind.SESSION, sessions)
    yield from _all(Kind.COMMITMENT, Mention.objects.filter(session__in=sessions.values("pk")), "commitment")
    for appearances in (CoChair, Delegate):
        yield from _all(Kind.PERSON, appearances.objects.filter(session__body=body_pk), "person")


def of_person(person_pk: int | None) -> Objects:
    """A person, and the sessions that they chaired or attended."""
    yield Kind.PERSON, person_pk
    for appearances in (CoChair, Delegate):
        yield from _all(Kind.SESSION, appearances.objects.filter(person=person_pk), "session")


def of_organisation(organisation_pk: int | None) -> Objects:
    """An organisation, its parts, its texts, and where it is a party or sent people."""
    yield Kind.ORGANISATION, organisation_pk
    yield from _all(Kind.ORGANISATION, Organisation.objects.filter(parent=organisation_pk))
    texts = Q(publisher=organisation_pk) | Q(origin=organisation_pk)
    yield from _all(Kind.SOURCE, Source.objects.filter(texts))
    yield from _all(
        Kind.COMMITMENT, CommitmentParty.objects.filter(organisation=organisation_pk), "commitment"
    )
    yield from _all(Kind.SESSION, Delegate.objects.filter(organisation=organisation_pk), "session")
    for appearances in (CoChair, Delegate):
        yield from _all(Kind.PERSON, appearances.objects.filter(organisation=organisation_pk), "person")


def of_place(place_pk: int | None) -> Objects:
    yield Kind.PLACE, place_pk
    yield from _all(Kind.SESSION, Session.objects.filter(place=place_pk))


def of_sector(sector_pk: int | None) -> Objects:
    """A sector, its sub-sectors, and the commitments and sessions that stand in it."""
    yield Kind.SECTOR, sector_pk
    yield from _all(Kind.SECTOR, Sector.objects.filter(parent=sector_pk))
    here = Commitment.objects.filter(sector=sector_pk)
    below = Commitment.objects.filter(sector__parent=sector_pk)
    further = Commitment.further_sectors.through.objects.filter(sector=sector_pk)
    yield from _all(Kind.COMMITMENT, here)
    yield from _all(Kind.COMMITMENT, below)
    yield from _all(Kind.COMMITMENT, further, "commitment")
    yield from _all(Kind.SESSION, AgendaItem.objects.filter(sector=sector_pk), "session")
    yield from _all(Kind.SESSION, Mention.objects.filter(commitment__sector=sector_pk), "session")


def of_appearance(row: CoChair | Delegate) -> Objects:
    yield Kind.SESSION, row.session_id
    yield Kind.PERSON, row.person_id


def of_mention(row: Mention) -> Objects:
    yield Kind.SESSION, row.session_id
    yield Kind.COMMITMENT, row.commitment_id


NAMED: dict[type[Model], Callable[[int | None], Objects]] = {
    Body: of_body,
    Person: of_person,
    Organisation: of_organisation,
    Place: of_place,
    Sector: of_sector,
}


def of_name(row: Name) -> Objects:
    """Whatever the name is a name of, with all that shows it."""
    model = ContentType.objects.get_for_id(row.content_type_id).model_class()
    yield from NAMED[model](row.object_id) if model in NAMED else ()


def of_report(row: StatusReport | Row) -> Objects:
    """The commitment, where the report says something in words: a status is not searched for."""
    if any(getattr(row, name) for name in REPORTED):
        yield Kind.COMMITMENT, row.commitment_id


BEARS_ON: dict[type[Model], Callable[[Model | Row], Objects]] = {
    Session: lambda row: of_session(row.pk),
    Commitment: lambda row: of_commitment(row.pk),
    **{body: lambda row: of_body(row.pk) for body in (Body, Commission, WorkingGroup, SubGroup)},
    Person: lambda row: of_person(row.pk),
    Organisation: lambda row: of_organisation(row.pk),
    Place: lambda row: of_place(row.pk),
    Sector: lambda row: of_sector(row.pk),
    Source: lambda row: iter([(Kind.SOURCE, row.pk)]),
    Name: of_name,
    CoChair: of_appearance,
    Delegate: of_appearance,
    Mention: of_mention,
    **{
        model: lambda row: iter([(Kind.SESSION, row.session_id)])
        for model in (SubGroupReport, Document, AgendaItem, KeyFigure)
    },
    CommitmentParty: lambda row: iter([(Kind.COMMITMENT, row.commitment_id)]),
    StatusReport: of_report,
}
"""For each model whose rows bear on what is found: which objects a changed row bears on."""


MAY_MOVE: dict[type[Model], Reading] = {
    Name: Reading(Name, "content_type_id", "object_id"),
    **{model: Reading(model, "session_id", "person_id") for model in (CoChair, Delegate)},
    Mention: Reading(Mention, "session_id", "commitment_id"),
    **{model: Reading(model, "session_id") for model in (SubGroupReport, Document, AgendaItem, KeyFigure)},
    CommitmentParty: Reading(CommitmentParty, "commitment_id"),
    StatusReport: Reading(StatusReport, "commitment_id", *REPORTED),
}
"""Rows that belong to something else, and may be given to another: the columns that say to what."""

_paused: ContextVar[bool] = ContextVar("indexing_paused", default=False)


@contextmanager
def indexing_paused() -> Iterator[None]:
    """For whoever changes many rows and calls ``search_rebuild`` at the end, as the loader does."""
    token = _paused.set(True)
    try:
        yield
    finally:
        _paused.reset(token)


def about_to_change(sender, instance, raw=False, **kwargs) -> None:
    """Keep what other entries hold of a row, or have what a row belongs to indexed: it may leave it."""
    if raw or _paused.get() or instance._state.adding:
        return
    if sender in MAY_MOVE:
        for before in MAY_MOVE[sender].rows([instance.pk]).get(instance.pk, ()):
            mark_changed(list(BEARS_ON[sender](before)))
    else:
        reading = SHOWN_ELSEWHERE.get(instance._meta.concrete_model)
        instance._shown_before = reading.rows([instance.pk]).get(instance.pk) if reading else None


def changed(sender, instance, raw=False, created=False, **kwargs) -> None:
    """A row was saved or deleted. Rows of ``loaddata`` come without their relations: rebuild after it."""
    if raw or _paused.get():
        return
    bears_on = BEARS_ON[sender](instance)
    before = instance.__dict__.pop("_shown_before", None)
    # A new row is in no other entry, nor does one change with what it holds nothing of.
    if sender not in MAY_MOVE and (created or (before and _is_as(before[0], instance))):
        bears_on = islice(bears_on, 1)
    mark_changed(list(bears_on))


def _is_as(before: Row, instance: Model) -> bool:
    """Whether a row of the register still has what it had."""
    return all(getattr(instance, name) == value for name, value in vars(before).items())


def further_sectors_changed(instance, action, reverse, **kwargs) -> None:
    """A commitment gained or lost a further sector."""
    if action.startswith("post_") and not reverse and not _paused.get():
        mark_changed([(Kind.COMMITMENT, instance.pk)])


def connect() -> None:
    """Listen to every model that bears on what is found."""
    for model in BEARS_ON:
        for signal in (post_save, post_delete):
            signal.connect(changed, sender=model, dispatch_uid="search")
        pre_save.connect(about_to_change, sender=model, dispatch_uid="search")
    m2m_changed.connect(
        further_sectors_changed, sender=Commitment.further_sectors.through, dispatch_uid="search"
    )


def index_migrated(sender: AppConfig, using: str, plan: Sequence = (), **kwargs) -> None:
    """Have the database log the changes of the index: what is found belongs to the version of the data.

    A migration may have given the index another form; then it is written anew from the register.
    """
    change_triggers_ensure(using=using, tables=[Tracked(SearchEntry._meta.db_table, key="object_id")])
    has_changed = any(migration.app_label == sender.label for migration, _backwards in plan)
    if (
        has_changed
        and using == DEFAULT_DB_ALIAS
        and _is_up_to_date(using)
        and not SearchEntry.objects.exists()
    ):
        search_rebuild()


def _is_up_to_date(using: str) -> bool:
    """Whether all migrations are applied, so that the register can be read."""
    executor = MigrationExecutor(connections[using])
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())
