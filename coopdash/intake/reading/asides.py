"""Sentences beside the session: what else happened on the visit, what a programme is, what was long ago.

An article about a session tells more than the session. What it tells besides gives neither topics nor
outcomes: other meetings of a visitor, descriptions of programmes and papers, events long past, speeches.
"""

import itertools
import re
from datetime import date, timedelta
from functools import cache

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.cases import Case
from coopdash.intake.reading.counted import ordinals_in
from coopdash.intake.reading.data import load, patterns
from coopdash.intake.reading.dates import DayFinder
from coopdash.intake.reading.delegates import delegates_value
from coopdash.intake.reading.naming import cue
from coopdash.intake.reading.passages import mode_pattern
from coopdash.intake.reading.tokens import words_of
from coopdash.intake.reading.values import SessionDraft

_OLD = timedelta(days=45)
_LONG_PAST = timedelta(days=120)
_SAID = patterns("outcomes_said")
_STATEMENT = patterns("outcomes_statement")
_SIDES_AGREE = re.compile(
    r"\b(?:sides?|both|they|we|it|countries|parties|governments|nations)\b[^.;]{0,40}"
    r"\b(?:agreed|decided|signed|approved|adopted|launched|committed|reviewed|discussed|explored|considered)\b"
)
# "He said Namibia would lend two boats": what one's own state undertakes is no wish.
_UNDERTAKES = patterns("asides_undertakes")
# "It will sail again next year": no next session.
_NEXT_TIME = patterns("asides_next_time")
# What a ministry, its spokesman or a statement tells is told of the session, not a speech at it.
_PRESS = patterns("outcomes_press")
_SET_UP = re.compile(r"\b(?:establish\w*|creat\w+|launch\w*|set(?:ting)? up|form(?:ed|ing)?) [^.;]{0,60}\Z")
# "Agreed to revive the mechanisms and to report to the next session": more than when that will be.
_STEP_TO = re.compile(
    r"\bagreed (?:that )?to (?!hold\b|convene|meet\b|organi[sz]e|have\b|schedule)[a-z]+\b|"
    r"(?:решени[ея]|решено|решил[аи]?|поручил[аи]?|поручено|договорил(?:ись)?|условил(?:ись)?)"
    r"(?![а-я]) [^;]*(?:к|до) следующ"
)
_PASSIVE = re.compile(r"\b(?:was|were|been)(?: also)? $")
_RECALLED = patterns("outcomes_recalled")
_QUOTE_OF_PERSON = patterns("outcomes_quote_of_person")
# "Мы построим мост", - сказал министр: what was agreed, in the words of one who was there.
_TOLD_IN_A_QUOTE = patterns("asides_told_in_a_quote")


@cache
def _words(language: str, kind: str) -> re.Pattern[str] | None:
    text = load("asides")[language].get(kind)
    return re.compile(text.replace("ё", "е")) if text else None


def _has(sentence: Sentence, language: str, kind: str) -> re.Match[str] | None:
    pattern = _words(language, kind)
    return pattern.search(sentence.low) if pattern else None


def beside_the_session(article: Article, case: Case) -> set[int]:
    """Where the sentences start that do not tell of the session.

    Another meeting carries its paragraph with it, until the two sides are named again.
    """
    found: set[int] = set()
    paragraph = -1
    carried = False
    own = {event.sentence.start for event in case.events if event.status == "held"}
    earlier = _of_the_session_before(article, case)
    own -= earlier
    for sentence in case.scope:
        if sentence.paragraph != paragraph:
            paragraph, carried = sentence.paragraph, False
        if article.is_title(sentence) or sentence.start in own:
            carried = False
            continue
        both = _has(sentence, article.language, "sides") is not None
        if sentence.start in earlier or _other_meeting(article, sentence) or is_long_past(article, sentence):
            carried = True
        elif both:
            carried = False
        if carried or is_description(article, sentence):
            found.add(sentence.start)
    return found


def _of_the_session_before(article: Article, case: Case) -> set[int]:
    """Russian sentences that open with the session before, and those that go on about it: "На нем …"."""
    if article.language != "ru":
        return set()
    found = {
        event.sentence.start
        for event in case.events
        if event.status == "past" or (event.number and case.number and event.number < case.number)
        if event.start - event.sentence.start < _OPENING
    }
    for before, sentence in itertools.pairwise(case.scope):
        if before.start in found and _AT_IT.match(sentence.low):
            found.add(sentence.start)
    return found


_OPENING = 20
_AT_IT = re.compile(r"\W*(?:на н(?:ем|ей|их)|тогда|в тот раз)(?![а-я])")


def _other_meeting(article: Article, sentence: Sentence) -> bool:
    """Whether somebody is said to have met others or spoken elsewhere: "He also visited the project"."""
    match = _has(sentence, article.language, "elsewhere")
    # "To set up a business council" tells of no meeting with one.
    if match is None or _SET_UP.search(sentence.low, 0, match.start()):
        return False
    # "Both sides agreed to … on the margins of the business forum": what was agreed is theirs.
    both = _has(sentence, article.language, "sides")
    agreed = mode_pattern(article.language, "agreed").search(sentence.low, 0, match.start())
    return not (both and agreed and both.start() < agreed.start())


def is_description(article: Article, sentence: Sentence) -> bool:
    """Whether a sentence says what a programme, a paper or a group is: "The project aims to …"."""
    return _has(sentence, article.language, "description") is not None


def _agreed_before(article: Article, sentence: Sentence) -> bool:
    """Whether the year is that of an older paper: "They agreed to carry out the treaty signed in …"."""
    agreed = mode_pattern(article.language, "agreed").search(sentence.low)
    past = _words(article.language, "past_year")
    return bool(agreed and past and past.search(sentence.low, agreed.end()))


def is_long_past(article: Article, sentence: Sentence) -> bool:
    """Whether a sentence opens with a day or a year long before the article: "In December 2014, …"."""
    if article.published is None:
        return False
    year = _has(sentence, article.language, "opening_year") or _has(sentence, article.language, "past_year")
    if year and not _agreed_before(article, sentence):
        months = load("calendar")["months"]
        month = next((months[word] for word in reversed(words_of(year.group())) if word in months), None)
        if month:
            return article.published - date(int(year.group(1)), month, 28) > _LONG_PAST
        return int(year.group(1)) < article.published.year - (article.published.month < 3)
    head = article.tokens.between(sentence.start, min(sentence.start + 40, sentence.end))
    days = DayFinder(article.tokens, article.published).find(*head)
    return bool(days) and days[0].has_year and article.published - days[0].first > _OLD


def about_the_meeting(article: Article, case: Case, draft: SessionDraft) -> set[int]:
    """Sentences about who led, who came and when the next session is: their words are no topics."""
    skip: set[int] = set()
    delegates = delegates_value(article, case)
    for sentence in case.scope:
        low, high = article.plain.span(sentence.start, sentence.end)
        chairs = [
            chair
            for chair in draft.co_chairs
            if low <= chair.span[0] < high and not _tells_the_news(article, sentence, chair.span[0])
        ]
        agreed = mode_pattern(article.language, "agreed").search(sentence.low)
        planned = mode_pattern(article.language, "planned").search(sentence.low)
        if (
            len(chairs) >= 1
            and not planned
            and not (agreed and not re.search(r"sign|подпис|हस्ताक्षर", agreed.group()))
        ):
            skip.add(sentence.start)
        if delegates is not None and low <= delegates.span[0] < high and not agreed:
            skip.add(sentence.start)
        if participants(article.language).search(sentence.low) and not agreed:
            skip.add(sentence.start)
        ordinals = ordinals_in(article, sentence)
        if (
            cue("session", article.language).search(sentence.low)
            and (
                cue("next_word", article.language).search(_NEXT_TIME[article.language].sub(" ", sentence.low))
                or any(case.number and value == case.number + 1 for value, *_ in ordinals)
            )
            and cue("future", article.language).search(sentence.low)
            and not _STEP_TO.search(sentence.low)
        ):
            skip.add(sentence.start)
    return skip


# "Two protocols were signed, the Deputy Prime Minister said": who tells it is not what is told.
_TELLER = patterns("asides_teller")


def _tells_the_news(article: Article, sentence: Sentence, printed: int) -> bool:
    """Whether a chair closes a sentence as the one who told it, behind the word for telling."""
    place = next(
        (at for at in range(sentence.start, sentence.end) if article.plain.place(at) >= printed), sentence.end
    )
    return _TELLER[article.language].search(sentence.low[: place - sentence.start]) is not None


@cache
def participants(language: str) -> re.Pattern[str]:
    return re.compile(load("outcomes")["participants"][language])


@cache
def _background(language: str) -> re.Pattern[str]:
    return re.compile(load("outcomes")["background"][language])


_SAID_THAT_THEY_AGREED = patterns("asides_said_that_they_agreed")


def is_background(article: Article, sentence: Sentence, listed: bool = False) -> bool:
    """Whether a sentence recalls, counts or quotes; the dash of a ``listed`` item opens no speech."""
    if _RECALLED[article.language].match(sentence.low):
        return True
    text = sentence.text.lstrip("-–— ") if listed else sentence.text
    return bool(
        _background(article.language).search(sentence.low)
        or (
            _QUOTE_OF_PERSON[article.language].search(_without_press(article.language, text))
            and not _SAID_THAT_THEY_AGREED[article.language].search(sentence.low)
            and not _TOLD_IN_A_QUOTE[article.language].search(sentence.low)
        )
    )


def quotes_in(article: Article, sentence: Sentence) -> list[tuple[int, int]]:
    """What a person is quoted with: opinions, not outcomes. A statement that is quoted stays."""
    if _TOLD_IN_A_QUOTE[article.language].search(sentence.low):
        return []
    key = ("quotes", sentence.paragraph)
    if key not in article.found:
        paragraph = article.paragraphs[sentence.paragraph]
        text = article.text[paragraph.start : paragraph.end]
        marks = [place for place, sign in enumerate(text) if sign == '"']
        spans = []
        for first, last in zip(marks[::2], marks[1::2], strict=False):
            around = text[max(first - 60, 0) : first] + " " + text[last + 1 : last + 70]
            # "… развития, - сказал он. - …": who speaks may be named within.
            spoken = re.search(_SAID[article.language], around) or re.search(
                rf"[,.!?] ?[-–—] (?:{_SAID[article.language].pattern})", text[first:last]
            )
            if last - first > 60 and spoken and not re.search(_STATEMENT[article.language], around.lower()):
                spans.append((paragraph.start + first, paragraph.start + last))
        article.found[key] = spans
    return article.found[key]


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _without_press(language: str, text: str) -> str:
    """A text without what a ministry or its spokesman said, whose words are printed in any case."""
    for match in _PRESS[language].finditer(text.lower()):
        text = text[: match.start()] + _blank(match) + text[match.end() :]
    return text


def by_one_speaker(article: Article, sentence: Sentence) -> bool:
    """Whether a sentence is what one person said, and not what the sides agreed."""
    if _TOLD_IN_A_QUOTE[article.language].search(sentence.low):
        return False
    words = load("outcomes")
    told = _without_press(article.language, sentence.low)
    speech = next(
        (
            match
            for match in re.finditer(words["by_one_speaker"][article.language], told)
            # "The need for … was also emphasised" names no speaker.
            if not _PASSIVE.search(told, 0, match.start())
        ),
        None,
    )
    if not speech or re.search(words["by_all"][article.language], sentence.low):
        return False
    if _UNDERTAKES[article.language].search(sentence.text):
        return False
    agreed = mode_pattern(article.language, "agreed").search(sentence.low)
    if article.language == "hi":
        return not (agreed or _SAID_THAT_THEY_AGREED["hi"].search(sentence.low))
    if article.language == "ru":
        return not agreed
    # "She said the two sides had agreed" reports what both did; "he said the project would be launched" not.
    both = _SIDES_AGREE.search(sentence.low, speech.end())
    return not both and (not agreed or speech.start() <= agreed.start())


def is_proposal(article: Article, sentence: Sentence) -> bool:
    """Whether one side asked for something, so that it is a topic and not yet an outcome."""
    return bool(
        re.search(load("outcomes")["proposed"][article.language], sentence.low)
        and not mode_pattern(article.language, "agreed").search(sentence.low)
    )
