"""What may be said of a point of the last record before the next session takes it up.

The words are those of action-taken reports: accepted, reiterated, awaited, not pursued. A verdict is only
repeated where a record says it; where no record says anything the pack says 'No report on record'. Nobody's
silence is taken for a refusal, and a ministry's 'implemented' is not yet the session's acceptance.
"""

from collections.abc import Sequence

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from sectors_app.choices import CLOSING, MentionRole


class Verdict(TextChoices):
    ACCEPTED = "accepted", _("Accepted")
    REITERATED = "reiterated", _("Reiterated")
    AWAITED = "awaited", _("Awaited")
    NOT_PURSUED = "not_pursued", _("Not pursued")


_BY_ROLE = {
    MentionRole.COMPLETED: Verdict.ACCEPTED,
    MentionRole.DROPPED: Verdict.NOT_PURSUED,
    MentionRole.REPLACED: Verdict.NOT_PURSUED,
    MentionRole.REITERATED: Verdict.REITERATED,
    MentionRole.REVISED: Verdict.REITERATED,
    MentionRole.PROGRESS_NOTED: Verdict.AWAITED,
}


def verdict_of(role: str, later_roles: Sequence[str], reported: str) -> str:
    """The verdict on record, or '' where there is none.

    ``role`` is what the session itself did with the commitment, ``later_roles`` what sessions after it did,
    oldest first, ``reported`` the latest status reported, '' without a report.
    """
    if later_roles:
        return _BY_ROLE.get(later_roles[-1], "")
    if role in CLOSING:
        return _BY_ROLE[role]
    return Verdict.AWAITED if reported else ""
