"""The session that a text may be about where the rules find none: two states, and whatever is said to meet.

Its body may go by words of no list, and no verb that the rules know may tell that it met; what else the text
says decides whether there is a session (``openings.py``), or a person who reviews it.
"""

from collections.abc import Iterator
from dataclasses import replace

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.bodies import Body, find_bodies
from coopdash.intake.reading.body_in_full import give_full_name
from coopdash.intake.reading.body_meets import home_of, pair_in
from coopdash.intake.reading.cases import Case, most_named, text_pair
from coopdash.intake.reading.counted import ordinals_in
from coopdash.intake.reading.data import pattern
from coopdash.intake.reading.events import Event, event_of
from coopdash.intake.reading.naming import session_words
from coopdash.intake.reading.session_words import Counts, near, number_of
from coopdash.intake.reading.unnamed import body_beside, is_talks, talks

_SOMEBODY_OF_IT = pattern("supposed_somebody_of_it")
_OPENING = 12
"""Sentences from the first in which a text names the session it reports."""
_WORD_WITHIN = 60
"""Characters between a body and the word for its session."""
_BY_STATUS = {"held": 2.0, "named": 1.0, "past": 0.5, "upcoming": 0.0}
_LATER = 0.3
"""What each sentence before a naming takes from it: a report opens with what it reports."""
_NOTHING_NAMED = 1.5
"""What two states take from it that only did something, though no body and no session is named."""


def supposed_case(article: Article) -> Case | None:
    """The likeliest session of a text, by how and how early it is named; none without two states."""
    namings = list(_namings(article, _pair_of(article)))
    if not namings:
        return None
    _, best = max(namings, key=lambda naming: (naming[0], -naming[1].start))
    others = [event for _, event in namings if event is not best and _of_the_same(event, best)]
    case = Case(best.countries, [best, *others], best.body, status=best.status, number=best.number)
    case.scope = article.body_sentences
    give_full_name(article, case)
    return case


def is_named(case: Case) -> bool:
    """Whether a session is named by a word or a count, or a body by its two states.

    That two states did something is not enough to propose one, nor is one of several forums by its own name.
    """
    return case.events[0].has_word or case.number is not None or len(case.body.countries) == 2


def _pair_of(article: Article) -> tuple[str, ...]:
    """The two states a text is about; its home is one of them where a Hindi text names one other."""
    pair = text_pair(article)
    if len(pair) != 2 and article.language == "hi":
        home = home_of(article)
        others = [code for code in most_named(article) if code != home]
        pair = (home, *others) if len(others) == 1 else ()
    return pair


def _namings(article: Article, whole: tuple[str, ...]) -> Iterator[tuple[float, Event]]:
    """What may be namings of a session in the opening, each with its weight and its pair."""
    told: tuple[str, ...] = ()
    for place, sentence in enumerate(article.body_sentences[:_OPENING]):
        own = pair_in(article, sentence)
        pair = own or whole or told
        has_pair = len(own) == 2
        told = own if has_pair else told
        counts = Counts(session_words(sentence, article.language), ordinals_in(article, sentence))
        for body in _bodies(article, sentence, counts.words, has_pair):
            countries = body.countries if len(body.countries) == 2 else pair
            if len(countries) != 2:
                continue
            word = near(counts.words, body, _WORD_WITHIN)
            event = event_of(article, sentence, body, word, number_of(article, body, word, counts))
            event = replace(event, countries=countries, place=place)
            yield _weight(article, event, has_pair), event


def _bodies(article: Article, sentence: Sentence, words: list[tuple[int, int]], has_pair: bool) -> list[Body]:
    """The bodies of a sentence, else what stands beside its words for a session, else its two states."""
    bodies = [
        body
        for body in find_bodies(article, sentence)
        if not body.plural
        and len(body.countries) in (0, 2)
        and not _SOMEBODY_OF_IT.search(article.text[max(body.start - 30, 0) : body.start].lower())
    ]
    if bodies:
        return bodies
    if words:
        return [body_beside(article, sentence, *word) for word in words]
    return [talks(article, sentence.first, sentence.last)] if has_pair else []


def _weight(article: Article, event: Event, has_pair: bool) -> float:
    """How much says that this is the session a text is about; ``has_pair`` is that of its sentence."""
    body = event.body
    return (
        _BY_STATUS[event.status]
        + (event.number is not None)
        + bool(body.topic or body.countries)
        + 0.5 * event.has_word
        - is_talks(body)
        + has_pair
        - 0.5 * article.is_title(event.sentence)
        - _NOTHING_NAMED * (is_talks(body) and not event.has_word)
        - _LATER * event.place
    )


def _of_the_same(event: Event, best: Event) -> bool:
    """Whether another naming can be of the same session: held by the same two, and not counted otherwise."""
    return (
        event.status == "held"
        and frozenset(event.countries) == frozenset(best.countries)
        and event.number in (None, best.number)
    )
