"""Read articles and print what intake finds in them; nothing is written to the database."""

import json
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from coopdash.intake.gazetteers import current_gazetteer
from coopdash.intake.reading.files import UnreadableFile, text_of_file
from coopdash.intake.reading.output import as_dict
from coopdash.intake.reading.reader import read
from coopdash.intake.reading.values import Reading


class Command(BaseCommand):
    """`manage.py read_article FILE… --json`."""

    help = (
        "Read articles in English, Hindi or Russian (text in UTF-8) and print the sessions they report. With "
        "--json a JSON array with one object a file, in the order given. A file that cannot be read is named "
        "on standard error; nothing is printed then and the exit code is 1, so that an answer is never short "
        "of a file."
    )

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a text file in UTF-8")
        parser.add_argument("--json", action="store_true", help="print JSON instead of a summary in words")

    def handle(self, *args, files, json: bool, **options):
        texts = self._texts(files)
        gazetteer = current_gazetteer()
        readings = []
        for number, (path, text) in enumerate(zip(files, texts, strict=True), start=1):
            readings.append(read(text, gazetteer))
            if sys.stderr.isatty() and len(files) > 20:
                self.stderr.write(f"\r{number}/{len(files)} {path.name[:40]:<40}", ending="")
        if json:
            self.stdout.write(_as_json(files, readings))
        else:
            for path, reading in zip(files, readings, strict=True):
                self._describe(path, reading)

    def _texts(self, files: list[Path]) -> list[str]:
        """The text of every file; all unreadable ones are named before the command stops."""
        texts, faults = [], []
        for path in files:
            try:
                texts.append(text_of_file(path))
            except UnreadableFile as error:
                faults.append(str(error))
        if faults:
            raise CommandError(" ".join(faults))
        return texts

    def _describe(self, path: Path, reading: Reading) -> None:
        """A few lines in words for somebody at a terminal."""
        self.stdout.write(f"{path}: {reading.language}, {reading.verdict} ({reading.verdict_rule})")
        for draft in reading.sessions:
            for name in (
                "countries",
                "body",
                "parent_body",
                "number",
                "previous_session",
                "date_start",
                "date_end",
                "city",
                "venue",
                "document",
                "delegates",
            ):
                value = getattr(draft, name)
                if value is not None:
                    self._say(f"{name}: {value.value}", value)
            for chair in draft.co_chairs:
                self._say(f"co-chair: {chair.name} ({chair.country}), {chair.office}", chair)
            for group in draft.sub_groups:
                self._say(f"sub-group: {group.name}", group)
            for sector in draft.sectors:
                self._say(f"sector: {sector.value}", sector)
            for one in draft.commitments:
                self._say(f"{one.kind} / {one.sector} ({one.strength}): {one.evidence}", one)
        for mention in reading.mentions:
            self.stdout.write(
                f"  {mention.status}: {mention.body}, number {mention.number}, {mention.date}, {mention.city}"
            )

    def _say(self, words: str, one) -> None:
        """A value with its rule, its confidence and where it stands, in characters of the text."""
        place = f", {one.span[0]}–{one.span[1]}" if one.span else ""
        self.stdout.write(f"  {words} [{one.rule}, {one.confidence:.2f}{place}]")


def _as_json(files: list[Path], readings: list[Reading]) -> str:
    rows = [as_dict(reading, path.stem) for path, reading in zip(files, readings, strict=True)]
    return json.dumps(rows, ensure_ascii=False, indent=1)
