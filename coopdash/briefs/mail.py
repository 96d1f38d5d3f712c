"""A letter as a mail: plain text and HTML in its reader's language, with a way to decline more."""

import uuid
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext, ngettext

from coopdash.briefs.choices import ReminderKind
from coopdash.briefs.lib.unsubscribe import Declined, token_of
from coopdash.briefs.selectors.reminders import Letter


def message_of(letter: Letter, batch: uuid.UUID, connection=None) -> EmailMultiAlternatives:
    """The mail; links lead to this site's public address, as no request says what it is called."""
    site = settings.SITE_URL
    token = token_of(Declined(letter.reader.pk, letter.kind))
    with translation.override(letter.language):
        decline = f"{site}{reverse('reminders_decline', args=[token])}"
        context = {
            "letter": letter,
            "site": site,
            "subject": subject_of(letter),
            "decline": decline,
            "manage": f"{site}{reverse('reminders')}",
            "language": letter.language,
        }
        mail = EmailMultiAlternatives(
            context["subject"],
            render_to_string("briefs/mail/reminder.txt", context),
            to=[letter.reader.email],
            connection=connection,
            headers={
                "List-Unsubscribe": f"<{decline}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
                "Auto-Submitted": "auto-generated",
                "Content-Language": letter.language,
                "Message-ID": f"<{batch}@{urlsplit(site).hostname}>",
            },
        )
        mail.attach_alternative(render_to_string("briefs/mail/reminder.html", context), "text/html")
    return mail


def subject_of(letter: Letter) -> str:
    """What the mail is about, in one line."""
    if letter.kind == ReminderKind.WEEKLY:
        return gettext("Cooperation sessions: digest of week %(week)s") % {"week": letter.week}
    if letter.kind == ReminderKind.DUE_SOON:
        count = len(letter.due)
        return ngettext(
            "%(count)d commitment falls due soon", "%(count)d commitments fall due soon", count
        ) % {"count": count}
    count = len(letter.overdue)
    if letter.kind == ReminderKind.OVERDUE:
        return ngettext("%(count)d commitment is overdue", "%(count)d commitments are overdue", count) % {
            "count": count
        }
    return ngettext(
        "For the nodal officer: %(count)d commitment has been overdue for more than 30 days",
        "For the nodal officer: %(count)d commitments have been overdue for more than 30 days",
        count,
    ) % {"count": count}
