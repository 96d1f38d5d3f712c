"""The way of a draft from its reading to the reviewer's word; publishing has its own module."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from coopdash.intake import permissions
from coopdash.intake.choices import Decision, DraftAction, DraftState
from coopdash.intake.errors import (
    NoNoteError,
    NotReadyError,
    SameTextError,
    StaleDraftError,
    WrongStateError,
)
from coopdash.intake.models import Draft, DraftEvent, text_fingerprint
from coopdash.intake.selectors.duplicates import same_sessions
from coopdash.intake.selectors.review import draft_review
from coopdash.intake.services.edits import (
    clean_edits,
    decide_on_group,
    filled_from_passages,
    follow_names,
    give_readings,
    passages_read,
)
from coopdash.intake.services.reading import article_read
from sessions_app.choices import Language
from sessions_app.lib.text import normalise


def draft_locked(draft: Draft, version: int | None) -> Draft:
    """The draft as it stands now, kept from others until the transaction ends; refuses a stale version."""
    current = Draft.objects.select_for_update().get(pk=draft.pk)
    if version is not None and current.version != version:
        raise StaleDraftError(_("Somebody saved a newer version of this draft since you opened it."))
    return current


def draft_event_add(draft: Draft, action: str, by, note: str = "") -> None:
    """Note one step in the trail of a draft."""
    DraftEvent.objects.create(draft=draft, action=action, by=by, note=note)


def allow(allowed: bool) -> None:
    if not allowed:
        raise WrongStateError(
            _("This step is not open to you now: the draft stands elsewhere, or is another’s.")
        )


def draft_create(*, by, title: str, text: str, published_on: date | None = None, **source) -> list[Draft]:
    """Read a text and keep what was read: one draft for each session it reports."""
    text = normalise(text)
    _refuse_read(text)
    # Before the transaction: reading a long text takes seconds, for which nobody else could write.
    readings = article_read(text=text, published=published_on)
    try:
        with transaction.atomic():
            return _create(by, title, text, published_on, source, readings)
    except (IntegrityError, ValidationError):
        # Somebody sent the same text in the same moment.
        _refuse_read(text)
        raise


def _refuse_read(text: str) -> None:
    same = Draft.objects.filter(sha256=text_fingerprint(text)).exclude(state=DraftState.REJECTED).first()
    if same is not None:
        raise SameTextError(_("This text was read before."), same)


def _create(
    by, title: str, text: str, published_on: date | None, source: dict, readings: list[dict]
) -> list[Draft]:
    drafts = []
    for part, reading in enumerate(readings, 1):
        given = dict(source)
        given["language"] = given.get("language") or reading["language"]
        if given["language"] not in Language.values:
            given["language"] = Language.EN
        if published_on is None and reading["published"]:
            published_on = date.fromisoformat(reading["published"])
        address = given.pop("address", "") or reading["address"][:600]
        draft = Draft(
            author=by,
            title=title,
            text=text,
            published_on=published_on,
            address=address,
            extracted=reading,
            part=part,
            parts=len(readings),
            **given,
        )
        draft.sha256 = text_fingerprint(text)
        draft.full_clean(exclude=("author",))
        draft.save()
        draft_event_add(draft, DraftAction.CREATED, by)
        drafts.append(draft)
    return drafts


def draft_save(
    *,
    draft: Draft,
    by,
    version: int | None,
    values: dict[str, dict[str, str]] | None = None,
    target: str | None = None,
    add: str | None = None,
    passage: str = "",
    picked: str = "",
    accept: str | None = None,
    reject: str | None = None,
    reads: bool = True,
) -> Draft:
    """Keep what was typed and decided, right or wrong.

    ``accept`` and ``reject`` name a group, or ``all``, whose open values are taken or not. ``passage``, as
    ``120-188`` in characters of the text, is what a commitment to add is read from; ``picked`` is the value
    that words were selected for. Without ``reads`` no numbered passage is read: the form of a page that stays
    would send its empty boxes over what was.
    """
    # Before the transaction: reading takes a moment, for which nobody else could write.
    may_edit = permissions.can_edit(by, draft)
    if values and may_edit:
        values = filled_from_passages(draft, values, picked, reads)
    reads = reads and may_edit
    readings = passages_read(draft, values or {}, add, passage) if reads else {}
    with transaction.atomic():
        draft = draft_locked(draft, version)
        allow(permissions.can_edit(by, draft))
        edits = clean_edits(draft, values or {}, target, add)
        give_readings(edits, readings, len(draft.edits.get("added", [])))
        if values:
            follow_names(draft_review(draft), values, edits)
        for group, decision in ((accept, Decision.ACCEPT), (reject, Decision.REJECT)):
            if group is not None:
                draft.edits = edits
                decide_on_group(draft, edits, group, decision)
        draft.edits = edits
        draft.version += 1
        draft.save()
    return draft


@transaction.atomic
def draft_describe(*, draft: Draft, by, version: int | None, **source) -> Draft:
    """Correct what is said of the article; the other sessions of its text are given the same source.

    What was read stays as it is: a weekday is not read anew against another day of publication.
    """
    # In one order: two who describe the same text would else wait for each other.
    of_the_text = list(Draft.objects.select_for_update().filter(sha256=draft.sha256).order_by("pk"))
    draft = draft_locked(draft, version)
    allow(permissions.can_edit(by, draft))
    for one in of_the_text:
        if one.pk == draft.pk or permissions.can_edit(by, one):
            _describe(one, source)
    draft.refresh_from_db()
    return draft


def _describe(draft: Draft, source: dict) -> None:
    """Give a draft its source anew; where that changes it, pages that are open of it are out of date."""
    source = source | {"language": source["language"] or draft.extracted["language"]}
    if all(getattr(draft, name) == value for name, value in source.items()):
        return
    if any(getattr(draft, name) != source[name] for name in ("publisher", "publisher_country", "kind")):
        # The publisher under review is proposed anew.
        draft.edits.get("values", {}).pop("publisher-0", None)
    for name, value in source.items():
        setattr(draft, name, value)
    draft.version += 1
    draft.full_clean(exclude=("author",))
    draft.save()


def draft_ready(draft: Draft):
    """The review of a draft that may go on; raises :class:`NotReadyError` with all that is open or wrong."""
    review = draft_review(draft, ask_all=True)
    target = draft.edits.get("target", "")
    alike = same_sessions(review)
    if alike and target != "new" and review.chosen is None:
        review.problems.append(("dup", _("Say whether this is the session of the register or another one.")))
    elif target not in ("", "new") and review.chosen is None:
        review.problems.append(("dup", _("The chosen session has left the register: choose another one.")))
    if review.chosen and review.body != review.chosen.body:
        sentence = _("The chosen session is of another body: link the body to it, or choose another session.")
        review.problems.append(("if-body-0-link", sentence))
    number = review.one("number")
    if target == "new" and number and number.value.get("number"):
        for session in alike:
            if session.number == number.value["number"]:
                sentence = _(
                    "The register has this number of this body: add as evidence, or correct the number."
                )
                review.problems.append((number.boxes[0].id, sentence))
                break
    if review.problems:
        raise NotReadyError(_("Some values are open or wrong."), review)
    return review


def _move(draft: Draft, state: str, by, action: str, note: str = "") -> Draft:
    draft.state = state
    draft.note = note
    draft.version += 1
    draft.save()
    draft_event_add(draft, action, by, note)
    return draft


@transaction.atomic
def draft_submit(*, draft: Draft, by, version: int | None) -> Draft:
    """Send a draft to a reviewer; everything has to be decided."""
    draft = draft_locked(draft, version)
    allow(permissions.can_submit(by, draft))
    draft_ready(draft)
    draft.reviewer = None
    return _move(draft, DraftState.IN_REVIEW, by, DraftAction.SUBMITTED)


@transaction.atomic
def draft_take_back(*, draft: Draft, by, version: int | None) -> Draft:
    """The author goes on working on a draft that nobody has judged yet."""
    draft = draft_locked(draft, version)
    allow(permissions.can_take_back(by, draft))
    return _move(draft, DraftState.DRAFT, by, DraftAction.TAKEN_BACK)


@transaction.atomic
def draft_return(*, draft: Draft, by, version: int | None, note: str) -> Draft:
    """Give a draft back to its author with what is to be done."""
    draft = draft_locked(draft, version)
    allow(permissions.can_review(by, draft))
    note = normalise(note)
    if not note:
        raise NoNoteError(_("Write what the author should do."))
    draft.reviewer = by
    return _move(draft, DraftState.DRAFT, by, DraftAction.RETURNED, note)


@transaction.atomic
def draft_reject(*, draft: Draft, by, version: int | None, note: str) -> Draft:
    """Set a draft aside for good; its text may be read again."""
    draft = draft_locked(draft, version)
    allow(permissions.can_review(by, draft) or permissions.can_discard(by, draft))
    note = normalise(note)
    if not note:
        raise NoNoteError(_("Write why the draft is rejected."))
    if by.pk != draft.author_id:
        draft.reviewer = by
    return _move(draft, DraftState.REJECTED, by, DraftAction.REJECTED, note)
