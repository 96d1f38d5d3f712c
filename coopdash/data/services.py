"""Packages of a large register: made by a worker and kept for as long as they are the newest."""

import tempfile
import uuid
from collections.abc import Iterator

from django.db import transaction

from coopdash.data.models import PackageJob, PackagePart
from coopdash.data.package import IN_MEMORY, file_name, write_package
from coopdash.jobs.choices import JobState
from coopdash.jobs.services import Progress, job_make, job_request
from sessions_app.selectors.changes import data_version

PART = 2**20
KEPT = 2
"""The newest package and the one before it, which somebody may just be fetching."""


def package_request(*, is_raw: bool) -> PackageJob:
    """The job that makes the package of the register as it stands: one, however often it is asked for."""
    return job_request(PackageJob, is_raw=is_raw)


def package_of_now(*, is_raw: bool) -> PackageJob | None:
    """The job of the register as it stands, if somebody asked for it already."""
    return PackageJob.objects.filter(edition=str(data_version()), is_raw=is_raw).first()


def package_make(*, pk: uuid.UUID) -> bool:
    """Make a package that waits, or that a worker left; whether there was one to make."""
    return job_make(PackageJob, pk=pk, make=_make)


def _make(job: PackageJob, progress: Progress) -> None:
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as out:
        write_package(out, raw=job.is_raw, progress=progress)
        if str(data_version()) != job.edition:
            # The register changed meanwhile, so the tables may not fit each other; who waits asks anew.
            job.delete()
            return
        out.seek(0)
        with transaction.atomic():
            job.parts.all().delete()
            for number, content in enumerate(iter(lambda: out.read(PART), b"")):
                PackagePart.objects.create(job=job, number=number, content=content)
    job.name = file_name(raw=job.is_raw)
    older = PackageJob.objects.filter(is_raw=job.is_raw, state=JobState.READY).exclude(pk=job.pk)
    kept = older.order_by("-created_at", "id").values_list("pk", flat=True)[: KEPT - 1]
    older.exclude(pk__in=list(kept)).delete()


def package_parts(job: PackageJob) -> Iterator[bytes]:
    """The file of a package that is ready, a piece at a time."""
    # A replica may not have them yet.
    parts = PackagePart.objects.using(job._state.db).filter(job=job)
    for number in parts.order_by("number").values_list("number", flat=True):
        yield bytes(parts.values_list("content", flat=True).get(number=number))
