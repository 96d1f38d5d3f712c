"""Restore a backup."""

from pathlib import Path

from django.core.management.base import CommandError

from coopdash.dashboard.backups.archive import BackupError
from coopdash.dashboard.backups.command import BackupCommand
from coopdash.dashboard.backups.services import backup_restore


class Command(BackupCommand):
    """`manage.py restore FILE`: into an empty database only."""

    help = "Put a backup into the configured database, which has to be empty; the file is verified first."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, *args, file, **options):
        try:
            manifest = backup_restore(file=file, database=self.database)
        except (BackupError, OSError) as error:
            raise CommandError(f"Nothing was restored. {error}") from error
        self.tell("Restored", manifest)
        self.stdout.write("Run `manage.py migrate` before serving it: the code may be newer than the backup.")
