"""Withdrawing: taking back what publishing a draft added, as long as nothing else stands on it."""

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import PROTECT, ProtectedError
from django.utils.translation import gettext as _

from coopdash.intake import permissions
from coopdash.intake.choices import DraftAction, DraftState
from coopdash.intake.errors import DependentsError, IntakeError
from coopdash.intake.models import Draft
from coopdash.intake.services.drafts import allow, draft_locked, draft_note
from coopdash.intake.services.ledger import everything_at_the_end
from sectors_app.services import coverage_rebuild
from sessions_app.lib.text import normalise
from sessions_app.models import Citation, Source
from sessions_app.services import fact_grades_rebuild


@transaction.atomic
def draft_withdraw(*, draft: Draft, by, version: int | None, note: str) -> Draft:
    """Take back the rows that publishing added and empty the fields it filled; the draft is open again.

    Where another source, draft or row stands on one of them, nothing changes and
    :class:`DependentsError` names what does.
    """
    draft = draft_locked(draft, version)
    allow(permissions.can_withdraw(by, draft))
    note = normalise(note)
    if not note:
        raise IntakeError(_("Write why the record is withdrawn."))
    session_pk = draft.session_id
    entries = list(reversed(draft.ledger))
    blockers = _blockers(draft, entries)
    if blockers:
        raise DependentsError(
            _("Other rows stand on what this draft added, so it stays published."), blockers
        )
    draft.session = draft.source = None
    draft.ledger = []
    draft.state, draft.note, draft.reviewer = DraftState.DRAFT, note, None
    draft.published_at = None
    draft.version += 1
    draft.save()
    facts = {
        (content_type, pk)
        for entry in entries
        if entry["model"] == "sessions_app.citation"
        for content_type, pk in Citation.objects.filter(pk=entry["pk"]).values_list(
            "content_type", "object_id"
        )
    }
    with everything_at_the_end():
        for entry in entries:
            _undo(entry, by, f"Intake, draft {draft.pk} withdrawn")
    draft_note(draft, DraftAction.WITHDRAWN, by, note)
    coverage_rebuild(session_pk=session_pk)
    fact_grades_rebuild(facts=facts)
    return draft


def _row(entry: dict):
    return apps.get_model(entry["model"])._base_manager.filter(pk=entry["pk"]).first()


def _blockers(draft: Draft, entries: list[dict]) -> list[str]:
    """What keeps rows of the ledger from going: other evidence, other rows, later changes by people."""
    ours = {(entry["model"], entry["pk"]) for entry in entries}
    found: dict[str, None] = {}
    for entry in entries:
        row = _row(entry)
        if row is None:
            continue
        if entry.get("version") and row.version != max(
            other["version"]
            for other in entries
            if (other["model"], other["pk"]) == (entry["model"], entry["pk"])
        ):
            found[_("“%(row)s” was changed since.") % {"row": row}] = None
        if "before" in entry:
            continue
        kind = ContentType.objects.get_for_model(row, for_concrete_model=True)
        if not isinstance(row, (Citation, Source)):
            foreign = Citation.objects.filter(content_type=kind, object_id=row.pk)
            for citation in foreign.select_related("source"):
                if ("sessions_app.citation", citation.pk) not in ours:
                    found[
                        _("“%(source)s” is evidence for “%(row)s”.") % {"source": citation.source, "row": row}
                    ] = None
        found |= dict.fromkeys(_standing_on(draft, row, ours))
    return list(found)


def _standing_on(draft: Draft, row, ours: set) -> list[str]:
    """Rows that refer to a row that is to go."""
    sentences = []
    for relation in row._meta.related_objects:
        if getattr(relation, "on_delete", None) is not PROTECT:
            continue
        for other in relation.related_model._base_manager.filter(**{relation.field.name: row})[:20]:
            if relation.related_model is Draft:
                if other.pk != draft.pk:
                    sentences.append(
                        _("Draft %(n)d was published on “%(row)s”.") % {"n": other.pk, "row": row}
                    )
            elif (other._meta.label_lower, other.pk) not in ours:
                sentences.append(_("“%(other)s” stands on “%(row)s”.") % {"other": other, "row": row})
    return sentences


def _undo(entry: dict, by, reason: str) -> None:
    row = _row(entry)
    if row is None:
        return
    row._history_user = by
    row._change_reason = reason
    if "before" in entry:
        for name, value in entry["before"].items():
            column = row._meta.get_field(name)
            setattr(row, column.attname, column.to_python(value) if not column.is_relation else value)
        row.save()
        return
    try:
        row.delete()
    except ProtectedError as error:
        raise DependentsError(
            _("Other rows stand on what this draft added, so it stays published."),
            [str(item) for item in list(error.protected_objects)[:10]],
        ) from error
