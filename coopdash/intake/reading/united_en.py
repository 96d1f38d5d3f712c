"""The two states behind the head of an English name, and the two services that a body unites.

"Commission between Mongolia and Kazakhstan", "Joint Board of the Customs Services of Ghana and Oman".
"""

from dataclasses import dataclass

from coopdash.intake.reading.article import Article
from coopdash.intake.reading.places import country_hits

_OF_TWO = ("between", "of")
OF_A_STATE = ("the", "government", "governments", "republic", "of", "state", "kingdom", "sultanate")


def pair_after(article: Article, last: int, ceiling: int) -> tuple[int, list]:
    """The pair behind the head: "Commission between Mongolia and Kazakhstan"; where the name goes on."""
    tokens = article.tokens
    index = last
    if index + 2 < ceiling and tokens[index].text == "(" and tokens[index + 2].text == ")":
        index += 3
    if index + 1 < ceiling and tokens[index].low in ("meeting", "session", "talks"):
        # "the 4th Joint Committee meeting between A and B"
        index += 1
    if index >= ceiling or tokens[index].low not in _OF_TWO:
        return last, []
    index += 1
    found: list = []
    while index < ceiling and len(found) < 2:
        hit = next(iter(country_hits(tokens, index, min(index + 6, ceiling))), None)
        if hit is None or hit.first != index or hit.payload.adjective:
            if tokens[index].low in OF_A_STATE:
                index += 1
                continue
            break
        found.append(hit)
        index = hit.last
        if index < ceiling and tokens[index].low in ("and", "-", "&", "/") and len(found) == 1:
            index += 1
    return (index, found) if len({hit.payload.code for hit in found}) == 2 else (last, [])


_JOINTS = frozenset(("of", "and", "the", "for", "-", "&", "'"))
_OF_ONE_BODY = frozenset(
    (
        *("commission", "committee", "council", "group", "dialogue", "forum", "board", "session", "meeting"),
        *("consultations", "summit", "mechanism", "partnership", "conference", "team", "party"),
    )
)
"""What two states have in common, and not each of them."""
_LONGEST = 9
"""Words of the two services, with their states."""


@dataclass(frozen=True, slots=True)
class United:
    """The services of two states, by their common name, and where they end."""

    name: str
    last: int
    pair: list


def united_by(article: Article, index: int, ceiling: int) -> United | None:
    """What a body unites, behind "of the": services of two states, or two academies by their adjectives."""
    tokens = article.tokens
    start = index + 2
    if start >= ceiling or [token.low for token in tokens[index:start]] != ["of", "the"]:
        return None
    return _services_of_two(article, start, ceiling) or _two_by_adjectives(article, start, ceiling)


def _services_of_two(article: Article, start: int, ceiling: int) -> United | None:
    """ "the Customs Services of Ghana and Oman"."""
    tokens = article.tokens
    for place in range(start, min(start + _LONGEST, ceiling)):
        if tokens[place].low == "of" and place > start:
            last, pair = pair_after(article, place, ceiling)
            if pair:
                return United(_printed(article, start, place), last, pair)
        if not _is_of_the_name(tokens[place]):
            return None
    return None


def _two_by_adjectives(article: Article, start: int, ceiling: int) -> United | None:
    """ "the Ghanaian and Omani Academies of Sciences"."""
    tokens = article.tokens
    hits = country_hits(tokens, start, min(start + 5, ceiling))
    if (
        len(hits) != 2
        or not all(hit.payload.adjective for hit in hits)
        or hits[0].first != start
        or tokens[hits[0].last].low != "and"
        or hits[1].first != hits[0].last + 1
        or hits[0].payload.code == hits[1].payload.code
    ):
        return None
    begin = last = hits[1].last
    while last < min(begin + _LONGEST, ceiling) and _is_of_the_name(tokens[last]):
        last += 1
    while last > begin and not tokens[last - 1].capital:
        last -= 1
    of_each = any(token.low.endswith("s") for token in tokens[begin:last])
    goes_on = last < ceiling and tokens[last].capital
    return United(_printed(article, begin, last), last, hits) if of_each and not goes_on else None


def _is_of_the_name(token) -> bool:
    return (token.capital or token.low in _JOINTS) and token.low not in _OF_ONE_BODY


def _printed(article: Article, first: int, last: int) -> str:
    return article.text[article.tokens[first].start : article.tokens[last - 1].end]
