"""Who led a side of a session in English, by the words around the name: "X sat for the hosts, Y for Oman".

A sentence about the session is cut between the people it names. What each part says of a side, by its
country, its capital, or as host or guest, is whom its person stands for. A name without an office counts
where its part says a side.
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.asides import is_description
from coopdash.intake.reading.bodies import find_bodies
from coopdash.intake.reading.body_topics_en import body_modifiers
from coopdash.intake.reading.cases import Case
from coopdash.intake.reading.chairs_beside import OF_ANOTHER
from coopdash.intake.reading.data import pattern, patterns
from coopdash.intake.reading.names_en import name_runs
from coopdash.intake.reading.office_spans_en import office_words
from coopdash.intake.reading.people import Person, find_people
from coopdash.intake.reading.places import capital_hits, city_hits, country_hits

RULE = "told for a side"
_A_ROLE = pattern("for_a_side_role")
# "was also in the Omani team", "members of the delegation included"
_A_MEMBER = re.compile(
    r"\b(?:also (?:in|on|with|present|part)|members? of|part of|includ(?:ed|es|ing)|among)\b"
)
# "with his counterpart from the other town, B": for the side nobody stands for yet.
_COUNTERPART = re.compile(r"\b(?:counterpart|opposite number|colleague)\b[^.;]{0,60}\Z")
_SAYS = re.compile(r"[,\"']{0,3} (?:has |have )?(?:says?|said|told|added|noted|stressed)\b")
# "A, on behalf of Ghana's Minister B": the minister's part.
_FOR_ANOTHER = re.compile(r",? on behalf of [^.;,]{0,60}(?:Minister|Secretary|President|Director|Governor)\b")
# "B, replacing Senator A, who was ill"
_REPLACED = pattern("for_a_side_replaced")
_FELL_TO = pattern("for_a_side_fell_to")
# What may not lead to a name without an office: places and organisations.
_NO_NAME_BEHIND = frozenset(("in", "at", "for", "near", "of", "to", "the", "on", "into", "around", "'s"))
# What parts the words about one of them from those about the next, where no comma does.
_PARTS = pattern("for_a_side_parts")
_HOSTS, _GUESTS = pattern("for_a_side_hosts"), pattern("for_a_side_guests")
_ONLY_SPEAKS, _THEN = patterns("chairs_only_speaks"), patterns("chairs_then")
_MOST_SENTENCES = 6
"""How far behind the first telling of a session those who led it are told."""
_MOST_PEOPLE = 4


@dataclass
class _Named:
    """Somebody of a sentence, and the sides that the part of it says which the name stands in."""

    person: Person
    start: int
    end: int
    bare: bool = False
    sides: set[str] = field(default_factory=set)


def told_for_a_side(article: Article, case: Case, known: list[Person]) -> list[Person]:
    """For each side that nobody stands for yet, whom the sentences of the session put on it."""
    of_no_side = [person for person in known if person.country is None]
    if len(case.countries) != 2 or (of_no_side and len(known) > 1):
        return []
    missing = set(case.countries) - {person.country for person in known}
    surnames = {person.name.split()[-1] for person in known}
    found: list[Person] = []
    for sentence in _near(article, case):
        told = [
            person
            for person in _of_sentence(article, sentence, case, len(missing))
            if person.name.split()[-1] not in surnames and person.country in missing | {None}
        ]
        for person in told:
            if len(missing) == 1:
                person.country = next(iter(missing))
        found += told
        surnames |= {person.name.split()[-1] for person in told}
        missing -= {person.country for person in told}
        if not missing or (told and told[0].country is None):
            break
    if of_no_side:
        found = [person for person in found if person.country]
    return found[:1] if known else found


def give_sides_told(article: Article, case: Case, people: list[Person]) -> None:
    """Give a side to those without one, where the words around another naming of them tell it."""
    unknown = {person.name.split()[-1]: person for person in people if person.country is None}
    if not unknown or len(case.countries) != 2:
        return
    for sentence in _near(article, case):
        named = _told_in(article, sentence, case)
        if len(named) == 1:
            # "flew in from Muscat": of one alone a country may be told for another's sake.
            named[0].sides = {code for _, code in _marks_of_place(article, sentence, case)}
        if len(named) == 1 or _of_both_sides(named):
            _side_of_each(unknown, named)


def _side_of_each(unknown: dict[str, Person], named: list[_Named]) -> None:
    """Give those without a side the one that was told of their namesakes."""
    if any(len(one.sides) != 1 for one in named):
        return
    for one in named:
        if (person := unknown.get(one.person.name.split()[-1])) is not None:
            (person.country,) = one.sides


def _near(article: Article, case: Case) -> list[Sentence]:
    """The sentences that tell the session and those right behind them."""
    held = [event.place for event in case.events if event.status == "held"]
    if not held:
        return []
    scope = {sentence.start for sentence in case.scope}
    first = min(held)
    return [
        sentence
        for place, sentence in enumerate(article.body_sentences[: first + _MOST_SENTENCES])
        if place >= first
        and sentence.start in scope
        and not article.is_title(sentence)
        and (_A_ROLE.search(sentence.low) or case.events_in(sentence) or place == first + 1)
        and not _A_MEMBER.search(sentence.low)
        and not OF_ANOTHER["en"].search(sentence.low)
        and not _THEN["en"].search(sentence.low)
        and not is_description(article, sentence)
    ]


def _of_sentence(article: Article, sentence: Sentence, case: Case, missing: int) -> list[Person]:
    """Those of a sentence whose side it tells; two of whom neither is told, where both sides are missing."""
    named = _told_in(article, sentence, case)
    if not 0 < len(named) <= _MOST_PEOPLE:
        return []
    if not (_A_ROLE.search(sentence.low) or case.events_in(sentence)) and not _of_both_sides(named):
        return []
    told = [one for one in named if len(one.sides) == 1]
    for one in told:
        one.person.country = next(iter(one.sides))
    if len(named) == 2 and len(told) == 1:
        second = next(one for one in named if one not in told)
        second.person.country = next(code for code in case.countries if code not in told[0].sides)
        told = named
    if (
        not told
        and len(named) == missing == 1
        and _COUNTERPART.search(article.text, sentence.start, named[0].start)
    ):
        told = named
    if not told and len(named) == 2 and missing == 2 and not any(one.bare for one in named):
        told = named
    return [one.person for one in told]


def _of_both_sides(named: list[_Named]) -> bool:
    """Whether a sentence names two people, one for each side."""
    sides = [one.sides for one in named]
    return len(sides) == 2 and sides[0] != sides[1] and all(len(one) == 1 for one in sides)


def _everybody(article: Article, sentence: Sentence, case: Case) -> list[_Named]:
    """Everybody named in a sentence, with an office or without."""
    people = [
        person
        for person in find_people(article, sentence.start, sentence.end, case.countries)
        if " " in person.name
        and not _SAYS.match(article.text, person.end)
        and not _FOR_ANOTHER.match(article.text, person.end)
        and not _REPLACED.search(article.text, sentence.start, person.start)
        and not _ONLY_SPEAKS["en"].search(
            article.text[max(person.start - 40, sentence.start) : person.end + 40]
        )
    ]
    found = []
    for person in people:
        spans = [(person.start, person.end), *([person.office_span] if person.office_span else [])]
        found.append(_Named(person, min(low for low, _ in spans), max(high for _, high in spans)))
    taken = [(one.start, one.end) for one in found]
    taken += [(body.start, body.end) for body in find_bodies(article, sentence)]
    for person in _bare_names(article, sentence, taken):
        found.append(_Named(person, person.start, person.end, bare=True))
    return sorted(found, key=lambda one: one.start)


def _bare_names(article: Article, sentence: Sentence, taken: list[tuple[int, int]]) -> list[Person]:
    """Names of two words and more that no office stands beside."""
    tokens = article.tokens
    found = []
    for _, first, last in name_runs(article, sentence.first, sentence.last):
        start, end = tokens[first].start, tokens[last - 1].end
        if (
            last - first < 2
            or any(low < end and start < high for low, high in taken)
            or (
                first > sentence.first
                and tokens[first - 1].low in _NO_NAME_BEHIND
                and not _FELL_TO.search(article.text, sentence.start, start)
            )
            or (last < len(tokens) and tokens[last].capital and tokens[last].is_word)
            or tokens[last - 1].low.endswith("'s")
            or any(token.low in body_modifiers() for token in tokens[first:last])
        ):
            continue
        found.append(Person(start, end, article.text[start:end], rule=RULE))
    return found


def _told_in(article: Article, sentence: Sentence, case: Case) -> list[_Named]:
    """Everybody named in a sentence, with the sides that their part of it says."""
    named = _everybody(article, sentence, case)
    marks = _marks(article, sentence, case)
    cuts = [sentence.start]
    for one, two in pairwise(named):
        between = [match.start() for match in _PARTS.finditer(article.text, one.end, two.start)]
        comma = article.text.rfind(",", one.end, two.start)
        cuts.append(between[-1] if between else comma if comma > 0 else two.start)
    for place, one in enumerate(named):
        low, high = cuts[place], cuts[place + 1] if place + 1 < len(cuts) else sentence.end
        one.sides = {code for start, code in marks if low <= start < high}
        if one.person.country:
            one.sides = {one.person.country}
    return named


def _marks(article: Article, sentence: Sentence, case: Case) -> list[tuple[int, str]]:
    """Where a sentence names one of the sides: by country or capital, as hosts or as guests."""
    tokens = article.tokens
    bodies = [(body.start, body.end) for body in find_bodies(article, sentence) if body.countries]
    marks = [
        (hit.start, hit.payload.code)
        for hit in country_hits(tokens, sentence.first, sentence.last)
        if hit.payload.code in case.countries and not any(low <= hit.start < high for low, high in bodies)
    ]
    return marks + _marks_of_place(article, sentence, case)


def _marks_of_place(article: Article, sentence: Sentence, case: Case) -> list[tuple[int, str]]:
    """Where a sentence tells a side by its capital, as hosts or as guests."""
    tokens = article.tokens
    marks = [
        (hit.start, hit.payload.country)
        for hit in capital_hits(tokens, sentence.first, sentence.last)
        if hit.payload.country in case.countries
        and (
            hit.first == sentence.first
            or tokens[hit.first - 1].low in ("for", "from")
            or tokens[hit.first - 2].low == "behalf"
            or _acts(tokens, hit.last)
        )
    ]
    # "Kofi Mensah (Tema) and Salim Al Harthy (Sohar)"
    marks += [
        (hit.start, hit.payload.country)
        for hit in city_hits(tokens, sentence.first, sentence.last)
        if hit.payload.country in case.countries
        and article.text[hit.start - 1 : hit.start] == "("
        and article.text[hit.end : hit.end + 1] == ")"
    ]
    host = _host(article, case)
    if host:
        guest = next(code for code in case.countries if code != host)
        marks += [(sentence.start + match.start(), host) for match in _HOSTS.finditer(sentence.low)]
        marks += [(sentence.start + match.start(), guest) for match in _GUESTS.finditer(sentence.low)]
    return marks


def _acts(tokens, index: int) -> bool:
    """Whether a capital stands for its state: "Helsinki sent", "Cairo's supply minister"."""
    if index >= len(tokens):
        return False
    of_its_own = tokens[index - 1].low.endswith("'s") and tokens[index].low in office_words()
    return of_its_own or tokens[index].low in ("sent", "fielded", "dispatched", "nominated")


def _host(article: Article, case: Case) -> str | None:
    """The side in one of whose towns the session is told to be held."""
    homes = {
        hit.payload.country
        for event in case.events
        if event.status == "held"
        for hit in city_hits(article.tokens, event.sentence.first, event.sentence.last)
        if article.tokens[hit.first - 1].low in ("in", "at") or hit.first == event.sentence.first
    }
    homes &= set(case.countries)
    return homes.pop() if len(homes) == 1 else None
