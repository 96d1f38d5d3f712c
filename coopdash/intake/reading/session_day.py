"""The day of a session, and the sentences that tell of it."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from coopdash.intake.reading.alone import days_of_the_opening
from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.cases import Case
from coopdash.intake.reading.counted import numbers_of_sessions
from coopdash.intake.reading.data import patterns
from coopdash.intake.reading.dates import Day, DayFinder
from coopdash.intake.reading.events import Event
from coopdash.intake.reading.labels import date_lines
from coopdash.intake.reading.naming import cue
from coopdash.intake.reading.places import city_hits
from coopdash.intake.reading.session_length import with_its_beginning, with_its_length
from coopdash.intake.reading.status import PAPER_OF_IT
from coopdash.intake.reading.told_apart import both_did_then, sentences_of_it
from coopdash.intake.reading.told_apart_hi import (
    days_before_it,
    leads_to_it,
    on_that_day,
    sentences_again,
    they_met,
)
from coopdash.intake.reading.told_apart_ru import (
    day_from_the_one_before,
    set_scenes,
    with_its_days,
)
from coopdash.intake.reading.values import Value
from coopdash.intake.reading.whose_day import (
    OF_A_VISIT,
    in_dateline,
    is_day_beside_it,
    is_its_day,
    is_of_a_visit,
    is_of_another_session,
    is_plausible,
)

_SAME_DAY = re.compile(r"\W{0,2}(?:(?:on |later )?(?:the )?same day\b|в тот же день|उसी दिन)")
_LATER = patterns("whenwhere_later")
_AGREED = patterns("whenwhere_agreed")
_IT_TOOK_PLACE = patterns("whenwhere_it_took_place")
_FARTHEST = 450
"""How many characters from the naming of a session its day may stand."""
_LAST_PARAGRAPH_OF_IT = 4
"""The last paragraph in which a sentence beside the naming still tells the news."""
_LATEST_AFTER = timedelta(days=3)
"""How long after its dateline a text may be published."""


def told_on(article: Article) -> date | None:
    """The day that "today" is: of the dateline, "Moscow, 17 September", of posting, else of publication."""
    if (published := article.published) is None:
        return None
    dated = [article.posted] if article.posted else []
    if article.dateline is not None:
        days = DayFinder(article.tokens, published).find(*article.tokens.between(*article.dateline))
        dated = [day.first for day in days if day.rule.startswith("day")] or dated
    if len(dated) == 1 and timedelta(0) <= published - dated[0] <= _LATEST_AFTER:
        return dated[0]
    return published


def own_sentences(article: Article, case: Case) -> list[tuple[Sentence, Event]]:
    """Sentences that name this session, with the naming; headlines last."""
    rows: list[tuple[Sentence, Event]] = []
    wanted = {"held": ("held", "named"), "upcoming": ("upcoming", "named"), "past": ("past", "held")}.get(
        case.status, ("held",)
    )
    told: set[int] = set()
    for event in case.events:
        if event.number and case.number and event.number != case.number:
            continue
        if event.status in wanted and event.sentence.start not in told:
            told.add(event.sentence.start)
            rows.append((event.sentence, event))
            if line := _line_under(article, event):
                rows.append((line, event))
    rows.sort(key=lambda row: (article.is_title(row[0]), row[0].start))
    return rows


_LONGEST_LINE = 90
"""Characters of a line of its own that tells where and when."""


def _line_under(article: Article, event: Event) -> Sentence | None:
    """Where and when a session was held, under the headline of its paper: "(Accra, 5 and 6 June 2024)"."""
    if not article.is_title(event.sentence) or event.place + 1 >= len(article.body_sentences):
        return None
    line = article.body_sentences[event.place + 1]
    own = event.rule == PAPER_OF_IT or line.text.startswith("(")
    if not own or len(line.text) >= _LONGEST_LINE or not city_hits(article.tokens, line.first, line.last):
        return None
    days = DayFinder(article.tokens, told_on(article)).find(line.first, line.last)
    return line if days else None


def anaphoric_sentences(article: Article, case: Case) -> list[Sentence]:
    """Sentences right beside a naming: "It was held by video", "India and Russia on Wednesday agreed …"."""
    sentences = article.body_sentences
    own = {event.place for event in case.events if event.status in ("held", "upcoming", "named")}
    others = {
        event.place for event in case.events if event.number and case.number and event.number != case.number
    }
    again = sentences_again(article, case)
    near = sorted(({place + step for place in own for step in (-1, 1)} | again) - own - others)
    return [
        sentences[place]
        for place in near
        if 0 <= place < len(sentences) and not article.is_title(sentences[place])
    ]


_FirstAndLast = tuple[Value | None, Value | None]
"""The first day of a session, and the last of several."""


@dataclass(frozen=True, slots=True)
class _Search:
    """A session whose day is looked for, and the days of its text as they look from its time."""

    article: Article
    case: Case
    finder: DayFinder

    def days_of(self, sentence: Sentence) -> list[Day]:
        """All days that a sentence names, ahead of publication where the session is announced."""
        return self.finder.find(sentence.first, sentence.last, self.case.status == "upcoming")


def date_values(article: Article, case: Case) -> _FirstAndLast:
    """First and last day of the session."""
    search = _Search(article, case, DayFinder(article.tokens, told_on(article)))
    counted = day_from_the_one_before(article, case, search.days_of)
    if counted is not None:
        return _values(article, counted)
    return (
        _day_of_the_naming(search)
        or _same_day_as_before(search)
        or _day_before_here(search)
        or _day_of_an_anaphor(search)
        or _day_told_apart(search)
        or _day_beside(search)
        or _day_of_a_label(search)
        or _day_of_the_opening(search)
        or (None, None)
    )


def _day_of_the_naming(search: _Search) -> _FirstAndLast | None:
    """The day in the sentence that names the session: "The third session was held on 5 May"."""
    article, case = search.article, search.case
    visit: Day | None = None
    for sentence, event in own_sentences(article, case):
        days = [
            day
            for day in search.days_of(sentence)
            if is_its_day(article, day, case)
            and not is_of_another_session(article, sentence, case, day)
            and not in_dateline(article, day)
        ]
        if days:
            day = min(days, key=lambda one: _gap(one, event))
            if _gap(day, event) < _FARTHEST:
                day = with_its_days(article, case, day, sentence, days)
                if is_of_a_visit(article, day):
                    visit = visit or day
                    continue
                return _values(article, _whole(search, _with_its_length(search, sentence, day)))
    return (_in_its_visit(search, visit) or _values(article, visit)) if visit else None


def _day_of_a_label(search: _Search) -> _FirstAndLast | None:
    """The day of the line "Date: 5 May 2024"."""
    days = (day for line in date_lines(search.article, search.case) for day in search.days_of(line))
    day = next(days, None)
    return _values(search.article, day) if day else None


def _with_its_length(search: _Search, sentence: Sentence, day: Day) -> Day:
    """All days of a session of which a sentence tells one, by its length or by when it began."""
    day = with_its_length(search.article, sentence, day)
    return with_its_beginning(search.article, sentence, day, search.case.scope, search.days_of)


def _in_its_visit(search: _Search, visit: Day) -> _FirstAndLast | None:
    """The day of the session beside the naming, where it lies within the days of the visit told first."""
    told = _day_of_an_anaphor(search)
    if told is None or told[0] is None:
        return None
    return told if visit.first <= told[0].value <= visit.last else None


def _same_day_as_before(search: _Search) -> _FirstAndLast | None:
    """The day told last before "The same day, he led the session"."""
    article, case = search.article, search.case
    for event in case.events:
        earlier = days_before_it(article, event)
        if event.status == "held" and (earlier or _same_day(article, event)):
            for sentence in reversed(article.body_sentences[max(event.place - 4, 0) : event.place]):
                days = [day for day in search.days_of(sentence) if is_plausible(article, day, case)]
                if days:
                    return _values(article, _earlier(days[-1], earlier))
    return None


def _earlier(day: Day, days: int) -> Day:
    """A day told as so many days before another one."""
    return replace(day, first=day.first - timedelta(days=days), last=None) if days else day


def _day_before_here(search: _Search) -> _FirstAndLast | None:
    """The day of the sentence before "Here the commission met"."""
    article = search.article
    for sentence in sentences_before_here(article, search.case):
        for day in search.days_of(sentence):
            if is_plausible(article, day, search.case) and not in_dateline(article, day):
                return _values(article, day)
    return None


def _day_of_an_anaphor(search: _Search) -> _FirstAndLast | None:
    """The day beside the naming: "It took place on 5 May", "The two sides on Wednesday agreed …"."""
    article, case = search.article, search.case
    for sentence in anaphoric_sentences(article, case):
        if sentence.paragraph > _LAST_PARAGRAPH_OF_IT or not (
            _tells_of_it(article, sentence, case)
            or leads_to_it(article, sentence, case)
            or both_did_then(article, sentence, case)
        ):
            continue
        for day in search.days_of(sentence):
            if not in_dateline(article, day) and is_day_beside_it(article, day, case):
                return _values(article, _with_its_length(search, sentence, day))
    return None


def _day_told_apart(search: _Search) -> _FirstAndLast | None:
    """The day of "Заседание состоялось во вторник", wherever the text says so."""
    article, case = search.article, search.case
    for sentence in [*sentences_of_it(article, case), *set_scenes(article, case)]:
        days = [
            day
            for day in search.days_of(sentence)
            if not in_dateline(article, day) and is_day_beside_it(article, day, case)
        ]
        if days:
            return _values(article, with_its_days(article, case, days[0], sentence, days))
    return None


def _day_of_the_opening(search: _Search) -> _FirstAndLast | None:
    """The first day just past that the opening tells, where a text reports one session only."""
    article, case = search.article, search.case
    for sentence, days in days_of_the_opening(article, case, search.days_of):
        day = with_its_days(article, case, days[0], sentence, days)
        return _values(article, _with_its_length(search, sentence, day))
    return None


def _tells_of_it(article: Article, sentence: Sentence, case: Case) -> bool:
    """Whether a sentence beside the naming speaks of the session, and counts no other."""
    language, low = article.language, sentence.low
    if not (
        _AGREED[language].search(low)
        or _IT_TOOK_PLACE[language].match(low)
        or cue("session", language).search(low)
        or they_met(article, sentence, case)
    ):
        return False
    return all(value == case.number for value, _ in numbers_of_sessions(article, sentence))


# "Speaking at the session here, he …": the sentence before tells the day.
_SPEAKING_AT = re.compile(r"\W*(?:While )?(?i:speaking|addressing|talking) (?:at |to |during )?(?:the )")
_VISITED = re.compile(r"\b(?:visited|visits|(?:paid|pays|on) an? (?:[a-z-]+ ){0,3}visit to)\b")


def _same_day(article: Article, event: Event) -> bool:
    """Whether a session is told as of the day told before: "The same day", "Later, he led …"."""
    low = event.sentence.low
    if on_that_day(article, event):
        return True
    return bool(_SAME_DAY.match(low) or _LATER[article.language].match(low))


def _day_beside(search: _Search) -> _FirstAndLast | None:
    """The day on which he who spoke at the session said so, or the one day of the visit it was part of."""
    article, case = search.article, search.case
    sentences = article.body_sentences
    if case.status != "held" or article.published is None or article.language != "en":
        return None
    for event in case.events:
        if event.status != "held" or article.is_title(event.sentence):
            continue
        spoken = _SPEAKING_AT.match(event.sentence.text)
        for step in (1,) if spoken else (1, 2):
            sentence = sentences[max(event.place - step, 0)]
            if not spoken and not _VISITED.search(sentence.low):
                continue
            days = [
                day
                for day in search.days_of(sentence)
                if 0 <= (article.published - day.first).days <= 2 and not in_dateline(article, day)
            ]
            if days and days[0].last is None and all(day.first == days[0].first for day in days):
                return _values(article, days[-1])
    return None


def _whole(search: _Search, day: Day) -> Day:
    """The range of days that another naming of the session gives, where this one has its first day only."""
    if day.last:
        return day
    article, case = search.article, search.case
    sentences = [*(row[0] for row in own_sentences(article, case)), *anaphoric_sentences(article, case)]
    ranges = [
        other
        for sentence in sentences
        for named in search.days_of(sentence)
        if (other := with_its_length(article, sentence, named)).last
        and other.first <= day.first <= other.last
        and not OF_A_VISIT.search(article.text, max(other.start - 60, sentence.start), other.start)
        and not (article.language == "hi" and OF_A_VISIT.search(article.text, other.end, other.end + 40))
        and is_its_day(article, other, case)
    ]
    return ranges[0] if ranges else _up_to_its_end(search, day)


def _up_to_its_end(search: _Search, day: Day) -> Day:
    """Both days, where a sentence of its own tells the last: "Завершится работа комиссии завтра"."""
    article = search.article
    for sentence, _ in own_sentences(article, search.case):
        if closed := _TO_ITS_END[article.language].match(article.text, day.end, sentence.end):
            # "शुक्रवार को शुरू हुई और शनिवार को … समाप्त हो गई"
            for other in search.days_of(sentence):
                if (
                    other.start >= closed.start(1)
                    and timedelta(0) < other.first - day.first <= _LONGEST_SESSION
                ):
                    return replace(day, last=other.first, rule="first of its days")
    for sentence in search.case.scope:
        if not _WILL_END[article.language].search(sentence.low):
            continue
        for other in search.finder.find(sentence.first, sentence.last, True):
            if timedelta(0) < other.first - day.first <= _LONGEST_SESSION:
                return replace(day, last=other.first, rule="first of its days")
    return day


def sentences_before_here(article: Article, case: Case) -> list[Sentence]:
    """The sentence before "Here the commission met": its day and town are those of the session."""
    sentences = article.body_sentences
    rows = []
    for event in case.events:
        if (
            event.status == "held"
            and event.place
            and re.match(r"\W{0,2}(?:here|there|здесь|там|यहां|वहां)\b|यहां|वहां", event.sentence.low)
        ):
            previous = sentences[event.place - 1]
            if previous.paragraph == event.sentence.paragraph:
                rows.append(previous)
    return rows


_TO_ITS_END = patterns("whenwhere_to_its_end")
_WILL_END = patterns("whenwhere_will_end")
_LONGEST_SESSION = timedelta(days=7)


def _values(article: Article, day: Day) -> _FirstAndLast:
    """A day as it was read, surer with its year."""
    span = article.plain.span(day.start, day.end)
    first = Value(day.first, span, day.rule, 0.95 if day.has_year else 0.85)
    last = Value(day.last, span, "range of days", 0.9) if day.last else None
    return first, last


def _gap(day: Day, event: Event) -> int:
    """How far a day stands from the naming of a session."""
    if day.start >= event.end:
        return day.start - event.end
    return max(event.start - day.end, 0)


def mention_date(article: Article, case: Case, event: Event) -> date | None:
    """The day of a session that is only announced or recalled."""
    finder = DayFinder(article.tokens, told_on(article))
    days = [
        day
        for day in finder.find(event.sentence.first, event.sentence.last, event.status == "upcoming")
        if not in_dateline(article, day)
    ]
    days = [day for day in days if day.rule.startswith("day") or _gap(day, event) < 40]
    return min(days, key=lambda day: _gap(day, event)).first if days else None
