"""The topic of a body in English, behind "on" or "for": where it begins and how far it goes."""

import re
from functools import cache

from coopdash.intake.reading.article import Article
from coopdash.intake.reading.data import load
from coopdash.intake.reading.numbers import ordinal_at
from coopdash.intake.reading.places import city_hits, country_hits

_TOPIC_STOPS = frozenset(load("stopwords")["bodies_en_topic_stops"])
_QUOTES = ('"', "'")
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
    if last < ceiling and tokens[last].text == "(":
        # "Joint Working Group (JWG) on FinTech"
        close = next(
            (place for place in range(last, min(last + 5, ceiling)) if tokens[place].text == ")"), None
        )
        if close is not None:
            last = close + 1
    while (
        last < ceiling
        and tokens[last].low in ("meeting", "session")
        and last + 1 < ceiling
        and tokens[last + 1].low in ("on", "for")
    ):
        last += 1
    of_cooperation = (
        last + 1 < ceiling
        and tokens[last].low == "of"
        and tokens[last + 1].low in ("cooperation", "consultations", "consultation")
        and tokens[last + 1].capital
    )
    if last >= ceiling or not (tokens[last].low in ("on", "for") or of_cooperation):
        return last, last
    start = last + 1
    quoted = _in_quotes(tokens, start, ceiling)
    if quoted:
        return quoted
    if start < ceiling and tokens[start].low == "the":
        start += 1
    if (
        start >= ceiling
        or tokens[start].low in _TOPIC_STOPS
        or tokens[start].low in ("a", "an")
        or tokens[start].text[0].isdigit()
        or (tokens[last].low == "for" and ordinal_at(tokens, start))
    ):
        # "for the first time in years" is no topic.
        return last, last
    start = _behind_the_pair(tokens, start, ceiling)
    named = tokens[start].capital
    if capital and not named and tokens[start].low not in body_modifiers() and tokens[last].low == "for":
        return last, last
    index = start
    while index < ceiling and index - start < 22:
        token = tokens[index]
        in_a_field = (
            token.low == "in"
            and tokens[index - 1].low in ("cooperation", "co-operation")
            and not any(hit.first == index + 1 for hit in _places(tokens, index + 1, ceiling))
        )
        if (token.low in _TOPIC_STOPS and not in_a_field) or _OF_A_PARENT.match(article.text, token.start):
            break
        if (
            token.low == "for"
            and named
            and index > start
            and index + 1 < ceiling
            and tokens[index + 1].capital
            and not _places(tokens, index + 1, ceiling)
        ):
            # "Committee on Joint Development Strategy for Border Areas"
            index += 1
            continue
        if token.text == ",":
            if not _list_goes_on(article, index, ceiling, named):
                break
        elif token.low in ("and", "&", "of", "the", "-", "/"):
            following = tokens[index + 1] if index + 1 < ceiling else None
            glued = (
                token.text == "-"
                and following is not None
                and following.start == token.end
                and tokens[index - 1].end == token.start
            )
            if (
                following is None
                or not following.is_word
                or (named and not glued and not following.capital and following.low not in ("the", "related"))
            ):
                break
        elif (
            named
            and not token.capital
            and tokens[index - 1].text == "-"
            and tokens[index - 2].end == tokens[index - 1].start
            and tokens[index - 1].end == token.start
        ):
            # "Counter-terrorism"
            pass
        elif in_a_field:
            # "Working Group on Cooperation in Shipbuilding"
            following = index + 1 + (index + 1 < ceiling and tokens[index + 1].low == "the")
            if following >= ceiling or (named and not tokens[following].capital):
                break
        elif not token.is_word or (named and not token.capital):
            break
        elif not named and index > start and token.capital and not token.text.isupper():
            # A name after a topic in small letters: "… on trade and ports Ama Boateng"
            break
        index += 1
    return start, index


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
