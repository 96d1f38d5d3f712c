"""Learn from annotated passages how much each sign of a sentence says about the steps and fields it tells."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from coopdash.intake.gazetteers import current_gazetteer
from coopdash.intake.lib.many_weights import FEWEST, as_lines, compact, learn
from coopdash.intake.reading.article import Article
from coopdash.intake.reading.data import FOLDER, load
from coopdash.intake.reading.gazetteer import Gazetteer
from coopdash.intake.reading.likely import Signs, field_signs, likelihoods, step_word_signs, weighted
from coopdash.intake.reading.plain import plain_of
from coopdash.intake.reading.reader import sentences_in
from coopdash.intake.reading.second_opinion import LIKELY_FIELD, LIKELY_STEP
from coopdash.intake.scoring import Count

PASSAGES = FOLDER.parent / "passages"
_ABOUT = (
    "How much each sign of a sentence says for (above 0) or against each kind of step and each field: see "
    "likely.py. Made by manage.py weigh_outcomes from the invented passages beside it; not to be changed by "
    "hand. A sign stands here only if {fewest} passages or more show it."
)


@dataclass
class _Examples:
    """Signs, and what people said of what shows them."""

    signs: list[Signs] = field(default_factory=list)
    told: list[set[str]] = field(default_factory=list)

    def add(self, signs: Signs, told: set[str]) -> None:
        self.signs.append(signs)
        self.told.append(told)


class Command(BaseCommand):
    """`manage.py weigh_outcomes [--without NAME] [--write]`."""

    help = (
        "Weigh the signs of sentences for the steps and fields they tell, from the annotated passages in "
        "coopdash/intake/passages. With --without one file is not learned from, and how its sentences are "
        "told by the weights is printed; with --write the weights become those of the reader."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--without", default="", help="a file of passages that is only told, such as en-2"
        )
        parser.add_argument("--write", action="store_true", help="write data/weights_<language>.json")

    def handle(self, *args, without, write, **options):
        files = sorted(PASSAGES.glob("??-*.jsonl"))
        if without and without not in {path.stem for path in files}:
            raise CommandError(f"There are no passages {without} in {PASSAGES.name}.")
        languages = sorted({path.stem[:2] for path in files if not without or path.stem[:2] == without[:2]})
        gazetteer = current_gazetteer()
        for language in languages:
            steps, fields, left_steps, left_fields = (_Examples() for _ in range(4))
            for path in files:
                if path.stem[:2] == language:
                    into = (left_steps, left_fields) if path.stem == without else (steps, fields)
                    for passage in _passages(path):
                        _add(passage, language, gazetteer, *into)
            _add_terms(language, fields)
            weights = {
                "about": _ABOUT.format(fewest=FEWEST),
                "kinds": learn(steps.signs, steps.told, sorted(set().union(*steps.told)), weighted),
                "fields": learn(fields.signs, fields.told, sorted(set().union(*fields.told)), weighted),
            }
            self.stdout.write(
                f"{language}: {len(steps.signs)} and {len(fields.signs)} examples; "
                f"{_size(weights['kinds'])} and {_size(weights['fields'])} weights"
            )
            for what, told, least in (
                ("kinds", left_steps, LIKELY_STEP),
                ("fields", left_fields, LIKELY_FIELD),
            ):
                if told.signs:
                    self.stdout.write(f"{without}, {what}: F1 {_told_right(weights[what], told, least):.3f}")
            if write:
                target = FOLDER / f"weights_{language}.json"
                parts = [f'"about": {compact(weights["about"])}']
                parts += [f'"{what}": {as_lines(weights[what])}' for what in ("kinds", "fields")]
                target.write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")
                self.stdout.write(f"{target.name} written")


def _passages(path: Path) -> Iterator[dict]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            passage = json.loads(line)
            for one in passage["commitments"]:
                if one["evidence"] not in passage["text"]:
                    raise ValueError(f"its evidence {one['evidence']!r} is not in it")
            passage["sectors"]
        except (KeyError, TypeError, ValueError) as error:
            raise CommandError(f"{path.name}, line {number}: {error}") from error
        yield passage


def _add(passage: dict, language: str, gazetteer: Gazetteer, steps: _Examples, fields: _Examples) -> None:
    """The sentences of a passage, its evidence and the whole of it, each with what it tells.

    A whole article has a session of its own and needs no frame. It teaches which sentences tell a step, and
    that twice, since most of its sentences tell none, like those to be read; its few fields teach nothing.
    """
    frame, times = load("passage_frames")[language], 1
    if passage.get("article"):
        frame, times, fields = {"before": "", "after": ""}, 2, _Examples()
    text = plain_of(passage["text"]).text
    article = Article(frame["before"] + text + frame["after"])
    start = len(frame["before"])
    told = [
        (article.text.find(evidence), len(evidence), one["kind"], one["sector"])
        for one in passage["commitments"]
        for evidence in [plain_of(one["evidence"]).text]
    ]
    whole: Signs = {}
    for seen in sentences_in(article, gazetteer):
        low, high = seen.sentence.start, seen.sentence.end
        if not start <= low < start + len(text):
            continue
        here = [one for one in told if _covers(low, high, one[0], one[0] + one[1])]
        for _ in range(times):
            steps.add(seen.steps, {kind for _, _, kind, _ in here})
        if here:
            fields.add(seen.fields, {sector for _, _, _, sector in here})
        whole |= seen.fields
    if whole:
        fields.add(whole, set(passage["sectors"]))
    for place, length, kind, sector in told:
        evidence = article.text[place : place + length]
        steps.add(step_word_signs(evidence), {kind})
        fields.add(field_signs(evidence), {sector})


def _covers(low: int, high: int, start: int, end: int) -> bool:
    """Whether two passages have most of the shorter one in common."""
    return min(high, end) - max(low, start) > 0.4 * min(high - low, end - start)


def _add_terms(language: str, fields: _Examples) -> None:
    for code, terms in load("terms").items():
        for term in terms.get(language, ()):
            fields.add(field_signs(plain_of(term).text), {code})


def _told_right(weights: dict, told: _Examples, least: float) -> float:
    """F1 of what is likely of each example, over all classes."""
    count = Count()
    for signs, wanted in zip(told.signs, told.told, strict=True):
        found = {name for name, likely in likelihoods(weights, signs).items() if likely > least}
        count.add(len(found & wanted), len(found - wanted), len(wanted - found))
    return count.f1 or 0.0


def _size(weights: dict) -> int:
    return sum(len(row) - 1 for row in weights["signs"].values())
