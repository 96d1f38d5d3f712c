"""Towns that no list has, by the words around them ("held in Bolgatanga"), and adjectives of towns."""

import re

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.cases import Case
from coopdash.intake.reading.data import load, pattern
from coopdash.intake.reading.names_hi import words_of_offices
from coopdash.intake.reading.office_spans_en import office_words
from coopdash.intake.reading.places import city_hits, country_hits, town_adjectives
from coopdash.intake.reading.topics import is_topic_word
from coopdash.intake.reading.transliteration import latin
from coopdash.intake.reading.values import Value

_HOST_TOWN = pattern("place_host_town")
_HELD_IN = pattern("place_held_in")
_BESIDE_A_DAY = pattern("place_beside_a_day")
# "in December", "in accordance with": no town.
_NO_TOWN = pattern("place_no_town")
# "in Example House": a house, not the town of its name.
_NO_TOWN_BEFORE = pattern("place_no_town_before")
_RU_IN = pattern("place_ru_in")
_NAMED_BY_ITS_KIND = pattern("place_ru_named_by_its_kind")
_BY_ADJECTIVE = pattern("place_ru_by_adjective")
_HI_TOWN = pattern("place_hi_town")
# "वर्चुअल माध्यम में आयोजित", "सितंबर में हुई": no town.
_HI_NO_TOWN = pattern("place_hi_no_town")
# "…, состоявшегося накануне в Ржеве": the verb of holding stands between the session and its town.
_TOOK_PLACE_IN = pattern("place_ru_took_place_in")
# "в Министерстве": no town either.
_RU_NO_TOWN = pattern("place_ru_no_town")


def span_of(article: Article, sentence: Sentence, match: re.Match[str], group: int = 0):
    """Where a match in a sentence stands in the text as it was put in."""
    return article.plain.span(sentence.start + match.start(group), sentence.start + match.end(group))


def town_by_adjective(article: Article, sentence: Sentence) -> Value | None:
    """A town by what stands in it: "в московском отеле"."""
    if article.language != "ru":
        return None
    for match in _BY_ADJECTIVE.finditer(sentence.text):
        if name := town_adjectives().get(match.group(1)):
            return Value(name, span_of(article, sentence, match, 1), "adjective of a town", 0.8)
    return None


def unknown_city(article: Article, sentence: Sentence, case: Case) -> Value | None:
    """A town no list has: a name after "held in", kept as printed or in Latin letters."""
    if article.language == "en":
        return (
            _host_town(article, sentence)
            or _name_after_in(article, sentence)
            or _name_beside_a_day(article, sentence)
        )
    if article.language == "ru":
        return _name_after_v(article, sentence, case)
    return _name_before_mein(article, sentence, case)


def _name_before_mein(article: Article, sentence: Sentence, case: Case) -> Value | None:
    """A Hindi name before the verb of holding: "बैठक आज बनबसा में आयोजित हुई"."""
    for match in _HI_TOWN.finditer(sentence.text):
        span = _tokens_of(article, sentence, match)
        start, end = sentence.start + match.start(1), sentence.start + match.end(1)
        if (
            _HI_NO_TOWN.fullmatch(match.group(1))
            or _is_country(article, *span)
            or is_topic_word("hi", match.group(1))
            or match.group(1) in words_of_offices() | load("calendar")["months"].keys()
            or not any(event.sentence is sentence and -40 < start - event.end < 90 for event in case.events)
        ):
            continue
        town = latin(article.plain.as_printed(start, end))
        return Value(town, article.plain.span(start, end), "name before «में»", 0.6)
    return None


def _host_town(article: Article, sentence: Sentence) -> Value | None:
    """The name before a verb of holding: "Bolgatanga hosted the third session"."""
    host = _HOST_TOWN.search(sentence.text)
    if host is None or _is_country(article, *_tokens_of(article, sentence, host)):
        return None
    return Value(host.group(1), span_of(article, sentence, host, 1), "name before 'hosted'", 0.6)


def _name_after_in(article: Article, sentence: Sentence) -> Value | None:
    """The name after a verb of holding: "held its third session in Bolgatanga"."""
    for match in _HELD_IN.finditer(sentence.text):
        first, last = _tokens_of(article, sentence, match)
        word = article.tokens[first].low
        if (
            _is_country(article, first, last)
            or _NO_TOWN.fullmatch(word)
            or word in office_words()
            or _NO_TOWN_BEFORE.match(sentence.low, match.end(1))
        ):
            continue
        name = match.group(1).removesuffix(" City")
        start = sentence.start + match.start(1)
        return Value(name, article.plain.span(start, start + len(name)), "name after 'in'", 0.6)
    return None


def _name_beside_a_day(article: Article, sentence: Sentence) -> Value | None:
    """The name that stands with the day: "approved on Thursday in Bolgatanga", "(5 May, Bolgatanga)"."""
    for match in _BESIDE_A_DAY.finditer(sentence.text):
        start, end = match.span(match.lastindex)
        first, last = article.tokens.between(sentence.start + start, sentence.start + end)
        word = article.tokens[first].low
        if _is_country(article, first, last) or _NO_TOWN.fullmatch(word) or word in office_words():
            continue
        return Value(
            match.group(match.lastindex),
            span_of(article, sentence, match, match.lastindex),
            "name beside a day",
            0.6,
        )
    return None


_FARTHEST = 400
"""How far from the first naming of the session a Russian name after «в» may be its town."""


def _name_after_v(article: Article, sentence: Sentence, case: Case) -> Value | None:
    """The name after «в», right beside the naming of the session: «в Ржеве прошло заседание комиссии»."""
    if (named := _NAMED_BY_ITS_KIND.search(sentence.text)) and not _is_country(
        article, *(place := _tokens_of(article, sentence, named))
    ):
        # "в поселке Ашт", "в г. Суйфэньхэ": behind such a word the name may stand in the nominative.
        known = [hit.payload for hit in city_hits(article.tokens, *place)]
        name = next((town.name for town in known if town.country in case.countries), "")
        return Value(
            name or latin(named.group(1)),
            span_of(article, sentence, named, 1),
            "name behind the word for a town",
            0.7,
        )
    for match in _RU_IN.finditer(sentence.text):
        start, end = sentence.start + match.start(1), sentence.start + match.end(1)
        first, last = _tokens_of(article, sentence, match)
        word = match.group(1)
        if (
            _is_country(article, first, last)
            or (case.events and abs(start - case.events[0].start) > _FARTHEST)
            or not _is_beside_the_naming(sentence, case, start, end)
            or _RU_NO_TOWN.match(word.lower())
            # A second word with a capital: the name of something else.
            or (last < len(article.tokens) and article.tokens[last].text[0].isupper())
        ):
            continue
        town = latin(word.removesuffix("е"))
        return Value(town, article.plain.span(start, end), "name after «в»", 0.6)
    return None


def _is_beside_the_naming(sentence: Sentence, case: Case, start: int, end: int) -> bool:
    """Whether the session is named right after a place, or right before it."""
    return any(
        event.sentence is sentence
        and (
            0 <= event.start - end < 40
            or 0 <= start - event.end < 25
            or _TOOK_PLACE_IN.fullmatch(sentence.low, event.end - sentence.start, start - sentence.start)
        )
        for event in case.events
    )


def _tokens_of(article: Article, sentence: Sentence, match: re.Match[str]) -> tuple[int, int]:
    """The tokens of a name: the first group of a match in a sentence."""
    return article.tokens.between(sentence.start + match.start(1), sentence.start + match.end(1))


def _is_country(article: Article, first: int, last: int) -> bool:
    return bool(country_hits(article.tokens, first, last))
