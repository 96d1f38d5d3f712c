"""Write the index of search anew, and measure what it finds."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from coopdash.dashboard.search.judge import JudgeError, judge
from coopdash.dashboard.search.services import search_rebuild


class Command(BaseCommand):
    """`manage.py rebuild_search`: all entries anew, in one transaction."""

    help = (
        "Write the index of search anew. Needed after rows were written past Django's signals: by "
        "bulk_create, loaddata or SQL. With --judge, measure a file of judged queries instead."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--judge", type=Path, metavar="FILE", help="print MRR and recall@10 of judged queries"
        )

        parser.add_argument(
            "--hits", type=Path, metavar="FILE", help="with --judge, also write what each query found as JSON"
        )

    def handle(self, *args, judge: Path | None, hits: Path | None, verbosity, **options):
        if hits and not judge:
            raise CommandError("--hits says what judged queries found: give --judge too.")
        if judge:
            self._judge(judge, hits, verbosity)
            return
        step = self._show_progress if verbosity and self.stdout.isatty() else None
        entries = search_rebuild(step=step)
        if verbosity:
            if step:
                self.stdout.write("")
            self.stdout.write(self.style.SUCCESS(f"Search index: {entries} entries."))

    def _show_progress(self, done: int, total: int) -> None:
        self.stdout.write(f"\r{done} of {total} objects", ending="")
        self.stdout.flush()

    def _judge(self, file: Path, hits: Path | None, verbosity: int) -> None:
        try:
            verdict = judge(file)
        except JudgeError as error:
            raise CommandError(str(error)) from error
        if hits:
            found = {one.query: one.found for one in verdict.judged}
            hits.write_text(json.dumps(found, ensure_ascii=False, indent=1), encoding="utf-8")
        for miss in verdict.misses if verbosity else ():
            expected, found = ", ".join(miss.expected), ", ".join(miss.found[:4])
            self.stdout.write(f"{miss.query!r}: expected {expected}; found {found}")
        self.stdout.write(
            f"{verdict.queries} queries: MRR {verdict.mrr:.3f}, recall@10 {verdict.recall:.3f}, "
            f"slowest {verdict.slowest * 1000:.0f} ms"
        )
