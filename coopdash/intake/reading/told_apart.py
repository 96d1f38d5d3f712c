"""Sentences that tell of a session without naming it: "The talks took place in Accra on Tuesday".

An opening names the session and what was agreed; when, where and how long it met comes in a sentence
of its own, anywhere behind. Hindi has rules of its own for it (`told_apart_hi`).
"""

import re
from itertools import pairwise

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.cases import Case
from coopdash.intake.reading.counted import numbers_of_sessions
from coopdash.intake.reading.data import patterns
from coopdash.intake.reading.places import country_hits

_TELLS_OF_IT = patterns("told_apart_tells")
OF_ANOTHER = patterns("told_apart_another")
_THEN = re.compile(
    r" (?:have |has )?(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b| (?:today|yesterday)\b"
)


def sentences_of_it(article: Article, case: Case) -> list[Sentence]:
    """Sentences that say of the session, without its name, that it took place."""
    tells, other = _TELLS_OF_IT[article.language], OF_ANOTHER[article.language]
    named = {event.sentence.start for event in case.events}
    return [
        sentence
        for sentence in case.scope
        if sentence.start not in named
        and not article.is_title(sentence)
        and tells.search(sentence.low)
        and not other.search(sentence.low)
        and all(value == case.number for value, _ in numbers_of_sessions(article, sentence))
    ]


def both_did_then(article: Article, sentence: Sentence, case: Case) -> bool:
    """Whether "Ghana and Oman on Thursday gave themselves a year" stands right before their session."""
    if article.language != "en" or not any(
        event.place and article.body_sentences[event.place - 1] is sentence for event in case.events
    ):
        return False
    hits = country_hits(article.tokens, sentence.first, sentence.last)
    return any(
        {one.payload.code, two.payload.code} == set(case.countries)
        and article.text[one.end : two.start] == " and "
        and _THEN.match(article.text, two.end) is not None
        for one, two in pairwise(hits)
    )
