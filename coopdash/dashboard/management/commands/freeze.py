"""Prepare the register as it stood at a moment."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from coopdash.frozen.copies import frozen_copy_ensure, state_at
from coopdash.frozen.moments import MomentError, read_moment


class Command(BaseCommand):
    """`manage.py freeze 2026-11-22T14:00`: what `?as_of=` then answers from, however long its history."""

    help = (
        "Put the register together as it stood at a moment, so that pages with ?as_of= and this moment are "
        "at hand. Needed where more has changed than COOPDASH_AS_OF_MOST allows while a reader waits."
    )

    def add_arguments(self, parser):
        parser.add_argument("moment", help="a day, a day and a time in UTC, or a version of the data")

    def handle(self, *args, moment: str, **options):
        try:
            at = read_moment(moment, now=timezone.now())
        except MomentError as error:
            raise CommandError(str(error)) from error
        state = state_at(at)
        is_new = frozen_copy_ensure(state, at)
        size = state.path.stat().st_size / 1e6
        done = "is put together" if is_new else "was at hand"
        self.stdout.write(
            self.style.SUCCESS(
                f"The register of {at:%Y-%m-%d %H:%M:%S} UTC {done}: {state.entries} changes, {size:.1f} MB,"
                f" {state.path}."
            )
        )
