"""What the three commands share."""

import time

from django.conf import settings
from django.core.management.base import BaseCommand

PATIENCE = 2.0
"""Seconds after which people are told how far it is."""


class BackupCommand(BaseCommand):
    """Works without a database that is up to date."""

    requires_system_checks = []
    requires_migrations_checks = False

    @property
    def database(self) -> dict:
        """What DATABASE_URL names."""
        return settings.DATABASES["default"]

    def bar(self):
        """A bar that shows itself once it has taken two seconds."""
        started, shown = time.monotonic(), -1

        def step(done: int, total: int) -> None:
            nonlocal shown
            width = 40 * done // max(total, 1)
            if self.stdout.isatty() and width != shown and time.monotonic() - started > PATIENCE:
                shown = width
                end = "\n" if done == total else ""
                self.stdout.write(f"\r[{'#' * width:<40}] {100 * done // max(total, 1)} %", ending=end)

        return step

    def tell(self, words: str, manifest) -> None:
        total = sum(manifest.rows.values())
        self.stdout.write(
            f"{words}: {manifest.engine}, made {manifest.made_at} by version {manifest.version}, "
            f"{len(manifest.rows)} tables, {total} rows, SHA-256 {manifest.sha256}."
        )
