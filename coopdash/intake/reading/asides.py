"""Sentences beside the session: what else happened on the visit, what a programme is, what was long ago.

An article about a session tells more than the session. What it tells besides gives neither topics nor
outcomes: other meetings of a visitor, descriptions of programmes and papers, events long past, speeches.
"""

import re
from datetime import timedelta
from functools import cache

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.data import load
from coopdash.intake.reading.dates import DayFinder
from coopdash.intake.reading.sessions import Case

_OLD = timedelta(days=45)


@cache
def _words(language: str, kind: str) -> re.Pattern[str] | None:
    text = load("asides")[language].get(kind)
    return re.compile(text.replace("ё", "е")) if text else None


def _has(sentence: Sentence, language: str, kind: str) -> re.Match[str] | None:
    pattern = _words(language, kind)
    return pattern.search(sentence.low) if pattern else None


def beside_the_session(article: Article, case: Case) -> set[int]:
    """Where the sentences start that do not tell of the session.

    Another meeting carries its paragraph with it, until the two sides are named again.
    """
    found: set[int] = set()
    paragraph = -1
    carried = False
    own = {event.sentence.start for event in case.events if event.status == "held"}
    for sentence in case.scope:
        if sentence.paragraph != paragraph:
            paragraph, carried = sentence.paragraph, False
        if article.is_title(sentence) or sentence.start in own:
            carried = False
            continue
        both = _has(sentence, article.language, "sides") is not None
        if _other_meeting(article, sentence) or is_long_past(article, sentence):
            carried = True
        elif both:
            carried = False
        if carried or is_description(article, sentence):
            found.add(sentence.start)
    return found


def _other_meeting(article: Article, sentence: Sentence) -> bool:
    """Whether somebody is said to have met others or spoken elsewhere: "He also visited the project"."""
    return _has(sentence, article.language, "elsewhere") is not None


def is_description(article: Article, sentence: Sentence) -> bool:
    """Whether a sentence says what a programme, a paper or a group is: "The project aims to …"."""
    return _has(sentence, article.language, "description") is not None


def is_long_past(article: Article, sentence: Sentence) -> bool:
    """Whether a sentence opens with a day or a year long before the article: "In December 2014, …"."""
    if article.published is None:
        return False
    year = _has(sentence, article.language, "opening_year") or _has(sentence, article.language, "past_year")
    if year:
        return int(year.group(1)) < article.published.year - (article.published.month < 3)
    head = article.tokens.between(sentence.start, min(sentence.start + 40, sentence.end))
    days = DayFinder(article.tokens, article.published).find(*head)
    return bool(days) and days[0].has_year and article.published - days[0].first > _OLD
