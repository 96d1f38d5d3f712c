"""What a Russian text tells of a session apart from its naming: its day, its length and its town.

An opening names the session and what was agreed; when, where and how long it met comes in a sentence
of its own, "Заседание состоялось во вторник", "Встреча заняла два дня", anywhere after it.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.cases import Case
from coopdash.intake.reading.data import load, pattern
from coopdash.intake.reading.dates import Day
from coopdash.intake.reading.events import Event
from coopdash.intake.reading.told_apart import sentences_of_it

_SCENE = pattern("place_ru_nominal")
_LENGTH = pattern("told_apart_ru_length")
_FROM_THE_DAY = pattern("told_apart_ru_from_the_day")
_SAME_PLACE = pattern("told_apart_ru_same_place")
_BEGAN = pattern("told_apart_ru_began")
_ENDED = pattern("told_apart_ru_ended")
_BEGAN_AND_ENDED = pattern("told_apart_ru_began_and_ended")
_BEGAN_EARLIER = pattern("told_apart_ru_began_earlier")
_HOW_MANY = load("calendar")["russian_days_long"]
_LONGEST = timedelta(days=7)


def set_scenes(article: Article, case: Case) -> list[Sentence]:
    """Sentences without a verb beside a naming that set the scene: "Кишинев, среда, мороз"."""
    if article.language != "ru":
        return []
    sentences = article.body_sentences
    beside = {event.place + step for event in case.events for step in (1, -1)}
    return [
        sentences[place]
        for place in sorted(beside)
        if 0 <= place < len(sentences) and _SCENE.match(sentences[place].text)
    ]


def with_its_days(article: Article, case: Case, day: Day, sentence: Sentence, days: list[Day]) -> Day:
    """All the days of a session, of which a sentence with these ``days`` tells one."""
    if day.last is not None or article.language != "ru":
        return day
    return (
        _from_begin_to_end(sentence, days)
        or _begun_earlier(article, sentence, day)
        or _by_its_length(article, case, day, sentence)
        or day
    )


def day_from_the_one_before(
    article: Article, case: Case, days_of: Callable[[Sentence], list[Day]]
) -> Day | None:
    """ "Днем раньше собралась подгруппа": counted from the day that the text told last."""
    if article.language != "ru":
        return None
    for event in case.events:
        match = _FROM_THE_DAY.search(event.sentence.low)
        if match is None or article.is_title(event.sentence) or _BEGAN_EARLIER.search(event.sentence.low):
            continue
        start = event.sentence.start + match.start()
        told = [
            day
            for sentence in article.body_sentences[: event.place + 1]
            for day in days_of(sentence)
            if day.end <= start
        ]
        if told:
            step = 1 if match.group("on") else -_HOW_MANY.get(match.group("backs"), 1)
            first = (told[-1].last or told[-1].first) if step > 0 else told[-1].first
            end = event.sentence.start + match.end()
            return Day(start, end, first + timedelta(days=step), None, "day from the one told before")
    return None


def is_at_the_same_place(article: Article, case: Case) -> Event | None:
    """The naming of a session that met "там же" or "в том же здании" as what was told before it."""
    for event in case.events:
        if article.language == "ru" and _SAME_PLACE.search(event.sentence.low):
            return event
    return None


def _from_begin_to_end(sentence: Sentence, days: list[Day]) -> Day | None:
    """ "Сегодня начинается и завтра завершится": the first and the last day of one sentence."""
    told = sorted({day.first for day in days})
    if len(told) != 2 or told[1] - told[0] > _LONGEST or not _BEGAN_AND_ENDED.search(sentence.low):
        return None
    first = next(day for day in days if day.first == told[0])
    return replace(first, last=told[1], rule="first of its days")


def _begun_earlier(article: Article, sentence: Sentence, day: Day) -> Day | None:
    """ "Двумя днями раньше министры открыли заседание": behind a sentence that tells its end."""
    if not _ENDED.search(sentence.low):
        return None
    for other in article.body_sentences:
        begun = _BEGAN_EARLIER.search(other.low)
        if begun and other.start > sentence.start:
            length = timedelta(days=_HOW_MANY[begun.group(1) or "один"])
            return replace(day, first=day.first - length, last=day.first, rule="last of its days")
    return None


def _by_its_length(article: Article, case: Case, day: Day, sentence: Sentence) -> Day | None:
    """ "Встреча заняла два дня": counted on from where it opened, back from where it closed."""
    told = next((one for row in sentences_of_it(article, case) if (one := _LENGTH.search(row.low))), None)
    if told is None:
        return None
    length = timedelta(days=_HOW_MANY[told.group("days")] - 1)
    if _ENDED.search(sentence.low):
        return replace(day, first=day.first - length, last=day.first, rule="last of its days")
    if _BEGAN.search(sentence.low):
        return replace(day, last=day.first + length, rule="first of its days")
    return None
