"""The page of a job on its way; it asks again by itself, or by a link where scripts are off."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from coopdash.jobs.choices import JobState
from coopdash.jobs.models import Job
from coopdash.jobs.services import SILENT_AFTER

QUEUED_FOR = timedelta(seconds=30)
"""After so long in the queue the page says so, and offers to make the file at once.

What a worker has begun may rest for longer: while a whole batch is written, nobody else sees a sign of it.
"""


def job_page(request: HttpRequest, template: str, job: Job, context: dict[str, Any]) -> HttpResponse:
    """How far a job is; programs tell by 202 that it goes on."""
    is_silent = job.is_silent(QUEUED_FOR if job.state == JobState.WAITING else SILENT_AFTER)
    goes_on = job.is_under_way and not is_silent
    status = 202 if goes_on else 200
    return render(
        request, template, context | {"job": job, "is_silent": is_silent, "goes_on": goes_on}, status=status
    )
