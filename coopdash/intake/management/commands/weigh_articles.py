"""Learn from annotated articles how much each sign of a text says about whether it reports a session."""

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from coopdash.intake.gazetteers import current_gazetteer
from coopdash.intake.lib.weights import FEWEST, weights_of
from coopdash.intake.reading.article import Article
from coopdash.intake.reading.data import FOLDER
from coopdash.intake.reading.reader import signs_in
from coopdash.intake.reading.weighing import likelihood, word_of

_FOLDS = 5
_ABOUT = (
    "How much each sign of a text says for (above 0) or against a report of a session: see weighing.py. Made "
    "by manage.py weigh_articles from annotated texts; not to be changed by hand. A word stands here only if "
    "{fewest} texts or more share it, in small letters: no names, and no sentence can be read back."
)


@dataclass(frozen=True)
class _Text:
    """One annotated text: what is seen in it, the words it prints in small letters, whether it reports."""

    name: str
    signs: frozenset[str]
    small: frozenset[str]
    reports: bool


class Command(BaseCommand):
    """`manage.py weigh_articles DIR [--note] [--write]`."""

    help = (
        "Weigh the signs of annotated texts: DIR holds NAME.txt and NAME.json side by side, in folders or "
        "not. A text teaches by its first reading, since what the rules make of it looks surer once they are "
        "mended for it: --note puts the signs of texts that have none into NAME.signs, to be called before "
        "any rule is changed for them. Prints how well texts are told apart that the weights did not learn "
        "from; with --write the weights become those of the reader."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "folder", type=Path, help="folder with NAME.txt, NAME.json and perhaps NAME.signs"
        )
        parser.add_argument("--note", action="store_true", help="write NAME.signs where there is none")
        parser.add_argument("--write", action="store_true", help="write data/weights.json")

    def handle(self, *args, folder, note, write, **options):
        texts = self._without_names(self._texts(folder, note))
        for line in _told_apart(texts):
            self.stdout.write(line)
        none, weights = weights_of([text.signs for text in texts], [text.reports for text in texts])
        self.stdout.write(f"{len(weights)} signs")
        if write:
            content = {"about": _ABOUT.format(fewest=FEWEST), "none": none, "signs": weights}
            target = FOLDER / "weights.json"
            target.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
            self.stdout.write(f"{target.name} written")

    def _texts(self, folder: Path, note: bool) -> list[_Text]:
        if not folder.is_dir():
            raise CommandError(f"There is no folder {folder}.")
        gazetteer = current_gazetteer()
        texts = []
        for path in sorted(folder.rglob("*.txt")):
            if not path.with_suffix(".json").is_file():
                continue
            noted = path.with_suffix(".signs")
            article = Article(path.read_text(encoding="utf-8"))
            try:
                gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
                signs = json.loads(noted.read_text(encoding="utf-8")) if noted.is_file() else None
                reports = gold["is_session"]
            except (UnicodeDecodeError, json.JSONDecodeError, KeyError, TypeError) as error:
                raise CommandError(
                    f"{path.stem}: the annotation or the signs cannot be read: {error}"
                ) from error
            if signs is None:
                signs = sorted(signs_in(article, gazetteer))
                if note:
                    noted.write_text(json.dumps(signs, ensure_ascii=False), encoding="utf-8")
            small = {token.stem for token in article.tokens if token.is_word and token.text == token.low}
            texts.append(_Text(path.stem, frozenset(signs), frozenset(small), reports))
        if len({text.reports for text in texts}) < 2:
            raise CommandError(f"{folder} needs annotated texts with a session and without one.")
        return texts

    def _without_names(self, texts: list[_Text]) -> list[_Text]:
        """The signs that are words only where enough texts print the word in small letters."""
        counts = Counter(word for text in texts for word in text.small)

        def kept(sign: str) -> bool:
            word = word_of(sign)
            return word is None or counts[word] >= FEWEST

        return [
            _Text(text.name, frozenset(filter(kept, text.signs)), text.small, text.reports) for text in texts
        ]


def _told_apart(texts: list[_Text]) -> list[str]:
    """How many texts are told right by weights learned from the others, in folds."""
    right = found = wrong = 0
    for fold in range(_FOLDS):
        learned = [text for place, text in enumerate(texts) if place % _FOLDS != fold]
        none, weights = weights_of([text.signs for text in learned], [text.reports for text in learned])
        for text in texts[fold::_FOLDS]:
            report = likelihood(text.signs, none, weights) > 0.5
            right += report == text.reports
            found += report
            wrong += report and not text.reports
    return [
        f"{len(texts)} texts, {sum(text.reports for text in texts)} with a session",
        f"told right by weights of the others: {right / len(texts):.3f}; "
        f"{wrong} of {found} reports found are none",
    ]
