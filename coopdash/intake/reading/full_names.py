"""A surname and the full name that the text gives the same person elsewhere."""

import re

from coopdash.intake.reading.article import Article
from coopdash.intake.reading.cases import Case
from coopdash.intake.reading.names_en import name_runs
from coopdash.intake.reading.people import Person, find_people
from coopdash.intake.reading.places import country_hits
from coopdash.intake.reading.russian import name_forms

# "Оверчука", "Оверчуком": what a surname has behind its stem.
_ENDINGS = ("", "а", "у", "ом", "ым", "е", "я", "ю", "ем", "ой", "ого", "ому", "им")

# "the Omani co-chair Salim Harthy"
_NATION_CO_CHAIR = re.compile(r"\b([A-Z][a-z]+) [Cc]o-?[Cc]hair(?:man|woman|person)?,? \Z")
_ITS_COUNTRY = re.compile(
    r", [A-Z][^.;]{10,160}? of the ((?:Republic|Kingdom|State|Sultanate|Federation) of (?:the )?[A-Z][a-z]+)"
)


def sides_named(article: Article, case: Case, start: int, end: int) -> list[str]:
    """The sides of the session that a stretch of the text names, in its order."""
    hits = country_hits(article.tokens, *article.tokens.between(start, end))
    return [hit.payload.code for hit in hits if hit.payload.code in case.countries]


def people_of(article: Article, case: Case) -> list[Person]:
    """Everybody whom the text names in full with an office, in the order of the text."""
    key = ("full names", case.countries)
    if key not in article.found:
        article.found[key] = [
            person
            for sentence in article.body_sentences
            for person in find_people(article, sentence.start, sentence.end, case.countries)
            if person.office and len(person.name.split()) > 1
        ]
    return article.found[key]


def by_surname(article: Article, case: Case, surname: str) -> Person | None:
    """Whoever the text names in full with this surname; a Russian one may stand in any case."""
    for person in people_of(article, case):
        last = person.name.split()[-1]
        if last == surname:
            return person
        if article.language == "ru" and len(last) > 4:
            stem = last[:-1] if last[-1] in "айя" else last[:-2] if last.endswith(("ий", "ый")) else last
            if surname.startswith(stem) and surname[len(stem) :] in _ENDINGS:
                return person
    return None


def with_office(article: Article, case: Case, person: Person) -> Person:
    """The person with the office that another sentence gives the same name: a headline has none."""
    if not person.office:
        same = next((one for one in people_of(article, case) if one.name == person.name), None)
        if same is not None:
            person.office, person.office_span = same.office, same.office_span
    return person


def in_full(article: Article, case: Case, person: Person) -> Person:
    """The person with the full name, where only the surname stands beside the session."""
    words = person.name.split()
    if article.language == "ru" and (initials := _INITIALS.fullmatch(person.name)):
        return _behind_initials(article, person, *initials.groups())
    if article.language == "en" and (longer := _longer(article, case, person)):
        person.name, person.start, person.end = longer.name, longer.start, longer.end
        return person
    if article.language != "en" or len(words) > 1 or len(person.name) < 3:
        return person
    for match in re.finditer(rf"\b{re.escape(person.name)}\b", article.text):
        place, last = article.tokens.between(match.start(), match.end())
        for _, start, end in name_runs(article, max(place - 6, 0), last):
            if start < place and end == last:
                first = article.tokens[start].start
                person.name = article.text[first : match.end()]
                person.start, person.end = first, match.end()
                return person
    return person


def _longer(article: Article, case: Case, person: Person) -> Person | None:
    """Whoever the text names with more words before these: "Minister Mensah Boadu" is Ama Mensah Boadu."""
    words = person.name.split()
    for other in people_of(article, case):
        theirs = other.name.split()
        if len(theirs) > len(words) and theirs[-len(words) :] == words:
            return other
    return None


def _behind_initials(article: Article, person: Person, initial: str, surname: str) -> Person:
    """ "П.С. Ветрова" is the Павел Ветров of another sentence."""
    told = [
        match
        for match in re.finditer(rf"\b{initial}[а-яё]+ ([А-Я][а-яё-]+)", article.text)
        if surname.lower().replace("ё", "е") in name_forms(match.group(1))
    ]
    # The same form may be another case of both words: "П. Ветрова", "Павла Ветрова".
    told.sort(key=lambda match: match.group(1) == surname)
    if told:
        person.name, person.start, person.end = told[0].group(), told[0].start(), told[0].end()
    return person


_INITIALS = re.compile(r"([А-Я])\. ?(?:[А-Я]\. ?)?([А-Я][а-яё-]{3,})")


def with_side(article: Article, case: Case, person: Person) -> Person:
    """The person with the side that another mention of the name tells ("President Tinubu of Nigeria")."""
    nation = _NATION_CO_CHAIR.search(article.text, max(person.start - 40, 0), person.start)
    if person.country is None and nation is not None:
        first, last = article.tokens.between(nation.start(1), nation.end(1))
        codes = [hit.payload.code for hit in country_hits(article.tokens, first, last)]
        if codes and codes[0] in case.countries:
            person.country = codes[0]
    if person.country is None:
        surname = person.name.split()[-1]
        sides = {
            other.country
            for other in people_of(article, case)
            if other.country and other.name.split()[-1] == surname
        }
        sides = sides or _office_goes_on(article, case, person)
        if len(sides) == 1:
            person.country = sides.pop()
    return person


def _office_goes_on(article: Article, case: Case, person: Person) -> set[str]:
    """A side behind a long office: "Mr Said, Director in the Ministry of Ports of the Sultanate of Oman"."""
    match = _ITS_COUNTRY.match(article.text, person.end)
    if person.rule != "name before an office" or match is None:
        return set()
    return set(sides_named(article, case, match.start(1), match.end()))
