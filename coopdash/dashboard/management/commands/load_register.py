"""Load the register from the fixtures."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from coopdash.dashboard.loading import EVERYTHING, SAMPLES, SEEDS, register_load
from coopdash.dashboard.models import SearchEntry
from coopdash.dashboard.search.services import search_rebuild
from sessions_app.errors import RegisterError
from sessions_app.models import Session, Source


class Command(BaseCommand):
    """`manage.py load_register`: idempotent, all or nothing."""

    help = (
        "Load the register: the five seed articles and the reference history. Loading twice gives the same; "
        "a broken fixture is refused with its file and row, and the database stays as it was."
    )

    def add_arguments(self, parser):
        parser.add_argument("--only", choices=["seeds"], help="load the five seed articles alone")
        parser.add_argument(
            "--sample", choices=SAMPLES, help="load a made-up set instead, into an empty database only"
        )
        parser.add_argument(
            "--if-empty", action="store_true", help="do nothing when the register already holds sessions"
        )
        parser.add_argument(
            "--overwrite",
            action="store_true",
            help="also set rows back that people edited since they were loaded",
        )
        parser.add_argument(
            "--fixtures", type=Path, default=settings.BASE_DIR / "fixtures", help="folder of the fixtures"
        )

    def handle(self, *args, only, sample, if_empty, overwrite, fixtures, verbosity, **options):
        if if_empty and Session.objects.exists():
            if not SearchEntry.objects.exists():
                # A register from before there was search: its rows are still to be indexed.
                search_rebuild()
            self._say(verbosity, "The register is already loaded.")
            return
        if only == "seeds" and Source.objects.filter(code__startswith="ref-").exists():
            raise CommandError(
                "This register already holds the reference history. The seed articles alone go into an empty "
                "database: set DATABASE_URL or COOPDASH_VAR_DIR to another one."
            )
        if sample and only:
            raise CommandError("A sample and the seed articles do not go into one register: choose one.")
        if Session.objects.filter(code__startswith="sample-").exists():
            if not sample:
                raise CommandError("This database holds a made-up sample: the register goes into another.")
        elif sample and Session.objects.exists():
            raise CommandError(
                "This database holds a register. A made-up sample goes into an empty one: set DATABASE_URL "
                "or COOPDASH_VAR_DIR to another."
            )
        folders = SEEDS if only == "seeds" else EVERYTHING
        try:
            counts = register_load(
                root=fixtures,
                folders=("", f"samples/{sample}") if sample else folders,
                overwrite=overwrite,
                step=self._show_progress if verbosity and self.stdout.isatty() else None,
            )
        except RegisterError as error:
            raise CommandError(f"Nothing was loaded. {error}") from error
        rows = [f"{counts.pop(what)} {what}" for what in ("names", "citations") if what in counts]
        records = [f"{n} record{'s' * (n != 1)} {what}" for what, n in sorted(counts.items())]
        self._say(verbosity, f"Register loaded: {', '.join([*records, *rows])}.")

    def _say(self, verbosity, sentence):
        if verbosity:
            self.stdout.write(sentence)

    def _show_progress(self, done, total):
        width = 40 * done // total
        self.stdout.write(f"\r[{'#' * width:<40}] {done}/{total} rows", ending="\n" if done == total else "")
