"""Withdrawing: taking back what publishing a draft added, as long as nothing else stands on it."""

from django.db import router, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from coopdash.intake import permissions
from coopdash.intake.choices import DraftAction, DraftState
from coopdash.intake.errors import DependentsError, MovedError, NoNoteError
from coopdash.intake.models import Draft
from coopdash.intake.selectors.withdrawal import CITATION, draft_withdrawal, row_set_back, rows_of
from coopdash.intake.services.drafts import allow, draft_event_add, draft_locked
from sectors_app.receivers import rebuilding_paused
from sectors_app.services import coverage_rebuild
from sessions_app.lib.text import normalise
from sessions_app.models import Citation
from sessions_app.services import fact_grades_rebuild, writers_wait


@transaction.atomic
def draft_withdraw(*, draft: Draft, by, version: int | None, note: str, seen: str | None = None) -> Draft:
    """Take back the rows that publishing added and empty the fields it filled; the draft is open again.

    An organisation, person or place that others have come to stand on stays.

    ``seen`` is the fingerprint of what somebody was shown before they confirmed: where a row is no longer
    as it was then, :class:`MovedError` says so. Where another source, draft or row stands on one of them,
    :class:`DependentsError` names what does. Then nothing changes.
    """
    draft = draft_locked(draft, version)
    allow(permissions.can_withdraw(by, draft))
    # From here on nobody changes a row of which the following says that nobody changed it.
    writers_wait(using=router.db_for_write(Citation))
    found = draft_withdrawal(draft)
    if seen is not None and seen != found.seen:
        raise MovedError(
            _("The register moved since you looked, so nothing was withdrawn: this is how it stands now.")
        )
    note = normalise(note)
    if not note:
        raise NoNoteError(_("Write why the record is withdrawn."))
    if found.blockers:
        raise DependentsError(
            _("Other rows stand on what this draft added, so it stays published."), found.blockers
        )
    session_pk = draft.session_id
    entries = [one for one in reversed(draft.ledger) if (one["model"], one["pk"]) not in found.stays]
    draft.session = draft.source = None
    draft.ledger = []
    draft.state, draft.note, draft.reviewer = DraftState.DRAFT, note, None
    draft.published_at = None
    draft.version += 1
    draft.save()
    cited = [entry["pk"] for entry in entries if entry["model"] == CITATION]
    facts = set(Citation.objects.filter(pk__in=cited).values_list("content_type", "object_id"))
    with rebuilding_paused():
        for entry in entries:
            _undo(entry, by, f"Intake, draft {draft.pk} withdrawn")
    draft_event_add(draft, DraftAction.WITHDRAWN, by, note)
    coverage_rebuild(session_pks=[session_pk])
    fact_grades_rebuild(facts=facts)
    return draft


def _undo(entry: dict, by, reason: str) -> None:
    row = rows_of([entry]).get((entry["model"], entry["pk"]))
    if row is None:
        return
    if "before" in entry:
        row = row_set_back(row, entry["before"])
    row._history_user = by
    row._change_reason = reason
    if "before" in entry:
        row.save()
        return
    try:
        row.delete()
    except ProtectedError as error:
        raise DependentsError(
            _("Other rows stand on what this draft added, so it stays published."),
            [str(item) for item in list(error.protected_objects)[:10]],
        ) from error
