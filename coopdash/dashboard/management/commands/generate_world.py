"""Fill an empty database with a made-up world, for measuring at size."""

import resource
import time
from datetime import date

from django.core.management.base import BaseCommand, CommandError

from coopdash.world.services import MOST_COMMITMENTS, world_generate
from sessions_app.errors import RegisterError

AT = date(2026, 11, 22)


class Command(BaseCommand):
    """`manage.py generate_world`: the same arguments give the same world."""

    help = (
        "Fill an empty database with a made-up world of bodies, sessions and commitments, skewed as the real "
        "one is. Every record is marked as synthetic. A database that holds a register is refused: name an "
        "empty one by COOPDASH_VAR_DIR or DATABASE_URL and run migrate first."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--commitments",
            type=int,
            default=1_000_000,
            metavar="N",
            help="how many; a tenth as many sessions and a hundredth as many bodies (default 1000000)",
        )
        parser.add_argument("--seed", type=int, default=1, metavar="S", help="which world (default 1)")
        parser.add_argument(
            "--at",
            type=date.fromisoformat,
            default=AT,
            metavar="DAY",
            help=f"the day up to which the world has got, such as {AT} (the default)",
        )

    def handle(self, *args, commitments, seed, at, verbosity, **options):
        if not 1 <= commitments <= MOST_COMMITMENTS:
            raise CommandError(f"--commitments is a number from 1 to {MOST_COMMITMENTS}.")
        if not 1960 <= at.year <= 2100:
            raise CommandError("--at is a day from 1960 to 2100: the world begins in 1950.")
        self._is_shown = verbosity and self.stdout.isatty()
        started = time.monotonic()
        try:
            counts = world_generate(
                commitments=commitments,
                seed=seed,
                at=at,
                step=self._show_progress if self._is_shown else None,
                say=self._show_work if self._is_shown else None,
            )
        except RegisterError as error:
            raise CommandError(f"Nothing was made. {error}") from error
        if not verbosity:
            return
        if counts is None:
            self.stdout.write("This database already holds this very world: nothing was done.")
            return
        took, rows = time.monotonic() - started, sum(counts.values())
        if self._is_shown:
            self.stdout.write("")
        self.stdout.write(", ".join(f"{number} {name}" for name, number in counts.items()))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        self.stdout.write(
            self.style.SUCCESS(
                f"{rows} rows in {took / 60:.1f} minutes ({rows / took:.0f} a second), "
                f"at most {peak:.0f} MB of memory."
            )
        )

    def _show_progress(self, done, total):
        width = 40 * done // total
        self.stdout.write(f"\r[{'#' * width:<40}] {done}/{total} commitments", ending="")
        self.stdout.flush()

    def _show_work(self, what):
        self.stdout.write(f"\r\x1b[K{what}", ending="")
        self.stdout.flush()
