"""A naming of a session in its clause, with the words of time around it."""

import re
from dataclasses import dataclass
from functools import cache

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.data import load, pattern

_RELATIVE = re.compile(r",? (?:that|which) ")
# "visited Muscat to attend the meeting which was held on 8 and 9 February"
ATTENDED = re.compile(
    r"[^.;]{0,12},? (?:that|which) (?:(?:was|were|has been|had been) (?:held|convened|hosted)|took place)\b"
)


@cache
def cue(kind: str, language: str) -> re.Pattern[str]:
    """A cue expression, compiled once."""
    return re.compile(load("cues")[kind][language].replace("ё", "е"))


def session_words(sentence: Sentence, language: str) -> list[tuple[int, int]]:
    """Where words for a session stand in a sentence, in the places of the text."""
    found = cue("session", language).finditer(sentence.low)
    return [(match.start() + sentence.start, match.end() + sentence.start) for match in found]


def has_cue(article: Article, sentence: Sentence, kind: str) -> bool:
    """Whether a sentence has a cue anywhere; asked once for all its namings."""
    key = ("cue", kind, sentence.start)
    if key not in article.found:
        article.found[key] = cue(kind, article.language).search(sentence.low) is not None
    return article.found[key]


Verdict = tuple[str, str]
"""Whether a session is held, upcoming, past or only named, and what tells it."""


_AGREED_THAT = pattern("naming_agreed_that_hi")


@dataclass(frozen=True, slots=True)
class Naming:
    """A naming of a session in its clause, with its words for time to come, for holding and for the past."""

    article: Article
    sentence: Sentence
    start: int
    end: int
    clause_start: int
    clause_end: int
    future: re.Match[str] | None
    held: re.Match[str] | None
    recall: re.Match[str] | None

    @property
    def language(self) -> str:
        return self.article.language

    @property
    def inside(self) -> str:
        """The words of the naming itself."""
        return self.article.text[self.start : self.end].lower()

    @property
    def clause(self) -> str:
        return self.article.text[self.clause_start : self.clause_end].lower()

    @property
    def at(self) -> int:
        """Where in the clause the naming starts."""
        return self.start - self.clause_start


def naming_of(article: Article, sentence: Sentence, start: int, end: int) -> Naming:
    language = article.language
    clause_start, clause_end = clause_of(article, sentence, start, end)
    clause = article.text[clause_start:clause_end].lower()
    relative = _RELATIVE.match(article.text, end, clause_end) if language == "en" else None
    if (
        relative
        and not ATTENDED.match(article.text, end)
        and cue("future", language).search(clause, 0, start - clause_start)
    ):
        # "will attend the meeting that is being hosted by Riyadh": the verb in front governs.
        clause_end = end
        clause = article.text[clause_start:clause_end].lower()
    future, held = (cue(kind, language).search(clause) for kind in ("future", "held"))
    recall = _recall_in(language, clause, end - clause_start)
    return Naming(article, sentence, start, end, clause_start, clause_end, future, held, recall)


def _recall_in(language: str, clause: str, after: int) -> re.Match[str] | None:
    """Words for an earlier time; "принятой на ", "как и предыдущее" behind a naming are of another one."""
    return next(
        (
            match
            for match in cue("recall", language).finditer(clause)
            if match.start() < after or not match.group().endswith((" ", "предыдущ"))
        ),
        None,
    )


def clause_of(article: Article, sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """The part of a long sentence around a naming, cut at semicolons and quotation marks."""
    low, high = max(sentence.start, start - 160), min(sentence.end, end + 160)
    left = max(article.text.rfind(";", low, start), article.text.rfind(" but ", low, start))
    right = [place for place in (article.text.find(";", end, high),) if place >= 0]
    if article.language == "hi" and (agreed := _AGREED_THAT.match(article.text, end, high)):
        # "समिति ने तय किया कि पुल बनेगा": what is still to be was agreed at it.
        right.append(agreed.end())
    return (left + 1 if left >= low else low), (min(right) if right else high)
