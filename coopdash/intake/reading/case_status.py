"""Whether a session was held, is announced or is recalled, by all its namings."""

import re
from collections import Counter
from datetime import timedelta

from coopdash.intake.reading.article import Article
from coopdash.intake.reading.bodies import find_bodies
from coopdash.intake.reading.cases import Case
from coopdash.intake.reading.data import load, pattern
from coopdash.intake.reading.dates import DayFinder
from coopdash.intake.reading.events import Event
from coopdash.intake.reading.further_sessions import DAYS_AWAY
from coopdash.intake.reading.gazetteer import KnownBody
from coopdash.intake.reading.naming import has_cue

_OLD = timedelta(days=45)
# A page about a session, posted later, has the session in its headline.
_OLD_IN_ITS_HEADLINE = timedelta(days=120)
_MONTHS = load("calendar")["months"]
_A_DATELINE = 20
"""Characters of a sentence that tells something: the full stops of a dateline make shorter ones."""
BROUGHT_UP_ONCE = "brought up once"
# Its minutes were signed: that is how the text tells that it was held.
_MINUTES_OF_IT = re.compile(r"\bsigned the (?:[a-z]+ )?(?:minutes|protocol) of the\b|подписали протокол")
# "The 12th session is being held after a pause": told before it as well as during it.
_IN_THE_PRESENT = re.compile(r"[^.;,]{0,40}\b(?:is|are) (?:being )?(?:held|convened|organi[sz]ed|hosted)\b")
# "twelfth since 1999", "announced in 2021": the year of the body, and not of its session.
_A_YEAR = pattern("case_status_a_year")
_GOES_ON = pattern("sessions_ru_goes_on")
_FROM_THE_DAY = pattern("told_apart_ru_from_the_day")
_JUST_NOW = pattern("sessions_ru_just_now")
_IN_A_MONTH = re.compile(r"\bin ([A-Z][a-z]{2,8})\b(?!,? \d)")


def settle(article: Article, case: Case, known: list[tuple[int, int, KnownBody]]) -> None:
    """The status of a session, its number, and the register's body if it is one."""
    for start, end, body in known:
        if any(event.body and event.body.start < end and start < event.body.end for event in case.events):
            case.known, case.known_span = body, (start, end)
            break
    _tell_what_is_under_way(article, case)
    case.status = _status(article, case)
    case.number = _number(case)


def _status(article: Article, case: Case) -> str:
    """Held, upcoming, past or only named, by all namings of a session together."""
    held = [event for event in case.events if event.status == "held"]
    lead = sorted((event for event in case.events if event.body is not None), key=lambda event: event.place)
    announced_first = _announced_first(article, lead) and not _held_since(article, case, held)
    if announced_first or (held and _ahead(article, held)):
        return "upcoming"
    if not held:
        statuses = Counter(event.status for event in case.events)
        return "past" if statuses["past"] else "upcoming" if statuses["upcoming"] else "named"
    if all(article.is_title(event.sentence) for event in held):
        later = _told_behind_the_headline(article, case, held)
        if later:
            return later
    recalled = (
        all(_in_an_earlier_month(article, event) for event in held)
        or _long_ago(article, held)
        or _recalled_only(article, case, held)
        or _recent_one(article, lead)
        or _brought_up_once(article, case, held)
    )
    return "past" if recalled else "held"


def _announced_first(article: Article, lead: list[Event]) -> bool:
    """Whether the first naming that tells a time, a bare headline aside, puts the session ahead."""
    told = (
        event.status
        for event in lead
        if event.status in ("held", "upcoming") and not _bare_title(article, event)
    )
    return next(told, "") == "upcoming"


def _held_since(article: Article, case: Case, held: list[Event]) -> bool:
    """Whether a session announced first is told as held too, and lately."""
    announced = max((one.number or 0 for one in case.events if one.status == "upcoming"), default=0)
    return any(
        # "Accra will host the 8th session, she said at the close of the 7th on Friday."
        event.number is None or event.number >= announced or _recent_day(article, event, here=True)
        for event in held
        if not _bare_title(article, event)
        and not _IN_THE_PRESENT.match(article.text, event.end)
        and event.strength > 1
        and not _in_a_month_past(article, event)
        and not _long_ago(article, [event])
    )


def _told_behind_the_headline(article: Article, case: Case, held: list[Event]) -> str:
    """What a text makes of a session held by its headline alone: "Muscat hosts it", and then that it will."""
    later = [event for event in case.events if not article.is_title(event.sentence)]
    coming = [one for one in later if one.status == "upcoming" and one.rule != "next session"]
    told = {event.number for event in held}
    if any(
        one.number is None or one.number in told or (None in told and _opens(article, one)) for one in coming
    ):
        return "upcoming"
    return "past" if _only_recalled(later, held) else ""


_TOLD_AS = {
    "held": ("held", "named"),
    "past": ("past", "held", "named"),
    "upcoming": ("upcoming", "named", "held"),
}
"""Namings of which status may count a session of a status."""


def _number(case: Case) -> int | None:
    """The number of a session by its namings: the first announced of one to come, else the latest."""
    wanted = _TOLD_AS.get(case.status, ())
    numbers = [event.number for event in case.events if event.number and event.status in wanted]
    if case.status != "upcoming":
        return _latest_number(case, numbers)
    ahead = [event.number for event in case.events if event.number and event.status == "upcoming"]
    return ahead[0] if ahead else max(numbers, default=None)


def _only_recalled(later: list[Event], held: list[Event]) -> bool:
    """Whether a headline without a verb names what the text then recalls, or tells of without a meeting."""
    bare = all(event.rule in ("headline", "no verb") and not event.number for event in held)
    named = [event for event in later if event.body is not None]
    return bare and (
        any(event.status == "past" for event in named)
        # "Fact sheet: the dialogue", and then what it is for.
        or (len(named) > 1 and all(event.status == "named" for event in named))
    )


def _opens(article: Article, event: Event) -> bool:
    """Whether a naming stands right behind the headline, or in Hindi in one of two sentences."""
    sentences = article.body_sentences
    first = next((place for place, row in enumerate(sentences) if not article.is_title(row)), 0)
    # The town of a dateline may stand as a sentence of its own.
    return event.place - first in {"en": (0,), "hi": (0, 1)}.get(article.language, ())


def _tell_what_is_under_way(article: Article, case: Case) -> None:
    """Who leaves on the 19th for a session that runs from the 17th to the 21st goes to one under way."""
    if article.published is None:
        return
    finder = DayFinder(article.tokens, article.published)
    for event in case.events:
        if event.status != "upcoming" or event.rule == "next session" or event.body is None:
            continue
        for day in finder.find(event.sentence.first, event.sentence.last, True):
            near = max(day.start - event.end, event.start - day.end) < 90
            if near and day.last and day.first < article.published <= day.last:
                event.status, event.rule = "held", "under way by its days"


def _latest_number(case: Case, numbers: list[int]) -> int | None:
    """The latest number of what was held, told with the body's name where one is.

    "A third plenary meeting is to follow" the second round of the dialogue.
    """
    held = [event for event in case.events if event.status == "held" and event.number]
    with_the_body = [event.number for event in held if event.body is not None]
    return max(with_the_body or [event.number for event in held] or numbers, default=None)


def _bare_title(article: Article, event: Event) -> bool:
    """A headline without a verb: "Statement on the first meeting of …" tells neither held nor announced."""
    return (article.is_title(event.sentence) and event.rule in ("headline", "no verb")) or (
        article.is_title(event.sentence)
        and article.language == "en"
        and not re.search(
            r"\b(?:held|concludes?d?|convenes?d?|signs?|agrees?|met|meets|hosts?|co-?chairs?)\b",
            event.sentence.low,
        )
    )


def _in_a_month_past(article: Article, event: Event) -> bool:
    """Whether a month is named beside a session that ended long ago: "was held in September"."""
    if article.published is None:
        return False
    months = [
        _MONTHS.get(match.group(1).lower())
        for match in _IN_A_MONTH.finditer(article.text, event.end, min(event.end + 60, event.sentence.end))
    ]
    return any(month and (article.published.month - month) % 12 > 1 for month in months)


_THAT_MONTH = re.compile(r"\W{0,2}(?:Earlier,? )?[Ii]n ([A-Z][a-z]{2,8})(?: (?:19|20)\d\d)?, ")


def _in_an_earlier_month(article: Article, event: Event) -> bool:
    """Whether a sentence opens with a month that is over: "In November, the ministers met for …"."""
    match = _THAT_MONTH.match(event.sentence.text)
    month = _MONTHS.get(match.group(1).lower()) if match else None
    return bool(month and article.published and article.published.month != month)


def _in_the_headline(article: Article, held: list[Event]) -> bool:
    """Whether a headline names the body, with its two countries."""
    pairs = {frozenset(event.countries) for event in held if len(event.countries) == 2}
    return any(
        frozenset(body.countries) in pairs
        for sentence in article.body_sentences[:4]
        if article.is_title(sentence)
        for body in find_bodies(article, sentence)
    )


def _long_ago(article: Article, held: list[Event]) -> bool:
    """Whether every naming of the session with a day puts it long before publication."""
    if article.published is None:
        return False
    dated = []
    for event in held:
        days = DayFinder(article.tokens, article.published).find(event.sentence.first, event.sentence.last)
        near = [day for day in days if abs(day.start - event.end) < 90 or abs(event.start - day.end) < 60]
        if near:
            dated.append(min(article.published - day.first for day in near))
        elif (
            (year := _A_YEAR.search(event.sentence.text))
            and int(year.group(1)) < article.published.year - (article.published.month < 3)
            and min(abs(event.sentence.start + year.start() - place) for place in (event.start, event.end))
            < 60
        ):
            dated.append(timedelta(days=365))
    old = _OLD_IN_ITS_HEADLINE if _in_the_headline(article, held) else _OLD
    return (
        bool(dated)
        and len(dated) == len([event for event in held if event.strength > 1 or event.has_word])
        and min(dated) > old
    )


_BEGINNING = re.compile(r"\b(?:begins|opens|starts|meets|convenes|takes place|gets under ?way|kicks off)\b")


def _ahead(article: Article, held: list[Event]) -> bool:
    """Whether the day of a session told in the present lies after publication: "begins on Friday, 7 May"."""
    if article.published is None or article.language != "en":
        return False
    finder = DayFinder(article.tokens, article.published)
    dated = [
        day.first
        for event in held
        if _BEGINNING.search(event.sentence.low)
        for day in finder.find(event.sentence.first, event.sentence.last)
        if abs(day.start - event.end) < 120 and day.rule.startswith("day")
    ]
    return bool(dated) and min(dated) > article.published


def _recent_one(article: Article, lead: list[Event]) -> bool:
    """Whether a text brings a session up as "the recent 17th meeting": it is about something since."""
    first = next((event for event in lead if not article.is_title(event.sentence)), None)
    if first is None or first.rule != "previous session" or article.published is None:
        return False
    days = DayFinder(article.tokens, article.published).find(first.sentence.first, first.sentence.last)
    return not days


def _brought_up_once(article: Article, case: Case, held: list[Event]) -> bool:
    """Whether a Russian text about something else says once, without a day, what a session agreed."""
    event = held[0]
    if article.language != "ru" or len(case.events) > 1 or _recent_day(article, event):
        return False
    told = [
        sentence
        for sentence in article.body_sentences
        if not article.is_title(sentence) and len(sentence.text) > _A_DATELINE
    ]
    if event.sentence not in told[1:] or len(told) < 3:
        return False
    if _JUST_NOW.search(event.sentence.low):
        return False
    if any(_GOES_ON.search(one.low) for one in article.body_sentences if one is not event.sentence):
        return False
    event.rule = BROUGHT_UP_ONCE
    return True


def _recalled_only(article: Article, case: Case, held: list[Event]) -> bool:
    """Whether the session comes up once, late in a text that is about something else."""
    sentences = article.body_sentences
    if any(article.is_title(event.sentence) for event in case.events) or _MINUTES_OF_IT.search(
        held[0].sentence.low
    ):
        return False
    first = min(event.start for event in held)
    begin, end = sentences[0].start, sentences[-1].end
    if article.published is not None and _recent_day(article, held[0]):
        return False
    day_beside = DAYS_AWAY["hi"] if article.language == "hi" else _FROM_THE_DAY
    if day_beside.search(held[0].sentence.low) or _JUST_NOW.search(held[0].sentence.low):
        # "Днем раньше собралась подгруппа": just before what the text tells.
        return False
    late = (first - begin) > 0.6 * (end - begin) and len(sentences) > 5
    past = any(event.status == "past" for event in case.events)
    return (late and len(held) == 1) or (past and len(held) == 1 and held[0].strength < 2)


def settle_beside_others(article: Article, cases: list[Case]) -> None:
    """Take a session told late for held where the text reports another, and goes on about this one."""
    if any(case.status == "held" for case in cases):
        for case in cases:
            held = [event for event in case.events if event.status == "held"]
            if case.status == "past" and len(held) == 1 and _is_told_on(article, held[0]):
                case.status = "held"


def _is_told_on(article: Article, event: Event) -> bool:
    """Whether the paragraph that counts a session goes on about it, and recalls nothing."""
    sentences = article.body_sentences[event.place + 1 : event.place + 1 + _TOLD_ON]
    return (
        event.number is not None
        and event.strength > 1
        and len(sentences) == _TOLD_ON
        and all(one.paragraph == event.sentence.paragraph for one in sentences)
        and not any(has_cue(article, one, "recall") for one in (event.sentence, *sentences))
    )


_TOLD_ON = 2
"""Sentences behind the naming of a session by which a paragraph is about it."""


def _recent_day(article: Article, event: Event, here: bool = False) -> bool:
    """Whether the sentence of a session, or unless ``here`` the one before it, has a day just past."""
    if article.published is None:
        return False
    finder = DayFinder(article.tokens, article.published)
    for place in (event.place,) if here else (event.place, event.place - 1):
        sentence = article.body_sentences[max(place, 0)]
        days = finder.find(sentence.first, sentence.last)
        if any(timedelta(0) <= article.published - day.first <= timedelta(days=10) for day in days):
            return True
        if any(abs(day.start - event.end) < 40 for day in days):
            # "affirmed the outcomes of the dialogue held on April 11": it has a day of its own.
            return False
    return False
