"""Long packs: made by a worker, step by step, and kept for a day to be fetched."""

import logging
import uuid
from collections.abc import Iterator
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone, translation

from coopdash.briefs.choices import PackState
from coopdash.briefs.models import PackJob
from coopdash.briefs.pack.files import made
from coopdash.briefs.pack.layout import lay_out
from coopdash.briefs.selectors.brief import build_brief
from sessions_app.models import Session
from sessions_app.selectors.changes import data_version
from sessions_app.selectors.session_page import with_parts

log = logging.getLogger(__name__)

SILENT_AFTER = timedelta(minutes=2)
"""A job without a sign of life for longer was cut off, and may be taken up by another worker."""

KEEP = timedelta(days=1)


def pack_request(*, session: Session, form: str, language: str, at, site: str) -> PackJob:
    """The job that makes this pack of the register as it stands: one, however often it is asked for."""
    from coopdash.briefs.tasks import make_pack

    PackJob.objects.filter(created_at__lt=timezone.now() - KEEP).delete()
    with transaction.atomic():
        job, is_new = PackJob.objects.get_or_create(
            session=session,
            form=form,
            language=language,
            at=at,
            site=site,
            edition=str(data_version()),
            defaults={"heartbeat_at": timezone.now()},
        )
        if not is_new and (job.state == PackState.FAILED or job.is_silent(SILENT_AFTER)):
            # Asked for again: another try, and a word to the queue that may have been lost.
            PackJob.objects.filter(pk=job.pk).update(
                state=PackState.WAITING, heartbeat_at=timezone.now(), done=0, error=""
            )
            job.refresh_from_db()
            is_new = True
        if is_new:
            make_pack.delay_on_commit(str(job.pk))
    return job


def pack_make(*, pk: uuid.UUID) -> bool:
    """Make a pack that waits, or that a worker left; whether there was one to make."""
    now = timezone.now()
    free = Q(state=PackState.WAITING) | Q(state=PackState.RUNNING, heartbeat_at__lt=now - SILENT_AFTER)
    mine = PackJob.objects.filter(free, pk=pk)
    if not mine.update(state=PackState.RUNNING, heartbeat_at=now, done=0):
        return False
    job = PackJob.objects.get(pk=pk)
    try:
        for done in _steps(job):
            PackJob.objects.filter(pk=pk).update(done=done, heartbeat_at=timezone.now())
    except Exception as error:
        log.exception("A pack could not be made.")
        PackJob.objects.filter(pk=pk).update(state=PackState.FAILED, error=str(error)[:300])
        raise
    PackJob.objects.filter(pk=pk).update(
        state=PackState.READY, content=job.content, name=job.name, heartbeat_at=timezone.now()
    )
    return True


def _steps(job: PackJob) -> Iterator[int]:
    """Read, lay out, set: each a step that the reader sees pass."""
    with translation.override(job.language):
        session = with_parts(Session.objects.all()).get(pk=job.session_id)
        brief = build_brief(session, at=job.at)
        yield 1
        paper = lay_out(brief)
        yield 2
        job.content, _kind = made(job.form, brief, paper, job.site)
        job.name = f"{session.code}-brief-{job.language}.{job.form}"
        yield 3
