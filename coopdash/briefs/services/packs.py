"""Long packs: made by a worker, step by step, and kept for a day to be fetched."""

import uuid

from django.utils import translation

from coopdash.briefs.models import PackJob
from coopdash.briefs.pack.files import made
from coopdash.briefs.pack.layout import lay_out
from coopdash.briefs.selectors.brief import build_brief
from coopdash.jobs.services import Progress, job_make, job_request
from sessions_app.models import Session
from sessions_app.selectors.session_page import with_parts


def pack_request(*, session: Session, form: str, language: str, at, site: str) -> PackJob:
    """The job that makes this pack of the register as it stands: one, however often it is asked for."""
    return job_request(PackJob, session=session, form=form, language=language, at=at, site=site)


def pack_make(*, pk: uuid.UUID) -> bool:
    """Make a pack that waits, or that a worker left; whether there was one to make."""
    return job_make(PackJob, pk=pk, make=_make)


def _make(job: PackJob, progress: Progress) -> None:
    """Read, lay out, set: each a step that the reader sees pass."""
    with translation.override(job.language):
        session = with_parts(Session.objects.all()).get(pk=job.session_id)
        brief = build_brief(session, at=job.at)
        progress(1)
        paper = lay_out(brief)
        progress(2)
        content, _kind = made(job.form, brief, paper, job.site)
    PackJob.objects.filter(pk=job.pk).update(content=content)
    job.name = f"{session.code}-brief-{job.language}.{job.form}"
    progress(3)
