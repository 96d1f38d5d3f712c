"""Print how well intake reads annotated articles."""

import json
import time
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from coopdash.intake.gazetteers import current_gazetteer
from coopdash.intake.reading.output import as_dict
from coopdash.intake.reading.reader import read
from coopdash.intake.scoring import FURTHER, HEADER, Count, Scores, kept_aside, score_article

_LISTS = ("co_chairs", "office", "sub_groups", "sectors", "commitments", "mentions")
_PAGE = 3000  # characters


class Command(BaseCommand):
    """`manage.py score_intake DIR`: DIR holds NAME.txt and NAME.json side by side, in folders or not."""

    help = (
        "Read every annotated article of a folder and print precision, recall and F1 by field and language. "
        "A third of the articles, chosen by the hash of their id, is reported apart as kept aside."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "folder", type=Path, help="folder with NAME.txt and NAME.json, searched with its sub-folders"
        )
        parser.add_argument(
            "--errors",
            action="store_true",
            help="also list each wrong value, those of kept-aside articles left out",
        )

    def handle(self, *args, folder, errors, **options):
        rows = self._rows(folder)
        gazetteer = current_gazetteer()
        groups: dict[tuple[str, str], Scores] = {}
        seconds = characters = 0
        # The first reading loads the word lists; it is not timed.
        read(rows[0][0].read_text(encoding="utf-8"), gazetteer)
        for path, gold in rows:
            text = path.read_text(encoding="utf-8")
            begin = time.perf_counter()
            reading = as_dict(read(text, gazetteer), gold["id"])
            seconds += time.perf_counter() - begin
            characters += len(text)
            part = self._part(path, gold["id"])
            for key in ((part, gold["language"]), (part, "all")):
                score_article(groups.setdefault(key, Scores()), gold, reading, text)
        for part, language in sorted(groups, key=lambda key: (key[0], key[1] != "all", key[1])):
            self._print_group(part, language, groups[part, language])
        self.stdout.write(
            f"{len(rows)} articles, {seconds * 1000:.0f} ms, "
            f"{seconds * 1000 * _PAGE / max(characters, 1):.1f} ms a page of {_PAGE} characters"
        )
        if errors:
            for (part, language), scores in sorted(groups.items()):
                if language == "all" and not part.endswith("kept aside"):
                    self.stdout.write(f"\n{part}")
                    for note in scores.notes:
                        self.stdout.write(note)

    def _rows(self, folder: Path) -> list[tuple[Path, dict]]:
        if not folder.is_dir():
            raise CommandError(f"There is no folder {folder}.")
        rows = []
        for path in sorted(folder.rglob("*.txt")):
            gold = path.with_suffix(".json")
            if not gold.is_file():
                continue
            try:
                rows.append((path, json.loads(gold.read_text(encoding="utf-8"))))
            except (UnicodeDecodeError, json.JSONDecodeError) as error:
                raise CommandError(f"{gold} is not readable as JSON in UTF-8: {error}") from error
        if not rows:
            raise CommandError(f"{folder} holds no pair of NAME.txt and NAME.json.")
        return rows

    @staticmethod
    def _part(path: Path, article_id: str) -> str:
        folder = path.parent.name
        return folder if folder == "seeds" or not kept_aside(article_id) else f"{folder}, kept aside"

    def _print_group(self, part: str, language: str, scores: Scores) -> None:
        self.stdout.write(
            f"== {part} · {language} · {scores.articles} articles"
            f" · session or not {scores.verdicts_right}/{scores.articles}"
            f" · false sessions {scores.false_sessions}/{scores.without_session}"
        )
        self.stdout.write(
            f"{'field':<18}{'precision':>10}{'recall':>10}{'F1':>10}{'right':>7}{'extra':>7}{'missing':>8}"
        )
        for name in (*HEADER, *FURTHER, *_LISTS):
            self._print_row(name, scores.fields[name])
        self._print_row("HEADER", scores.header)
        self.stdout.write("")

    def _print_row(self, name: str, count: Count) -> None:
        def shown(value: float | None) -> str:
            return "-" if value is None else f"{value:.2f}"

        self.stdout.write(
            f"{name:<18}{shown(count.precision):>10}{shown(count.recall):>10}{shown(count.f1):>10}"
            f"{count.right:>7}{count.extra:>7}{count.missing:>8}"
        )
