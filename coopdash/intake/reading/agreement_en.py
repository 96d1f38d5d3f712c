"""English bodies named by the agreement that they stand under: "Joint Committee under the Visa Treaty"."""

from dataclasses import dataclass

from coopdash.intake.reading.article import Article
from coopdash.intake.reading.lexicon import places_of
from coopdash.intake.reading.places import country_hits
from coopdash.intake.reading.united_en import pair_after

_SET_UP = frozenset(("established", "set", "up", "created", "constituted", "formed"))
_UNDER = frozenset(("under", "of", "pursuant"))
AGREEMENTS = frozenset(("agreement", "treaty", "convention", "fta", "cepa", "ceca", "epa"))
_JOINTS = frozenset(("and", "-", "/", "&", "on", "for"))
_OF_ANY_BODY = frozenset(
    (
        "joint",
        "mixed",
        "bilateral",
        "permanent",
        "standing",
        "administrative",
        "implementation",
        "ministerial",
    )
)
"""Words of a body that tell no field: one with a field of its own is named by that."""
_HEADS = frozenset(("committee", "commission", "council"))
_LONGEST = 10


@dataclass(frozen=True, slots=True)
class Agreement:
    """What a body stands under: its name without the two states, where it ends, and the states."""

    name: str
    last: int
    pair: list


def is_named_by_it(article: Article, left: int, last: int) -> bool:
    """Whether the name of a body that ends here says only its kind: "Joint Committee"."""
    tokens = article.tokens
    if not (tokens[last - 1].capital and tokens[last - 1].low in _HEADS):
        return False
    states = country_hits(tokens, left, last)
    of_states = places_of(states)
    return all(
        place in of_states or not token.capital or token.low in _OF_ANY_BODY
        for place, token in enumerate(tokens[left : last - 1], left)
    )


def agreement_after(article: Article, index: int, ceiling: int) -> Agreement | None:
    """The agreement behind a head: "under the Free Trade Agreement between A and B", "of the A-B FTA"."""
    tokens = article.tokens
    while index < ceiling and tokens[index].low in _SET_UP:
        index += 1
    if index + 2 >= ceiling or tokens[index].low not in _UNDER:
        return None
    index += 1 + (tokens[index + 1].low == "to")
    if tokens[index].low != "the":
        return None
    begin = last = index + 1
    while last < min(begin + _LONGEST, ceiling) and (tokens[last].capital or tokens[last].low in _JOINTS):
        last += 1
        if tokens[last - 1].low in AGREEMENTS:
            break
    else:
        return None
    states = country_hits(tokens, begin, last)
    of_states = places_of(states)
    begin = next((place for place in range(begin, last) if _is_a_word(tokens, place, of_states)), last)
    if begin == last or any(place > begin for place in of_states):
        return None
    if begin == last - 1 and tokens[begin].low in ("agreement", "treaty", "convention"):
        # "under the Agreement": of which field, it does not say.
        return None
    name = article.text[tokens[begin].start : tokens[last - 1].end]
    end, pair = pair_after(article, last, ceiling)
    return Agreement(name, end, pair or states)


def _is_a_word(tokens, place: int, of_states: set[int]) -> bool:
    return place not in of_states and tokens[place].is_word
