"""The page of a job on its way; it asks again by itself, or by a link where scripts are off."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from coopdash.jobs.models import Job
from coopdash.jobs.services import is_left


def job_page(request: HttpRequest, template: str, job: Job, context: dict[str, Any]) -> HttpResponse:
    """How far a job is, and the offer to do at once what was left; programs tell by 202 that it goes on."""
    is_silent = is_left(job)
    goes_on = job.is_under_way and not is_silent
    status = 202 if goes_on else 200
    return render(
        request, template, context | {"job": job, "is_silent": is_silent, "goes_on": goes_on}, status=status
    )
