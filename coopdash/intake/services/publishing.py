"""Publishing: one transaction from what was decided to rows, citations and audit of the register."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coopdash.intake import permissions
from coopdash.intake.choices import DraftAction, DraftState
from coopdash.intake.errors import IntakeError, MovedError, StaleDraftError
from coopdash.intake.models import Draft
from coopdash.intake.services.drafts import allow, draft_event_add, draft_locked, draft_ready
from coopdash.intake.services.ledger import Ledger
from coopdash.intake.services.outcomes import write_outcomes
from coopdash.intake.services.sessions import write_session, write_source
from sectors_app.receivers import rebuilding_paused
from sectors_app.services import coverage_rebuild
from sessions_app.errors import StaleVersionError
from sessions_app.services import fact_grades_rebuild


def draft_publish(*, draft: Draft, by, version: int | None = None) -> Draft:
    """Write what was accepted into the register, as a new session or as evidence for one it has.

    Publishing a published draft again changes nothing and gives the same draft. Where somebody else wrote
    the same rows in the same moment, nothing is written and :class:`MovedError` says so.
    """
    try:
        with transaction.atomic():
            return _publish(draft, by, version)
    except StaleDraftError:
        raise
    except (IntegrityError, StaleVersionError) as error:
        raise MovedError(
            _("The register changed while the record was written, so nothing was: look at it again.")
        ) from error
    except ValidationError as error:
        raise IntakeError(" ".join(dict.fromkeys(error.messages))) from error


def _publish(draft: Draft, by, version: int | None) -> Draft:
    draft = draft_locked(draft, None)
    if draft.state == DraftState.PUBLISHED and draft.reviewer_id == by.pk:
        return draft
    draft = draft_locked(draft, version)
    allow(permissions.can_review(by, draft))
    review = draft_ready(draft)
    ledger = Ledger(draft, by)
    with rebuilding_paused():
        ledger.source = write_source(review, ledger)
        session = write_session(review, ledger, review.chosen)
        write_outcomes(review, ledger, session)
    draft.session, draft.source, draft.reviewer = session, ledger.source, by
    draft.ledger = ledger.entries
    draft.state = DraftState.PUBLISHED
    draft.note = ""
    draft.published_at = timezone.now()
    draft.version += 1
    draft.save()
    draft_event_add(draft, DraftAction.PUBLISHED, by)
    coverage_rebuild(session_pks=[session.pk])
    fact_grades_rebuild(facts=ledger.facts)
    return draft
