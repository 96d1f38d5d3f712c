"""The page about the data, the whole register as one file, and each table as CSV."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from coopdash.data import texts
from coopdash.data.models import PackageJob
from coopdash.data.package import descriptor, file_name, made_package, version_of
from coopdash.data.services import package_of_now, package_parts, package_request
from coopdash.data.sharing import open_data
from coopdash.data.sheets import sheets, sheets_by_subject
from coopdash.data.stamp import register_changed_at
from coopdash.data.tables import BY_NAME
from coopdash.jobs.choices import JobState
from coopdash.jobs.services import was_left
from coopdash.jobs.views import job_page
from sectors_app.models import Commitment
from sessions_app.exports import json_response

LONG = 2000
"""Commitments beyond which the package is made by a worker: it takes more than two seconds."""


def is_raw(request: HttpRequest) -> bool:
    """Whether the exact text is asked for, formula or not."""
    return request.GET.get("raw") == "1"


@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """What the register hands out: licence, citation, files, and every column of every table."""
    changed_at = register_changed_at()
    version = version_of(changed_at)
    address = request.build_absolute_uri(reverse("data"))
    return render(
        request,
        "data/data.html",
        {
            "nav": "",
            "subjects": sheets_by_subject(),
            "opens_all": request.GET.get("open") == "all",
            "changed_at": changed_at,
            "version": version,
            "citation": texts.citation(version, address),
            "bibtex": texts.bibtex(version, address),
            "licence": texts.LICENCE,
        },
    )


@open_data
def data_package(request: HttpRequest) -> HttpResponseBase:
    """The whole register, zipped."""
    raw = is_raw(request)
    if not is_long() or ("now" in request.GET and was_left(PackageJob, is_raw=raw)):
        file = made_package(raw=raw)
    else:
        job = package_request(is_raw=raw)
        if job.state != JobState.READY:
            return redirect(address_of("data_package_progress", raw))
        file = package_parts(job)
    response = FileResponse(file, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{file_name(raw=raw)}"'
    response["Cache-Control"] = "public, no-cache"
    return response


def is_long() -> bool:
    """Whether the package takes longer than a reader waits for an answer."""
    return Commitment.objects.count() > LONG


def address_of(name: str, raw: bool) -> str:
    """An address of the package, which says whether the exact text is asked for."""
    return reverse(name) + ("?raw=1" if raw else "")


@require_safe
@never_cache
def data_package_progress(request: HttpRequest) -> HttpResponse:
    """How far the package of the register as it stands is."""
    raw = is_raw(request)
    if not is_long():
        return redirect(reverse("data"))
    # One that failed is tried again by whoever asks for the file, not by a page that asks how far it is.
    job = package_of_now(is_raw=raw) or package_request(is_raw=raw)
    file = address_of("data_package", raw)
    at_once = f"{file}{'&' if raw else '?'}now=1"
    context = {"nav": "", "file": file, "again": file, "at_once": at_once}
    return job_page(request, "data/progress.html", job, context)


@open_data
def data_descriptor(request: HttpRequest) -> HttpResponse:
    """``datapackage.json`` beside the tables' own addresses, so that a program can begin here."""
    return json_response(descriptor())


@open_data
def data_table(request: HttpRequest, name: str) -> HttpResponseBase:
    """One table as CSV, streamed."""
    sheet = next((sheet for sheet in sheets() if sheet.name == name), None)
    if sheet is None:
        raise Http404
    lines = (part.encode() for part in sheet.lines(raw=is_raw(request)))
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response["Cache-Control"] = "public, no-cache"
    moment = None
    # What is worked out follows its change a moment later: no date can vouch for it.
    if name not in BY_NAME or BY_NAME[name].history is not None:
        changed_at = register_changed_at()
        moment = int(changed_at.timestamp()) if changed_at else None
    if moment:
        response["Last-Modified"] = http_date(moment)
    return get_conditional_response(request, last_modified=moment, response=response)
