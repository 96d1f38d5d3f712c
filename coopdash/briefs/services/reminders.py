"""Reminders: each claimed in the log before its mail goes out, so that no reader gets one twice.

A row of the log is written, and committed, before the mail server is spoken to. Whoever writes it sends the
mail; a second worker finds the row and leaves it. Where a process dies in between, nobody can know whether
the mail left: such rows become 'unknown' and are left to a person, never sent again blindly.
"""

import logging
import smtplib
import socket
import uuid
from collections import Counter
from datetime import date, timedelta

from django.contrib.auth import get_user_model
from django.core.mail import get_connection
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from coopdash.briefs.choices import Delivery, ReminderKind
from coopdash.briefs.lib.unsubscribe import Declined
from coopdash.briefs.mail import message_of
from coopdash.briefs.models import NodalOfficer, Reminder, Subscription
from coopdash.briefs.selectors.reminders import Letter, letters_due

log = logging.getLogger(__name__)

MOST_ATTEMPTS = 5
"""After so many refusals by the mail server a reminder is left to a person."""

STALE_AFTER = timedelta(hours=1)
"""A mail that has been 'being sent' for longer was cut off: no server takes that long."""

KEEP = timedelta(days=400)
"""How long the log keeps what cannot come again; see docs/reminders.md."""

REFUSED = (
    smtplib.SMTPConnectError,
    smtplib.SMTPHeloError,
    smtplib.SMTPAuthenticationError,
    smtplib.SMTPNotSupportedError,
    smtplib.SMTPSenderRefused,
    smtplib.SMTPRecipientsRefused,
    smtplib.SMTPDataError,
    ConnectionRefusedError,
    socket.gaierror,
)
"""What says for certain that the mail was not taken."""


def reminders_send(*, at: date) -> dict[str, int]:
    """Send what is due on ``at`` and was not sent yet; how many mails fared how."""
    reminders_mark_stale()
    counts: Counter = Counter()
    connection = get_connection()
    for letter in letters_due(at):
        batch = uuid.uuid4()
        keys = _claim(letter, batch)
        if keys:
            counts[_deliver(letter.only(keys), batch, connection)] += 1
    return {state: counts[state] for state in (Delivery.SENT, Delivery.UNKNOWN, Delivery.FAILED)}


def reminders_mark_stale() -> int:
    """Mark what a process left half-done: nobody knows whether these mails left."""
    stale = Reminder.objects.filter(delivery=Delivery.SENDING, claimed_at__lt=timezone.now() - STALE_AFTER)
    return stale.update(delivery=Delivery.UNKNOWN, error="The process that sent it ended in between.")


def unclaimed(letter: Letter) -> Letter | None:
    """The letter with what its reader was not reminded of yet, ``None`` without any; it claims nothing."""
    known = set(
        Reminder.objects.filter(reader=letter.reader, kind=letter.kind)
        .exclude(delivery=Delivery.FAILED, attempts__lt=MOST_ATTEMPTS)
        .values_list("subject", "period")
    )
    fresh = set(letter.keys) - known
    return letter.only(fresh) if fresh else None


def _claim(letter: Letter, batch: uuid.UUID) -> set[tuple[str, str]]:
    """Write down that this process reminds the reader; what another one has claimed is left to it."""
    now = timezone.now()
    wanted = set(letter.keys)
    with transaction.atomic():
        Reminder.objects.bulk_create(
            (
                Reminder(
                    reader=letter.reader,
                    kind=letter.kind,
                    subject=subject,
                    period=period,
                    batch=batch,
                    claimed_at=now,
                )
                for subject, period in letter.keys
            ),
            ignore_conflicts=True,
        )
        refused = Reminder.objects.filter(
            reader=letter.reader, kind=letter.kind, delivery=Delivery.FAILED, attempts__lt=MOST_ATTEMPTS
        )
        again = [row.pk for row in refused if (row.subject, row.period) in wanted]
        # The condition is asked again by the update itself: of two workers only one takes a row.
        refused.filter(pk__in=again).update(
            batch=batch, delivery=Delivery.SENDING, attempts=F("attempts") + 1, claimed_at=now, error=""
        )
        return set(Reminder.objects.filter(batch=batch).values_list("subject", "period"))


def _deliver(letter: Letter, batch: uuid.UUID, connection) -> str:
    """Hand the mail to the server, and write down how that went."""
    rows = Reminder.objects.filter(batch=batch)
    try:
        taken = message_of(letter, batch, connection).send()
    except REFUSED as error:
        # The address stands in the error, and in the row beside its reader; it has no place in a log.
        log.warning("A reminder was refused by the mail server: %s", type(error).__name__)
        rows.update(delivery=Delivery.FAILED, error=str(error)[:300])
        return Delivery.FAILED
    except Exception as error:
        log.exception("Nobody knows whether a reminder left.")
        rows.update(delivery=Delivery.UNKNOWN, error=f"{type(error).__name__}: {error}"[:300])
        return Delivery.UNKNOWN
    if not taken:
        rows.update(delivery=Delivery.FAILED, error="The mail server took nothing.")
        return Delivery.FAILED
    rows.update(delivery=Delivery.SENT, sent_at=timezone.now())
    return Delivery.SENT


def reminder_decline(*, declined: Declined) -> bool:
    """End the mails of one kind to one reader, as the link in a mail asks; whether there was one to end."""
    if not get_user_model().objects.filter(pk=declined.user).exists():
        return False
    if declined.kind == ReminderKind.ESCALATION:
        return bool(NodalOfficer.objects.filter(user=declined.user, wants_mail=True).update(wants_mail=False))
    ended, _rows = Subscription.objects.filter(user=declined.user, kind=declined.kind).delete()
    return bool(ended)


def reminders_release(*, rows) -> int:
    """Let reminders of unknown fate, or refused too often, go out again, as a person decided."""
    released, _rows = rows.filter(delivery__in=(Delivery.UNKNOWN, Delivery.FAILED)).delete()
    return released


def reminders_purge(*, at: date) -> int:
    """Forget what cannot come again: digests of past weeks, and due days that are long over.

    Rows on overdue commitments stay: they are what keeps a reader from being told twice.
    """
    begun = timezone.now() - KEEP
    old = Reminder.objects.filter(
        kind__in=(ReminderKind.WEEKLY, ReminderKind.DUE_SOON),
        claimed_at__lt=begun,
        delivery__in=(Delivery.SENT, Delivery.FAILED),
    ).exclude(kind=ReminderKind.DUE_SOON, period__gte=at.isoformat())
    return old.delete()[0]
