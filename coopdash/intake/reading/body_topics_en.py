"""The topic of a body in English, behind "on" or "for": where it begins and how far it goes."""

import re
from functools import cache

from coopdash.intake.reading.article import Article
from coopdash.intake.reading.data import load
from coopdash.intake.reading.numbers import ordinal_at
from coopdash.intake.reading.places import city_hits, country_hits

_TOPIC_STOPS = frozenset(load("stopwords")["bodies_en_topic_stops"])
_QUOTES = ('"', "'")
_LONGEST = 22
_LONGEST_IN_QUOTES = 16


@cache
def body_modifiers() -> frozenset[str]:
    return frozenset(load("bodies")["en"]["modifiers"])


# "the Sub-Group on Ports of the Ghana-Oman Working Group on Trade"
_OF_A_PARENT = re.compile(
    r"of (?:the )?[A-Z]\w+(?: [A-Z]\w+)? ?- ?[A-Z]\w+ "
    r"(?:[A-Z][\w-]+ ){0,5}(?:Working Group|Commission|Committee)\b"
)


def topic_after(article: Article, last: int, ceiling: int, capital: bool) -> tuple[int, int]:
    """Indexes of the topic after "on" or "for"; empty where there is none."""
    tokens = article.tokens
    last = _behind_the_acronym(tokens, last, ceiling)
    last = _behind_the_meeting(tokens, last, ceiling)
    if not _opens_a_topic(tokens, last, ceiling):
        return last, last
    start = last + 1
    quoted = _in_quotes(tokens, start, ceiling)
    if quoted:
        return quoted
    if start < ceiling and tokens[start].low == "the":
        start += 1
    behind_for = tokens[last].low == "for"
    if start >= ceiling or _begins_no_topic(tokens, start, behind_for):
        return last, last
    topic = _Topic(article, _behind_the_pair(tokens, start, ceiling), ceiling)
    if capital and behind_for and not topic.named and tokens[topic.start].low not in body_modifiers():
        return last, last
    return topic.start, topic.end()


def _behind_the_acronym(tokens, last: int, ceiling: int) -> int:
    """Behind the acronym in brackets after a head: "Joint Working Group (JWG) on FinTech"."""
    if last >= ceiling or tokens[last].text != "(":
        return last
    stop = min(last + 5, ceiling)
    return next((place + 1 for place in range(last, stop) if tokens[place].text == ")"), last)


def _behind_the_meeting(tokens, last: int, ceiling: int) -> int:
    """Behind the meeting that stands between a body and its topic: "Joint Committee meeting on trade"."""
    between = (
        last + 1 < ceiling
        and tokens[last].low in ("meeting", "session")
        and tokens[last + 1].low in ("on", "for")
    )
    return last + 1 if between else last


def _opens_a_topic(tokens, index: int, ceiling: int) -> bool:
    """Whether a topic follows: behind "on", "for", or the "of" of "Commission of Cooperation in Trade"."""
    if index >= ceiling:
        return False
    return tokens[index].low in ("on", "for") or (
        index + 1 < ceiling
        and tokens[index].low == "of"
        and tokens[index + 1].low in ("cooperation", "co", "consultations", "consultation")
        and tokens[index + 1].capital
    )


def _begins_no_topic(tokens, start: int, behind_for: bool) -> bool:
    """Whether "on" or "for" leads to a time or a purpose: "for the first time in years" is no topic."""
    token = tokens[start]
    return (
        token.low in _TOPIC_STOPS
        or token.low in ("a", "an")
        or token.text[0].isdigit()
        or (behind_for and bool(ordinal_at(tokens, start)))
    )


class _Topic:
    """A topic from its first word on: a name in capitals, "on Trade and Ports", or in small letters."""

    def __init__(self, article: Article, start: int, ceiling: int):
        self.article, self.tokens = article, article.tokens
        self.start, self.ceiling = start, ceiling
        # "on Indonesian migrant workers" goes on in small letters.
        of_a_nation = any(hit.payload.adjective for hit in country_hits(self.tokens, start, start + 1))
        goes_on_small = start + 1 < ceiling and self.tokens[start + 1].text.islower()
        self.named = self.tokens[start].capital and not (of_a_nation and goes_on_small)

    def end(self) -> int:
        """Where the topic ends: no topic has more than some twenty words."""
        index, stop = self.start, min(self.start + _LONGEST, self.ceiling)
        while index < stop and self._goes_on(index):
            index += 1
        return index

    def _goes_on(self, index: int) -> bool:
        """Whether a token is of the topic, by the construction it stands in."""
        token = self.tokens[index]
        in_a_field = self._leads_to_a_field(index)
        if (token.low in _TOPIC_STOPS and not in_a_field) or _OF_A_PARENT.match(
            self.article.text, token.start
        ):
            return False
        if token.low in ("of", "between") and self._pair_begins(index + 1):
            return False
        if self._leads_to_a_purpose(index):
            return True
        if token.text == ",":
            return _list_goes_on(self.article, index, self.ceiling, self.named)
        if token.low in ("and", "&", "of", "the", "-", "/"):
            return self._joins(index)
        if self.named and not token.capital and _is_hyphen(self.tokens, index - 1):
            # "Counter-terrorism"
            return True
        return self._names_a_field(index) if in_a_field else self._has_its_letters(index)

    def _leads_to_a_field(self, index: int) -> bool:
        """Whether it is the "in" of "Cooperation in Shipbuilding", not that of a place."""
        return (
            self.tokens[index].low == "in"
            and self.tokens[index - 1].low in ("cooperation", "co-operation")
            and not any(hit.first == index + 1 for hit in _places(self.tokens, index + 1, self.ceiling))
        )

    def _pair_begins(self, index: int) -> bool:
        """Whether two countries joined by "and" follow: "Committee on Water of Ghana and Oman"."""
        stop = min(index + 9, self.ceiling)
        hits = [hit for hit in country_hits(self.tokens, index, stop) if not hit.payload.adjective]
        return len(hits) > 1 and hits[0].first - index < 4 and hits[1].first - hits[0].last < 5

    def _names_a_field(self, index: int) -> bool:
        """Whether a field is named behind "in": "Working Group on Cooperation in Shipbuilding"."""
        following = index + 1
        if following < self.ceiling and self.tokens[following].low == "the":
            following += 1
        return following < self.ceiling and (not self.named or self.tokens[following].capital)

    def _leads_to_a_purpose(self, index: int) -> bool:
        """Whether it is the "for" of "Committee on Joint Development Strategy for Border Areas"."""
        return (
            self.tokens[index].low == "for"
            and self.named
            and self.start < index < self.ceiling - 1
            and self.tokens[index + 1].capital
            and not _places(self.tokens, index + 1, self.ceiling)
        )

    def _joins(self, index: int) -> bool:
        """Whether "and", "of", "the" or a sign joins two words of the topic: "Trade and Ports"."""
        if index + 1 >= self.ceiling:
            return False
        following = self.tokens[index + 1]
        return following.is_word and (
            not self.named
            or following.capital
            or following.low in ("the", "related")
            or _is_hyphen(self.tokens, index)
        )

    def _has_its_letters(self, index: int) -> bool:
        """Whether a word goes with the first one, in capitals or in small letters."""
        token = self.tokens[index]
        if not token.is_word or self.named:
            return token.is_word and token.capital
        # A name after a topic in small letters: "… on trade and ports Ama Boateng"
        return not token.capital or token.text.isupper()


def _is_hyphen(tokens, index: int) -> bool:
    """Whether a sign is the hyphen inside a word: "Counter-terrorism", not "trade - ports"."""
    return (
        tokens[index].text == "-"
        and tokens[index - 1].end == tokens[index].start
        and tokens[index].end == tokens[index + 1].start
    )


def _in_quotes(tokens, start: int, ceiling: int) -> tuple[int, int] | None:
    """A topic set in quotation marks: "the committee on 'Trade, Transit and Ports'"."""
    if start >= ceiling or tokens[start].text not in _QUOTES:
        return None
    stop = min(start + _LONGEST_IN_QUOTES, ceiling)
    close = next((place for place in range(start + 2, stop) if tokens[place].text in _QUOTES), None)
    return (start + 1, close) if close else None


def _behind_the_pair(tokens, start: int, ceiling: int) -> int:
    """Where the topic of "Committee on Ghana-Oman cooperation in trade" begins: behind the two countries."""
    hits = country_hits(tokens, start, min(start + 7, ceiling))
    if (
        len(hits) > 1
        and hits[0].first == start
        and tokens[hits[0].last].text == "-"
        and hits[1].first == hits[0].last + 1
        and hits[1].last < ceiling
        and tokens[hits[1].last].low in ("cooperation", "co-operation")
    ):
        return hits[1].last
    return start


def _places(tokens, index: int, ceiling: int) -> list:
    """Towns and countries that begin at a token."""
    stop = min(index + 4, ceiling)
    return [*city_hits(tokens, index, stop), *country_hits(tokens, index, stop)]


def _list_goes_on(article: Article, comma: int, ceiling: int, named: bool) -> bool:
    """Whether a comma inside a topic is one of a list that ends with "and"."""
    tokens = article.tokens
    for index in range(comma + 1, min(comma + 14, ceiling)):
        token = tokens[index]
        if token.low in ("and", "&"):
            following = tokens[index + 1] if index + 1 < ceiling else None
            return following is not None and following.capital == named and following.low not in _TOPIC_STOPS
        if token.text != "," and (
            token.low in _TOPIC_STOPS
            or not token.is_word
            or (named and not token.capital and token.text != "-")
        ):
            return token.text == "-"
    return False
