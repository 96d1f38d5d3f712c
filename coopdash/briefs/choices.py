"""What readers can be reminded of, and how a mail fared."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ReminderKind(TextChoices):
    """Why a mail goes out."""

    DUE_SOON = "due_soon", _("Commitments that fall due soon")
    OVERDUE = "overdue", _("Commitments that are overdue")
    WEEKLY = "weekly", _("Weekly digest")
    ESCALATION = "escalation", _("Long overdue, to the nodal officer")


SUBSCRIBABLE = (ReminderKind.DUE_SOON, ReminderKind.OVERDUE, ReminderKind.WEEKLY)
"""The kinds that a reader opts in to; escalation goes to whom a body names."""


class Delivery(TextChoices):
    """How far the mail with a reminder got."""

    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    UNKNOWN = "unknown", _("Unknown whether it arrived")
    FAILED = "failed", _("Not taken by the mail server")
