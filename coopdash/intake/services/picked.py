"""What the words of a passage say of a value that a person picked them for."""

import re
from collections.abc import Callable, Mapping
from datetime import date

from coopdash.intake.gazetteers import current_gazetteer
from coopdash.intake.lib.countries import country_of_town
from coopdash.intake.lib.dates import parse_date
from coopdash.intake.lib.employers import organisation_of
from coopdash.intake.reading.article import Article
from coopdash.intake.reading.bodies import find_bodies
from coopdash.intake.reading.cardinals import cardinals
from coopdash.intake.reading.cases import registered, text_pair
from coopdash.intake.reading.chairs import chair_of
from coopdash.intake.reading.data import load
from coopdash.intake.reading.dates import DayFinder
from coopdash.intake.reading.headers import name_of_pair
from coopdash.intake.reading.numbers import ordinal_at
from coopdash.intake.reading.people import Person, find_people
from coopdash.intake.reading.picked import commitment_told
from coopdash.intake.reading.places import city_hits, country_hits
from coopdash.intake.reading.reader import LONGEST
from coopdash.intake.reading.venues import venue_of
from coopdash.intake.services.reading import ABOUT_WORDS
from sessions_app.lib.limits import MOST_SESSIONS
from sessions_app.lib.partial_date import PartialDate

_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_PAPERS = {kind: re.compile(words) for kind, words in load("papers")["called"].items()}
"""What a document is called, the more particular name first."""


def value_told(kind: str, text: str, span: list[int], published: date | None) -> dict[str, str]:
    """The parts of a value of this kind that a passage tells; none where it says nothing of the kind."""
    tell = _TOLD.get(kind)
    if tell is None:
        return {}
    told = tell(Passage(text, span, published))
    return {name: str(value) for name, value in told.items() if value not in (None, "")}


class Passage:
    """The words that a person picked out of an article."""

    def __init__(self, text: str, span: list[int], published: date | None):
        self.text, self.span, self.published = text, span, published
        self.words = " ".join(text[slice(*span)].split())
        self.article = Article(self.words, published)
        self.tokens = self.article.tokens


def _ordinal(passage: Passage) -> Mapping:
    """ "fourteenth", "XI", "12-е", "ग्यारहवां"; else a number in digits."""
    tokens = passage.tokens
    for index in range(len(tokens)):
        if found := ordinal_at(tokens, index):
            return {"number": found[0]}
    numbers = (number for number, _, _ in cardinals(tokens, 0, len(tokens)))
    return {"number": next((number for number in numbers if number <= MOST_SESSIONS), None)}


def _count(passage: Passage) -> Mapping:
    """ "some 90 delegates"; whether it is exact is told just before, too."""
    number = next((number for number, _, _ in cardinals(passage.tokens, 0, len(passage.tokens))), None)
    start, end = passage.span
    is_about = number and ABOUT_WORDS.search(passage.text, max(start - 20, 0), end)
    return {"number": number, "approximate": "1" if is_about else ""}


def _day(passage: Passage) -> Mapping:
    """A day, or days, a weekday by the day of publication; else a month or a year."""
    tokens = passage.tokens
    if days := DayFinder(tokens, passage.published).find(0, len(tokens)):
        first, last = days[0].first, days[0].last or days[0].first
        return {"date": PartialDate.parse(first.isoformat(), last.isoformat()).format()}
    try:
        return {"date": parse_date(passage.words).format()}
    except ValueError:
        pass
    year = next((token.low for token in tokens if _YEAR.match(token.low)), "")
    months = load("calendar")["months"]
    month = next((months[token.low] for token in tokens if token.low in months), None)
    if not year:
        return {}
    return {"date": PartialDate.parse(f"{year}-{month:02}" if month else year).format()}


def _town(passage: Passage) -> Mapping:
    hits = city_hits(passage.tokens)
    return {"name": hits[0].payload.name, "country": hits[0].payload.country} if hits else {}


def _house(passage: Passage) -> Mapping:
    house = venue_of(passage.article, passage.article.body_sentences)
    return {"name": house.value} if house else {}


def _state(passage: Passage) -> Mapping:
    hits = country_hits(passage.tokens)
    code = hits[0].payload.code if hits else country_of_town(str(_town(passage).get("name", "")))
    return {"country": code}


def _body(passage: Passage) -> Mapping:
    gazetteer, article = current_gazetteer(), passage.article
    if known := registered(article, gazetteer):
        _start, _end, body = max(known, key=lambda one: one[1] - one[0])
        return {"name": body.name, "pair": "-".join(body.countries)}
    for sentence in article.body_sentences:
        for body in find_bodies(article, sentence):
            pair = name_of_pair(body.countries, gazetteer, body.pair_written) if body.countries else ""
            return {"name": body.full_name(pair), "pair": "-".join(body.countries)}
    return {}


def _person(passage: Passage) -> Mapping:
    """Who is named, in Latin letters, with side and office as the sentences around tell them."""
    gazetteer, article = current_gazetteer(), Article(passage.text[:LONGEST], passage.published)
    low, high = article.plain.inside(passage.span)
    people = [
        person
        for sentence in article.body_sentences
        if sentence.start < high and low < sentence.end
        for person in find_people(article, sentence.start, sentence.end, text_pair(article))
        if person.start < high and low < person.end
    ]
    person = people[0] if people else Person(low, high, article.text[low:high])
    chair = chair_of(article, gazetteer, person, "")
    office = passage.text[slice(*chair.office_span)] if chair.office_span else ""
    return {"name": chair.name, "side": chair.country, "office": office}


def _paper(passage: Passage) -> Mapping:
    low = passage.article.text.lower()
    return {"document_kind": next((kind for kind, called in _PAPERS.items() if called.search(low)), "")}


def _field(passage: Passage) -> Mapping:
    told = commitment_told(passage.text, tuple(passage.span), current_gazetteer(), passage.published)
    return {"sector": told.sector}


def _employer(passage: Passage) -> Mapping:
    named = organisation_of(passage.words)
    return {"name": named[0]} if named else {}


_TOLD: dict[str, Callable[[Passage], Mapping]] = {
    "body": _body,
    "parent": lambda passage: {"name": _body(passage).get("name")},
    "number": _ordinal,
    "previous": _ordinal,
    "date": _day,
    "city": _town,
    "venue": _house,
    "host": _state,
    "chair": _person,
    "organisation": _employer,
    "document": _paper,
    "delegates": _count,
    "sector": _field,
}
