"""Two people of one English sentence, and the words that put each of them on a side.

"A chaired for Ghana, B for Oman", "Ghana was represented by A, and Oman by B", "leading the Ghanaian side was
A, and B led the Omani one": whatever the verb, each name has the name of its country before or behind it.
"""

import itertools
import re
from dataclasses import dataclass, field

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.cases import Case
from coopdash.intake.reading.data import pattern
from coopdash.intake.reading.names_en import name_runs
from coopdash.intake.reading.people import Person, find_people
from coopdash.intake.reading.places import country_hits

_A_ROLE = pattern("two_sides_a_role")
# "Kofi Mensah (Ghana)", "Kofi Mensah for Ghana": a name without an office, by its country right behind it.
_BEHIND_A_NAME = re.compile(r" \(\Z|,? (?:for|of|from|on behalf of) (?:the )?\Z")
_FARTHEST_BEHIND = 70
# "A and the Omani minister B": what stands behind "and" goes with the second.
_ANOTHER = re.compile(r"\b(?:and|while|with|alongside)\b|;")


@dataclass
class _Named:
    """Somebody of the sentence: where the name and the office stand, and the sides named around them."""

    person: Person
    start: int
    end: int
    own: str | None = None
    front: list[str] = field(default_factory=list)
    behind: list[str] = field(default_factory=list)


def two_sides(article: Article, sentence: Sentence, case: Case) -> list[Person]:
    """The two people of a sentence about who led, one for each side, where its words tell both."""
    if len(case.countries) != 2 or not _A_ROLE.search(sentence.low):
        return []
    named = _named(article, sentence, case)
    if len(named) != 2:
        return []
    between = _mark(article, sentence, case, *named)
    sides = _sides_of(case, *named, between)
    if sides is None:
        return []
    for one, side in zip(named, sides, strict=True):
        one.person.country = side
    return [one.person for one in named]


def _named(article: Article, sentence: Sentence, case: Case) -> list[_Named]:
    """Everybody named in the sentence, with an office or with a country right behind the name."""
    people = find_people(article, sentence.start, sentence.end, case.countries)
    people += _bare_names(article, sentence, case, people)
    found = []
    for person in people:
        spans = [(person.start, person.end), *([person.office_span] if person.office_span else [])]
        found.append(_Named(person, min(low for low, _ in spans), max(high for _, high in spans)))
    return sorted(found, key=lambda one: one.start)


def _bare_names(article: Article, sentence: Sentence, case: Case, people: list[Person]) -> list[Person]:
    """ "Kofi Mensah (Ghana)": names told by their country alone."""
    hits = [
        hit
        for hit in country_hits(article.tokens, sentence.first, sentence.last)
        if hit.payload.code in case.countries
    ]
    found = []
    for _, first, last in name_runs(article, sentence.first, sentence.last):
        start, end = article.tokens[first].start, article.tokens[last - 1].end
        if last - first < 2 or any(person.start < end and start < person.end for person in people):
            continue
        hit = next((one for one in hits if end <= one.start < end + 20), None)
        if hit and _BEHIND_A_NAME.fullmatch(article.text, end, hit.start):
            name = article.text[start:end]
            found.append(Person(start, end, name, country=hit.payload.code, rule="name beside a country"))
    return found


def _mark(article: Article, sentence: Sentence, case: Case, one: _Named, two: _Named) -> list[str]:
    """Give both the sides named in, before and behind them; what stands between them is returned in order."""
    between = []
    only = None
    for hit in _single_countries(article, sentence):
        code = hit.payload.code
        if code not in case.countries:
            continue
        if hit.end <= one.start:
            one.front.append(code)
        elif hit.start < one.end:
            one.own = code if hit.end <= one.person.start else one.own or code
        elif hit.end <= two.start:
            between.append(code)
            only = hit
        elif hit.start < two.end:
            # In front of a name the country nearest to it is its own.
            two.own = code if hit.end <= two.person.start else two.own or code
        elif hit.start - two.end < _FARTHEST_BEHIND:
            two.behind.append(code)
    if len(between) == 1 and one.own is None and two.own is None and not one.front and not two.behind:
        # The only one named belongs to the second, if "and" parts it from the first.
        target = two if _ANOTHER.search(article.text[one.end : only.start]) else one
        target.own = between.pop()
    return between


def _single_countries(article: Article, sentence: Sentence) -> list:
    """The countries named by themselves: not the pair of "the Ghana-Oman Commission"."""
    hits = country_hits(article.tokens, sentence.first, sentence.last)
    paired = set()
    for place, (hit, after) in enumerate(itertools.pairwise(hits)):
        if after.start - hit.end < 6 and hit.payload.code != after.payload.code:
            paired |= {place, place + 1}
    return [hit for place, hit in enumerate(hits) if place not in paired]


def _sides_of(case: Case, one: _Named, two: _Named, between: list[str]) -> tuple[str, str] | None:
    """The side of each, if the words name both or name one and leave the other."""
    if len(between) > 2:
        return None
    if one.own or two.own:
        ours, theirs = one.own, two.own
        if len(between) == 1 and not (ours and theirs):
            # What stands between them tells the one whose office does not.
            ours, theirs = ours or between[0], theirs or between[0]
    elif len(between) == 2:
        ours, theirs = between
    elif len(between) == 1:
        front, behind = one.front[-1:], two.behind[:1]
        if front and front != between:
            ours, theirs = front[0], between[0]
        elif behind and behind != between:
            ours, theirs = between[0], behind[0]
        else:
            return None
    elif one.front and two.behind:
        ours, theirs = one.front[-1], two.behind[0]
    else:
        return None
    ours = ours or _other(case, theirs)
    theirs = theirs or _other(case, ours)
    return (ours, theirs) if ours != theirs else None


def _other(case: Case, side: str | None) -> str | None:
    return next((code for code in case.countries if code != side), None)
