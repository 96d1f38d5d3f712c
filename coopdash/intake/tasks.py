"""What a worker does for intake."""

from uuid import UUID

from celery import shared_task

from coopdash.intake.bulk.previews import preview_make


@shared_task
def make_preview(pk: str) -> dict:
    """Judge a file that somebody sent; safe to run twice."""
    return {"made": preview_make(pk=UUID(pk))}
