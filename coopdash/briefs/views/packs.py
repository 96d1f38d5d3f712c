"""A long pack on its way: how far it is, and the file once it is made."""

from datetime import timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from coopdash.briefs.choices import PackState
from coopdash.briefs.models import PACK_STEPS, PackJob
from coopdash.briefs.pack.files import KINDS
from coopdash.briefs.views.common import file_response
from sessions_app.views.common import Crumb, body_crumbs, missing

QUEUED_FOR = timedelta(seconds=30)
"""After so long without a sign of life the page says so, and offers to make the pack at once."""


@require_safe
@never_cache
def pack(request: HttpRequest, pk: UUID) -> HttpResponse:
    """`/packs/<id>/`: asks again by itself, without a script, until the pack is made"""
    job = _job(pk)
    if job is None:
        return _gone(request)
    session = job.session
    context = {
        "job": job,
        "steps": PACK_STEPS,
        "session": session,
        "is_silent": job.is_silent(QUEUED_FOR),
        "crumbs": [
            *body_crumbs(session.body),
            Crumb(str(session.body), session.body.get_absolute_url()),
            Crumb(session.title, session.get_absolute_url()),
        ],
    }
    response = render(request, "briefs/pack.html", context)
    if job.is_under_way and not context["is_silent"]:
        response["Refresh"] = "2"
    return response


@require_safe
@never_cache
def pack_file(request: HttpRequest, pk: UUID) -> HttpResponse:
    """`/packs/<id>/file`"""
    job = _job(pk)
    if job is None:
        return _gone(request)
    if job.state != PackState.READY:
        return redirect("pack", job.pk)
    return file_response(bytes(job.content), KINDS[job.form], job.name)


def _job(pk: UUID) -> PackJob | None:
    return PackJob.objects.select_related("session__body__parent__parent").filter(pk=pk).first()


def _gone(request: HttpRequest) -> HttpResponse:
    return missing(request, gettext("This pack is no longer kept. Ask for it again from its session."))
