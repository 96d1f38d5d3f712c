"""An English text of one session: its whole opening is about it, and so are day and town told there."""

from collections.abc import Callable, Iterator

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.cases import Case
from coopdash.intake.reading.data import pattern
from coopdash.intake.reading.dates import Day, DayFinder
from coopdash.intake.reading.whose_day import is_day_beside_it, is_its_day

_OPENING = 6
"""Sentences from the first that are about the session a text reports."""
_JUST_PAST = 10
"""Days before publication that a text tells as its news."""
_SHORT = 20
_OF_SOMETHING_ELSE = pattern("alone_en_something_else")
_BEHIND_A_TOWN = pattern("alone_en_behind_a_town")


def opening(article: Article, case: Case) -> Iterator[Sentence]:
    """The first sentences of a text of one session, but those about what came before or after it."""
    if article.language == "en" and case.status == "held" and case.is_alone_in(article):
        for sentence in article.body_sentences[:_OPENING]:
            if not _OF_SOMETHING_ELSE.search(sentence.low):
                yield sentence


def days_of_the_opening(
    article: Article, case: Case, days_of: Callable[[Sentence], list[Day]]
) -> Iterator[tuple[Sentence, Day]]:
    """Days just past that the opening tells, each with its sentence; a dateline tells the day of writing."""
    if article.published is None:
        return
    for sentence in opening(article, case):
        for day in days_of(sentence):
            if (
                0 <= (article.published - day.first).days <= _JUST_PAST
                and not _in_a_dateline(article, sentence, day)
                and is_day_beside_it(article, day, case)
                and is_its_day(article, day, case)
            ):
                yield sentence, day


def sentences_with_a_day(article: Article, case: Case) -> Iterator[Sentence]:
    """The sentences of the opening that tell a day of the session."""
    finder = DayFinder(article.tokens, article.published)
    told = days_of_the_opening(article, case, lambda row: finder.find(row.first, row.last))
    return (sentence for sentence, _ in told)


def _in_a_dateline(article: Article, sentence: Sentence, day: Day) -> bool:
    """Whether a day stands behind a town before the text: "ACCRA, Ghana, July 9. The session …"."""
    line = article.dateline
    if line and line[0] <= day.start < line[1]:
        return True
    paragraph = article.paragraphs[sentence.paragraph]
    # A line of its own, "Salalah, 4 March 2025", is the head of a paper.
    goes_on = day.end + _SHORT < paragraph.end
    return goes_on and _BEHIND_A_TOWN.fullmatch(article.text, paragraph.start, day.start) is not None
