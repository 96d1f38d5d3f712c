"""A passage as its words are weighed: the parts of each sentence with their signs (``likely.py``)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from coopdash.intake.reading.article import Article
from coopdash.intake.reading.likely import Signs, field_signs, step_signs, words_in
from coopdash.intake.reading.passages import Passage
from coopdash.intake.reading.tellings import Telling
from coopdash.intake.reading.values import Commitment, Span

_FEWEST = 3
"""Words of a part of a sentence from which on it is weighed alone."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A passage as it is weighed: its signs for the steps and for the fields it tells."""

    start: int
    end: int
    text: str
    mode: str
    made: tuple[Commitment, ...]
    """The commitments the rules made of it."""
    terms: tuple[str, ...]
    steps: Signs
    fields: Signs
    topics: Signs
    """Those of its own words and terms alone, but for the words of names."""


def seen_in(
    article: Article, telling: Telling, parts: list[Passage], made: list[Commitment], around: list[str]
) -> Iterator[Seen]:
    """The passages of a sentence with the commitments that the rules made of each.

    ``parts`` have the modes the sides did things in; ``around`` are fields that stand around the sentence.
    """
    marks = [
        mark
        for mark, so in (
            ("one speaks", telling.spoken),
            ("one speaks of the talks", telling.of_the_talks),
            ("one side asks", telling.proposed),
            ("the paper of the session", telling.signing),
            ("groups report", telling.reports),
            ("item", telling.item.bullet),
            (f"item of a list {telling.item.lead}", telling.item.bullet),
        )
        if so
    ]
    text = article.text
    parts = _long_enough(text, parts) or [Passage(telling.sentence.start, telling.sentence.end, "")]
    of_part: list[list[Commitment]] = [[] for _ in parts]
    for one in made:
        of_part[holder_of(article.plain.inside(one.span), parts)[0]].append(one)
    for part, own in zip(parts, of_part, strict=True):
        words = text[part.start : part.end]
        rest = " ".join(text[one.start : one.end] for one in parts if one is not part)
        inside = [topic for topic in telling.topics if part.start <= topic.start < part.end]
        terms = [(topic.code, topic.generic) for topic in inside]
        yield Seen(
            part.start,
            part.end,
            words,
            part.mode,
            tuple(own),
            tuple(dict.fromkeys(topic.code for topic in inside)),
            step_signs(words, [part.mode], [one.kind for one in own], marks, rest),
            field_signs(
                words,
                terms,
                rest,
                [topic.code for topic in telling.topics],
                around,
            ),
            field_signs(_without_names(text, part, telling.names), terms),
        )


def holder_of(span: Span, parts: Sequence[Passage | Seen]) -> tuple[int, int]:
    """Which of the parts has most of a span, the first of equals, and how many of its characters."""
    start, end = span
    shares = [min(part.end, end) - max(part.start, start) for part in parts]
    return shares.index(max(shares)), max(shares)


def _without_names(text: str, part: Passage, names: list[tuple[int, int]]) -> str:
    """The words of a part of a sentence that are not those of names."""
    kept, place = [], part.start
    for start, end in sorted(names):
        kept.append(text[place : min(start, part.end)])
        place = max(place, end)
    return " ".join([*kept, text[place : part.end]])


def _long_enough(text: str, parts: list[Passage]) -> list[Passage]:
    """The parts of a sentence; one of few words goes with the part behind it, the last with that before."""
    joined: list[Passage] = []
    for part in parts:
        if joined and _is_short(text, joined[-1]):
            part = replace(part, start=joined.pop().start)
        joined.append(part)
    if len(joined) > 1 and _is_short(text, joined[-1]):
        last = joined.pop()
        joined[-1] = replace(joined[-1], end=last.end)
    return joined


def _is_short(text: str, part: Passage) -> bool:
    return len(words_in(text[part.start : part.end])) < _FEWEST
