"""How many took part in a session, both sides together.

A number that is told of one side alone says nothing, two numbers of the two sides are added: "twenty-one
Indian and nineteen Omani officials".
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.cardinals import cardinal_at, cardinals
from coopdash.intake.reading.cases import Case
from coopdash.intake.reading.data import load
from coopdash.intake.reading.lexicon import Hit
from coopdash.intake.reading.places import country_hits
from coopdash.intake.reading.values import Value

_BEHIND = {
    # "from Oman", "of the Omani side", "Omani"
    "en": re.compile(r" (?:(?:from|of|for|representing)(?: the)? )?"),
    # "Омана", "от Омана", "с оманской стороны", "- Омана"
    "ru": re.compile(r" (?:- )?(?:(?:от|из|со?|со стороны) )?"),
    "hi": re.compile(r" "),
}
"""What joins a number, or the people whom it counts, to the side that is told behind them."""
_BEFORE = {
    "en": re.compile(r" (?:(?:sent|fielded|brought|had) )?"),
    "ru": re.compile(r" - "),
    "hi": re.compile(r" (?:(?:की (?:ओर|तरफ) )?से|के|की) "),
}
"""What joins a side to the number that is told behind it: "भारत के 21", "Oman 19"."""
_BESIDE = re.compile(r",| and | и | а | और | तथा | एवं | व ")
_FARTHEST_BESIDE = 50
"""Characters between the counts of the two sides: " and the Omani side ", ", ओमान की ओर से करीब "."""
_BOTH = re.compile(r"(?: and | и | और | तथा | एवं | व |-| - |, )(?:the )?")
_FARTHEST = 60
"""Characters from a number to the word for those whom it counts."""


@dataclass(frozen=True, slots=True)
class _Count:
    """A number, the side that it is told of, if it is of one alone, and whether it counts people."""

    number: int
    start: int
    end: int
    side: str | None
    of_people: bool


def delegates_value(article: Article, case: Case) -> Value | None:
    """How many took part, both sides together."""
    cues = load("papers")[article.language]
    for sentence in case.scope:
        took_part = re.search(cues["took_part"], sentence.low)
        counts = _counts(article, sentence, cues["people"], case.countries) if took_part else []
        value = _both_sides(article, counts)
        if value is None and not re.search(cues["one_side"], sentence.low):
            value = _counted_behind(article, sentence, cues["people_counted"]) or _people(article, counts)
        if value:
            return value
    return None


def _counts(article: Article, sentence: Sentence, people: str, pair: tuple[str, ...]) -> list[_Count]:
    """The numbers of a sentence, each with the word for participants shortly after it and its side."""
    tokens = article.tokens
    states = country_hits(tokens, sentence.first, sentence.last)
    found = []
    numbers = list(cardinals(tokens, sentence.first, sentence.last))
    stops = [*(tokens[first].start for _, first, _ in numbers), sentence.end][1:]
    for (number, first, last), stop in zip(numbers, stops, strict=True):
        end = tokens[last - 1].end
        match = re.match(people, article.text[end : min(end + _FARTHEST, stop)].lower())
        if match:
            end += match.end()
            # "60 делегатов": the passage ends with the word.
            end += re.match(r"[\w\u0900-\u0963]*", article.text[end : sentence.end]).end()
        told = _told_of(article, states, tokens[first].start, tokens[last - 1].end, end)
        side = told[0].payload.code if len(told) == 1 and told[0].payload.code in pair else None
        if side:
            end = max(end, told[0].end)
        found.append(_Count(number, tokens[first].start, end, side, match is not None))
    return found


def _told_of(article: Article, states: list[Hit], start: int, stop: int, end: int) -> list[Hit]:
    """The states of whose people a number is: between the two, behind them, or right before the number."""
    text, language = article.text, article.language
    between = [hit for hit in states if stop < hit.start and hit.end <= end]
    behind = [hit for hit in states if hit.start >= end and _BEHIND[language].fullmatch(text, end, hit.start)]
    before = [hit for hit in states if hit.end < start and _BEFORE[language].fullmatch(text, hit.end, start)]
    told = between or behind or before
    beside = [
        hit
        for hit in states
        if told
        and (
            _BOTH.fullmatch(text, told[-1].end, hit.start)
            or (hit.end < told[0].start and _BOTH.fullmatch(text, hit.end, told[0].start))
        )
    ]
    return [*told, *beside]


def _both_sides(article: Article, counts: list[_Count]) -> Value | None:
    """The sum of two numbers that stand beside one another, each of one of the two sides."""
    for one, other in pairwise(counts):
        if (
            one.side
            and other.side
            and one.side != other.side
            and (one.of_people or other.of_people)
            and other.start - one.end < _FARTHEST_BESIDE
            and _BESIDE.search(article.text, one.end, other.start)
            and _may_count_people(one.number + other.number)
        ):
            return _delegates(article, one.number + other.number, one.start, other.end)
    return None


def _people(article: Article, counts: list[_Count]) -> Value | None:
    """The first number of people that is not of one side alone."""
    for count in counts:
        if count.of_people and not count.side and _may_count_people(count.number):
            return _delegates(article, count.number, count.start, count.end)
    return None


def _counted_behind(article: Article, sentence: Sentence, people_counted: str) -> Value | None:
    """A number that is told behind the words: "the number of participants was sixty-four"."""
    tokens = article.tokens
    match = re.search(people_counted, sentence.low)
    if match is None:
        return None
    first, last = tokens.between(sentence.start + match.end(), sentence.end)
    found = cardinal_at(tokens, first, last) if first < last else None
    if not found or not _may_count_people(found[0]):
        return None
    return _delegates(article, found[0], sentence.start + match.start(), tokens[found[1] - 1].end)


def _may_count_people(number: int) -> bool:
    """Whether a number may be of delegates, and is no year."""
    return 5 <= number <= 3000 and not 1990 <= number <= 2100


def _delegates(article: Article, number: int, start: int, end: int) -> Value:
    return Value(number, article.plain.span(start, end), "number of participants", 0.9)
