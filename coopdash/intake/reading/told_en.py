"""What tells in English that a session was held, besides the verbs of holding.

A session that approved a plan, failed or brought people to a town was held; so was one told with a day just
past and no word for the time to come, or one of which the next sentence tells how it went.
"""

import re
from datetime import timedelta

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.counted import numbers_of_sessions
from coopdash.intake.reading.data import pattern
from coopdash.intake.reading.dates import DayFinder

_JUST_PAST = timedelta(days=10)
_NEAR = 80
# "The seventh session … in Accra approved a plan": the verb behind a naming, of what the session did.
_DID = pattern("told_en_did")
# "The commission settled the dispute on Tuesday"
_BODY_DID = pattern("told_en_body_did")
# "The commission, meeting in Accra on Tuesday, has settled it"
_MEETING = pattern("told_en_meeting")
_MEETS = re.compile(
    r", (?:which (?:was |is )?)?(?:now |currently )?(?:meeting|sitting)(?: for the [\w-]+)?\Z"
)
# "Meeting in Accra on Tuesday, the commission settled it"
_AT_ITS_MEETING = pattern("told_en_at_its_meeting")
# "preparations for the session", "the dates of the session": told before it.
_ONLY_ABOUT_IT = pattern("told_en_only_about_it")
# "The meeting was held in Accra", behind the sentence that names the session.
_WENT_TO = pattern("told_en_went_to")
_HOW_IT_WENT = pattern("told_en_how_it_went")
# "a contract that the commission recommended"
_OF_A_CLAUSE = re.compile(r"\b(?:that|which|what|whom|whose|because|since|as) (?:the |a )?\Z")
_IN_A_YEAR = re.compile(r"\b[Ii]n ((?:19|20)\d\d)\b")
_TO_COME = pattern("told_en_to_come")


def did_something(article: Article, end: int, stop: int) -> bool:
    """Whether a session is the subject of a verb in the past: "The seventh session in Accra approved …"."""
    return _DID.match(article.text, end, stop) is not None


def meets_there(article: Article, start: int, end: int, stop: int) -> bool:
    """Whether a naming ends with its meeting: "the commission, meeting" in Accra, has settled it."""
    inside = _MEETS.search(article.text, start, end)
    return inside is not None and _MEETING.match(article.text, inside.start(), stop) is not None


def went_to(article: Article, sentence: Sentence, start: int) -> bool:
    """Whether people are said to have gone to a town for a session: "crossed to Muscat for the session"."""
    return _WENT_TO.search(article.text, max(start - 90, sentence.start), start) is not None


def day_just_past(article: Article, first: int, last: int) -> bool:
    """Whether the text from one place to another names a day of the ten before publication."""
    if article.published is None:
        return False
    days = DayFinder(article.tokens, article.published).find(*article.tokens.between(first, last))
    return any(timedelta(0) <= article.published - (day.last or day.first) <= _JUST_PAST for day in days)


def dated_just_past(article: Article, sentence: Sentence, start: int, end: int) -> bool:
    """Whether a day just past stands beside a naming that no word puts into the time to come."""
    low, high = max(start - _NEAR, sentence.start), min(end + _NEAR, sentence.end)
    if _ONLY_ABOUT_IT.search(article.text[low:start].lower()) or _TO_COME.search(sentence.low):
        return False
    year = _IN_A_YEAR.search(article.text, low, high)
    if year and article.published and int(year.group(1)) < article.published.year:
        # "cleared it in 2019, the minister said on Tuesday"
        return False
    return day_just_past(article, low, high)


def next_tells_how_it_went(article: Article, sentence: Sentence) -> bool:
    """Whether the next sentence says that "the meeting" was held, was led or ended, and not another one."""
    sentences = article.body_sentences
    place = sentences.index(sentence) + 1
    if place == len(sentences) or not _HOW_IT_WENT.match(sentences[place].low):
        return False
    counted = {number for number, _ in numbers_of_sessions(article, sentences[place])}
    return not counted or not counted.isdisjoint(
        number for number, _ in numbers_of_sessions(article, sentence)
    )


def body_did(article: Article, sentence: Sentence, start: int, end: int) -> bool:
    """Whether a body is told by what it did on a day just past, or as meeting: then it met."""
    text = article.text
    if _MEETING.match(text, end, sentence.end) or _AT_ITS_MEETING.search(text[sentence.start : start]):
        return True
    if _OF_A_CLAUSE.search(text, max(start - 20, sentence.start), start):
        return False
    return bool(_BODY_DID.match(text, end, sentence.end)) and (
        dated_just_past(article, sentence, start, end) or next_tells_how_it_went(article, sentence)
    )
