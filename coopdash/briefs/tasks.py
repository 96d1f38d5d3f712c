"""What the desk does by the clock."""

from celery import shared_task

from coopdash.briefs.services.reminders import reminders_purge, reminders_send
from sessions_app.views.common import today


@shared_task
def send_reminders() -> dict:
    """Send the reminders of today; safe to run twice and at the same time as another."""
    at = today()
    return {**reminders_send(at=at), "forgotten": reminders_purge(at=at)}
