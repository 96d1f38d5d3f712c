"""One session as its namings show it, and what of a text its pair and register name."""

import re
from collections import Counter
from dataclasses import dataclass, field

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.bodies import Body
from coopdash.intake.reading.events import Event
from coopdash.intake.reading.gazetteer import Gazetteer, KnownBody
from coopdash.intake.reading.places import capital_hits, country_hits

_JOINED = re.compile(r",? ?(?:and|&|,|-|и|और|व|एवं|तथा)? ?")


@dataclass
class Case:
    """One session as its namings show it."""

    countries: tuple[str, ...]
    events: list[Event]
    body: Body | None = None
    known: KnownBody | None = None
    known_span: tuple[int, int] | None = None
    status: str = "held"
    number: int | None = None
    scope: list[Sentence] = field(default_factory=list)
    lead: list[Sentence] = field(default_factory=list)
    _by_sentence: dict[int, list[Event]] = field(default_factory=dict, repr=False, compare=False)
    _sorted: int = field(default=0, repr=False, compare=False)

    def events_in(self, sentence: Sentence) -> list[Event]:
        """Its namings in one sentence; sorted by sentences once, so that time is linear in the length."""
        if self._sorted != len(self.events):
            self._by_sentence = {}
            for event in self.events:
                self._by_sentence.setdefault(event.sentence.start, []).append(event)
            self._sorted = len(self.events)
        return self._by_sentence.get(sentence.start, [])

    def is_alone_in(self, article: Article) -> bool:
        """Whether the text reports no other session, so that all of it is about this one."""
        return len(self.scope) == len(article.body_sentences)

    def take_for(self, status: str, rule: str) -> None:
        """Tell it as held or past by another rule, and so all that was told of it as it was itself."""
        for event in self.events:
            if event.status == self.status:
                event.status, event.rule = status, rule
        self.status = status

    @property
    def first_place(self) -> int:
        return min(event.place for event in self.events)


def most_named(article: Article) -> list[str]:
    """The countries a text names, the most frequent first."""
    hits = country_hits(article.tokens, 0, len(article.tokens))
    return [code for code, _ in Counter(hit.payload.code for hit in hits).most_common()]


def case_of_the_pair(article: Article) -> Case:
    """All of a text without a session, for the two countries it is about."""
    return Case(text_pair(article), [], scope=article.body_sentences)


def text_pair(article: Article) -> tuple[str, ...]:
    """The two countries a text is about: those it names most, headline counted double."""
    counts: Counter[str] = Counter()
    order: dict[str, int] = {}
    for sentence in article.body_sentences:
        for hit in country_hits(article.tokens, sentence.first, sentence.last):
            counts[hit.payload.code] += 2 if article.is_title(sentence) else 1
            order.setdefault(hit.payload.code, hit.start)
    ranked = [code for code, number in counts.most_common(3) if number]
    if len(ranked) < 2:
        return _capitals_in_front(article)
    if len(ranked) > 2 and counts[ranked[2]] >= counts[ranked[1]] and counts[ranked[1]] < 4:
        # Three countries alike: no pair can be told.
        return ()
    return tuple(sorted(ranked[:2], key=lambda code: order[code]))


def _capitals_in_front(article: Article) -> tuple[str, ...]:
    """The two states that a headline names by their capitals: "Dhaka, Colombo wrap up talks"."""
    for sentence in article.body_sentences[:2]:
        towns = capital_hits(article.tokens, sentence.first, sentence.last)[:2]
        codes = tuple(dict.fromkeys(town.payload.country for town in towns))
        if (
            len(codes) == 2
            and towns[0].first - sentence.first < 2
            and _JOINED.fullmatch(article.text, towns[0].end, towns[1].start)
        ):
            return codes
    return ()


def registered(article: Article, gazetteer: Gazetteer) -> list[tuple[int, int, KnownBody]]:
    """Bodies of the register that the text names in full or by their acronym."""
    found = []
    for sentence in article.body_sentences:
        for hit in gazetteer.bodies.find(article.tokens, sentence.first, sentence.last):
            found.append((hit.start, hit.end, hit.payload))
    return found
