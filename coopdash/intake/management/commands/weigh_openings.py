"""Learn from openings of invented articles how much each of their words says for a report of a session."""

import json
from collections.abc import Iterator
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from coopdash.intake.lib.learning import FEWEST, NoLearningError, as_lines, compact, learn
from coopdash.intake.reading.article import Article
from coopdash.intake.reading.data import FOLDER
from coopdash.intake.reading.likely import Signs, likelihoods, weighted
from coopdash.intake.reading.openings import REPORT, opening_signs

OPENINGS = FOLDER.parent / "openings"
_FOLDS = 5
_SMALL = 0.1
_ABOUT = (
    "How much each sign of an opening says for (above 0) or against a report of a session: see openings.py. "
    "Made by manage.py weigh_openings from the invented openings beside it; not to be changed by hand. A "
    "sign stands here only if {fewest} openings or more show it."
)


class Command(BaseCommand):
    """`manage.py weigh_openings [--write]`."""

    help = (
        "Weigh the words of openings for what they say of a session: held, or announced, recalled, none. "
        "Learns from the annotated openings in coopdash/intake/openings; prints how well they are told apart "
        "by weights that did not learn from them; with --write the weights become those of the reader."
    )

    def add_arguments(self, parser):
        parser.add_argument("--write", action="store_true", help="write data/weights_openings.json")

    def handle(self, *args, write, **options):
        try:
            self._weigh(write)
        except NoLearningError as error:
            raise CommandError(str(error)) from error

    def _weigh(self, write: bool) -> None:
        parts = []
        files = sorted(OPENINGS.glob("*.jsonl"))
        if not files:
            raise CommandError(f"There are no openings in {OPENINGS.name}.")
        for path in files:
            examples = list(_openings(path))
            learned = _learned(examples)
            reports = sum(reports for _, reports in examples)
            self.stdout.write(
                f"{path.stem}: {len(examples)} openings, {reports} of a session; told right by weights of "
                f"others: {_told_apart(examples):.3f}; {len(learned['signs'])} weights"
            )
            parts.append(f'"{path.stem}": {as_lines(learned)}')
        if write:
            about = compact(_ABOUT.format(fewest=FEWEST))
            target = FOLDER / "weights_openings.json"
            target.write_text(f'{{\n"about": {about},\n' + ",\n".join(parts) + "\n}\n", encoding="utf-8")
            self.stdout.write(f"{target.name} written")


Example = tuple[Signs, bool]
"""What an opening shows, and whether it reports a session."""


def _openings(path: Path) -> Iterator[Example]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            opening = json.loads(line)
            text, reports = opening["text"], opening["is_session"]
        except (KeyError, TypeError, ValueError) as error:
            raise CommandError(f"{path.name}, line {number}: {error}") from error
        yield opening_signs(Article(text)), reports


def _learned(examples: list[Example]) -> dict:
    """Weights without those that are next to nothing."""
    signs = [signs for signs, _ in examples]
    return learn(
        signs, [{REPORT} if reports else set() for _, reports in examples], [REPORT], weighted, _SMALL
    )


def _told_apart(examples: list[Example]) -> float:
    """The share that is told right by weights learned from four of five parts of the others."""
    right = 0
    for fold in range(_FOLDS):
        weights = _learned([one for place, one in enumerate(examples) if place % _FOLDS != fold])
        right += sum(
            (likelihoods(weights, signs)[REPORT] > 0.5) == reports
            for signs, reports in examples[fold::_FOLDS]
        )
    return right / len(examples)
