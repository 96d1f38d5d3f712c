"""Queue the rebuilding of derived rows when a fact changes, however it was changed."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.apps import AppConfig
from django.db.models import QuerySet
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from django.dispatch import receiver

from sectors_app.models import (
    AgendaItem,
    Commitment,
    CommitmentLink,
    CommitmentParty,
    CommitmentRequest,
    Coverage,
    Mention,
    StatusReport,
)
from sectors_app.tasks import rebuild_derived
from sessions_app.lib.change_log import tracked
from sessions_app.models import Citation, Organisation, Source
from sessions_app.services import change_triggers_ensure

_paused: ContextVar[bool] = ContextVar("rebuilding_paused", default=False)


@contextmanager
def rebuilding_paused() -> Iterator[None]:
    """For whoever changes many rows and rebuilds everything at the end, as the loader does."""
    token = _paused.set(True)
    try:
        yield
    finally:
        _paused.reset(token)


def _queue(**what) -> None:
    if not _paused.get():
        rebuild_derived.delay_on_commit(**what)


@receiver((post_save, post_delete), sender=Mention)
@receiver((post_save, post_delete), sender=AgendaItem)
def session_outcome_changed(instance, **kwargs):
    """A session said something else than before of a sector."""
    _queue(session_pk=instance.session_id)


@receiver(pre_save, sender=Mention)
@receiver(pre_save, sender=AgendaItem)
def session_outcome_moves(sender, instance, **kwargs):
    """What one session said turns out to be said by another."""
    if instance.pk:
        _queue_sessions_of(sender.objects.filter(pk=instance.pk).exclude(session=instance.session_id))


@receiver(pre_save, sender=Commitment)
def commitment_moves(instance, **kwargs):
    """A commitment moves to another sector."""
    if instance.pk:
        _queue_sessions_of(instance.mentions.exclude(commitment__sector=instance.sector_id))


@receiver(m2m_changed, sender=Commitment.further_sectors.through)
def further_sectors_changed(instance, action, reverse, **kwargs):
    """A commitment gained or lost a further sector."""
    if action.startswith("post_") and not reverse:
        _queue_sessions_of(instance.mentions.all())


def _queue_sessions_of(outcomes: QuerySet[Mention] | QuerySet[AgendaItem]) -> None:
    for session in outcomes.order_by().values_list("session", flat=True):
        _queue(session_pk=session)


@receiver((post_save, post_delete), sender=Citation)
def citation_changed(instance, **kwargs):
    """One more or one less source states a field of a fact."""
    _queue(fact=[instance.content_type_id, instance.object_id])


@receiver(post_save, sender=Source)
def source_changed(instance, created, **kwargs):
    """The kind or origin of a source bears on the grade of everything it and its copies state."""
    if not created:
        _queue(source_pk=instance.pk)


@receiver(post_save, sender=Organisation)
def organisation_changed(instance, created, **kwargs):
    """The country of a ministry says for which side its official texts speak."""
    if not created:
        _queue(organisation_pk=instance.pk)


BELONGS = {
    **dict.fromkeys((Mention, CommitmentParty, StatusReport, CommitmentRequest), "commitment_id"),
    CommitmentLink: "earlier_id",
    Commitment.further_sectors.through: "commitment_id",
    **dict.fromkeys((AgendaItem, Coverage), "session_id"),
}
"""The column of a row that says what it is part of."""

STANDS = {Mention: "session_id"}
"""The column of a row that says in what else it stands."""


def register_migrated(sender: AppConfig, using: str, **kwargs) -> None:
    """Have the database log the changes of sectors and of commitments, see ``sessions_app.receivers``."""
    change_triggers_ensure(using=using, tables=tracked(sender, BELONGS, STANDS))
