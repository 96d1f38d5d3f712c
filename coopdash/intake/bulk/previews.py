"""Previews of large files: judged by a worker, with a sign of how far it is."""

import uuid
from hashlib import sha256

from django.utils import translation

from coopdash.intake.bulk.batches import batch_preview, refuse_imported
from coopdash.intake.bulk.files import read_sheet
from coopdash.intake.bulk.judging import with_known_columns
from coopdash.intake.bulk.models import PreviewJob
from coopdash.intake.choices import BatchState
from coopdash.intake.errors import FileRefusedError, ImportedError
from coopdash.intake.lib.files.names import shown_name
from coopdash.intake.services.refusals import refusals_recorded
from coopdash.jobs.choices import JobState
from coopdash.jobs.services import Progress, job_make, job_request

LONG_BYTES = {".csv": 256 * 1024, ".xlsx": 96 * 1024}
"""From which size on a file takes longer to judge than a reader waits: about 1,500 rows."""


def is_long(name: str, data: bytes) -> bool:
    """Whether a worker should judge a file."""
    return any(name.lower().endswith(suffix) and len(data) >= most for suffix, most in LONG_BYTES.items())


def preview_request(*, kind: str, name: str, data: bytes, by) -> PreviewJob:
    """The job that judges a file against the register as it stands: one, however often it is sent."""
    digest = sha256(data).hexdigest()
    refuse_imported(kind, digest)
    if name.lower().endswith(".csv"):
        # Read in a moment, so that what is wrong with the whole of it is said at once.
        with_known_columns(kind, read_sheet(name, data))
    # What came of it before may have been given up since, or refused for a reason that is gone.
    made = PreviewJob.objects.filter(kind=kind, sha256=digest, by=by, state=JobState.READY)
    made.exclude(batch__state=BatchState.PREVIEWED).delete()
    return job_request(
        PreviewJob,
        given={"file_name": shown_name(name), "content": data},
        kind=kind,
        sha256=digest,
        language=translation.get_language(),
        by=by,
    )


def preview_make(*, pk: uuid.UUID) -> bool:
    """Judge a file that waits, or that a worker left; whether there was one."""
    return job_make(PreviewJob, pk=pk, make=_make)


def _make(job: PreviewJob, progress: Progress) -> None:
    mine = PreviewJob.objects.filter(pk=job.pk)
    job.name = job.file_name[:140]
    if job.content is None:
        return  # a worker was cut off after it had judged the file
    sent = {"name": job.file_name, "data": bytes(job.content), "by": job.by}
    try:
        # Verdicts are kept in words: those of whoever sent the file.
        with translation.override(job.language), refusals_recorded(purpose=job.kind, **sent):
            batch = batch_preview(kind=job.kind, progress=progress, **sent)
    except (FileRefusedError, ImportedError) as error:
        mine.update(refusal=str(error), content=None)
    else:
        mine.update(batch=batch, content=None)
