"""A long pack on its way: how far it is, and the file once it is made."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from coopdash.briefs.models import PackJob
from coopdash.briefs.pack.files import KINDS
from coopdash.briefs.views.common import file_response
from coopdash.jobs.choices import JobState
from coopdash.jobs.views import job_page
from sessions_app.views.common import Crumb, body_crumbs, missing


@require_safe
@never_cache
def pack(request: HttpRequest, pk: UUID) -> HttpResponse:
    """`/packs/<id>/`: asks again by itself until the pack is made"""
    job = _job(pk)
    if job is None:
        return _gone(request)
    session = job.session
    crumbs = [
        *body_crumbs(session.body),
        Crumb(str(session.body), session.body.get_absolute_url()),
        Crumb(session.title, session.get_absolute_url()),
    ]
    return job_page(request, "briefs/pack.html", job, {"session": session, "crumbs": crumbs})


@require_safe
@never_cache
def pack_file(request: HttpRequest, pk: UUID) -> HttpResponse:
    """`/packs/<id>/file`"""
    job = _job(pk)
    if job is None:
        return _gone(request)
    if job.state != JobState.READY:
        return redirect("pack", job.pk)
    return file_response(bytes(job.content), KINDS[job.form], job.name)


def _job(pk: UUID) -> PackJob | None:
    return PackJob.objects.select_related("session__body__parent__parent").filter(pk=pk).first()


def _gone(request: HttpRequest) -> HttpResponse:
    return missing(request, gettext("This pack is no longer kept. Ask for it again from its session."))
