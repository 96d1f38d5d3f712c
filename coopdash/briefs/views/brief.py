"""The preparation pack as a page, as DOCX and as PDF."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from coopdash.briefs.models import PackJob
from coopdash.briefs.pack.files import made
from coopdash.briefs.pack.layout import lay_out
from coopdash.briefs.selectors.brief import build_brief
from coopdash.briefs.services.packs import pack_request
from coopdash.briefs.views.common import file_response, session_at, site_of
from coopdash.jobs.services import was_left
from sectors_app.models import Mention
from sessions_app.lib.moment import frozen_moment
from sessions_app.lib.words import active_language
from sessions_app.models import Session
from sessions_app.views.common import Crumb, body_crumbs, missing, moved, today

LONG = 400
"""Commitments beyond which a file is made by a worker: it takes more than two seconds."""


@require_safe
def brief(request: HttpRequest, path: str, key: str) -> HttpResponse:
    """`…/sessions/11/brief/`"""
    session = session_at(path, key)
    if session is None:
        return missing(request, gettext("The register holds no such session of this body."))
    if session.key != key:
        return moved(request, "brief", session.body.path, session.key)
    found = build_brief(session, at=today())
    body = session.body
    crumbs = [
        *body_crumbs(body),
        Crumb(str(body), body.get_absolute_url()),
        Crumb(session.title, session.get_absolute_url()),
    ]
    context = {"paper": lay_out(found), "brief": found, "session": session, "crumbs": crumbs}
    return render(request, "briefs/brief.html", context)


@require_safe
def brief_file(request: HttpRequest, path: str, key: str, form: str) -> HttpResponse:
    """`…/sessions/11/brief.docx` and `brief.pdf`"""
    session = session_at(path, key)
    if session is None:
        return missing(request, gettext("The register holds no such session of this body."))
    if session.key != key:
        return moved(request, "brief_file", session.body.path, session.key, form)
    at, site = today(), site_of(request)
    if frozen_moment() is None and _points_of(session) > LONG:
        of = {"session": session, "form": form, "language": active_language(), "at": at, "site": site}
        if "now" not in request.GET or not was_left(PackJob, **of):
            return redirect("pack", pack_request(**of).pk)
    found = build_brief(session, at=at)
    paper = lay_out(found)
    content, kind = made(form, found, paper, site)
    return file_response(content, kind, f"{session.code}-brief-{paper.language}.{form}")


def _points_of(session: Session) -> int:
    """How many commitments the pack follows up at most."""
    spoken_of = Mention.objects.filter(session__body=session.body_id)
    return spoken_of.order_by().values("commitment").distinct().count()
