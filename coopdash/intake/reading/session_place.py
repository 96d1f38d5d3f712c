"""The town and the venue of a session."""

import re
from collections.abc import Iterator

from coopdash.intake.reading.alone import opening, sentences_with_a_day
from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.body_meets import HOME_OF_HINDI
from coopdash.intake.reading.cases import Case
from coopdash.intake.reading.counted import numbers_of_sessions
from coopdash.intake.reading.data import pattern, patterns
from coopdash.intake.reading.dateline_town import dateline_city
from coopdash.intake.reading.labels import place_lines
from coopdash.intake.reading.naming import cue
from coopdash.intake.reading.place_ru import nearest_first
from coopdash.intake.reading.places import capital_of, city_hits, country_hits
from coopdash.intake.reading.session_day import (
    anaphoric_sentences,
    own_sentences,
    sentences_before_here,
)
from coopdash.intake.reading.told_apart import sentences_of_it
from coopdash.intake.reading.told_apart_hi import same_town, they_met, told_again
from coopdash.intake.reading.told_apart_ru import is_at_the_same_place, set_scenes
from coopdash.intake.reading.town_as_place import in_quote, is_the_place, of_other_session
from coopdash.intake.reading.unknown_towns import span_of, town_by_adjective, unknown_city
from coopdash.intake.reading.values import Value
from coopdash.intake.reading.venues import venue_of
from coopdash.intake.reading.whose_day import ACCORDING_TO

_VIRTUAL = pattern("whenwhere_virtual")
_HERE = pattern("whenwhere_here")
# "Officials said here that", "Здесь сообщили", "यहां बताया"
_SAID_BEFORE_HERE = pattern("whenwhere_said_before_here")
_SAID_BEHIND_HERE = pattern("whenwhere_said_behind_here")
_SESSIONS_HI = re.compile(r"(?:दो|तीन|कई) (?:[\u0900-\u0963-]+ ){0,3}(?:बैठकें|मंचों|तंत्रों|सत्र|वार्ताएं)")
_OF_ALL = patterns("place_of_all")
_CAPITAL = pattern("whenwhere_capital")
_NATIONAL_CAPITAL = re.compile(r"राष्ट्रीय राजधानी (?:में|स्थित)")
_THE_MEETING = pattern("place_the_meeting")
_THE_VIRTUAL_MEETING = pattern("place_the_virtual_meeting")
# "after two days of talks in Accra"
_DAYS_OF_TALKS = pattern("place_days_of_talks")
_MET_AT = pattern("place_met_at")
_WHEN_THEY_MET = pattern("place_when_they_met")
_TALKS = pattern("place_talks")
_IN_AN_OFFICE = pattern("place_ru_in_an_office")


def place_values(article: Article, case: Case) -> tuple[Value | None, Value | None]:
    """Town and venue of the session."""
    rows = [sentence for sentence, _ in own_sentences(article, case)]
    virtual = _by_video(article, case, rows)
    if virtual and case.status != "upcoming":
        return None, virtual
    town = (
        _city_of_here(article, case, rows)
        or next(filter(None, (_city_in(article, sentence, case) for sentence in rows)), None)
        or _city_of_all(article, case)
        or _city_before_here(article, case)
        or _city_of_the_dateline(article, case, rows)
        or _city_beside(article, case)
        or _city_told_apart(article, case)
        or _headline_city(article, case)
        or _city_of_the_meeting(article, case)
        or _city_of_the_visit(article, case)
        or _city_of_a_label(article, case)
        or _city_of_the_opening(article, case)
    )
    venue = venue_of(article, _around(article, case, rows))
    return town or (_city_of_the_venue(article, case) if venue else None), venue


def _around(article: Article, case: Case, rows: list[Sentence]) -> Iterator[Sentence]:
    """The sentences of a session and those beside that tell of it, looked for only as far as needed."""
    yield from rows
    yield from _short_anaphors(article, case)
    yield from sentences_of_it(article, case)
    yield from (one for one in anaphoric_sentences(article, case) if _tells_of_it(article, one, case))


def _by_video(article: Article, case: Case, rows: list[Sentence]) -> Value | None:
    """A session without a town: "met by videoconference", "Оно прошло в режиме видеоконференции"."""
    beside = [*_short_anaphors(article, case), *_virtual_anaphors(article, case)]
    for sentence in [*rows, *beside, *sentences_of_it(article, case)]:
        if match := _VIRTUAL.search(sentence.low):
            return Value("virtual", span_of(article, sentence, match), "meeting by video", 0.9)
    return None


def _city_before_here(article: Article, case: Case) -> Value | None:
    """The town told last before "Here the commission met", or before a naming with "там же"."""
    event = is_at_the_same_place(article, case) or same_town(article, case)
    if event is not None:
        before = article.body_sentences[: event.place]
        hits = [hit for one in before for hit in city_hits(article.tokens, one.first, one.last)]
        if hits:
            return _town(article, hits[-1], "the same place and the sentence before", 0.8)
    for sentence in sentences_before_here(article, case):
        hits = city_hits(article.tokens, sentence.first, sentence.last)
        if hits:
            return _town(article, hits[-1], "'here' and the sentence before", 0.85)
    return None


def _city_of_the_dateline(article: Article, case: Case, rows: list[Sentence]) -> Value | None:
    """The town of the dateline, where a session is told to be held "here" or in the country of that town."""
    line = dateline_city(article)
    if line is None or case.status != "held":
        return None
    for sentence in [*rows, *anaphoric_sentences(article, case), *sentences_of_it(article, case)]:
        if here := _here(sentence):
            return _the_dateline_s(article, line, sentence, here)
    if any(_in_the_country(article, sentence, line.payload.country) for sentence in rows):
        return _town(article, line, "the country of the dateline", 0.8)
    if line.payload.country in case.countries and any(_IN_AN_OFFICE.search(one.low) for one in rows):
        # "Сегодня в МИД …": at home.
        return _town(article, line, "a ministry in the town of the dateline", 0.75)
    return None


def _city_of_here(article: Article, case: Case, rows: list[Sentence]) -> Value | None:
    """The town of the dateline, where "here" stands before the towns of what was agreed on.

    "The commission met here on Tuesday, at which a solar plant in Tema was agreed on."
    """
    here = _here(rows[0]) if rows and case.status == "held" else None
    line = dateline_city(article) if here else None
    if here is None or line is None or _is_where_it_was_said(rows[0], here):
        return None
    towns = city_hits(article.tokens, rows[0].first, rows[0].last)
    first = next((hit.start for hit in towns if hit.first != line.first), 0)
    told_apart = "," in article.text[rows[0].start + here.end() : first]
    return _the_dateline_s(article, line, rows[0], here) if told_apart else None


def _here(sentence: Sentence) -> re.Match[str] | None:
    """The word "here" of whoever writes the text."""
    here = _HERE.search(sentence.low)
    if here is None or in_quote(sentence, here.start()):
        return None
    return None if ACCORDING_TO.search(sentence.text[: here.start()]) else here


def _is_where_it_was_said(sentence: Sentence, here: re.Match[str]) -> bool:
    """Whether "here" is where somebody told of a session, wherever that was held."""
    before = _SAID_BEFORE_HERE.search(sentence.low, max(here.start() - 70, 0), here.start())
    return bool(before or _SAID_BEHIND_HERE.match(sentence.low, here.end()))


def _the_dateline_s(article: Article, line, sentence: Sentence, here: re.Match[str]) -> Value:
    return Value(line.payload.name, span_of(article, sentence, here), "'here' and the dateline", 0.9)


def _city_of_the_venue(article: Article, case: Case) -> Value | None:
    """The town of the dateline, for a session in a house that is told without its town."""
    line = dateline_city(article) if case.status == "held" else None
    if line is None or line.payload.country not in case.countries:
        return None
    return _town(article, line, "the house and the dateline", 0.7)


def _in_the_country(article: Article, sentence: Sentence, code: str) -> bool:
    """Whether something is told to be "in Ghana", "в Гане"."""
    return any(
        hit.payload.code == code
        and not hit.payload.adjective
        and article.text[max(hit.start - 4, 0) : hit.start].lower().endswith((" in ", " в ", " во "))
        for hit in country_hits(article.tokens, sentence.first, sentence.last)
    )


def _city_beside(article: Article, case: Case) -> Value | None:
    """The town of talks that the sentence beside the naming tells: "The talks were held in Accra"."""
    for sentence in [*anaphoric_sentences(article, case), *case.lead]:
        if _tells_of_it(article, sentence, case):
            found = _city_in(article, sentence, case)
            if found:
                return found
    return None


def _city_told_apart(article: Article, case: Case) -> Value | None:
    """The town of "Заседание прошло в Маскате", wherever a Russian text says so, or of "Маскат, среда"."""
    for sentence in sentences_of_it(article, case):
        if found := _city_in(article, sentence, case):
            return found
    for sentence in set_scenes(article, case):
        for hit in city_hits(article.tokens, sentence.first, sentence.last)[:1]:
            return _town(article, hit, "town that sets the scene", 0.7)
    return None


def _tells_of_it(article: Article, sentence: Sentence, case: Case) -> bool:
    """Whether a sentence beside the naming says that talks were held, and not those of another time."""
    language, low = article.language, sentence.low
    if they_met(article, sentence, case) or _DAYS_OF_TALKS.search(low) or _led_to_it(article, sentence, case):
        return True
    if not cue("held", language).search(low) or not (
        cue("session", language).search(low) or _TALKS.search(low) or _MET_AT.search(low)
    ):
        return False
    if any(case.number and value != case.number for value, _ in numbers_of_sessions(article, sentence)):
        return False
    if told_again(article, sentence):
        return True
    return not (cue("recall", language).search(low) or _WHEN_THEY_MET.search(low))


def _led_to_it(article: Article, sentence: Sentence, case: Case) -> bool:
    """Whether a Hindi text that tells of several sessions opens with where all of them met."""
    return (
        article.language == "hi" and sentence in case.lead and _SESSIONS_HI.search(sentence.low) is not None
    )


def _headline_city(article: Article, case: Case) -> Value | None:
    """The one town of the headline, "In Minsk …", where it lies in one of the two countries."""
    if case.status != "held":
        return None
    of_all = case.is_alone_in(article)
    for sentence in article.body_sentences:
        if not article.is_title(sentence):
            break
        if not of_all and not (article.language == "hi" and _SESSIONS_HI.search(sentence.low)):
            continue
        hits = city_hits(article.tokens, sentence.first, sentence.last)
        if len(hits) == 1 and hits[0].payload.country in case.countries:
            before = article.text[max(hits[0].start - 4, sentence.start) : hits[0].start].lower()
            after = article.text[hits[0].end : hits[0].end + 5]
            if re.search(r"(?:^|\W)(?:in|at|в|во) \Z", before) or after.startswith(" में"):
                return _town(article, hits[0], "town in the headline", 0.75)
    return None


# "led their sides at the meeting held in Accra"
_MEETING_IN = pattern("place_meeting_in")


def _city_of_the_meeting(article: Article, case: Case) -> Value | None:
    """The town of "the meeting held in …", wherever the text of one session says it."""
    if case.status != "held" or not case.is_alone_in(article):
        return None
    for sentence in case.scope:
        for hit in city_hits(article.tokens, sentence.first, sentence.last):
            before = article.text[max(hit.start - 60, sentence.start) : hit.start].lower()
            if _MEETING_IN.search(before) and not of_other_session(article, sentence, case, hit):
                return _town(article, hit, "town of the meeting", 0.75)
    return None


_VISITS = pattern("place_visits")
_VISIT_TO_COME = pattern("place_visit_to_come")


def _city_of_the_visit(article: Article, case: Case) -> Value | None:
    """The town of the two countries that somebody visits, told beside the session."""
    if case.status != "held":
        return None
    sentences = article.body_sentences
    held = [event.place for event in case.events if event.status in ("held", "named") and event.place]
    for place in dict.fromkeys(place + step for place in held for step in (0, 1, -1, -2)):
        if not 0 <= place < len(sentences) or sentences[place] not in case.scope:
            continue
        sentence = sentences[place]
        for hit in city_hits(article.tokens, sentence.first, sentence.last):
            before = article.text[max(hit.start - 40, sentence.start) : hit.start]
            if (
                hit.payload.country in case.countries
                and _VISITS.search(before)
                and not _VISIT_TO_COME.search(before)
            ):
                return _town(article, hit, "town of a visit told beside the session", 0.65)
    return None


def _city_of_all(article: Article, case: Case) -> Value | None:
    """The town of "Both meetings were held in Accra", in a text of several sessions."""
    if case.status != "held" or case.is_alone_in(article):
        return None
    for sentence in article.body_sentences:
        if _OF_ALL[article.language].search(sentence.low):
            for hit in city_hits(article.tokens, sentence.first, sentence.last):
                return _town(article, hit, "town of all sessions of the text", 0.8)
    return None


def _city_of_a_label(article: Article, case: Case) -> Value | None:
    """The town of the line "Venue: Hotel Zanoba, Accra"."""
    hits = (
        hit for line in place_lines(article, case) for hit in city_hits(article.tokens, line.first, line.last)
    )
    hit = next(hits, None)
    return _town(article, hit, "town behind a label", 0.9) if hit else None


def _city_of_the_opening(article: Article, case: Case) -> Value | None:
    """The first town of the two countries that the opening of a text of one session is at.

    An English opening names towns of many things: there it is the one told with the day.
    """
    if article.language == "hi":
        return None
    tells = sentences_with_a_day if article.language == "en" else opening
    for sentence in tells(article, case):
        hits = city_hits(article.tokens, sentence.first, sentence.last)
        for hit in nearest_first(article, sentence, case, hits):
            if hit.payload.country in case.countries and is_the_place(article, sentence, case, hit):
                return _town(article, hit, "town in the opening of a text of one session", 0.65)
        if article.language == "en" and (town := _capital_in(article, sentence)):
            return town
    return None


def _town(article: Article, hit, rule: str, confidence: float) -> Value:
    """A town of the lists, cited by its name in the text."""
    return Value(hit.payload.name, article.plain.span(hit.start, hit.end), rule, confidence)


def _short_anaphors(article: Article, case: Case) -> list[Sentence]:
    """ "Оно прошло в режиме видеоконференции": a short sentence right after the naming."""
    sentences = article.body_sentences
    earlier = {event.place for event in case.events if event.status == "past"}
    after = {event.place + 1 for event in case.events if event.status == "held"} - earlier
    return [
        sentences[place]
        for place in sorted(after)
        if place < len(sentences)
        and len(sentences[place].text) < (190 if _THE_MEETING.match(sentences[place].text) else 110)
    ]


def _virtual_anaphors(article: Article, case: Case) -> list[Sentence]:
    """ "The minister said after the virtual meeting": the sentence beside the naming tells how they met."""
    return [row for row in anaphoric_sentences(article, case) if _THE_VIRTUAL_MEETING.search(row.low)]


def _city_in(article: Article, sentence: Sentence, case: Case) -> Value | None:
    """A town in a sentence, standing as a place and not as somebody's seat or another session's town."""
    hits = city_hits(article.tokens, sentence.first, sentence.last)
    if article.language == "ru":
        # "откроет в Булавайо центр, решили на заседании в Хараре"
        hits = nearest_first(article, sentence, case, hits)
    for hit in hits:
        if is_the_place(article, sentence, case, hit):
            return _town(article, hit, "town in the sentence of the session", 0.93)
    return (
        _capital_in(article, sentence)
        or town_by_adjective(article, sentence)
        or _national_capital(article, sentence, case)
        or unknown_city(article, sentence, case)
    )


def _national_capital(article: Article, sentence: Sentence, case: Case) -> Value | None:
    """New Delhi, where a Hindi text has no dateline: "राष्ट्रीय राजधानी में"."""
    here = _NATIONAL_CAPITAL.search(sentence.low) if article.language == "hi" else None
    if here is None or article.dateline or HOME_OF_HINDI not in case.countries:
        return None
    return Value(capital_of(HOME_OF_HINDI), span_of(article, sentence, here), "the national capital", 0.8)


def _capital_in(article: Article, sentence: Sentence) -> Value | None:
    """A town by its country: "in the Ghanaian capital", "в столице Ганы"."""
    capital = _CAPITAL.search(sentence.text)
    if capital is None:
        return None
    place = next(number for number in range(1, 6) if capital.group(number))
    first, last = article.tokens.between(
        sentence.start + capital.start(place), sentence.start + capital.end(place)
    )
    hits = country_hits(article.tokens, first, last)
    name = capital_of(hits[0].payload.code) if hits else None
    return Value(name, span_of(article, sentence, capital), "capital of a country", 0.9) if name else None
