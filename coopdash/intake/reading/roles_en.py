"""Ways in which English tells who led a side without a verb of leading in front or behind."""

import re
from dataclasses import replace
from functools import cache

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.cases import Case
from coopdash.intake.reading.data import load, pattern
from coopdash.intake.reading.full_names import people_of, sides_named
from coopdash.intake.reading.people import Person, find_people
from coopdash.intake.reading.places import country_hits


@cache
def chair_words(language: str, kind: str) -> re.Pattern[str]:
    """Words that give somebody the role of a chair."""
    return re.compile(load("chairs")[language][kind], re.IGNORECASE if language == "en" else 0)


def stop_of(text: str, begin: int) -> int:
    match = chair_words("en", "end").search(text, begin)
    return match.start() if match else len(text)


_HEAD_OF_A_SIDE = re.compile(
    r"(?i:heads?|chair(?:man|woman|person)?|leader)\b [^,.;]{0,40}"
    r"\b(?:side|delegation|part|section|commission|committee)\b"
)


def heads_of_sides(article: Article, sentence: Sentence, case: Case) -> list[Person]:
    """ "Signed by A, head of the Omani side of the commission, and B": their offices are the role."""
    people = find_people(article, sentence.start, sentence.end, case.countries)
    return [
        person
        for person in people
        if person.office_span
        and _HEAD_OF_A_SIDE.search(
            article.text, person.office_span[0], min(person.office_span[1] + 80, sentence.end)
        )
    ]


_CALLED_CHAIR = re.compile(
    r"\b[A-Z][a-z]+ [Cc]o-?[Cc]hair(?:man|woman|person)?(?:,| is| was)? (?=[A-Z])|"
    r"\b[Hh]ead of the [A-Z][a-z]+ (?:delegation|side|team),? (?=[A-Z])"
)


def called_chair(article: Article, sentence: Sentence, case: Case) -> list[Person]:
    """ "The Omani co-chair Salim Harthy spoke": the name right behind the word."""
    ends = [sentence.start + match.end() for match in _CALLED_CHAIR.finditer(sentence.text)]
    if not ends:
        return []
    people = find_people(article, sentence.start, sentence.end, case.countries)
    begins = [(person, min(person.start, *(person.office_span or (person.start,)))) for person in people]
    return [person for person, begin in begins if any(0 <= begin - end < 5 for end in ends)]


_CO_CHAIR_BEHIND = re.compile(
    r",? (?:in (?:his|her) capacity |served |acted |serves )?(?:as )?(?:the )?(?:([A-Z]\w+) )?"
    r"co-?chair(?:man|woman|person)?\b(?: (?:from|on|for) the ([A-Z]\w+) side\b)?"
)


def co_chairs_behind(article: Article, sentence: Sentence, case: Case) -> list[Person]:
    """ "Minister A, in her capacity as the Omani co-chair, and B, co-chair from the Ghanaian side"."""
    found = []
    for person in find_people(article, sentence.start, sentence.end, case.countries):
        stop = max(person.end, *(person.office_span or (person.end,)))
        match = _CO_CHAIR_BEHIND.match(article.text, stop)
        nation = match.lastindex if match else None
        sides = _sides_named_in(article, case, match, nation) if nation else []
        if sides:
            person.country = sides[0]
            found.append(person)
    return found


def _sides_named_in(article: Article, case: Case, match: re.Match, group: int) -> list[str]:
    return sides_named(article, case, match.start(group), match.end(group))


_CAPITAL = r"[A-Z\u00c0-\u00de\u0100-\u024f\u1e00-\u1eff]"
# Each word ends in a space: in a row of capitals there is one way to tell them apart.
_BARE = (
    rf"((?:{_CAPITAL}[\w'’-]*\.?(?:{_CAPITAL}\.)* (?:(?:al|bin|de|da|dos|van|von|el|la|los)[ -])*){{1,4}}"
    rf"{_CAPITAL}[\w'’-]+)"
)
_NATION = r"([A-Z][\w.]+(?: [A-Z]\w+)?)"
_LEADING = re.compile(
    rf"\b{_BARE}, (?:(?:who |who was |who is )?(?:leading|heading)|who (?:heads|leads|headed|led|chaired)) "
    rf"(?:the |his |her )?{_NATION}(?:['’]s)? (?:delegation|side|team|part|section)\b"
)
_LEADS = re.compile(
    rf"\b{_BARE} (?:(?:is|was) )?(?:leading|heading|led|headed|leads|heads) (?:the |his |her )?"
    rf"{_NATION}(?:['’]s)? (?:delegation|side|team|part)\b"
)


def leading_side(article: Article, sentence: Sentence, case: Case) -> list[Person]:
    """ "Kofi Mensah, leading the Ghanaian delegation, said": whatever office he holds."""
    return _leaders(article, sentence, case, _LEADING)


def named_leaders(article: Article, sentence: Sentence, case: Case) -> list[Person]:
    """ "Ama Boateng is leading the Ghanaian side at the ministerial level": no office is told."""
    return _leaders(article, sentence, case, _LEADS)


def _leaders(article: Article, sentence: Sentence, case: Case, pattern: re.Pattern[str]) -> list[Person]:
    people = []
    for match in pattern.finditer(sentence.text):
        side = next(iter(_sides_of(article, sentence, case, match, 2)), None)
        if side:
            people.append(_called(article, sentence, case, match, 1, side))
    return people


def _sides_of(article: Article, sentence: Sentence, case: Case, match: re.Match, group: int) -> list[str]:
    return sides_named(article, case, sentence.start + match.start(group), sentence.start + match.end(group))


def _called(
    article: Article, sentence: Sentence, case: Case, match: re.Match, group: int, side: str
) -> Person:
    """The person whose name a group of a match is, with the office told beside it, if any."""
    start, end = sentence.start + match.start(group), sentence.start + match.end(group)
    known = [
        person
        for person in find_people(article, sentence.start, sentence.end, case.countries)
        if person.end > start
    ]
    if known and known[0].end >= end - 1 and known[0].start <= end:
        known[0].country = side
        return known[0]
    return Person(start, end, match.group(group), country=side, rule="name before a delegation")


_CO_CHAIRS_NAMED = re.compile(
    rf"\b(?:[Cc]o-?chairs of the [^,.;]{{3,70}},|chairmanship of|chaired by|presided over by) "
    rf"{_BARE} and {_BARE}(?=[,.;]| (?:in|at|on)\b)"
)


# "Ministers A and B, the two co-chairs, agreed"; "with A and B as its co-chairs"
_THE_TWO_CO_CHAIRS = re.compile(
    r"(?:, (?:the|its|their|both|as)(?: two| meeting's| session's| commission's| committee's)? "
    r"co-?chair(?:s|men|persons)\b|"
    r",? (?:acting|serving|both) as (?:the |its )?co-?chair(?:s|men|persons)\b)",
    re.IGNORECASE,
)


def two_before_their_role(article: Article, sentence: Sentence, case: Case) -> list[Person]:
    """The two right in front of "the two co-chairs": an apposition gives both their role."""
    match = _THE_TWO_CO_CHAIRS.search(sentence.text)
    if match is None:
        return []
    stop = sentence.start + match.start()
    people = find_people(article, sentence.start, stop, case.countries)[-2:]
    joined = len(people) == 2 and stop - people[1].end < 90
    return people if joined and people[0].country in (None, *case.countries) else []


# "In the course of the visit the two Heads of State presided over the second meeting."
_THE_TWO_LED = pattern("roles_en_the_two_led")
_OFFICES_OF = {
    "heads of state": re.compile(r"President|King|Sultan|Emir"),
    "presidents": re.compile(r"President"),
    "leaders": re.compile(r"President|Prime Minister|King|Sultan|Emir|Chancellor"),
    "ministers": re.compile(r"Minister"),
    "secretaries": re.compile(r"Secretary"),
}


def two_told_before(article: Article, sentence: Sentence, case: Case) -> list[Person]:
    """The two whom "the two presidents presided over it" means: the first of each side told before."""
    match = _THE_TWO_LED.search(sentence.text)
    if match is None:
        return []
    office = _OFFICES_OF[match.group("office").lower()]
    first: dict[str, Person] = {}
    for person in people_of(article, case):
        if (
            person.start < sentence.start
            and person.country in case.countries
            and office.search(person.office)
        ):
            first.setdefault(person.country, replace(person))
    return sorted(first.values(), key=lambda one: one.start) if len(first) == 2 else []


_SIGN_FOR_BOTH = re.compile(
    r"\b(?:(?:put|affixed|appended|set) their (?:signatures?|names?|initials) to|"
    r"(?:jointly |both )?(?:signed|initialled|inked) (?:the|its|their) (?:[a-z]+ ){0,2}"
    r"(?:minutes|protocol|proc[eè]s-verbal|record of (?:discussions?|proceedings)))\b"
)


def signers(article: Article, sentence: Sentence, case: Case) -> list[Person]:
    """Two who put their names to the minutes, one for each side: they led the session."""
    match = _SIGN_FOR_BOTH.search(sentence.text)
    if match is None:
        return []
    people = find_people(article, sentence.start, sentence.start + match.start(), case.countries)
    sides = {person.country for person in people} - {None}
    of_both = len(people) == 2 and sides <= set(case.countries)
    return people if of_both and (not sides or people[0].country != people[1].country) else []


_A_TEAM = rf"(?:the )?{_NATION}(?:['’]s)? (?:side|delegation|team)"
_LED_AND_THE_OTHER = re.compile(
    rf"\b(?:led|headed|chaired|represented|leads|heads) {_A_TEAM},? (?:and|while|with) "
    rf"(?P<other>[^.;]{{5,120}}?),? {_A_TEAM}\b"
)
_A_VERB_OF_LEADING = re.compile(r"\b(?:led|headed|chaired|represented|leads|heads|leading|heading|by)\b")


def one_verb_for_both(article: Article, sentence: Sentence, case: Case) -> list[Person]:
    """ "A led the Ghanaian side and B the Omani side": the verb goes without saying a second time."""
    match = _LED_AND_THE_OTHER.search(sentence.text)
    if match is None or _A_VERB_OF_LEADING.search(match.group("other")):
        return []
    ours, theirs = (_sides_of(article, sentence, case, match, group)[:1] for group in (1, 3))
    start, low, high = (sentence.start + place for place in (match.start(), *match.span("other")))
    first = find_people(article, sentence.start, start, case.countries)[-1:]
    second = find_people(article, low, high, case.countries)[:1]
    if not (ours and theirs and ours != theirs and first and second):
        return []
    first[0].country, second[0].country = ours[0], theirs[0]
    return first + second


def co_chairs_named(article: Article, sentence: Sentence, case: Case) -> list[Person]:
    """ "Under the chairmanship of Ama Boateng and Salim Harthy": their offices stand elsewhere, if at all."""
    match = _CO_CHAIRS_NAMED.search(sentence.text)
    if match is None or find_people(
        article, sentence.start + match.start(), sentence.start + match.end(), case.countries
    ):
        return []
    return [
        Person(
            sentence.start + match.start(group),
            sentence.start + match.end(group),
            match.group(group),
            rule="name behind 'co-chairs'",
        )
        for group in (1, 2)
    ]


_OF_A_NATION = rf"(?:for|from|of|on behalf of) (?:the )?{_NATION}(?: side)?"
_FOR_BOTH_SIDES = rf"{_BARE},? {_OF_A_NATION},? and {_BARE},? {_OF_A_NATION}"
_FOR_A_SIDE = re.compile(
    rf"\b{_FOR_BOTH_SIDES},? (?:jointly )?(?:co-?)?(?:chaired|led|headed|presided|hosted)\b"
)
_BY_FOR_A_SIDE = re.compile(
    rf"\b(?:(?:signed|chaired|led|headed) by|[Cc]o-?chairs\b[^,.;]{{0,70}},) {_FOR_BOTH_SIDES}"
)


_OF_ITS_OWN = re.compile(
    rf"\b{_NATION}['’]s {_BARE},? and {_NATION}['’]s {_BARE},? "
    r"(?:jointly )?(?:co-?)?(?:chaired|led|headed|presided|hosted)\b"
)


def named_for_a_side(article: Article, sentence: Sentence, case: Case) -> list[Person]:
    """ "Ama Boateng for Ghana and Salim Harthy for Oman co-chaired": the side is told, and no office."""
    names, sides = (1, 3), (2, 4)
    match = _FOR_A_SIDE.search(sentence.text) or _BY_FOR_A_SIDE.search(sentence.text)
    if match is None:
        match, names, sides = _OF_ITS_OWN.search(sentence.text), sides, names
    if match is None:
        return []
    ours, theirs = (_sides_of(article, sentence, case, match, group) for group in sides)
    if not (ours and theirs):
        return []
    return [
        _called(article, sentence, case, match, names[0], ours[0]),
        _called(article, sentence, case, match, names[1], theirs[0]),
    ]


_HELD_WITH = re.compile(
    r"\b(?:held|convened|opened|concluded|began) (?:the|its|their|a) [^;]{0,40}?"
    r"\b(?:meeting|session|round|consultations|dialogue|talks)\b[^;]{0,140}? with (?=(?:his |her )?[A-Z\w])"
)


def held_with(article: Article, sentence: Sentence, case: Case) -> list[Person]:
    """ "Premier A met President B and held the 8th meeting of the committee with Minister C": A and C."""
    match = _HELD_WITH.search(sentence.text)
    if match is None or not case.events_in(sentence):
        return []
    verb, link = sentence.start + match.start(), sentence.start + match.end()
    ours = find_people(article, sentence.start, verb, case.countries)[:1]
    theirs = find_people(article, link, sentence.end, case.countries)[:1]
    if not (ours and theirs and ours[0].office and theirs[0].office) or theirs[0].start - link > 90:
        return []
    return ours + theirs


def _other_side(case: Case, side: str) -> str:
    return next(code for code in case.countries if code != side)


_JOINED_BY = re.compile(
    r"\b(?:was|were) joined by (?:the |their |his |her )?([A-Z][\w.]+)(?: [A-Z]{2,6})? [Cc]o-?[Cc]hairs?,? "
)


def joined_by(article: Article, sentence: Sentence, case: Case) -> list[Person]:
    """ "Secretaries A and B were joined by EU co-chairs C and D": each side has its own."""
    match = _JOINED_BY.search(sentence.text)
    if match is None or len(case.countries) != 2:
        return []
    sides = sides_named(article, case, sentence.start + match.start(1), sentence.start + match.end(1))
    if not sides:
        return []
    stop = sentence.start + stop_of(sentence.text, match.end())
    theirs = find_people(article, sentence.start + match.end(), stop, case.countries)
    ours = find_people(article, sentence.start, sentence.start + match.start(), case.countries)
    for person in theirs:
        person.country = sides[0]
    for person in ours:
        person.country = _other_side(case, sides[0])
    return ours + theirs


_HOSTED = re.compile(
    r"\b(?:hosted|hosts|welcomed|received) (?=[^.;]{20,260}\bfor (?:an?|the|their|its) [^.;]{0,60}"
    r"\b(?:meeting|session|round|dialogue|talks|consultations)\b)"
)


def hosts(article: Article, sentence: Sentence, case: Case) -> list[Person]:
    """ "A and B hosted C and D for a meeting of the group": the hosts, and the first of their guests."""
    match = _HOSTED.search(sentence.text)
    if match is None or not case.events_in(sentence):
        return []
    hosts = find_people(article, sentence.start, sentence.start + match.start(), case.countries)
    guests = find_people(article, sentence.start + match.end(), sentence.end, case.countries)
    guest = next((person for person in guests if person.country), None)
    if not hosts or guest is None or len(case.countries) != 2:
        return []
    for person in hosts:
        person.country = _other_side(case, guest.country)
    return [*hosts, guest]


_CAME_FROM = re.compile(
    r"\W*From (?:the )?([A-Z][\w.]+(?: [A-Z]\w+)?)(?: side)?, "
    r"(?=.{10,400}\b(?:attended|participated|took part|(?:was|were) present)\b)"
)


def came_from(article: Article, sentence: Sentence, case: Case) -> list[Person]:
    """ "From Ghana, Minister X, Minister Y and Secretary Z attended": the first stands for the side."""
    match = _CAME_FROM.match(sentence.text)
    if match is None:
        return []
    start = sentence.start + match.start(1)
    span = article.tokens.between(start, sentence.start + match.end(1))
    side = next((hit.payload.code for hit in country_hits(article.tokens, *span)), None)
    people = find_people(article, sentence.start + match.end(), sentence.end, case.countries)
    if side not in case.countries or not people:
        return []
    people[0].country = side
    return people[:1]
