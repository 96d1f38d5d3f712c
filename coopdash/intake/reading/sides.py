"""Which of the two countries those who led a session stand for, where their offices do not say it."""

from coopdash.intake.reading.article import Article
from coopdash.intake.reading.cases import Case
from coopdash.intake.reading.full_names import with_side
from coopdash.intake.reading.origins import side_of_the_name
from coopdash.intake.reading.people import Person, find_people


def told_elsewhere(article: Article, case: Case, people: list[Person]) -> list[Person]:
    """The people with the sides that other mentions tell, unless that puts two of them on one side."""
    unknown = [person for person in people if person.country is None]
    for person in unknown:
        with_side(article, case, person)
    if len(people) > 1 and len({person.country for person in people}) == 1:
        for person in unknown:
            person.country = None
    return people


def give_sides(article: Article, case: Case, people: list[Person], first: str | None = None) -> list[Person]:
    """Give a side to those whose office names no country: the other one of the pair.

    ``first`` is the side that a session told before it names first.
    """
    pair = case.countries
    if len(people) == 2 and not any(person.country for person in people):
        at_home = [side_of_the_name(person.name, pair) for person in people]
        if at_home[0] != at_home[1]:
            # Where one name tells nothing, the other side is left for it.
            for person, code in zip(people, at_home, strict=True):
                person.country = code
    for place, person in enumerate(people):
        if person.country is not None or len(pair) != 2:
            continue
        others = {other.country for other in people if other.country}
        if len(others) == 1:
            person.country = (
                next(code for code in pair if code not in others)
                if len(people) == 2 or place == 0
                else _neighbour(people, place)
            )
        elif not others:
            person.country = side_of_the_name(person.name, pair) or _host_order(
                article, case, people, place, first
            )
        else:
            person.country = _neighbour(people, place)
    return people


def _neighbour(people: list[Person], place: int) -> str | None:
    """In a list of names the unmarked one goes with the nearest marked one, the one before it first."""
    for step in range(1, len(people)):
        for other in (place - step, place + step):
            if 0 <= other < len(people) and people[other].country:
                return people[other].country
    return None


def _host_order(
    article: Article, case: Case, people: list[Person], place: int, first: str | None
) -> str | None:
    """Nobody's country is said: the order of the pair as the text writes it."""
    named = [event for event in case.events if len(event.countries) == 2]
    own = [event for event in named if event.sentence.start <= people[place].start < event.sentence.end]
    event = next(iter(own or named), None)
    pair = event.countries if event else sorted(case.countries, key=lambda code: code != first)
    return pair[min(place * 2 // max(len(people), 1), 1)]


def first_of_each_side(people: list[Person]) -> list[Person]:
    chosen: dict[str | None, Person] = {}
    for person in people:
        chosen.setdefault(person.country, person)
    return sorted(chosen.values(), key=lambda person: person.start)


def only_one(codes: list[str]) -> str | None:
    """The one of several countries, where it is but one."""
    return codes[0] if len(codes) == 1 else None


def named_in_the_lead(article: Article, case: Case, missing: list[str]) -> list[Person]:
    """Who opened the text that tells of several sessions: "Secretary X co-chaired two committees"."""
    return first_of_each_side(
        [
            person
            for sentence in case.lead
            for person in find_people(article, sentence.start, sentence.end, case.countries)
            if person.office and (person.country or only_one(missing)) in missing
        ]
    )
