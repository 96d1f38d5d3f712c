"""Where the opening of a Russian text that reports one session may tell its day and town: in any sentence."""

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.cases import Case
from coopdash.intake.reading.counted import numbers_of_sessions
from coopdash.intake.reading.data import pattern
from coopdash.intake.reading.told_apart import OF_ANOTHER

_OPENING = 9
"""Sentences from the first that tell of the session before they tell what was agreed."""
_THEY_DID = pattern("only_session_ru_they_did")
"""What those who meet do, and what a session does: they sat, worked, argued; it began, went on, ended."""
_NOT_OF_IT = pattern("only_session_ru_not_of_it")


def opening_of_it(article: Article, case: Case) -> list[Sentence]:
    """The sentences of the opening, but for those of what is to come, of another session or long past."""
    if article.language != "ru" or case.status != "held" or len(case.scope) < len(article.body_sentences):
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
