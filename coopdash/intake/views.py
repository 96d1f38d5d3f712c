"""The pages of intake: the list, the article, the review, and each step of the way."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import Form, model_to_dict
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coopdash.intake import permissions
from coopdash.intake.choices import Decision, DraftAction, DraftState, UploadPurpose
from coopdash.intake.errors import (
    DependentsError,
    IntakeError,
    MovedError,
    NoNoteError,
    NotReadyError,
    SameTextError,
    StaleDraftError,
)
from coopdash.intake.forms import ArticleForm, SourceForm
from coopdash.intake.models import Draft
from coopdash.intake.reading.word_lists import word_lists
from coopdash.intake.selectors.page import review_page
from coopdash.intake.selectors.review import Review, draft_review, open_words
from coopdash.intake.selectors.titles import draft_title, draft_titles
from coopdash.intake.selectors.withdrawal import draft_withdrawal
from coopdash.intake.services.drafts import (
    draft_create,
    draft_describe,
    draft_reject,
    draft_return,
    draft_save,
    draft_submit,
    draft_take_back,
)
from coopdash.intake.services.publishing import draft_publish
from coopdash.intake.services.refusals import refused_upload_create
from coopdash.intake.services.withdrawing import draft_withdraw
from sessions_app.errors import StaleVersionError
from sessions_app.lib.text import normalise
from sessions_app.views.common import page_of

PER_PAGE = 30
MOST_NOTE = 1000
STAYS = "stays"
"""Where two people changed a value: how the answer which one stays is named, before its key."""
DECISIONS = dict(Decision.choices)
STATUS = {NoNoteError: 422, MovedError: 409, IntakeError: 422}
"""How a refusal is answered; one that is not named here is of a step that is not open to the person."""


def signed_in_with(permission: str):
    """Ask who it is; refuse those without the permission."""

    def decorate(view):
        return never_cache(login_required(permission_required(permission, raise_exception=True)(view)))

    return decorate


def draft_for(request: HttpRequest, pk: int) -> Draft:
    """The draft, if this person may open it; somebody else's does not exist for them."""
    drafts = Draft.objects.visible_to(request.user).select_related("author", "reviewer", "session__body")
    return get_object_or_404(drafts, pk=pk)


def record_refusal(request: HttpRequest, form: Form, purpose: str) -> None:
    """Put the file of a form on record, where it is what the form was refused for."""
    file = form.files.get("file")
    if file is not None and "file" in form.errors:
        reason = " ".join(form.errors["file"])
        refused_upload_create(purpose=purpose, file=file, reason=reason, by=request.user)


@require_safe
@signed_in_with("intake.view_draft")
def intake(request: HttpRequest) -> HttpResponse:
    """Drafts by what is to be done with them."""
    drafts = Draft.objects.visible_to(request.user).select_related("author", "session__body")
    others = drafts.filter(state=DraftState.DRAFT).exclude(author=request.user)
    published = drafts.published().order_by("-published_at", "-pk")
    lists = {
        "mine": page_of(request, drafts.mine(request.user), PER_PAGE, "mine"),
        "others": page_of(request, others, PER_PAGE, "others"),
        "published": page_of(request, published, PER_PAGE, "published"),
    }
    if request.user.has_perm("intake.publish_draft"):
        lists["to_review"] = page_of(request, drafts.to_review(request.user), PER_PAGE, "to-review")
    listed = [one for page in lists.values() for one in page]
    titles = draft_titles(listed)
    for one in listed:
        one.called = titles[one.pk]
    return render(request, "intake/list.html", lists)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_with("intake.add_draft")
def intake_new(request: HttpRequest) -> HttpResponse:
    """Paste or upload an article; it is read at once, and the word lists for it while one pastes."""
    form, same = ArticleForm(), None
    if request.method != "POST":
        word_lists.begin()
    else:
        form = ArticleForm(request.POST, request.FILES)
        if form.is_valid():
            data = form.cleaned_data
            names = ("publisher", "publisher_country", "address", "language", "kind")
            try:
                drafts = draft_create(
                    by=request.user,
                    title=data["title"],
                    text=data["article"],
                    published_on=data["published_on"],
                    **{name: data[name] for name in names},
                )
            except SameTextError as error:
                same = error.draft
                form.add_error("text" if data["text"] else "file", str(error))
            except ValidationError as error:
                for message in error.messages:
                    form.add_error(None, message)
            else:
                return redirect(drafts[0])
        if same is not None and not Draft.objects.visible_to(request.user).filter(pk=same.pk).exists():
            same = None
        record_refusal(request, form, UploadPurpose.ARTICLE)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "intake/new.html", {"form": form, "same": same}, status=status)


def posted_values(request: HttpRequest) -> dict[str, dict[str, str]]:
    """``chair-0.name=…`` as ``{"chair-0": {"name": …}}``.

    Of two people's versions, a value that is to stay as the other one saved it is left out.
    """
    values: dict[str, dict[str, str]] = {}
    for name, text in request.POST.items():
        key, dot, part = name.partition(".")
        if dot and len(key) < 40 and len(part) < 40 and request.POST.get(f"{STAYS} {key}") != "theirs":
            values.setdefault(key, {})[part] = text
    return values


def posted_version(request: HttpRequest) -> int:
    """The version that the form was made from; one that is missing or no number is stale."""
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def shown(request: HttpRequest, draft: Draft, *, status: int = 200, **more) -> HttpResponse:
    """The review page."""
    more.setdefault("note", request.session.get(note_of(draft), ""))
    return render(request, "intake/review.html", review_page(draft, request.user, **more), status=status)


def conflict(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Both texts beside each other, where somebody saved in between."""
    draft = draft_for(request, draft.pk)
    page = review_page(draft, request.user)
    posted = posted_values(request)
    different = []
    for row in page["review"].rows:
        parts = []
        for box in row.boxes:
            mine = posted.get(row.key, {}).get(box.part.name)
            if mine is not None and mine.strip() != box.raw.strip():
                label = f"{row.kind.label}, {box.part.label}"
                parts.append({"label": label, "mine": box.words(mine), "theirs": box.words(box.raw)})
        # Typing into a value is editing it, also where no script says so.
        mine = posted.get(row.key, {}).get("decision", "") or (Decision.EDIT.value if parts else "")
        if row.key in posted and mine != row.decision:
            mine, theirs = (DECISIONS.get(code, _("open")) for code in (mine, row.decision))
            parts.append({"label": row.label, "mine": mine, "theirs": theirs})
        if parts:
            different.append({"name": f"{STAYS} {row.key}", "label": row.named, "parts": parts})
    kept = [(f"{key}.{part}", text) for key, parts in posted.items() for part, text in parts.items()]
    context = {"draft": draft, "different": different, "kept": kept, "can_edit": page["can_edit"]}
    return render(request, "intake/conflict.html", context, status=409)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_with("intake.view_draft")
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """The article beside what was read in it."""
    found = draft_for(request, pk)
    if request.method != "POST":
        return shown(request, found, find=request.GET.get("find", "")[:200].replace("\x00", ""))
    action, _colon, what = request.POST.get("action", "save").partition(":")
    keep_note(request, found)
    try:
        found = save(request, found, action, what)
    except StaleVersionError:
        return conflict(request, found)
    except IntakeError as error:
        return shown(request, found, status=403, refusal=str(error))
    if action == "source":
        return redirect("draft_source", found.pk)
    return redirect(f"{found.get_absolute_url()}{place_after(request, found, action, what)}")


def place_after(request: HttpRequest, found: Draft, action: str, what: str) -> str:
    """Where on the page one goes on after a button of the form."""
    if action == "find":
        return f"?{urlencode({'find': request.POST.get('find', '')[:200]})}#which"
    if action == "add" and (added := found.edits.get("added")):
        return f"#f-{added[-1]}"
    if what == "all":
        # All is decided: what is left to do stands at the end.
        return "#bar"
    return {"accept": f"#g-{what}", "reject": f"#g-{what}", "target": "#dup"}.get(action, "")


def note_of(found: Draft) -> str:
    """Under which name a session keeps a note that is not sent yet."""
    return f"note {found.pk}"


def keep_note(request: HttpRequest, found: Draft) -> None:
    """A note that somebody has begun outlives the buttons that save values."""
    if note := request.POST.get("note", "").strip():
        request.session[note_of(found)] = note[:MOST_NOTE]
    else:
        request.session.pop(note_of(found), None)


def save(
    request: HttpRequest, found: Draft, action: str = "save", what: str = "", *, reads: bool = True
) -> Draft:
    """Keep what the form holds, with what its button asked for."""
    return draft_save(
        draft=found,
        by=request.user,
        version=posted_version(request),
        values=posted_values(request),
        target=what if action == "target" else None,
        add=what if action == "add" else None,
        passage=request.POST.get("passage", ""),
        picked=request.POST.get("picked", ""),
        accept=what if action == "accept" else None,
        reject=what if action == "reject" else None,
        reads=reads,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_with("intake.change_draft")
def draft_source(request: HttpRequest, pk: int) -> HttpResponse:
    """What is said of the article, to correct it."""
    found = draft_for(request, pk)
    if not permissions.can_edit(request.user, found):
        raise PermissionDenied
    form, version, refusal, status = SourceForm(initial=model_to_dict(found)), found.version, "", 200
    if request.method == "POST":
        form, version = SourceForm(request.POST), posted_version(request)
        status = 422
        if form.is_valid():
            try:
                return redirect(
                    draft_describe(draft=found, by=request.user, version=version, **form.cleaned_data)
                )
            except StaleDraftError as error:
                # What was typed stands in the form still: sent again, it goes over what was saved.
                refusal, version, status = str(error), found.version, 409
            except ValidationError as error:
                for message in error.messages:
                    form.add_error(None, message)
    context = {"draft": found, "form": form, "version": version, "refusal": refusal}
    return render(request, "intake/source.html", context, status=status)


@require_POST
@signed_in_with("intake.change_draft")
def draft_autosave(request: HttpRequest, pk: int) -> JsonResponse:
    """The same as saving, for the script: a version, or why not."""
    found = draft_for(request, pk)
    try:
        found = save(request, found, reads=False)
    except StaleDraftError as error:
        return JsonResponse({"message": str(error)}, status=409)
    except IntakeError as error:
        return JsonResponse({"message": str(error)}, status=403)
    review = draft_review(found)
    kept = kept_otherwise(request, review) | filled_since(request, found, review)
    return JsonResponse({"version": found.version, "open": open_words(review)} | kept)


def filled_since(request: HttpRequest, found: Draft, review: Review) -> dict:
    """Values that were empty on the page that was sent, or that take other words of the article now.

    They come back whole, with their passage and what can be decided on them, and the article with its marks.
    """
    posted = posted_values(request)
    picked = request.POST.get("picked", "")
    rows = [
        row
        for row in review.rows
        if row.key in posted
        and (row.key == picked or (row.decision == Decision.EDIT and "decision" not in posted[row.key]))
    ]
    if not rows:
        return {"rows": {}, "article": ""}
    page = review_page(found, request.user, review=review)
    made = {row.key: render_to_string("intake/parts/row.html", page | {"row": row}, request) for row in rows}
    return {"rows": made, "article": render_to_string("intake/parts/article.html", page, request)}


def kept_otherwise(request: HttpRequest, review: Review) -> dict:
    """What a page that stays has to take over: boxes that are kept otherwise than they were sent.

    A link follows its name, and the page would else send the old one with the next value.
    """
    boxes, links = {}, {}
    for row in review.rows:
        for box in row.boxes:
            # A box that is not ticked is not sent; the passage of its value is.
            unticked = "" if box.part.type == "flag" and f"{row.key}.span" in request.POST else None
            sent = request.POST.get(box.name, unticked)
            if sent is None or normalise(sent) == normalise(box.raw):
                continue
            boxes[box.name] = {"value": box.raw, "words": box.words(box.raw)}
            if box.part.type == "link":
                context = {"row": row, "can_edit": True}
                links[row.key] = render_to_string("intake/parts/link.html", context, request)
    return {"boxes": boxes, "links": links}


def gone_on(request: HttpRequest, found: Draft) -> HttpResponse:
    """Where a step leads: to the draft; to the list where it is its author's alone again."""
    if Draft.objects.visible_to(request.user).filter(pk=found.pk).exists():
        return redirect(found)
    if found.events.order_by("pk").last().action == DraftAction.WITHDRAWN:
        messages.success(request, _("The record is withdrawn: nothing of it is public any more."))
    words = _("Draft %(n)d is with its author again: %(title)s")
    messages.success(request, words % {"n": found.pk, "title": draft_title(found)})
    return redirect("intake")


def repeated(request: HttpRequest, pk: int, action: str) -> HttpResponse | None:
    """Where a step leads that the same form has just taken: a button pressed twice, a page sent again."""
    found = Draft.objects.filter(pk=pk).first()
    last = found.events.order_by("pk").last() if found else None
    if last is None or (last.action, last.by_id) != (action, request.user.pk):
        return None
    # Keeping what the form holds counts the version up once, the step once more.
    return gone_on(request, found) if found.version - posted_version(request) in (1, 2) else None


def posted_note(request: HttpRequest) -> str:
    """What was written to a step, or the reason that its button stands for."""
    reasons = {"no_session": _("The text reports no session.")}
    return request.POST.get("note", "").strip() or reasons.get(request.POST.get("reason", ""), "")


def step(permission: str, service, action: str, *, saves: bool, takes_note: bool):
    """A page that moves a draft one step on; what the form holds is kept first."""

    @require_POST
    @signed_in_with(permission)
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        if answer := repeated(request, pk, action):
            return answer
        found = draft_for(request, pk)
        note = {"note": posted_note(request)} if takes_note else {}
        version = posted_version(request)
        try:
            if saves and posted_values(request) and permissions.can_edit(request.user, found):
                found = save(request, found)
                version = found.version
            service(draft=found, by=request.user, version=version, **note)
        except StaleVersionError:
            return conflict(request, found)
        except NotReadyError as error:
            return shown(request, draft_for(request, pk), status=422, review=error.review)
        except IntakeError as error:
            found = draft_for(request, pk)
            status = STATUS.get(type(error), 403)
            more = {"note": note.get("note", ""), "lacks_note": isinstance(error, NoNoteError)}
            return shown(request, found, status=status, refusal=str(error), **more)
        request.session.pop(note_of(found), None)
        return gone_on(request, found)

    return view


draft_to_review = step(
    "intake.change_draft", draft_submit, DraftAction.SUBMITTED, saves=True, takes_note=False
)
draft_back = step(
    "intake.change_draft", draft_take_back, DraftAction.TAKEN_BACK, saves=False, takes_note=False
)
draft_returned = step("intake.publish_draft", draft_return, DraftAction.RETURNED, saves=True, takes_note=True)
draft_rejected = step("intake.change_draft", draft_reject, DraftAction.REJECTED, saves=False, takes_note=True)
draft_published = step(
    "intake.publish_draft", draft_publish, DraftAction.PUBLISHED, saves=True, takes_note=False
)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_with("intake.withdraw_draft")
def draft_withdrawn(request: HttpRequest, pk: int) -> HttpResponse:
    """What withdrawing a record takes away and brings back; then, once somebody confirms that, doing it."""
    if request.method == "POST" and (answer := repeated(request, pk, DraftAction.WITHDRAWN)):
        return answer
    found = draft_for(request, pk)
    note, refusal, status, lacks_note = request.POST.get("note", ""), "", 200, False
    if request.method == "POST":
        version = posted_version(request)
        seen = request.POST.get("seen", "")
        try:
            draft_withdraw(draft=found, by=request.user, version=version, note=note, seen=seen)
        except (StaleVersionError, MovedError, DependentsError) as error:
            refusal, status = str(error), 409
        except IntakeError as error:
            refusal, status = str(error), STATUS.get(type(error), 403)
            lacks_note = isinstance(error, NoNoteError)
        else:
            return gone_on(request, found)
    if not permissions.can_withdraw(request.user, found):
        refusal = refusal or _("Only what is published can be withdrawn.")
        return shown(request, found, status=max(status, 403), refusal=refusal)
    context = {
        "draft": found,
        "withdrawal": draft_withdrawal(found),
        "note": note,
        "refusal": refusal,
        "lacks_note": lacks_note,
    }
    return render(request, "intake/withdraw.html", context, status=status)
