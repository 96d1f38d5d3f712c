"""A text that reports one session: its whole opening is about it, and so are day, town and count told there.

Where the naming of the session tells none of these, any sentence of the opening may: "The doors closed on
Thursday", "Заседание - пятое по счёту", "बैठक गुरुवार को शुरू हुई".
"""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.cases import Case
from coopdash.intake.reading.counted import numbers_of_sessions, ordinals_in
from coopdash.intake.reading.data import patterns
from coopdash.intake.reading.dates import Day, DayFinder
from coopdash.intake.reading.naming import cue
from coopdash.intake.reading.told_apart import OF_ANOTHER
from coopdash.intake.reading.whose_day import (
    behind_a_town,
    in_dateline,
    is_day_beside_it,
    is_its_day,
    is_of_a_visit,
)

_OPENING = {"en": 6, "hi": 9, "ru": 9}
"""Sentences from the first that tell of the session before they tell what was agreed."""
_STATUS = {"en": ("held",), "hi": ("held", "named"), "ru": ("held",)}
_OTHER_TIMES = {"en": (), "hi": ("recall", "future", "founding"), "ru": ()}
"""Cues of sentences that recall, announce or found."""
_NOT_OF_IT = patterns("alone_not_of_it")
"""Words of what came before or after the session."""
_THEY_DID = patterns("alone_they_did")
"""What those who meet do, and what a session does: they sat, worked, argued; it began, went on, ended."""
_JUST_PAST = timedelta(days=14)
"""How long before publication a day may lie that a text tells as its news."""


def opening(article: Article, case: Case) -> list[Sentence]:
    """The first sentences of a text of one session, but those about another session or another time."""
    language = article.language
    if case.status not in _STATUS[language] or not case.is_alone_in(article):
        return []
    return [
        sentence
        for sentence in article.body_sentences[: _OPENING[language]]
        if _THEY_DID[language].search(sentence.low)
        and not _NOT_OF_IT[language].search(sentence.low)
        and not any(cue(kind, language).search(sentence.low) for kind in _OTHER_TIMES[language])
        and (language == "en" or _is_of_it_alone(article, sentence, case))
    ]


def _is_of_it_alone(article: Article, sentence: Sentence, case: Case) -> bool:
    """Whether a sentence is no headline and counts no other session."""
    return not article.is_title(sentence) and all(
        value == case.number
        for value, _ in numbers_of_sessions(article, sentence)
        if case.number or article.language == "ru"
    )


def days_of_the_opening(
    article: Article, case: Case, days_of: Callable[[Sentence], list[Day]]
) -> Iterator[tuple[Sentence, list[Day]]]:
    """The sentences of the opening that tell days just past, each with these days."""
    if article.published is None:
        return
    for sentence in opening(article, case):
        days = [
            day
            for day in days_of(sentence)
            if timedelta(0) <= article.published - (day.last or day.first) <= _JUST_PAST
            and not in_dateline(article, day)
            and not behind_a_town(article, sentence, day)
            and not is_of_a_visit(article, day)
            and is_day_beside_it(article, day, case)
            and is_its_day(article, day, case)
        ]
        if days:
            yield sentence, days


def sentences_with_a_day(article: Article, case: Case) -> Iterator[Sentence]:
    """The sentences of the opening of an English text that tell a day of the session."""
    finder = DayFinder(article.tokens, article.published)
    told = days_of_the_opening(article, case, lambda row: finder.find(row.first, row.last))
    return (sentence for sentence, _ in told)


def number_told_apart(article: Article, case: Case) -> tuple[int, int, int] | None:
    """The count of the only session in a sentence of its own, and its place."""
    if case.number or not case.is_alone_in(article):
        return None
    counts = {"en": _counted_by_a_general_name, "ru": _said_to_be_the_nth}.get(article.language)
    return next(counts(article, case), None) if counts else None


def _said_to_be_the_nth(article: Article, case: Case) -> Iterator[tuple[int, int, int]]:
    """ "Заседание - пятое по счёту"."""
    for sentence in article.body_sentences[: _OPENING["ru"]]:
        if OF_ANOTHER["ru"].search(sentence.low[:_SAYS_WHICH]):
            continue
        for value, _, _, start, end in ordinals_in(article, sentence):
            if _SESSION_IS.search(article.text, sentence.start, start) and _SO_FAR.match(article.text, end):
                yield value, start, end


def _counted_by_a_general_name(article: Article, case: Case) -> Iterator[tuple[int, int, int]]:
    """ "The two agreed at their 31st ministerial forum", where the body is called in full elsewhere."""
    if case.body is None:
        return
    *words, head = case.body.name.lower().split()
    own = "|".join(map(re.escape, [*words, *case.body.topic.lower().split(), *_OF_ANY_SESSION]))
    its_name = re.compile(rf" (?:(?:{own}) ){{0,4}}{re.escape(head)}\b")
    for sentence in article.body_sentences[: _OPENING["en"]]:
        if _NOT_OF_IT["en"].search(sentence.low) or any(
            cue(kind, "en").search(sentence.low) for kind in ("recall", "future")
        ):
            continue
        for value, _, _, start, end in ordinals_in(article, sentence):
            if _AT_THEIR.search(article.text, sentence.start, start) and its_name.match(
                article.text[end : sentence.end].lower()
            ):
                yield value, start, end


_AT_THEIR = re.compile(
    r"\b(?:at|after|during|from|for|in|held|of) (?:their|its|our|the (?:\w+ ){1,2}\w+s') (?:own )?\Z"
)
"""What makes a count one of the session told: "agreed at their", and not "recalled the"."""
_OF_ANY_SESSION = ("annual", "biennial", "regular", "joint", "bilateral", "formal")
_SAYS_WHICH = 20
"""Characters in which a sentence says which session it is about."""
_SESSION_IS = re.compile(
    r"(?i:заседани|встреч|сесси|раунд|совещани|консультаци|съезд|сбор)[а-я]{0,3}[^.;:]{0,24}\Z"
)
_SO_FAR = re.compile(r" по (?:сч[её]ту|порядку)(?![а-я])")
