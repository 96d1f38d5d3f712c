"""Whether a day that a text names is that of the session, and not of a paper, a visit or a saying."""

import re

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.cases import Case
from coopdash.intake.reading.counted import numbers_of_sessions
from coopdash.intake.reading.data import pattern
from coopdash.intake.reading.dates import Day

_NOT_ITS_DAY = pattern("whenwhere_not_its_day")
_OF_A_PAPER = pattern("whenwhere_of_a_paper")


def is_day_beside_it(article: Article, day: Day, case: Case) -> bool:
    """Whether a day beside the naming is not that of a saying, of a statement or of what came before."""
    text = article.text
    return (
        is_plausible(article, day, case)
        and not _SAID_THEN.match(text, day.end)
        and not _BEFORE_IT.search(text, max(day.start - 120, 0), day.start)
        and not _said_on(article, day)
        and not (article.language == "hi" and _OF_A_STATEMENT.match(text, day.end))
        and not _NOT_ITS_DAY.search(text[max(day.start - 22, 0) : day.start].lower())
    )


# "The minister on Tuesday said that …"
_SAID_THEN = re.compile(
    r" (?:said|told|stated|announced)\b|,? (?:на|в ходе) (?:брифинг|пресс-конференци)|,? (?:сообщил|заявил)"
)
_SAID_AT_IT = re.compile(
    r"[^.;]{0,120} (?:на|в ходе) (?:[\u0400-\u052f\d-]+ ){0,4}(?:заседани|совещани|консультаци)"
)
# "…, the ministry said on Friday": the day of the saying.
_SAID_ON = re.compile(
    r"\b(?:said|reported|announced|tweeted|issued|released|told (?:reporters|journalists|the press|\w+))"
    r"(?: in a (?:statement|release))?(?: here)?"
    r" (?:late )?(?:on )?\Z|\b(?:statement|release|post|tweet|interview|briefing|press note|remarks)"
    r"(?: (?:issued|released|published|given|to the [a-z]+)(?: here)?)? on \Z"
)
# "according to the ministry's website here on Monday"
ACCORDING_TO = pattern("whenwhere_according_to")
_WAS_SAID = re.compile(r"(?:сообщил|заявил|рассказал)[аи]? (?:[\u0400-\u052f-]+ ){0,3}\Z")
# "The commission was preceded by a meeting of officials from May 4 to 5"
_BEFORE_IT = re.compile(r"\bpreceded by\b[^.;]{0,110}\Z")
# "सोमवार को मंत्रालय की ओर से जारी बयान में": the day of the statement.
_OF_A_STATEMENT = re.compile(
    r" (?:को )?(?:एक )?(?:वक्तव्य|बयान|विज्ञप्ति) (?:जारी|में)|"
    r" (?:को )?(?:[\u0900-\u0963]+ ){0,5}(?:जारी (?:[\u0900-\u0963]+ ){0,2}(?:बयान|विज्ञप्ति|वक्तव्य)|कहा कि|"
    r"(?:वापस )?लौट|स्वदेश रवाना)"
)
# "undertook a working visit to Ghana on 22-23 May, leading a delegation to the session"
_ON_A_VISIT = re.compile(r"\b(?i:visit|trip|tour)\b[^.;,]{0,80} (?:on|from|during) \Z")
# "The three-day meeting, from June 10"
_OF_SO_MANY_DAYS = re.compile(r"\b(?:two|three|four|five)-day [a-z -]{3,40}, from (?:the )?\Z")
_FROM = re.compile(r"\bfrom (?:the )?\Z|(?<![а-я])с \Z|से \Z")


def is_plausible(article: Article, day: Day, case: Case) -> bool:
    if article.published is None:
        return True
    gap = (article.published - day.first).days
    if case.status == "held":
        return -2 <= gap <= 120
    return case.status != "upcoming" or gap <= 0


def is_its_day(article: Article, day: Day, case: Case) -> bool:
    """Whether a day in a sentence on the session is its own: "the 5 May Declaration" has that of a paper."""
    before = article.text[max(day.start - 22, 0) : day.start].lower()
    # "the July 15 Washington Declaration" is the day of the paper.
    if _OF_A_PAPER.match(article.text[day.end : day.end + 45]):
        return False
    if _SAID_THEN.match(article.text, day.end) or (
        _WAS_SAID.search(before) and not _SAID_AT_IT.match(article.text, day.end)
    ):
        return False
    if _ON_A_VISIT.search(article.text, max(day.start - 110, 0), day.start) or _BEFORE_IT.search(
        article.text, max(day.start - 120, 0), day.start
    ):
        return False
    if (
        article.language == "hi"
        and _OF_A_STATEMENT.match(article.text, day.end)
        and not before.endswith("के दौरान ")
    ):
        return False
    if _said_on(article, day):
        return False
    if (
        day.last is None
        and _FROM.search(before)
        and not _OF_SO_MANY_DAYS.search(article.text[: day.start].lower())
    ):
        # "from May 12" is a beginning of something; "from May 12 to 14" are the days of the session.
        return False
    return is_plausible(article, day, case) and not _NOT_ITS_DAY.search(before)


def _said_on(article: Article, day: Day) -> bool:
    """Whether a day is that of what was said or published of the session."""
    return bool(
        _SAID_ON.search(article.text, max(day.start - 40, 0), day.start)
        or ACCORDING_TO.search(article.text, max(day.start - 120, 0), day.start)
    )


def is_of_another_session(article: Article, sentence: Sentence, case: Case, day: Day) -> bool:
    """Whether a day stands beside the ordinal of another session: "since the 10th session on 5 May"."""
    for value, end in numbers_of_sessions(article, sentence):
        if case.number and value != case.number and 0 <= day.start - end <= 45:
            return not any(
                event.start <= day.start <= event.end + 40
                for event in case.events
                if event.number == case.number
            )
    return False


OF_A_VISIT = re.compile(r"\b(?:visit|trip|tour|stay)\b|दौर[ेा]|यात्रा|визит", re.IGNORECASE)


def is_of_a_visit(article: Article, day: Day) -> bool:
    """Whether a Hindi text tells the days of a journey: "3 से 5 जून तक भारत की यात्रा पर"."""
    return article.language == "hi" and bool(
        day.last and OF_A_VISIT.search(article.text, day.end, day.end + 40)
    )


def in_dateline(article: Article, day: Day) -> bool:
    """Whether a day is that of the dateline, which is the day of writing."""
    line = article.dateline
    return bool(line and line[0] <= day.start < line[1])


_BEHIND_A_TOWN = pattern("whenwhere_behind_a_town")
_SHORT = 20
"""Characters that a line has behind its day where it is the head of a paper: "Salalah, 4 March 2025"."""


def behind_a_town(article: Article, sentence: Sentence, day: Day) -> bool:
    """Whether a day stands behind a town before an English text: "ACCRA, Ghana, July 9. The session …"."""
    paragraph = article.paragraphs[sentence.paragraph]
    goes_on = day.end + _SHORT < paragraph.end
    return goes_on and _BEHIND_A_TOWN.fullmatch(article.text, paragraph.start, day.start) is not None
