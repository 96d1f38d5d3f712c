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
from coopdash.intake.lib.keys import as_key
from coopdash.intake.lib.kinds import KINDS, as_kept
from coopdash.intake.lib.spans import line_at, lines_of, sent_span
from coopdash.intake.models import Draft, DraftEvent, text_fingerprint
from coopdash.intake.selectors.duplicates import same_sessions
from coopdash.intake.selectors.review import draft_review
from coopdash.intake.services.picked import value_told
from coopdash.intake.services.reading import article_read, passage_read
from sessions_app.choices import Language
from sessions_app.lib.text import ascii_digits, normalise
from sessions_app.models import Session

MOST_ADDED = 60
"""Values that can be added by hand to one draft."""
COMMITMENT = "commitment"
_TYPED = ("wording", "sector", "commitment_kind")
"""Parts of a commitment of which one is there as soon as somebody has typed into it."""


def draft_locked(draft: Draft, version: int | None) -> Draft:
    """The draft as it stands now, kept from others until the transaction ends; refuses a stale version."""
    current = Draft.objects.select_for_update().get(pk=draft.pk)
    if version is not None and current.version != version:
        raise StaleDraftError(_("Somebody saved a newer version of this draft since you opened it."))
    return current


def draft_note(draft: Draft, action: str, by, note: str = "") -> None:
    """Add one step to the trail of a draft."""
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
        draft_note(draft, DraftAction.CREATED, by)
        drafts.append(draft)
    return drafts


def _clean_edits(
    draft: Draft, posted: dict[str, dict[str, str]], target: str | None, add: str | None
) -> dict:
    """What a form sent, kept as typed as far as it belongs to a value of this draft."""
    edits = {
        "values": dict(draft.edits.get("values", {})),
        "added": list(draft.edits.get("added", [])),
        "read": list(draft.edits.get("read", [])),
        "target": draft.edits.get("target", ""),
    }
    known = {value["key"] for value in draft.extracted.get("values", [])} | set(edits["added"])
    known |= {f"{code}-0" for code, kind in KINDS.items() if not kind.is_many}
    for key, parts in posted.items():
        if key not in known:
            continue
        kind = KINDS[key.rpartition("-")[0]]
        kept = {
            part.name: as_kept(part, normalise(str(parts.get(part.name, "")))[: part.max * 2 + 20])
            for part in kind.parts
            if part.name in parts or part.type == "flag"
        }
        decision = parts.get("decision", "")
        kept["decision"] = decision if decision in Decision.values else ""
        span = _span(draft, parts)
        if span:
            kept["span"] = span
        edits["values"][key] = kept
    if target is not None:
        is_session = Session.objects.filter(pk=as_key(target)).exists()
        edits["target"] = target if is_session or target == "new" else ""
        for key, parts in edits["values"].items():
            # Which commitments are meant depends on the session: propose them anew.
            if key.startswith(f"{COMMITMENT}-"):
                parts.pop("link", None)
    if add in KINDS and KINDS[add].is_many and len(edits["added"]) < MOST_ADDED:
        taken = [int(key.rpartition("-")[2]) for key in known if key.startswith(f"{add}-")]
        edits["added"].append(f"{add}-{max(taken, default=-1) + 1}")
    return edits


def _passages(
    draft: Draft, posted: dict[str, dict[str, str]], add: str | None, passage: str
) -> dict[str, dict]:
    """Commitments that are nothing yet but a passage somebody picked, as it reads; ``""`` is the one to add.

    A commitment that was added by hand and has the number of its paragraph alone is one too.
    """
    spans = {"": sent_span(draft.text, passage)} if add == COMMITMENT else {}
    read = {value["key"] for value in draft.edits.get("read", [])}
    for key in draft.edits.get("added", []):
        parts = posted.get(key, {})
        if key.startswith(f"{COMMITMENT}-") and key not in read and not any(map(parts.get, _TYPED)):
            spans[key] = _span(draft, parts)
    return {
        key: passage_read(text=draft.text, span=span, published=draft.published_on)
        for key, span in spans.items()
        if span
    }


def _fill_from_passages(
    draft: Draft, posted: dict[str, dict[str, str]], picked: str, reads: bool
) -> dict[str, dict[str, str]]:
    """What a form sent, with values filled in as their passages say: the one picked, others newly named.

    A value is filled whose first box is empty, or holds the words of the passage themselves: what somebody
    typed stays. Without ``reads`` no number of a paragraph fills anything: it may be half typed.
    """
    edits = draft.edits.get("values", {})
    read = {value["key"]: value for value in draft.extracted.get("values", [])}
    filled = dict(posted)
    for key, parts in posted.items():
        kind = KINDS.get(key.rpartition("-")[0])
        if kind is None or parts.get("decision") == Decision.REJECT:
            continue
        shown = " ".join(parts.get(kind.main.name, "").split())
        if not reads and not shown:
            parts = filled[key] = parts | {"paragraph": ""}
        span = _span(draft, parts)
        if not span:
            continue
        before = edits.get(key, {}).get("span") or read.get(key, {}).get("span")
        words = " ".join(draft.text[slice(*span)].split())
        if (key == picked or span != before) and shown in ("", words):
            filled[key] = parts | value_told(kind.code, draft.text, span, draft.published_on)
    return filled


def _give_readings(edits: dict, readings: dict[str, dict], before: int) -> None:
    """Put what picked passages read as under the values that they were picked for."""
    for key, value in readings.items():
        if not key and len(edits["added"]) == before:
            # As many were added as a draft takes.
            continue
        key = key or edits["added"][-1]
        edits["values"].pop(key, None)
        edits["read"].append(value | {"key": key})


def _span(draft: Draft, parts: dict[str, str]) -> list[int] | None:
    """The passage that a form names: the one selected, or the paragraph whose number was typed instead."""
    lines = lines_of(draft.text)
    span = sent_span(draft.text, parts.get("span", ""))
    number = as_key(ascii_digits(parts.get("paragraph", "")).strip("¶ "))
    if number and number <= len(lines) and not (span and line_at(lines, span[0]) == number):
        return [lines[number - 1].start, lines[number - 1].end]
    return span


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
        values = _fill_from_passages(draft, values, picked, reads)
    reads = reads and may_edit
    readings = _passages(draft, values or {}, add, passage) if reads else {}
    with transaction.atomic():
        draft = draft_locked(draft, version)
        allow(permissions.can_edit(by, draft))
        edits = _clean_edits(draft, values or {}, target, add)
        _give_readings(edits, readings, len(draft.edits.get("added", [])))
        if values:
            _follow_names(draft_review(draft), values, edits)
        for group, decision in ((accept, Decision.ACCEPT), (reject, Decision.REJECT)):
            if group is not None:
                draft.edits = edits
                _decide_on_group(draft, edits, group, decision)
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
    draft.version += 1
    draft.save()
    return draft


def _describe(draft: Draft, source: dict) -> None:
    if any(getattr(draft, name) != source[name] for name in ("publisher", "publisher_country", "kind")):
        # The publisher under review is proposed anew.
        draft.edits.get("values", {}).pop("publisher-0", None)
    for name, value in source.items():
        setattr(draft, name, value)
    draft.language = draft.language or draft.extracted["language"]
    draft.full_clean(exclude=("author",))
    draft.save()


def _decide_on_group(draft: Draft, edits: dict, group: str, decision: Decision) -> None:
    """Decide on all values of a group that nobody decided on yet."""
    for row in draft_review(draft).rows:
        if row.is_open and group in ("all", row.kind.group):
            parts = {part.name: row.raw.get(part.name, "") for part in row.kind.parts}
            edits["values"][row.key] = parts | edits["values"].get(row.key, {}) | {"decision": decision.value}


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


def _follow_names(review, posted: dict[str, dict[str, str]], edits: dict) -> None:
    """Look a name up anew where somebody changed it and left its link as it was."""
    for row in review.rows:
        parts = posted.get(row.key, {})
        for name in ("name", "side"):
            is_changed = name in parts and normalise(parts[name]) != row.raw.get(name, "")
            if is_changed and parts.get("link") == row.raw.get("link") and row.key in edits["values"]:
                edits["values"][row.key].pop("link", None)


def _move(draft: Draft, state: str, by, action: str, note: str = "") -> Draft:
    draft.state = state
    draft.note = note
    draft.version += 1
    draft.save()
    draft_note(draft, action, by, note)
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
