"""A second opinion on whether a text reports a session, by many small signs with weights.

The rules decide by the words around each naming of a session. Where a text tells of a session to come, of
one long past or of a mere visit in words that no rule knows, much else in it says so: what its headline and
its first sentences are about, which of its words speak of the future. Each such sign has a weight, learned
from annotated texts (``data/weights.json``, made by ``manage.py weigh_articles``); their sum says how likely
a report is.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.cases import Case
from coopdash.intake.reading.data import load
from coopdash.intake.reading.dates import DayFinder
from coopdash.intake.reading.events import Event
from coopdash.intake.reading.naming import cue
from coopdash.intake.reading.places import country_hits

UNLIKELY = {"en": 0.1, "hi": 0.35, "ru": 0.15}
LIKELY = {"en": 0.9, "hi": 0.7, "ru": 0.7}
"""Below and above these the opinion goes before the rules. 0.57 of the texts it learned from are reports.

The English and Russian rules hardly ever report what is none: between these bars and 0.57 the opinion dropped
more reports than false ones.
"""
FEWEST_SENTENCES = 4
"""A text of two or three sentences shows too few signs; its rules decide alone."""

_CUES = {
    "session": "session words",
    "held": "verbs of holding",
    "future": "words for the time to come",
    "recall": "words for an earlier time",
    "next_word": "words for the next session",
    "previous_word": "words for the session before",
    "founding": "words of founding",
    "not_standing": "names of no standing body",
}
_MANY = 3
_TITLES, _OPENING, _REST = 4, 2, 40
"""How many of the first sentences can be headlines, and how many after them are opening and text."""
_NAMINGS = 6
_NEAR = 120
"""Characters between a naming and a day that can be its own."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """How likely a text reports a session, and the signs that say so or speak against it the most."""

    probability: float
    for_it: tuple[str, ...]
    against: tuple[str, ...]


def signs_of(article: Article, cases: list[Case], reported: bool) -> frozenset[str]:
    """What is seen in a text: words of its opening, kinds of words in its parts, how sessions are named."""
    signs = {f"language {article.language}"}
    if reported:
        signs.add("the rules find a report")
    titles, opening, rest = _parts(article)
    for part, sentences in (("headline", titles), ("opening", opening)):
        signs.update(f"{word} in the {part}" for one in sentences for word in _words(article, one))
    for part, sentences in (("headline", titles), ("opening", opening), ("text", rest)):
        signs.update(f"{words} in the {part}" for words in _cue_words(article, sentences))
    signs.add(f"a text of {_length(article)} characters")
    signs.update(_signs_of_namings(article, cases))
    return frozenset(signs)


_WORD_SIGN = re.compile(r'"([^"]*)" in the (?:headline|opening)')


def word_of(sign: str) -> str | None:
    """The word of a sign that is one, such as ``"visit" in the opening``; None for the other kinds."""
    match = _WORD_SIGN.fullmatch(sign)
    return match.group(1) if match else None


def opinion_of(signs: Iterable[str]) -> Opinion:
    """The opinion on a text with these signs."""
    learned = load("weights")
    none, weights = learned["none"], learned["signs"]
    known = sorted((weights[sign], sign) for sign in signs if sign in weights)
    return Opinion(
        likelihood(signs, none, weights),
        tuple(sign for weight, sign in reversed(known[-3:]) if weight > 0),
        tuple(sign for weight, sign in known[:3] if weight < 0),
    )


def likelihood(signs: Iterable[str], none: float, weights: dict[str, float]) -> float:
    """The logistic of the summed weights; ``none`` is what a text weighs that shows no sign."""
    # Added in one order, so that the last digit is the same in every process.
    total = none + sum(weights.get(sign, 0.0) for sign in sorted(signs))
    return 1 / (1 + math.exp(-total))


def _parts(article: Article) -> tuple[list[Sentence], list[Sentence], list[Sentence]]:
    """Headlines, the first sentences, and those after them."""
    sentences = article.body_sentences
    titles = [sentence for sentence in sentences[:_TITLES] if article.is_title(sentence)]
    told = [
        sentence for sentence in sentences[: _TITLES + _OPENING + _REST] if not article.is_title(sentence)
    ]
    return titles, told[:_OPENING], told[_OPENING:]


def _words(article: Article, sentence: Sentence) -> Iterator[str]:
    """Stems in quotation marks, without names of countries and months; numbers and years are each alike."""
    hits = country_hits(article.tokens, sentence.first, sentence.last)
    countries = {place for hit in hits for place in range(hit.first, hit.last)}
    months = load("calendar")["months"]
    for place in range(sentence.first, sentence.last):
        token = article.tokens[place]
        if place in countries or token.low in months:
            continue
        if token.is_word:
            yield f'"{token.stem}"'
        elif token.text.isdigit():
            yield "a year" if len(token.text) == 4 else "a number"


def _cue_words(article: Article, sentences: list[Sentence]) -> Iterator[str]:
    """Which kinds of cue words sentences have, and which of them often."""
    for kind, words in _CUES.items():
        pattern = cue(kind, article.language)
        times = sum(len(pattern.findall(sentence.low)) for sentence in sentences)
        if times:
            yield words
        if times >= _MANY:
            yield f"many {words}"


def _length(article: Article) -> str:
    length = sum(len(sentence.low) for sentence in article.body_sentences)
    return next((f"up to {most}" for most in (600, 1200, 2500) if length < most), "more")


def _signs_of_namings(article: Article, cases: list[Case]) -> Iterator[str]:
    """How the sessions are named: held or not and by which rule, where, with what number and day."""
    events = [event for case in cases for event in case.events]
    for case in cases:
        yield f"a session is {case.status}"
    for event in events:
        yield from (
            f"a session {event.status} {how}"
            for how, so in (
                ("in the headline", article.is_title(event.sentence)),
                ("with number", event.number is not None),
                ("with number or session word", event.strength > 1),
            )
            if so
        )
    for status, times in Counter(event.status for event in events).items():
        yield from (f"a session {status}, named {many} times or more" for many in (2, 4) if times >= many)
    if len(cases) > 1:
        yield "several sessions are named"
    namings = ([event for event in events if event.status == "held"] or events)[:_NAMINGS]
    if not namings:
        return
    first = namings[0]
    yield f"first naming: {first.rule}"
    yield f"first naming: {first.body.kind if first.body else 'no'} body"
    yield f"first naming: {len(first.countries)} countries"
    yield f"first naming: {'with' if first.has_word else 'without'} session word"
    place = first.place - _in_dateline(article)
    yield f"first naming: sentence {min(place, 8) // 2 * 2 + 1} on"
    for event in namings:
        yield f"naming: {event.rule}"
    yield from _days(article, namings) or ["naming: no day"]


def _days(article: Article, namings: list[Event]) -> list[str]:
    """How far the days beside the namings are from publication."""
    if article.published is None:
        return []
    finder = DayFinder(article.tokens, article.published)
    signs = []
    for event in namings:
        for day in finder.find(event.sentence.first, event.sentence.last):
            if max(day.start - event.end, event.start - day.end) < _NEAR:
                signs.append(f"naming: day {_distance(article.published - day.first)}")
    return signs


def _distance(gone: timedelta) -> str:
    if gone < timedelta(0):
        return "to come"
    if gone == timedelta(0):
        return "of publication"
    return "just past" if gone <= timedelta(days=3) else "weeks ago" if gone.days <= 20 else "long ago"


def _in_dateline(article: Article) -> int:
    """How many sentences the full stops of a dateline make: "АККРА, 14 марта. /Агентство/."."""
    line = article.dateline
    return sum(line[0] <= one.start and one.end <= line[1] for one in article.body_sentences) if line else 0
