"""What the desk leaves to a worker: long packs, and what is done by the clock."""

from uuid import UUID

from celery import shared_task

from coopdash.briefs.services.packs import pack_make
from coopdash.briefs.services.reminders import reminders_purge, reminders_send
from sessions_app.views.common import today


@shared_task
def send_reminders() -> dict:
    """Send the reminders of today; safe to run twice and at the same time as another."""
    at = today()
    return {**reminders_send(at=at), "forgotten": reminders_purge(at=at)}


@shared_task
def make_pack(pk: str) -> dict:
    """Make a long pack that somebody asked for; safe to run twice."""
    return {"made": pack_make(pk=UUID(pk))}
