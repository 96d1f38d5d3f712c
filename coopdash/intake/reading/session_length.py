"""How many days a session lasted, where the text counts them."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import NamedTuple

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.data import pattern, patterns
from coopdash.intake.reading.dates import Day

_DAYS_LONG = patterns("whenwhere_days_long")
_BEGUN = patterns("whenwhere_days_begun")
# English puts the verb first: "the two-day event, which started today".
_BEGUN_BEFORE = pattern("whenwhere_days_begun_en")
_ENDED = patterns("whenwhere_days_ended")
_RAN_FOR = patterns("whenwhere_ran_for")
_BEGAN_ON = pattern("whenwhere_hi_began_on")
_LAST_DAY = pattern("whenwhere_hi_last_day")
_LAST_DAYS = {"दूसरे": 2, "तीसरे": 3, "चौथे": 4, "पांचवें": 5}
_LONGEST = 7
"""Days that a session may last."""
_SO_MANY_DAYS = pattern("whenwhere_so_many_days")
_HAS_ITS_DAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:today|yesterday)\b")
HOW_MANY = {
    **{"two": 2, "three": 3, "four": 4, "five": 5},
    **{"два": 2, "три": 3, "четыре": 4, "пять": 5},
    **{"двух": 2, "трех": 3, "четырех": 4, "пяти": 5},
    **{"एक": 1, "दो": 2, "तीन": 3, "चार": 4, "पांच": 5},
}


def with_its_length(article: Article, sentence: Sentence, day: Day) -> Day:
    """All the days, where the text says how many: "started on Tuesday and ran for three days"."""
    ran = _RAN_FOR[article.language].match(article.text, day.end, sentence.end)
    if day.last is None and ran:
        length = timedelta(days=HOW_MANY[ran.group("days")] - 1)
        return replace(day, last=day.first + length, rule="first of its days")
    if (
        day.last is None
        and _is_first_day(article, sentence, day)
        and (length := _length_told(article, sentence))
    ):
        return replace(day, last=day.first + timedelta(days=length.days - 1), rule="first of its days")
    return _counted_back(article, sentence, day)


def _is_first_day(article: Article, sentence: Sentence, day: Day) -> bool:
    """Whether a day is that on which a session began."""
    if article.language == "en":
        before = article.text[sentence.start : day.start].lower()
        begun, ended = (list(words.finditer(before)) for words in (_BEGUN_BEFORE, _ENDED["en"]))
        if before.endswith(("from ", "from the ")):
            return True
        return bool(begun) and (not ended or ended[-1].start() < begun[-1].start())
    return _BEGUN[article.language].match(article.text, day.end, sentence.end) is not None


class _Length(NamedTuple):
    """How many days a session lasts, and the sentence that says so."""

    days: int
    told_in: Sentence


def _length_told(article: Article, sentence: Sentence) -> _Length | None:
    """How long a session lasts, by its own sentence or the next: "चार दिन चलने वाली इस वार्ता में"."""
    rows = [sentence]
    if article.language != "ru":
        # How long the talks are may be told behind them, and behind who leads them.
        place = bisect_right(article.body_sentences, sentence.start, key=lambda row: row.start)
        rows += article.body_sentences[place : place + 2]
    if article.language == "en":
        # "The two-day gathering brought together eighty people", at the end of the text.
        rows += _with_so_many_days(article)
    for row in rows:
        if long := _DAYS_LONG[article.language].search(row.low):
            return _Length(HOW_MANY[long.group(long.lastindex)], row)
    return None


def _with_so_many_days(article: Article) -> list[Sentence]:
    """The sentences of a text that count days and name none, found once for all its days."""
    key = ("so many days",)
    if key not in article.found:
        article.found[key] = [
            row
            for row in article.body_sentences
            if _SO_MANY_DAYS.search(row.low) and not _HAS_ITS_DAY.search(row.low)
        ]
    return article.found[key]


def with_its_beginning(
    article: Article, sentence: Sentence, day: Day, rows: Iterable[Sentence], days_of
) -> Day:
    """The first day too, where a Hindi text tells apart when what ended began: "सोमवार को शुरू हुई इस बैठक में"."""
    if article.language != "hi" or day.last or not _ENDED["hi"].search(sentence.low):
        return day
    for row in rows:
        for other in days_of(row) if _BEGAN_ON.search(row.low) else ():
            if _BEGAN_ON.match(article.text, other.end) and 0 < (day.first - other.first).days <= _LONGEST:
                return replace(day, first=other.first, last=day.first, rule="last of its days")
    return day


def _counted_back(article: Article, sentence: Sentence, day: Day) -> Day:
    """The first day too, of "a two-day session that concluded on December 28"."""
    if day.last:
        return day
    last_day = _LAST_DAY.search(sentence.low) if article.language == "hi" else None
    if last_day:
        # "छठी बैठक के दूसरे और अंतिम दिन"
        days = _LAST_DAYS[last_day["which"]]
    else:
        length = _length_told(article, sentence)
        if length is None or not _is_last_day(article, sentence, length.told_in):
            return day
        days = length.days
    return replace(
        day,
        first=day.first - timedelta(days=days - 1),
        last=day.first,
        rule="last of its days",
    )


def _is_last_day(article: Article, sentence: Sentence, told_in: Sentence) -> bool:
    """Whether a session ended on a day, by its sentence or, in English, by the one that tells its length."""
    ended = _ENDED[article.language]
    if ended.search(sentence.low):
        return True
    return article.language == "en" and told_in is not sentence and ended.search(told_in.low) is not None
