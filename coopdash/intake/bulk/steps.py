"""Importing a batch, undoing it, judging it again: at once, or by a worker where the batch is large."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from types import SimpleNamespace

from django.db.models import Q
from django.utils import timezone, translation
from simple_history.models import HistoricalRecords

from coopdash.intake.bulk.batches import batch_import, batch_refresh, batch_undo, refuse_older
from coopdash.intake.bulk.models import BatchJob, ImportBatch
from coopdash.intake.choices import BatchState, BatchStep
from coopdash.intake.errors import IntakeError, StaleBatchError
from coopdash.jobs.choices import JobState
from coopdash.jobs.services import Progress, job_make, job_request
from sessions_app.models.base import request_answered

LONG_ROWS = 1_500
"""From how many rows on a step takes longer than a reader waits."""


def is_large(batch: ImportBatch) -> bool:
    """Whether a worker should take the steps of a batch."""
    return batch.total >= LONG_ROWS


def step_take(
    *,
    batch: ImportBatch,
    step: str,
    by,
    at: datetime,
    version: int | None = None,
    with_duplicates: bool = False,
    progress: Progress | None = None,
) -> ImportBatch:
    """Take a step, or raise why it is not taken; where a preview is no longer true, it is made anew then."""
    try:
        if step == BatchStep.IMPORT:
            return batch_import(
                batch=batch,
                by=by,
                at=at,
                version=version,
                with_duplicates=with_duplicates,
                progress=progress,
            )
        if step == BatchStep.UNDO:
            return batch_undo(batch=batch, by=by, at=at, version=version, progress=progress)
        return batch_refresh(batch=batch, progress=progress)
    except StaleBatchError:
        batch.refresh_from_db()
        if batch.state == BatchState.PREVIEWED:
            batch_refresh(batch=batch)
        raise


def step_request(
    *, batch: ImportBatch, step: str, by, version: int | None = None, with_duplicates: bool = False
) -> BatchJob:
    """The job that takes a step: one for each version of a batch, whoever asks for it and how often."""
    edition = str(batch.version if version is None else version)
    jobs = BatchJob.objects.filter(batch=batch, edition=edition)
    if not jobs.exists():
        refuse_older(batch, version)
    # Asked for again after it was refused or broken off, perhaps with another word about duplicates.
    jobs.filter(Q(state=JobState.FAILED) | Q(state=JobState.READY) & ~Q(refusal="")).delete()
    return job_request(
        BatchJob,
        edition=edition,
        given={
            "step": step,
            "with_duplicates": with_duplicates,
            "language": translation.get_language(),
            "by": by,
            "request_id": request_answered(),
        },
        batch=batch,
    )


def step_under_way(batch: ImportBatch) -> BatchJob | None:
    """The job that waits or works for the batch as it stands."""
    under_way = batch.jobs.filter(state__in=(JobState.WAITING, JobState.RUNNING), edition=str(batch.version))
    return under_way.first()


def step_make(*, pk: uuid.UUID) -> bool:
    """Take a step that waits, or that a worker left; whether there was one."""
    return job_make(BatchJob, pk=pk, make=_make)


def _make(job: BatchJob, progress: Progress) -> None:
    job.name = job.batch.file_name[:140]
    try:
        with translation.override(job.language), _answering(job):
            step_take(
                batch=job.batch,
                step=job.step,
                by=job.by,
                at=timezone.now(),
                version=job.version,
                with_duplicates=job.with_duplicates,
                progress=progress,
            )
    except IntakeError as error:
        BatchJob.objects.filter(pk=job.pk).update(refusal=str(error))


@contextmanager
def _answering(job: BatchJob) -> Iterator[None]:
    """Have audit rows name the request by which the step was asked for."""
    context = HistoricalRecords.context
    before = getattr(context, "request", None)
    context.request = SimpleNamespace(id=job.request_id, user=job.by)
    try:
        yield
    finally:
        context.request = before
