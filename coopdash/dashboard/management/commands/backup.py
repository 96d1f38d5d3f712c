"""Make a backup."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError
from django.utils import timezone

from coopdash.dashboard.backups.archive import BackupError
from coopdash.dashboard.backups.command import BackupCommand
from coopdash.dashboard.backups.services import backup_create, backup_verify


class Command(BackupCommand):
    """`manage.py backup [--to DIR]`: one file, verified before the command says so."""

    help = (
        "Copy the database into one file with a manifest, while others read and write, and verify that file."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--to", type=Path, default=settings.VAR_DIR / "backups", metavar="DIR", help="folder"
        )

    def handle(self, *args, to, **options):
        try:
            file = backup_create(database=self.database, folder=to, at=timezone.now(), step=self.bar())
            self.tell(str(file), backup_verify(file=file))
        except (BackupError, OSError) as error:
            raise CommandError(f"No backup was made. {error}") from error
