"""What a worker does for intake."""

from uuid import UUID

from celery import shared_task

from coopdash.intake.bulk.previews import preview_make
from coopdash.intake.bulk.steps import step_make


@shared_task
def make_preview(pk: str) -> dict:
    """Judge a file that somebody sent; safe to run twice."""
    return {"made": preview_make(pk=UUID(pk))}


@shared_task
def take_step(pk: str) -> dict:
    """Import, undo or judge again a large batch; safe to run twice."""
    return {"made": step_make(pk=UUID(pk))}
