"""The preparation pack as a page, as DOCX and as PDF."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from coopdash.briefs.lib.document import Paper
from coopdash.briefs.pack.layout import lay_out
from coopdash.briefs.selectors.brief import Brief, build_brief
from coopdash.briefs.views.common import file_response, session_at, site_of
from sessions_app.models import Session
from sessions_app.selectors.session_page import with_parts
from sessions_app.views.common import Crumb, body_crumbs, missing, today

DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _session(path: str, key: str) -> Session | None:
    return session_at(with_parts(Session.objects.all()), path, key)


@require_safe
def brief(request: HttpRequest, path: str, key: str) -> HttpResponse:
    """`…/sessions/11/brief/`"""
    session = _session(path, key)
    if session is None:
        return missing(request, gettext("The register holds no such session of this body."))
    if session.key != key:
        return redirect("brief", session.body.path, session.key)
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
    session = _session(path, key)
    if session is None:
        return missing(request, gettext("The register holds no such session of this body."))
    if session.key != key:
        return redirect("brief_file", session.body.path, session.key, form)
    found = build_brief(session, at=today())
    paper = lay_out(found)
    name = f"{session.code}-brief-{paper.language}.{form}"
    content, kind = FORMS[form](found, paper, site_of(request))
    return file_response(content, kind, name)


def _pdf(found: Brief, paper: Paper, site: str) -> tuple[bytes, str]:
    # Imported here: no other page needs the typesetter.
    from coopdash.briefs.pack.pdf import pdf_of

    return pdf_of(paper, site=site), "application/pdf"


def _docx(found: Brief, paper: Paper, site: str) -> tuple[bytes, str]:
    from coopdash.briefs.pack.docx import docx_of

    return docx_of(paper, site=site, at=found.at), DOCX_TYPE


FORMS = {"pdf": _pdf, "docx": _docx}
