"""Where the opening of a Russian text that reports one session may tell its day and town: in any sentence."""

import re

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.bodies import Body, find_bodies
from coopdash.intake.reading.cases import Case
from coopdash.intake.reading.counted import numbers_of_sessions, ordinals_in
from coopdash.intake.reading.data import pattern
from coopdash.intake.reading.told_apart import OF_ANOTHER
from coopdash.intake.reading.unnamed import is_talks

_OPENING = 9
"""Sentences from the first that tell of the session before they tell what was agreed."""
_THEY_DID = pattern("only_session_ru_they_did")
"""What those who meet do, and what a session does: they sat, worked, argued; it began, went on, ended."""
_NOT_OF_IT = pattern("only_session_ru_not_of_it")


def opening_of_it(article: Article, case: Case) -> list[Sentence]:
    """The sentences of the opening, but for those of what is to come, of another session or long past."""
    if article.language != "ru" or case.status != "held" or not case.is_alone_in(article):
        return []
    return [
        sentence
        for sentence in case.scope[:_OPENING]
        if not article.is_title(sentence)
        and _THEY_DID.search(sentence.low)
        and not OF_ANOTHER["ru"].search(sentence.low)
        and not _NOT_OF_IT.search(sentence.low)
        and all(value == case.number for value, _ in numbers_of_sessions(article, sentence))
    ]


def name_in_full(article: Article, case: Case) -> Body | None:
    """The body of the only session as the opening names it, where the naming itself has but its kind."""
    body = case.body
    if article.language != "ru" or body is None or not case.is_alone_in(article):
        return None
    if body.topic or len(body.countries) == 2 or body.registered:
        return None
    fuller = (
        other
        for sentence in case.scope[:_OPENING]
        for other in find_bodies(article, sentence)
        if _names_more(other, body) and set(other.countries) <= set(case.countries)
    )
    return next(fuller, None)


def number_told_apart(article: Article, case: Case) -> tuple[int, int, int] | None:
    """The count of the only session in a sentence of its own, and its place: "Заседание - пятое по счёту"."""
    if article.language != "ru" or case.number or not case.is_alone_in(article):
        return None
    counts = (
        (value, start, end)
        for sentence in case.scope[:_OPENING]
        if not OF_ANOTHER["ru"].search(sentence.low[:_SAYS_WHICH])
        for value, _, _, start, end in ordinals_in(article, sentence)
        if _SESSION_IS.search(article.text, sentence.start, start) and _SO_FAR.match(article.text, end)
    )
    return next(counts, None)


_SAYS_WHICH = 20
"""Characters in which a sentence says which session it is about."""
_SESSION_IS = re.compile(
    r"(?i:заседани|встреч|сесси|раунд|совещани|консультаци|съезд|сбор)[а-я]{0,3}[^.;:]{0,24}\Z"
)
_SO_FAR = re.compile(r" по (?:сч[её]ту|порядку)(?![а-я])")


def _names_more(other: Body, body: Body) -> bool:
    """Whether a name tells all that another does, and its field or its two countries too."""
    if other.plural:
        return False
    if is_talks(body):
        return bool(other.topic or other.countries) or other.kind != "initiative"
    return bool(other.topic or len(other.countries) == 2) and (
        other.kind == body.kind and set(body.name.split()) <= set(other.name.split())
    )
