"""Asking for a job, and making it: by one worker at a time, however often the queue names it."""

import logging
import time
import uuid
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.module_loading import import_string

from coopdash.celery import DATABASE_AWAY
from coopdash.jobs.choices import JobState
from coopdash.jobs.models import Job
from sessions_app.selectors.changes import data_version

log = logging.getLogger(__name__)

SILENT_AFTER = timedelta(minutes=2)
"""A job without a sign of life for longer was cut off, and may be taken up by another worker."""

QUEUED_FOR = timedelta(seconds=30)
"""After so long in the queue a job is taken for left, and the reader may have it made at once.

What a worker has begun may rest for longer: while a whole batch is written, nobody else sees a sign of it.
"""

KEEP = timedelta(days=1)

SIGN_EVERY = 1.0
"""Seconds between two signs of life within a step."""

J = TypeVar("J", bound=Job)

Progress = Callable[[int], None]
"""Told how many steps are done; as often as one likes within a step, since it is also the sign of life."""


def job_request(model: type[J], *, given: Mapping[str, Any] | None = None, edition: str = "", **of) -> J:
    """The job that makes this of the register as it stands: one, however often it is asked for.

    ``of`` are the columns that tell it from others, ``given`` what it needs besides; ``edition`` where it is
    made of something else than the register.
    """
    model.objects.filter(created_at__lt=timezone.now() - KEEP).delete()
    with transaction.atomic():
        job, is_new = model.objects.get_or_create(
            **of,
            edition=edition or str(data_version()),
            defaults={"heartbeat_at": timezone.now(), **(given or {})},
        )
        if not is_new and (job.state == JobState.FAILED or job.is_silent(SILENT_AFTER)):
            # Asked for again: another try, and a word to the queue that may have been lost.
            model.objects.filter(pk=job.pk).update(
                state=JobState.WAITING, heartbeat_at=timezone.now(), done=0, error=""
            )
            job.refresh_from_db()
            is_new = True
        if is_new:
            import_string(model.task).delay_on_commit(str(job.pk))
    return job


def is_left(job: Job) -> bool:
    """Whether no worker takes it up, or goes on with it."""
    return job.is_silent(QUEUED_FOR if job.state == JobState.WAITING else SILENT_AFTER)


def was_left(model: type[Job], *, edition: str = "", **of) -> bool:
    """Whether this was asked for, as in :func:`job_request`, and left: only then a web process makes it."""
    job = model.objects.filter(**of, edition=edition or str(data_version())).first()
    return job is not None and is_left(job)


def job_make(model: type[J], *, pk: uuid.UUID, make: Callable[[J, Progress], None]) -> bool:
    """Make what waits, or what a worker left; whether there was something to make.

    ``make`` stores what it made and sets the file's name on the job, or deletes a job that is of no use.
    Where the database was locked or away the job waits again, for the task that is tried anew.
    """
    now = timezone.now()
    mine = model.objects.filter(pk=pk)
    free = Q(state=JobState.WAITING) | Q(state=JobState.RUNNING, heartbeat_at__lt=now - SILENT_AFTER)
    if not mine.filter(free).update(state=JobState.RUNNING, heartbeat_at=now, done=0):
        return False
    job = model.objects.get(pk=pk)
    told, told_at = 0, time.monotonic()

    def progress(done: int) -> None:
        nonlocal told, told_at
        if done != told or time.monotonic() - told_at > SIGN_EVERY:
            mine.update(done=done, heartbeat_at=timezone.now())
            told, told_at = done, time.monotonic()

    try:
        make(job, progress)
    except DATABASE_AWAY:
        mine.update(state=JobState.WAITING, heartbeat_at=timezone.now())
        raise
    except Exception as error:
        log.exception("What a worker was asked for could not be made.")
        mine.update(state=JobState.FAILED, error=str(error)[:300])
        raise
    return bool(mine.update(state=JobState.READY, name=job.name, heartbeat_at=timezone.now()))
