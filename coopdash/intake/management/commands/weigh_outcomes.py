"""Learn from annotated passages and articles how much each sign of a passage says about what it tells."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from coopdash.intake.gazetteers import current_gazetteer
from coopdash.intake.lib.learning import FEWEST, NoLearningError, as_lines, compact, learn, learn_plain
from coopdash.intake.reading.article import Article
from coopdash.intake.reading.data import FOLDER, load
from coopdash.intake.reading.gazetteer import Gazetteer
from coopdash.intake.reading.likely import (
    STEP,
    Signs,
    field_signs,
    likelihoods,
    step_word_signs,
    weighted,
)
from coopdash.intake.reading.plain import plain_of
from coopdash.intake.reading.possible_steps import possible_steps
from coopdash.intake.reading.reader import outcomes_by_rules
from coopdash.intake.reading.second_opinion import told_by_words
from coopdash.intake.reading.seen import Seen, holder_of
from coopdash.intake.scoring import Count

PASSAGES = FOLDER.parent / "passages"
_ABOUT = (
    "How much each sign of a passage says for (above 0) or against each kind of step and each field: see "
    "likely.py. Made by manage.py weigh_outcomes from the invented passages beside it; not to be changed by "
    "hand. A sign stands here only if {fewest} passages or more show it."
)
_ABOUT_STEPS = (
    "How much speaks for (above 0) or against a step of a kind in a field: see possible_steps.py. Made by "
    "manage.py weigh_outcomes from the invented articles beside it; not to be changed by hand."
)
_FRAMELESS = {"before": "", "after": ""}


@dataclass(frozen=True, slots=True)
class _Told:
    """A passage as the reader sees it, and what people said it tells: kinds and fields of steps."""

    seen: Seen
    steps: frozenset[tuple[str, str]]


@dataclass
class _Text:
    """An annotated passage, or a whole article."""

    is_article: bool
    parts: list[_Told]
    evidence: list[tuple[str, str, str]]
    """The words of each commitment, its kind and its sector."""
    sectors: set[str]


@dataclass
class _Examples:
    """Signs, and what people said of what shows them."""

    signs: list[Signs] = field(default_factory=list)
    told: list[set[str]] = field(default_factory=list)

    def add(self, signs: Signs, told: set[str]) -> None:
        self.signs.append(signs)
        self.told.append(told)

    def learned(self) -> dict:
        return learn(self.signs, self.told, sorted(set().union(*self.told)), weighted)


class Command(BaseCommand):
    """`manage.py weigh_outcomes [--without NAME] [--write]`."""

    help = (
        "Weigh the signs of passages for the steps and fields they tell, from the annotated passages and "
        "articles in coopdash/intake/passages. With --without one file is not learned from, and how its "
        "passages are told by the weights is printed; with --write the weights become those of the reader."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--without", default="", help="a file of passages that is only told, such as en-2"
        )
        parser.add_argument(
            "--write", action="store_true", help="write data/weights_<language>.json and weights_steps.json"
        )

    def handle(self, *args, without, write, **options):
        try:
            self._weigh(without, write)
        except NoLearningError as error:
            raise CommandError(str(error)) from error

    def _weigh(self, without: str, write: bool) -> None:
        files = sorted(PASSAGES.glob("??-*.jsonl"))
        if without and without not in {path.stem for path in files}:
            raise CommandError(f"There are no passages {without} in {PASSAGES.name}.")
        languages = sorted({path.stem[:2] for path in files if not without or path.stem[:2] == without[:2]})
        gazetteer = current_gazetteer()
        steps = {}
        for language in languages:
            texts = {
                path.stem: [_text(passage, language, gazetteer) for passage in _passages(path)]
                for path in files
                if path.stem[:2] == language
            }
            left = texts.pop(without, [])
            weights = _learned(language, texts.values())
            self.stdout.write(
                f"{language}: {sum(map(len, texts.values()))} passages and articles; "
                f"{_size(weights['kinds'])} and {_size(weights['fields'])} weights"
            )
            for what in ("kinds", "fields") if left else ():
                self.stdout.write(f"{without}, {what}: F1 {_told_right(weights[what], left, what):.3f}")
            if write:
                self._write_words(language, weights)
            if possible := list(_possible_steps(language, texts)):
                steps[language] = learn_plain(
                    [signs for signs, _ in possible], [told for _, told in possible]
                )
                self.stdout.write(f"{language}: {len(possible)} possible steps")
        if write and steps:
            # With --without only one language is weighed; those of the others stay.
            lines = [f'"{language}": {as_lines(one)}' for language, one in sorted((_kept() | steps).items())]
            _write("weights_steps.json", [f'"about": {compact(_ABOUT_STEPS)}', *lines])
            self.stdout.write("weights_steps.json written")

    def _write_words(self, language: str, weights: dict) -> None:
        parts = [f'"about": {compact(_ABOUT.format(fewest=FEWEST))}']
        parts += [f'"{what}": {as_lines(weights[what])}' for what in ("kinds", "fields")]
        _write(f"weights_{language}.json", parts)
        self.stdout.write(f"weights_{language}.json written")


def _write(name: str, parts: list[str]) -> None:
    (FOLDER / name).write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")


def _kept() -> dict:
    """The weights of steps by language as they are."""
    path = FOLDER / "weights_steps.json"
    kept = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    kept.pop("about", None)
    return kept


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


def _text(passage: dict, language: str, gazetteer: Gazetteer) -> _Text:
    """A passage as the reader sees its parts; in a frame, if it is no article with a session of its own."""
    is_article = bool(passage.get("article"))
    frame = _FRAMELESS if is_article else load("passage_frames")[language]
    text = plain_of(passage["text"]).text
    article = Article(frame["before"] + text + frame["after"])
    start = len(frame["before"])
    told = [
        (article.text.find(evidence), len(evidence), one["kind"], one["sector"])
        for one in passage["commitments"]
        for evidence in [plain_of(one["evidence"]).text]
    ]
    seen = [
        one
        for outcomes in outcomes_by_rules(article, gazetteer)
        for one in outcomes.seen
        if start <= one.start < start + len(text)
    ]
    steps: list[set[tuple[str, str]]] = [set() for _ in seen]
    for place, length, kind, sector in told:
        if seen:
            number, most = holder_of((place, place + length), seen)
            if most > 0.4 * min(seen[number].end - seen[number].start, length):
                steps[number].add((sector, kind))
    return _Text(
        is_article,
        [_Told(one, frozenset(own)) for one, own in zip(seen, steps, strict=True)],
        [(article.text[place : place + length], kind, sector) for place, length, kind, sector in told],
        set(passage["sectors"]),
    )


def _learned(language: str, files: Iterator[list[_Text]]) -> dict:
    """The weights of words for kinds and fields."""
    steps, fields = _Examples(), _Examples()
    for texts in files:
        for text in texts:
            _add(text, steps, fields)
    for code, terms in load("terms").items():
        for term in terms.get(language, ()):
            fields.add(field_signs(plain_of(term).text), {code})
    return {"kinds": steps.learned(), "fields": fields.learned()}


def _add(text: _Text, steps: _Examples, fields: _Examples) -> None:
    """The parts of a text, its evidence, and the whole of a passage, each with what it tells.

    An article teaches which passages tell a step, and that twice, since most of its passages tell none, like
    those to be read.
    """
    whole: Signs = {}
    for part in text.parts:
        for _ in range(2 if text.is_article else 1):
            steps.add(part.seen.steps, _kinds(part))
        if part.steps:
            fields.add(part.seen.fields, {sector for sector, _ in part.steps})
        whole |= part.seen.fields
    if whole and not text.is_article:
        fields.add(whole, text.sectors)
    for evidence, kind, sector in text.evidence:
        steps.add(step_word_signs(evidence), {kind, STEP})
        fields.add(field_signs(evidence), {sector})


def _kinds(part: _Told) -> set[str]:
    return {kind for _, kind in part.steps} | ({STEP} if part.steps else set())


def _possible_steps(language: str, files: dict[str, list[_Text]]) -> Iterator[tuple[Signs, bool]]:
    """What speaks for each possible step of the articles, and whether it is told.

    Likelihoods are those of weights that did not learn from the articles of the same file, as those of an
    article that is read will be.
    """
    articles = {name: [one for one in texts if one.is_article] for name, texts in files.items()}
    for name, texts in articles.items():
        if not texts or len(files) == 1:
            continue
        weights = _learned(language, [others for other, others in files.items() if other != name])
        for part in (part for text in texts for part in text.parts):
            told = told_by_words(weights, part.seen)
            for one in possible_steps(part.seen, told):
                yield one.signs, (one.sector, one.kind) in part.steps


def _told_right(weights: dict, texts: list[_Text], what: str) -> float:
    """F1 of what is likelier than not of each passage, over all classes."""
    count = Count()
    for part in (part for text in texts for part in text.parts):
        signs = part.seen.steps if what == "kinds" else part.seen.fields
        wanted = _kinds(part) if what == "kinds" else {sector for sector, _ in part.steps}
        if what == "fields" and not wanted:
            continue
        found = {name for name, likely in likelihoods(weights, signs).items() if likely > 0.5}
        count.add(len(found & wanted), len(found - wanted), len(wanted - found))
    return count.f1 or 0.0


def _size(weights: dict) -> int:
    return sum(len(row) - 1 for row in weights["signs"].values())
