"""Until when an outcome is due: "by the end of 2027", "к марту 2026 года", "2027 के अंत तक"."""

import re

from coopdash.intake.reading.article import Article
from coopdash.intake.reading.data import load, patterns

_DUE = patterns("due_year")
_THIS_YEAR = patterns("due_this_year")
_AROUND = {"en": (0, 140), "ru": (0, 140), "hi": (110, 40)}
"""How far before and behind the words of an outcome its date may stand: Hindi tells it first."""


def due_of(article: Article, low: int, high: int) -> str | None:
    """The date by which an outcome is to come, as 2027, 2027-06 or 2027-06-30; past ones are none."""
    sentence = next((one for one in article.body_sentences if one.start <= low < one.end), None)
    if sentence is None:
        return None
    before, behind = _AROUND[article.language]
    text = article.text[
        max(low - before, sentence.start) : min(high + behind, max(sentence.end, high))
    ].lower()
    match = _DUE[article.language].search(text)
    if match is not None:
        return _iso(article, match)
    if article.published is not None and _THIS_YEAR[article.language].search(text):
        return str(article.published.year)
    return None


def _month(word: str) -> int | None:
    """The month a word names; Russian ones in any case ("к марту")."""
    months = load("calendar")["months"]
    stem = word[:4] if len(word) > 4 and word[0] > "а" else None
    return months.get(word) or next((months[name] for name in months if stem and name[:4] == stem), None)


def _iso(article: Article, match: re.Match[str]) -> str | None:
    year = int(match["year"])
    if article.published is not None and year < article.published.year:
        return None
    month = _month(match["month"] or "")
    # "by early 2027", "वर्ष 2027 तक": a word that is no month.
    if month is None:
        return str(year)
    day = int(match["day"]) if match["day"] else None
    return f"{year}-{month:02}" + (f"-{day:02}" if day and day <= 31 else "")
