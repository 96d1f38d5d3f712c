"""Years and months beside a naming that put a session long before publication."""

import re

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.data import load, pattern, patterns
from coopdash.intake.reading.dates import DayFinder

_YEAR = re.compile(r"[^.;]{0,60}? in ((?:19|20)\d\d)\b")
_YEAR_BEFORE = re.compile(
    r"\b[Ii]n (?:[A-Z][a-z]{2,8} )?((?:19|20)\d\d),? (?:at|during|by|in) [^.;,]{0,24}\Z"
)
_MONTH = re.compile(r"[^.;]{0,80}?,? (?:that was |which was )?held in ([A-Z][a-z]{2,8}) ((?:19|20)\d\d)\b")
# "what came out of the first session in February 2024"
_MONTH_RIGHT_BEHIND = pattern("status_month_right_behind")
# "which met in Cape Town in December"
_MONTH_ALONE = pattern("status_month_alone")
# "held its tenth session in Hanoi last October", "прошло в июле"
_LAST_MONTH = patterns("status_last_month")
_BEFORE_THIS_HI = re.compile(r"इससे (?:पहले|पूर्व)|पहले भी|पूर्व में")


def in_an_old_year(article: Article, end: int, stop: int) -> bool:
    """Whether a year before the last one stands after a naming: "held its second meeting in 2017"."""
    if article.published is None:
        return False
    year = _YEAR.match(article.text, end, min(end + 70, stop))
    return year is not None and int(year.group(1)) < article.published.year - 1


def in_an_old_year_before(article: Article, sentence: Sentence, start: int) -> bool:
    """Whether such a year leads to a naming: "initialled in 2019 at the fourth session"."""
    year = _YEAR_BEFORE.search(article.text, max(start - 60, sentence.start), start)
    return bool(year and article.published and int(year.group(1)) < article.published.year - 1)


def in_an_old_month(article: Article, end: int, stop: int) -> bool:
    """Whether a naming goes on "held in November 2021", two months or more before publication."""
    if article.published is None:
        return False
    match = _MONTH.match(article.text, end, min(end + 110, stop)) or _MONTH_RIGHT_BEHIND.match(
        article.text, end
    )
    name, year = [part for part in match.groups() if part] if match else ("", "0")
    if match is None and (match := _MONTH_ALONE.match(article.text, end, stop)):
        name = match.group(1)
    if match is None and (match := _LAST_MONTH[article.language].match(article.text, end, stop)):
        name = match["month"]
    month = load("calendar")["months"].get(name.lower())
    if month is None:
        return False
    if year == "0":
        # Without a year the last such month.
        return (article.published.month - month) % 12 >= 2
    gone = (article.published.year - int(year)) * 12 + article.published.month - month
    return gone >= 2


def dated_recently(article: Article, sentence: Sentence) -> bool:
    """Whether a sentence names a day, with its month, within three weeks before publication."""
    if article.published is None:
        return False
    days = DayFinder(article.tokens, article.published).find(sentence.first, sentence.last)
    return any(
        (day.has_year and 0 <= (article.published - day.first).days <= 21)
        or (day.rule.startswith("weekday") and not _BEFORE_THIS_HI.search(sentence.low))
        for day in days
    )
