"""What a worker makes of the whole register."""

from uuid import UUID

from celery import shared_task

from coopdash.data.services import package_make


@shared_task
def make_package(pk: str) -> dict:
    """Make a data package that somebody asked for; safe to run twice."""
    return {"made": package_make(pk=UUID(pk))}
