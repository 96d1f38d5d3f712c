"""Who stands for a side told without a word for leading: the first of it who speaks at the session."""

import re
from collections.abc import Iterator
from dataclasses import replace

from coopdash.intake.reading.article import Article
from coopdash.intake.reading.asides import is_description
from coopdash.intake.reading.body_meets import home_of
from coopdash.intake.reading.cases import Case
from coopdash.intake.reading.data import patterns
from coopdash.intake.reading.dateline_town import dateline_city
from coopdash.intake.reading.full_names import in_full, with_side
from coopdash.intake.reading.people import Person, find_people

_SPOKE = patterns("chairs_spoke")
_ONLY_SPEAKS = patterns("chairs_only_speaks")
_LEADERS = re.compile(r"(?:Vice )?(?:President|Prime Minister|King|Sultan|Emir|Amir)\b")
_ENVOYS = re.compile(r"Ambassador|High Commissioner|Chargé")
_MOST = 6
# "led by the then Minister": of another session.
_THEN = patterns("chairs_then")
FIRST_NAMED = "first named of its side"
_FURTHEST = 24
"""Sentences in which a side's speaker is looked for; further down a long article tells of other things."""


def speakers_of(article: Article, case: Case, known: list[Person]) -> list[Person]:
    """For each side that nobody stands for yet, the first with an office who speaks; envoys come last."""
    missing = _empty_sides(case, known)
    if not missing:
        return []
    surnames = {person.name.split()[-1] for person in known}
    found: dict[str, list[Person]] = {code: [] for code in missing}
    home = _home(article, case)
    for sentence in case.scope[:_FURTHEST]:
        if article.is_title(sentence) or not _SPOKE[article.language].search(sentence.low):
            continue
        for person in find_people(article, sentence.start, sentence.end, case.countries):
            office = person.office or ""
            if (
                not office
                or person.name.split()[-1] in surnames
                or _ONLY_SPEAKS[article.language].search(article.text[person.start - 60 : person.end + 60])
                or not _of_the_level(case, known, office)
            ):
                continue
            side = person.country or home
            if side is None and len(missing) == 1 and known and len(case.countries) == 2:
                side = missing[0]
            if side in found:
                person.country = side
                found[side].append(person)
    chosen = []
    for people in found.values():
        if people:
            chosen.append(next((one for one in people if not _ENVOYS.match(one.office or "")), people[0]))
    return chosen


def _home(article: Article, case: Case) -> str | None:
    """The country whose offices a Hindi text names without it: that of who publishes it, mostly India."""
    if article.language != "hi":
        return None
    line = dateline_city(article)
    if line and line.payload.country in _HINDI_PRESS and line.payload.country in case.countries:
        return line.payload.country
    home = home_of(article)
    return home if home in case.countries else None


# Hindi is printed there as well.
_HINDI_PRESS = frozenset(("NP", "MU", "FJ"))


def _empty_sides(case: Case, known: list[Person]) -> list[str]:
    """The sides that nobody stands for; none where somebody's side is unknown, or the text is a long one."""
    taken = {person.country for person in known}
    if None in taken or len(case.scope) > 3 * _FURTHEST:
        return []
    return [code for code in case.countries if code not in taken]


def _of_the_level(case: Case, known: list[Person], office: str) -> bool:
    """Whether leaders meet leaders: they alone at a summit, and nowhere else beside a minister."""
    if case.body is not None and case.body.kind == "summit":
        return _LEADERS.match(office) is not None
    return not (_LEADERS.match(office) and known and not any(map(_leads_a_state, known)))


def first_named(article: Article, case: Case, known: list[Person]) -> list[Person]:
    """For each side that nobody stands for yet, the first of it named where the session is told.

    Whoever else is told of there, somebody's president or spokesman, stands for no side.
    """
    missing = _empty_sides(case, known)
    if not missing:
        return []
    found: dict[str, list[Person]] = {code: [] for code in missing}
    # The one of the two sides nobody stands for has those whose office tells no side.
    unsaid = missing[0] if len(missing) == 1 and known else _home(article, case)
    for person in _named_in_full(article, case, {one.name.split()[-1] for one in known}):
        side = person.country or (unsaid if person.office else None)
        if side in found and _of_the_level(case, known, person.office or ""):
            found[side].append(replace(person, country=side, rule=FIRST_NAMED))
    chosen = [
        next((one for one in people if not _leads_a_state(one)), people[0])
        for people in found.values()
        if people
    ]
    ministers = [one for one in chosen if not _leads_a_state(one)]
    # The president of one side, told beside a session of ministers, led neither.
    return chosen if known or (not ministers and len(chosen) == len(case.countries)) else ministers


def _named_in_full(article: Article, case: Case, surnames: set[str]) -> Iterator[Person]:
    """Who is named with a given name where the session is told, but for those who only speak or are past."""
    past = {event.sentence.start for event in case.events if event.status == "past"}
    only_speaks, then = _ONLY_SPEAKS[article.language], _THEN[article.language]
    for sentence in case.scope[:_FURTHEST]:
        if sentence.start in past or then.search(sentence.low) or is_description(article, sentence):
            continue
        for person in find_people(article, sentence.start, sentence.end, case.countries):
            person = with_side(article, case, in_full(article, case, person))
            beside = article.text[max(person.start - 60, sentence.start) : min(person.end + 60, sentence.end)]
            if (
                " " in person.name
                and person.name.split()[-1] not in surnames
                and not only_speaks.search(beside)
            ):
                yield person


def _leads_a_state(person: Person) -> bool:
    return _LEADERS.match(person.office or "") is not None


_CHAIRS_LISTED = re.compile(r"(?i:co-?chairs?|сопредседател[ьи])\b[^.;!?]{0,120}:\W*\Z")
_BULLET = re.compile(r"\s*[-–—•*·] ?")


def listed(article: Article, case: Case) -> list[Person]:
    """The people of a list under a line such as "Co-chairs of the commission:"."""
    rows = iter(case.scope)
    for sentence in rows:
        if len(sentence.text) > 160 or not _CHAIRS_LISTED.search(sentence.text):
            continue
        people: list[Person] = []
        for row in rows:
            named = find_people(article, row.start, row.end, case.countries)
            if not _BULLET.match(row.text) or not named or len(people) == _MOST:
                break
            people.append(named[0])
        if people:
            return people
    return []
