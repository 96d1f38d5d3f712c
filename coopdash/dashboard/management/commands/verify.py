"""Verify a backup."""

from pathlib import Path

from django.core.management.base import CommandError

from coopdash.dashboard.backups.archive import BackupError
from coopdash.dashboard.backups.command import BackupCommand
from coopdash.dashboard.backups.services import backup_verify


class Command(BackupCommand):
    """`manage.py verify FILE`: exit code 0 where the file can be restored, else 1 with a sentence."""

    help = "Say whether a backup is whole, sound and of a version known here; it is read to its end."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, *args, file, **options):
        try:
            self.tell(f"{file} is sound", backup_verify(file=file))
        except (BackupError, OSError) as error:
            raise CommandError(str(error)) from error
