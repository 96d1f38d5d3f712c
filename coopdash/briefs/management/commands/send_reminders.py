"""Send reminders by cron, where no Celery beat runs."""

from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from coopdash.briefs.choices import Delivery
from coopdash.briefs.mail import subject_of
from coopdash.briefs.selectors.reminders import letters_due
from coopdash.briefs.services.reminders import reminders_purge, reminders_send, unclaimed


class Command(BaseCommand):
    """`manage.py send_reminders`."""

    help = (
        "Send the reminders that are due and were not sent yet: by cron where no Celery beat is. "
        "Running it twice, or on two machines at a time, sends each once. Exit code 1 where the mail server "
        "refused a mail or its fate is unknown."
    )

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="say what would be sent, and send nothing")
        parser.add_argument("--at", metavar="DATE", help="as if today were this day (2026-11-30)")

    def handle(self, *args, dry_run, at, verbosity, **options):
        day = _day(at)
        if dry_run:
            self._tell(day)
            return
        counts = reminders_send(at=day)
        forgotten = reminders_purge(at=day)
        if verbosity:
            self.stdout.write(
                f"Reminders of {day}: {counts[Delivery.SENT]} mails sent, {counts[Delivery.FAILED]} refused, "
                f"{counts[Delivery.UNKNOWN]} of unknown fate; {forgotten} old rows of the log forgotten."
            )
        if counts[Delivery.FAILED] or counts[Delivery.UNKNOWN]:
            raise CommandError("Not every reminder was sent; the admin lists which, under “Reminders sent”.")

    def _tell(self, day: date) -> None:
        number = 0
        for letter in letters_due(day):
            fresh = unclaimed(letter)
            if fresh is not None:
                number += 1
                self.stdout.write(f"{fresh.reader.email} ({fresh.language}): {subject_of(fresh)}")
        self.stdout.write(f"{number} mails would be sent for {day}.")


def _day(written: str | None) -> date:
    if written is None:
        return timezone.localdate()
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise CommandError(f"--at is '{written}', but a day such as 2026-11-30 is expected.") from error
