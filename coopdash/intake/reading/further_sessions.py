"""What a further session of a text takes from the one told before it: its day, its town, the body above."""

from dataclasses import replace
from datetime import timedelta

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.cardinals import number_of
from coopdash.intake.reading.cases import Case
from coopdash.intake.reading.data import patterns
from coopdash.intake.reading.values import SessionDraft, Value

# "On the margins of the meeting, the working group met": in the same town on the same day.
_BESIDE_IT = patterns("further_beside_it")
# "Two days later", "The day before": counted from the session told before.
DAYS_AWAY = patterns("further_days_away")
_CONFIDENCE = 0.6


def take_over(article: Article, case: Case, draft: SessionDraft, before: SessionDraft) -> None:
    """Give a further session of the same two countries the day and the town that go without saying."""
    if article.language == "ru" or draft.countries.value != before.countries.value:
        return
    own = _naming_sentences(article, case)
    beside = any(_BESIDE_IT[article.language].search(sentence.low) for sentence in own)
    if before.date_start is not None:
        moved = _days_away(article, own, before)
        if article.language == "hi" and draft.date_start is not None:
            moved = None
        if moved is not None or (beside and draft.date_start is None):
            day = before.date_start.value + timedelta(days=moved or 0)
            draft.date_start = _from(before.date_start, day)
            draft.date_end = None if moved else before.date_end
    if beside and draft.city is None and draft.venue is None and before.city is not None:
        draft.city = _from(before.city, before.city.value)


def _naming_sentences(article: Article, case: Case) -> list[Sentence]:
    return [
        event.sentence
        for event in case.events
        if event.status == "held" and not article.is_title(event.sentence)
    ]


def _days_away(article: Article, sentences: list[Sentence], before: SessionDraft) -> int | None:
    """How many days after the session before, or before it, a sentence puts its own."""
    for sentence in sentences:
        match = DAYS_AWAY[article.language].search(sentence.low)
        if match is None:
            continue
        if match.group("same"):
            return 0
        # "A day later", "the next day" have no number.
        days = number_of(match.group("number") or "", article.language) or 1
        if match.group("earlier"):
            return -days
        last = before.date_end or before.date_start
        return days + (last.value - before.date_start.value).days
    return None


def _from(told: Value, value) -> Value:
    """A value taken from the session told before, which a reviewer should look at."""
    return replace(told, value=value, rule="of the session told before", confidence=_CONFIDENCE)
