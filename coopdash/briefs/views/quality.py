"""The open ends of the record, each kind as a list with links to mend them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from coopdash.briefs.selectors.quality import CHECKS, count_of
from sessions_app.lib.listed import Listed
from sessions_app.views.common import Crumb, missing, page_of, today


@require_safe
def quality(request: HttpRequest) -> HttpResponse:
    """`/quality/`: every check with its count"""
    at = today()
    rows = [(check, count_of(check, at)) for check in CHECKS.values()]
    context = {"rows": rows, "open": sum(1 for _check, count in rows if count)}
    return render(request, "briefs/quality.html", context)


@require_safe
def quality_check(request: HttpRequest, name: str) -> HttpResponse:
    """`/quality/number-gaps/`: what one check finds, page by page"""
    check = CHECKS.get(name)
    if check is None:
        return missing(request, gettext("There is no such check."))
    at = today()
    rows = check.rows(at)
    listed = Listed(list, total=lambda: count_of(check, at), keys=lambda start, stop: rows[start:stop])
    page = page_of(request, listed)
    context = {
        "check": check,
        "page_obj": page,
        "flaws": check.flaws(page.object_list),
        "crumbs": [Crumb(gettext("Quality of the record"), "/quality/")],
    }
    return render(request, "briefs/quality_check.html", context)
