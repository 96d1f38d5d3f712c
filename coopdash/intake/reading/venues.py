"""The house a session met in: "at Lancaster House", "в отеле «Ала-Тоо»", "वाणिज्य भवन में"."""

from collections.abc import Iterable

from coopdash.intake.reading import venues_en, venues_hi, venues_ru
from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.data import patterns
from coopdash.intake.reading.values import Value

_LANGUAGES = {"en": venues_en, "hi": venues_hi, "ru": venues_ru}
# "a director at the Ministry": where somebody works; "сообщили в Министерстве": who says it.
_OFFICE_BEFORE = patterns("venue_office_before")
_SAID_BEHIND = patterns("venue_said_behind")


def venue_of(article: Article, rows: Iterable[Sentence]) -> Value | None:
    """The house the session met in, by the first of the sentences that names one."""
    for sentence in rows:
        for house in _LANGUAGES[article.language].houses(article, sentence):
            before = sentence.text[max(house.start - 60, 0) : house.start]
            behind = sentence.text[house.end : house.end + 60]
            if not (
                _OFFICE_BEFORE[article.language].search(before)
                or _SAID_BEHIND[article.language].search(behind)
            ):
                span = article.plain.span(sentence.start + house.start, sentence.start + house.end)
                return Value(house.name, span, "house the session met in", house.confidence)
    return None
