"""The pages of bulk import: the list of batches, the file, the preview, and each step of the way."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coopdash.intake import permissions
from coopdash.intake.bulk import papers
from coopdash.intake.bulk.batches import batch_discard, batch_preview, undo_blockers
from coopdash.intake.bulk.forms import ImportForm
from coopdash.intake.bulk.models import BatchJob, ImportBatch, PreviewJob
from coopdash.intake.bulk.pages import lines, undone_keys, undone_lines, verdicts
from coopdash.intake.bulk.previews import is_long, preview_make, preview_request
from coopdash.intake.bulk.steps import is_large, step_make, step_request, step_take, step_under_way
from coopdash.intake.choices import BatchState, BatchStep, ImportKind, RowVerdict
from coopdash.intake.errors import (
    DependentsError,
    FileRefusedError,
    ImportedError,
    IntakeError,
    StaleBatchError,
)
from coopdash.intake.views import posted_version, record_refusal, signed_in_with
from coopdash.jobs.choices import JobState
from coopdash.jobs.views import job_page
from sessions_app.exports import XLSX
from sessions_app.views.common import page_of

PER_PAGE = 50


def batch_for(request: HttpRequest, pk: int) -> ImportBatch:
    """The batch, if this person may open it; somebody else's does not exist for them."""
    return get_object_or_404(ImportBatch.objects.visible_to(request.user).select_related("by"), pk=pk)


@require_safe
@signed_in_with("intake.view_draft")
def imports(request: HttpRequest) -> HttpResponse:
    """The batches, the latest first."""
    batches = ImportBatch.objects.visible_to(request.user).select_related("by").defer("ledger", "columns")
    page = page_of(request, batches, PER_PAGE)
    return render(request, "intake/import/list.html", {"page_obj": page, "kinds": ImportKind.choices})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_with("intake.add_draft")
def import_new(request: HttpRequest) -> HttpResponse:
    """Choose a file; it is judged at once, a large one by a worker, and nothing is written."""
    form = ImportForm(initial={"kind": request.GET.get("kind", "")})
    same = None
    if request.method == "POST":
        form = ImportForm(request.POST, request.FILES)
        if form.is_valid():
            file = form.cleaned_data["file"]
            kind = form.cleaned_data["kind"]
            data = file.read()
            make = preview_request if is_long(file.name, data) else batch_preview
            try:
                made = make(kind=kind, name=file.name, data=data, by=request.user)
            except (FileRefusedError, ImportedError) as error:
                form.add_error("file", str(error))
                same = getattr(error, "batch", None)
            else:
                return redirect(made)
        if "kind" not in form.errors:
            record_refusal(request, form, form.cleaned_data["kind"])
    if same is not None and not ImportBatch.objects.visible_to(request.user).filter(pk=same.pk).exists():
        same = None
    context = {"form": form, "same": same, "kinds": ImportKind.choices}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "intake/import/new.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_with("intake.add_draft")
def import_progress(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How far the judging of a large file is; it can be judged at once where no worker takes it up."""
    job = get_object_or_404(PreviewJob.objects.filter(by=request.user).defer("content"), pk=pk)
    if request.method == "POST":
        preview_make(pk=job.pk)
        return redirect(job)
    context = {
        "lede": _("The rows are judged first; nothing is written before you confirm."),
        "about": _("A large file is judged in the background, in ten steps."),
        "again": reverse("import_new"),
        "again_words": _("Choose another file"),
        "at_once": job.get_absolute_url(),
        "is_written": True,
    }
    return progress_page(request, job, context)


def progress_page(request: HttpRequest, job: PreviewJob | BatchJob, context: dict[str, Any]) -> HttpResponse:
    """How far a job is; once it is done its batch, or why nothing came of it."""
    if job.state == JobState.READY:
        address = job.get_absolute_url() if job.refusal else job.batch.get_absolute_url()
        if request.headers.get("HX-Request"):
            return HttpResponse(status=204, headers={"HX-Redirect": address})
        if not job.refusal:
            return redirect(address)
    return job_page(request, "intake/import/progress.html", job, context | {"refusal": job.refusal})


STEP_PERMISSION = {
    BatchStep.IMPORT: "intake.publish_draft",
    BatchStep.UNDO: "intake.withdraw_draft",
    BatchStep.REFRESH: "intake.add_draft",
}


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_with("intake.view_draft")
def import_step(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How far a step of a large batch is; it can be taken at once where no worker takes it up."""
    jobs = BatchJob.objects.filter(batch__in=ImportBatch.objects.visible_to(request.user))
    job = get_object_or_404(jobs.select_related("batch", "by"), pk=pk)
    if request.method == "POST":
        if not request.user.has_perm(STEP_PERMISSION[job.step]):
            raise PermissionDenied
        step_make(pk=job.pk)
        return redirect(job)
    is_undo = job.step == BatchStep.UNDO and permissions.can_undo(request.user, job.batch)
    context = {
        "lede": job.get_step_display(),
        "about": _(
            "A large batch takes a while: it is judged first, then all is written at once or nothing."
        ),
        "failure": _("Nothing was written; the operators find the reason in their log."),
        "again": reverse("import_undo", args=[job.batch.pk]) if is_undo else job.batch.get_absolute_url(),
        "again_words": _("Back to the batch"),
        "at_once": job.get_absolute_url(),
        "is_written": True,
    }
    return progress_page(request, job, context)


@require_safe
@signed_in_with("intake.view_draft")
def import_template(request: HttpRequest, kind: str, form: str) -> HttpResponse:
    """An empty table with its columns; the workbook explains each of them."""
    if kind not in ImportKind.values or form not in ("csv", "xlsx"):
        raise Http404
    if form == "csv":
        response = HttpResponse(papers.template_csv(kind), content_type="text/csv; charset=utf-8")
    else:
        response = HttpResponse(papers.template_xlsx(kind), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="coopdash-{kind}-template.{form}"'
    return response


def shown(request: HttpRequest, batch: ImportBatch, *, status: int = 200, **more) -> HttpResponse:
    """The page of a batch: its rows by verdict."""
    chosen = request.GET.get("verdict", "")
    rows = batch.rows.filter(verdict=chosen) if chosen in RowVerdict.values else batch.rows.all()
    page = page_of(request, rows, PER_PAGE)
    context = {
        "batch": batch,
        "page_obj": page,
        "lines": lines(batch, list(page.object_list)),
        "verdicts": verdicts(batch, chosen),
        "chosen": chosen,
        "is_preview": batch.state == BatchState.PREVIEWED,
        "wrong": batch.counts.get(RowVerdict.ERROR, 0),
        "doubles": batch.counts.get(RowVerdict.DUPLICATE, 0),
        "can_import": permissions.can_import(request.user, batch),
        "can_undo": permissions.can_undo(request.user, batch),
        "under_way": step_under_way(batch) if is_large(batch) else None,
        **more,
    }
    return render(request, "intake/import/batch.html", context, status=status)


@require_safe
@signed_in_with("intake.view_draft")
def import_batch(request: HttpRequest, pk: int) -> HttpResponse:
    """The preview of a batch, or what became of it."""
    return shown(request, batch_for(request, pk))


@require_safe
@signed_in_with("intake.view_draft")
def import_errors(request: HttpRequest, pk: int) -> HttpResponse:
    """The rows that keep a batch from being imported, to mend and bring again."""
    batch = batch_for(request, pk)
    response = StreamingHttpResponse(papers.errors_csv(batch), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="coopdash-import-{batch.pk}-errors.csv"'
    return response


def take(request: HttpRequest, batch: ImportBatch, step: str, **more) -> HttpResponse:
    """Take a batch a step on and show it; a large one is handed to a worker, and its way is shown."""
    # Judging anew is right for whatever version there is; the others were decided on before a page.
    version = None if step == BatchStep.REFRESH else posted_version(request)
    given = {"batch": batch, "step": step, "by": request.user, "version": version, **more}
    return redirect(step_request(**given) if is_large(batch) else step_take(at=timezone.now(), **given))


def step(permission: str, act: Callable[[HttpRequest, ImportBatch], HttpResponse]) -> Callable:
    """A page that takes a batch a step on, or says why it does not."""

    @require_POST
    @signed_in_with(permission)
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        batch = batch_for(request, pk)
        try:
            return act(request, batch)
        except StaleBatchError as error:
            anew = not is_large(batch)
            more = {"status": 409, "refusal": str(error), "is_judged_anew": anew}
        except IntakeError as error:
            more = {"status": 422, "refusal": str(error)}
        return shown(request, batch_for(request, pk), **more)

    return view


import_confirm = step(
    STEP_PERMISSION[BatchStep.IMPORT],
    lambda request, batch: take(
        request, batch, BatchStep.IMPORT, with_duplicates=request.POST.get("with_duplicates") == "1"
    ),
)
import_refresh = step(
    STEP_PERMISSION[BatchStep.REFRESH], lambda request, batch: take(request, batch, BatchStep.REFRESH)
)
import_discard = step("intake.add_draft", lambda request, batch: redirect(batch_discard(batch=batch)))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_with(STEP_PERMISSION[BatchStep.UNDO])
def import_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """What undoing a batch takes away and brings back; then, once somebody confirms that, doing it."""
    batch = batch_for(request, pk)
    refusal = ""
    if request.method == "POST":
        try:
            return take(request, batch, BatchStep.UNDO)
        except (StaleBatchError, DependentsError) as error:
            refusal, batch = str(error), batch_for(request, pk)
        except IntakeError as error:
            return shown(request, batch_for(request, pk), status=422, refusal=str(error))
    if is_large(batch) and (job := step_under_way(batch)):
        return redirect(job)
    if not permissions.can_undo(request.user, batch):
        return shown(request, batch, status=409, refusal=refusal) if refusal else redirect(batch)
    page = page_of(request, undone_keys(batch), PER_PAGE)
    context = {
        "batch": batch,
        "page_obj": page,
        "lines": undone_lines(batch, list(page.object_list)),
        "blockers": undo_blockers(batch),
        "refusal": refusal,
    }
    return render(request, "intake/import/undo.html", context, status=409 if refusal else 200)
