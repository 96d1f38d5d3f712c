"""What ``import_sessions`` and ``import_commitments`` share: the same verdicts as the pages, in words."""

from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from coopdash.intake.bulk.batches import batch_discard, batch_import, batch_preview
from coopdash.intake.choices import RowVerdict
from coopdash.intake.errors import IntakeError
from coopdash.intake.services.refusals import refusals_recorded

MOST_LINES = 200


class ImportCommand(BaseCommand):
    """Judge a file and import it, all of it or nothing."""

    kind = ""

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="a .csv or .xlsx file with the columns of the export")
        parser.add_argument(
            "--dry-run", action="store_true", help="say what each row would do, and write nothing"
        )
        parser.add_argument(
            "--with-duplicates",
            action="store_true",
            help="also import rows that may be in the register already",
        )
        parser.add_argument("--by", default="", metavar="USERNAME", help="in whose name it is imported")

    def handle(self, *args, file, dry_run, with_duplicates, by, **options):
        user = self._user(by)
        try:
            data = file.read_bytes()
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}.") from error
        try:
            with refusals_recorded(purpose=self.kind, name=file.name, data=data, by=user):
                batch = batch_preview(kind=self.kind, name=file.name, data=data, by=user)
            self._show(batch)
            wrong = batch.counts[RowVerdict.ERROR]
            if dry_run or wrong or not batch.writes + batch.counts[RowVerdict.DUPLICATE]:
                batch_discard(batch=batch)
                if wrong:
                    raise CommandError(f"Nothing was imported: {wrong} rows have errors.")
                self.stdout.write("Nothing was written." if dry_run else "Nothing is left to import.")
                return
            try:
                batch = batch_import(batch=batch, by=user, at=timezone.now(), with_duplicates=with_duplicates)
            except IntakeError:
                batch_discard(batch=batch)
                raise
        except IntakeError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Imported as batch {batch.pk}.")

    def _user(self, name: str):
        if not name:
            return None
        users = get_user_model()
        try:
            return users.objects.get_by_natural_key(name)
        except users.DoesNotExist as error:
            raise CommandError(f"There is no user “{name}”.") from error

    def _show(self, batch) -> None:
        for sentence in batch.notices:
            self.stdout.write(sentence)
        # Of what is new or the same only what has something to say.
        shown = batch.rows.exclude(verdict__in=(RowVerdict.SAME, RowVerdict.NEW), remarks=[])
        for row in shown[:MOST_LINES]:
            problems = [f"{cell} {sentence}".strip() for _column, cell, sentence in row.problems]
            changes = [f"{name}: {old or '–'} → {new or '–'}" for name, old, new in row.changes]
            said = problems or [alike[0] for alike in row.alike]
            if row.verdict == RowVerdict.CHANGED:
                said = said or changes
            words = " ".join([*said, *row.remarks])
            self.stdout.write(f"row {row.number}, {row.key or '–'}, {row.verdict}: {words}")
        if (more := shown.count() - MOST_LINES) > 0:
            self.stdout.write(f"… and {more} more rows.")
        counts = (f"{count} {verdict}" for verdict, count in batch.counts.items() if count)
        self.stdout.write(f"{batch.total} rows: {', '.join(counts)}.")
