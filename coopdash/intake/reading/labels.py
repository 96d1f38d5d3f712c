"""Lines that tell by a label where and when a session was held: "Venue: Accra", "तिथि : 18 दिसंबर 2024"."""

import re
from collections.abc import Iterator

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.cases import Case
from coopdash.intake.reading.data import pattern

_DATE = pattern("label_date")
_PLACE = pattern("label_place")
_MOST_LINES = 20
"""Lines of the head of a record."""


def date_lines(article: Article, case: Case) -> Iterator[Sentence]:
    """The lines of a record of one session that are labelled with its day."""
    return _lines(article, case, _DATE)


def place_lines(article: Article, case: Case) -> Iterator[Sentence]:
    """The lines of a record of one session that are labelled with its town or house."""
    return _lines(article, case, _PLACE)


def _lines(article: Article, case: Case, label: re.Pattern[str]) -> Iterator[Sentence]:
    if case.status == "held" and case.is_alone_in(article):
        for sentence in article.body_sentences[:_MOST_LINES]:
            if label.match(sentence.low):
                yield sentence
