"""The two countries behind the head word of a Russian body: "комиссии России и Китая", "между МИД …"."""

from coopdash.intake.reading.article import Article
from coopdash.intake.reading.data import load
from coopdash.intake.reading.places import country_hits, country_of_a_region

_OFFICIAL = frozenset(load("bodies")["ru"]["official_names"])
"""What stands before a country in its official name, or behind its adjective: "Республики", "Султаната"."""
_STATES = frozenset(("республики", "республикой", "федерации", "федерацией", "королевства", "королевством"))
_AGENCIES = frozenset(load("bodies")["ru"]["agencies_of_a_pair"])
"""Who meets for the two countries: "между правительствами …", "МИД … и МИД …", "таможенных служб …"."""
_MOST_WORDS = 6


def pair_behind(article: Article, index: int, ceiling: int) -> tuple[int, list[str]]:
    """Where a pair behind ``index`` ends and its countries; nothing where there are not exactly two."""
    tokens = article.tokens
    place = index
    if place < ceiling and tokens[place].low in ("между", '"', "(", "стран"):
        place += 1
    if _is_the_union_state(tokens, index, ceiling):
        return index + 2, ["RU", "BY"]
    codes: list[str] = []
    while place < ceiling:
        found = _country_at(tokens, _over_agencies(tokens, place, ceiling), ceiling)
        if found is None:
            break
        code, place = found
        codes.append(code)
        if place < ceiling and tokens[place].low in ("и", "-", "с") and len(codes) < 2:
            place += 1
            continue
        break
    if len(codes) != 2:
        return index, []
    # "Подкомитета «Кыргызстан - Европейский союз» по торговле"
    return place + (place < ceiling and tokens[place].low == '"' == tokens[index].low), codes


def _is_the_union_state(tokens, index: int, ceiling: int) -> bool:
    """Whether a body is of the Union State of Russia and Belarus."""
    words = tuple(token.low for token in tokens[index : min(index + 2, ceiling)])
    return words == ("союзного", "государства")


def _over_agencies(tokens, place: int, ceiling: int) -> int:
    """The index behind the words for the agencies of a country, where there are any."""
    start = place
    while place < min(start + _MOST_WORDS, ceiling) and tokens[place].low in _AGENCIES:
        place += 1
    return place


def _country_at(tokens, place: int, ceiling: int) -> tuple[str, int] | None:
    """The country named at a token, in its official name too, and the index behind it."""
    if region := country_of_a_region(tokens, place, ceiling):
        return region
    for start in range(place, min(place + 4, ceiling)):
        hits = [hit for hit in country_hits(tokens, start, min(start + 5, ceiling)) if hit.first == start]
        if hits and not hits[0].payload.adjective:
            return hits[0].payload.code, hits[0].last
        if hits:
            return _by_its_adjective(tokens, hits[0], ceiling)
        if tokens[start].low not in _OFFICIAL:
            return None
    return None


def _by_its_adjective(tokens, hit, ceiling: int) -> tuple[str, int] | None:
    """ "Турецкой Республики", "Китайской Народной Республики": the adjective makes the name."""
    place = hit.last
    while place < ceiling and tokens[place].low in _OFFICIAL:
        place += 1
    return (hit.payload.code, place) if tokens[place - 1].low in _STATES else None
