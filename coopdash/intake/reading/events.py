"""Which sessions a text speaks of, and whether each is reported, announced or recalled.

A session is named by a body and, near it, a word such as "meeting" or an ordinal; "the commission" and
"NCG" stand for the body named before. The verb beside it tells held from announced, and the words for
earlier times (or a day long before publication) tell held from recalled.
"""

import re
from dataclasses import dataclass, field, replace

from coopdash.intake.reading.abbreviations import abbreviations_of, as_defined, bodies_by_abbreviation
from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.bodies import Body, find_bodies
from coopdash.intake.reading.body_meets import (
    body_meets,
    pair_in,
    pair_of_capitals,
    prepared_by_one_side,
    russian_body_did,
    they_met_for,
    word_behind_a_participle,
)
from coopdash.intake.reading.counted import OF_ITS_KIND, met_for, ordinals_in
from coopdash.intake.reading.data import pattern, patterns
from coopdash.intake.reading.framework import is_framework
from coopdash.intake.reading.naming import cue, session_words
from coopdash.intake.reading.session_words import Counts, near, number_of, of_another, own_word
from coopdash.intake.reading.standing import is_standing
from coopdash.intake.reading.status import status_of
from coopdash.intake.reading.status_hi import counted_behind

# "progress since the relaunch of the dialogue", "the success of the forum": what it is, and no session of it.
_BACKGROUND = patterns("events_background")
# "Launched at the summit in June, the council met", "At the summit they established the council"
_FOUNDED_AT_IT = re.compile(
    r"\A\W*(?:Launched|Established|Created|Set up|Formed|Announced) [^;]{0,200}\bat (?:the|their) \Z"
)
_FOUNDS = re.compile(r"\b(?:established|launched|created|set up|formed|announced) (?:the|an?) \Z")
# "agreed on the date of the next meeting"
_ONLY_PLANNED = pattern("events_only_planned")
# "Заседание стало девятнадцатым": what counts it stands behind the verb.
_SAID_TO_BE = patterns("events_said_to_be")
# "co-chaired the meeting, the 12th of its kind"
_THE_MEETING_BEFORE = re.compile(
    r"\b(?:meeting|session|round|talks|consultations|sitting)(?: (?:in|at) [A-Z]\w+)?, (?:the|its|their) \Z"
)
_SEVERAL_HI = pattern("events_several_hi")
_MANY = ("заседаний", "сессий")
_OFFICE_OF = re.compile(
    r"\b(?:co-?)?(?:heads?|chairs?|chairm[ae]n|chairpersons?|members?) of (?:the )?\Z", re.IGNORECASE
)
# "заседание российской части комиссии": one side met by itself.
_IT_WAS_HELD = pattern("events_it_was_held")
_ONE_SIDE = patterns("events_one_side")
_TO_FOUND = re.compile(
    r"\b(?:launch|launching|establish\w{0,4}|set up|setting up|creat\w{1,4}|form|forming|institute) an? "
    r"(?:[\w-]+ ){0,2}\Z|\b(?:agreed|decided|pledged|plan|intend|committed) to "
    r"(?:re-?launch|revive|reactivate|relaunch|restart|resume) (?:the |their )?\Z"
)
# "the steering committee set up by the two governments met"
_FOUNDED_BY = re.compile(
    r"(?:,? (?:that|which) [^.;,]{3,20})? (?:set up|established|created|formed) "
    r"(?:by|in|under|between|last)\b"
)


@dataclass(eq=False)
class Event:
    """One naming of a session of a body."""

    sentence: Sentence
    body: Body | None
    number: int | None
    number_span: tuple[int, int] | None
    status: str
    has_word: bool
    start: int
    end: int
    strength: int = 1
    countries: tuple[str, ...] = ()
    place: int = 0
    rule: str = ""
    notes: list[str] = field(default_factory=list)


_MOST_BODIES = 8
"""Bodies of one sentence that are looked at: it tells of one session or two, and more names are a list."""
_SAID_WITHIN = 120
"""How many characters before a count the words may begin that make it the session's."""
_MOST_COUNTED = 8
"""Counted sessions without a body in one sentence that are looked at, for the same reason."""


def find_events(article: Article) -> list[Event]:
    """All namings of sessions, in the order of the text."""
    events: list[Event] = []
    named: Body | None = None
    acronyms = abbreviations_of(article)
    for place, sentence in enumerate(article.body_sentences):
        found = find_bodies(article, sentence)
        if acronyms and found:
            found = as_defined(article, found, acronyms)
        bodies = [body for body in found if is_standing(article, body)]
        if not bodies and acronyms:
            bodies = bodies_by_abbreviation(article, sentence, acronyms)
        told = _events_of(article, sentence, bodies) or _told_after_its_body(article, sentence, named)
        if article.language == "ru" and not any(event.body for event in told):
            # "Подкомиссия выехала в поле: двадцать четвертое заседание провели в Чите."
            named = _named_without_a_session(article, sentence, bodies) or named
        for event in told:
            event.place = place
            if named is not None and event.number is not None and event.body is None:
                # "The matter came up in the Ghana-Oman task force. At the 13th meeting in Accra …"
                event.body, event.countries = named, named.countries
            events.append(event)
        if events:
            named = None
        elif article.language != "ru":
            named = _named_without_a_session(article, sentence, bodies)
    if any(event.body for event in events):
        events = [event for event in events if event.body or not _of_negotiations(article, event)]
    return events


# "The ninth round of negotiations on a trade agreement": no session of the commission that speaks of it.
_NEGOTIATIONS = re.compile(
    r" (?:of|in) (?:the |their )?(?:[\w-]+ ){0,3}(?:negotiations?|talks)"
    r" (?:on|for|towards?|over|about) (?:an?|the) "
)


def _of_negotiations(article: Article, event: Event) -> bool:
    return article.language == "en" and _NEGOTIATIONS.match(article.text, event.end) is not None


def _told_after_its_body(article: Article, sentence: Sentence, named: Body | None) -> list[Event]:
    """ "Заседание прошло в Маскате" behind a sentence that only named the body."""
    match = _IT_WAS_HELD.match(sentence.low) if named and article.language == "ru" else None
    if match is None:
        return []
    start, end = sentence.start + match.start("word"), sentence.start + match.end("word")
    status, rule = status_of(article, sentence, start, end)
    return [Event(sentence, named, None, None, status, True, start, end, 2, named.countries, rule=rule)]


def _named_without_a_session(article: Article, sentence: Sentence, bodies: list[Body]) -> Body | None:
    """The one body of two countries that a sentence names, before any session is told."""
    if article.language == "hi" and article.is_title(sentence):
        return None
    of_two = [body for body in bodies if len(body.countries) == 2]
    if bodies and not of_two and (pair := _pair_beside(article, sentence, bodies)):
        of_two = [replace(body, countries=pair) for body in bodies]
    return of_two[0] if len(of_two) == 1 else None


def _pair_beside(article: Article, sentence: Sentence, bodies: list[Body]) -> tuple[str, ...]:
    """The two states of a body that only its sentence names, or in Russian the headline.

    "Минск и Вена возобновили работу комиссии."
    """
    if article.language == "en":
        return pair_in(article, sentence) if all(body.counted for body in bodies) else ()
    headline = article.body_sentences[0]
    return pair_of_capitals(article, sentence) or (
        pair_in(article, headline) if article.language == "ru" and article.is_title(headline) else ()
    )


def _events_of(article: Article, sentence: Sentence, bodies: list[Body]) -> list[Event]:
    """Events of one sentence: of the bodies it names, else of a session to come or one that is counted."""
    counts = Counts(
        session_words(sentence, article.language),
        ordinals_in(article, sentence),
    )
    events = [
        event
        for body in bodies[:_MOST_BODIES]
        if (event := _session_of(article, sentence, body, bodies, counts))
    ]
    if counts.words and not counts.ordinals and not events:
        events = _next_session(article, sentence, counts.words)
    if not events or len(counts.ordinals) > len([event for event in events if event.number]):
        events.extend(_anaphoric(article, sentence, counts, events))
    return events


def _session_of(
    article: Article, sentence: Sentence, body: Body, bodies: list[Body], counts: Counts
) -> Event | None:
    """The session that a body is named for: "the 3rd meeting of the commission", "the task force met"."""
    if is_framework(article, body):
        return None
    words = counts.words
    if body.counted:
        # "The Ghana-Oman Visa Round held its tenth meeting"
        words = [(low, high) for low, high in words if high <= body.start or low >= body.end]
    word = (
        near(words, body, 60)
        or own_word(article, words, body, alone=len(bodies) == 1)
        or word_behind_a_participle(article, sentence, words, body)
    )
    if word and not body.countries and of_another(word, body, bodies):
        # "The decision on the task force was made at the trade committee meeting."
        word = None
    number = number_of(article, body, word, counts)
    if body.counted and number is None:
        return None
    if word is None and (
        body.kind == "initiative"
        or (number is None and not _stands_for_its_session(article, sentence, body, bodies))
    ):
        return None
    if body.kind == "initiative" and number is None and article.language == "ru":
        # "На заседании форума": of what may be no standing body only a count tells that it goes on.
        return None
    if word and number is None and article.text[word[0] : word[1]].lower() in _MANY:
        # "эффективность заседаний подкомиссии": all of them, and no one.
        return None
    if _is_not_held(article, sentence, body, word):
        return None
    return event_of(article, sentence, body, word, number)


def _stands_for_its_session(article: Article, sentence: Sentence, body: Body, bodies: list[Body]) -> bool:
    """Whether a body without a word or a count is a meeting: a summit is one, a commission must have met."""
    if body.kind not in ("dialogue", "summit") and not body_meets(article, sentence, body):
        return False
    if article.language == "en" and _OFFICE_OF.search(article.text, max(body.start - 40, 0), body.start):
        # "The co-heads of the commission met": they did, and not the commission.
        return False
    return not _only_background(article, sentence, body, bodies)


def _is_not_held(article: Article, sentence: Sentence, body: Body, word: tuple[int, int] | None) -> bool:
    """Whether only one side of a body met, or the body itself is founded: "agreed to launch a council"."""
    language = article.language
    if _ONE_SIDE[language].search(article.text, max(body.start - 80, sentence.start), body.start):
        return True
    if language == "ru" and prepared_by_one_side(article, sentence, body, word):
        return True
    if language == "en" and _TO_FOUND.search(article.text[max(body.start - 40, 0) : body.start].lower()):
        # "agreed to launch a council at their meeting"
        return True
    # "on the establishment of a Dialogue": founded, not held.
    before = article.text[max(body.start - 34, sentence.start) : body.start]
    after = article.text[body.end : body.end + 24]
    if language == "hi":
        # The verb stands behind it: "के तहत गठित समूह" is one that meets.
        before = ""
    if language == "en" and _FOUNDED_BY.match(after):
        return False
    return word is None and cue("founding", language).search(f"{before} {after}".lower()) is not None


def event_of(article: Article, sentence: Sentence, body: Body, word, number) -> Event:
    """A session by its body, over the word and the number that name it too."""
    start = min([body.start, *([word[0]] if word else []), *([number[1]] if number else [])])
    end = max([body.end, *([word[1]] if word else []), *([number[2]] if number else [])])
    status, rule = status_of(article, sentence, start, end)
    if status == "named" and word is None and number is None and russian_body_did(article, sentence, body):
        status, rule = "held", "verb of holding"
    return Event(
        sentence,
        body,
        number[0] if number else None,
        number[1:] if number else None,
        status,
        # "Met for the ninth time" names a session as much as "the ninth session" does.
        word is not None or (number is not None and met_for(article, number[1], number[2])),
        start,
        end,
        2 if word or number or they_met_for(article, body) else 1,
        body.countries,
        rule=rule,
    )


def _next_session(article: Article, sentence: Sentence, words: list[tuple[int, int]]) -> list[Event]:
    """A session to come that no body and no number names: "The next meeting will be held in Accra"."""
    following = cue("next_word", article.language).search(sentence.low)
    if following is None or _ONLY_PLANNED.search(sentence.low):
        return []
    start = sentence.start + following.start()
    end = next((high for low, high in words if 0 <= low - start <= 26), None)
    if end is None:
        return []
    return [Event(sentence, None, None, None, "upcoming", True, start, end, 1, rule="next session")]


def _only_background(article: Article, sentence: Sentence, body: Body, bodies: list[Body]) -> bool:
    """Whether a dialogue or summit comes up for what it is, or as the place where another was founded."""
    if _BACKGROUND[article.language].search(article.text, max(body.start - 60, sentence.start), body.start):
        return True
    if article.language == "hi" and _SEVERAL_HI.match(article.text, body.end):
        # "कार्य तंत्र की 20 से अधिक बैठकें हो चुकी हैं": all of them, and no one.
        return True
    if article.language != "en" or body.kind != "summit":
        return False
    return _FOUNDED_AT_IT.search(article.text[sentence.start : body.start]) is not None or any(
        other is not body
        and len(other.countries) == 2
        and _FOUNDS.search(article.text, max(other.start - 30, body.end), other.start)
        for other in bodies
    )


def _said_to_be(article: Article, sentence: Sentence, start: int, end: int) -> re.Match[str] | None:
    """What makes a count that of the session told of before: "The session was the nineteenth"."""
    near = max(start - _SAID_WITHIN, sentence.start)
    return (
        _SAID_TO_BE[article.language].search(article.text, near, start)
        or counted_behind(article, sentence, start, end)
        or (OF_ITS_KIND.match(article.text, end) and _THE_MEETING_BEFORE.search(article.text, near, start))
    )


def _anaphoric(article: Article, sentence: Sentence, counts: Counts, events: list[Event]) -> list[Event]:
    """An ordinal with a session word and no body: "The seventh meeting", "28-го заседания"."""
    found: list[Event] = []
    for value, first, _after, start, end in counts.ordinals:
        if first in counts.used:
            continue
        if len(found) == _MOST_COUNTED:
            break
        word = _counted_word(article, counts.words, end)
        if word is None and (said := _said_to_be(article, sentence, start, end)):
            found.append(
                Event(sentence, None, value, (start, end), "held", True, said.start(), end, rule="its count")
            )
            continue
        if word and _has_its_body(article, sentence, start, word, events):
            continue
        protocol = re.match(r"\s?(?:protocol|प्रोटोकाल)", article.text[end : end + 12].lower())
        if word is None and not protocol:
            continue
        stop = word[1] if word else end
        status, rule = status_of(article, sentence, start, stop)
        span = (start, end)
        found.append(Event(sentence, None, value, span, status, word is not None, start, stop, 1, rule=rule))
    return found


def _counted_word(article: Article, words: list[tuple[int, int]], end: int) -> tuple[int, int] | None:
    """The session word that an ordinal counts: "the seventh and last meeting"."""
    return next(
        (
            (low, high)
            for low, high in words
            if 0 <= low - end <= 40 and not re.search(r"[.;]", article.text[end:low])
        ),
        None,
    )


def _has_its_body(
    article: Article, sentence: Sentence, start: int, word: tuple[int, int], events: list[Event]
) -> bool:
    """Whether a session word stands with a body: one whose session is told, or one that is not standing."""
    if any(one.body is not None and one.start <= word[0] < one.end for one in events):
        # "the 34th and 35th editions of the dialogue": the word has its body.
        return True
    # "the inaugural meeting of the Cabinet Committee" counts another body's; in Hindi that stands before.
    return any(
        not is_standing(article, other)
        and (
            other.start - word[1] in range(9)
            or (article.language == "hi" and not other.bare and start - other.end in range(6))
        )
        for other in find_bodies(article, sentence)
    )
