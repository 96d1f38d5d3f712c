"""Constructions of Russian texts that tell who led: in another's place, "he did so too", "represented"."""

import re

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.cases import Case
from coopdash.intake.reading.data import pattern
from coopdash.intake.reading.people import Person, find_people
from coopdash.intake.reading.places import city_hits, states_named
from coopdash.intake.reading.role_names_ru import side_before
from coopdash.intake.reading.roles_en import chair_words

_REPRESENTED = pattern("chairs_ru_represented")
_IN_PLACE_OF = pattern("chairs_ru_in_place_of")
_HE_LED = pattern("chairs_ru_he_led")
_LEADS = pattern("chairs_ru_leads")


# "вместо заболевшего министра Олега Титова": he led nothing.
_INSTEAD_OF = re.compile(r"(?<![а-я])[Вв]место (?:[а-я-]+ ){0,5}\Z")


def leads_what(sentence: Sentence) -> bool:
    """Whether a verb that may mean anything has a session or a group as its object: "переговоры вел …"."""
    return _LEADS.search(sentence.low) is not None


# "Совет, которым руководят A и B, собрался": they are named in the clause.
LED_BY_THEM = re.compile(r", котор[а-я]{2} (?:[а-я]+ )?(?:руковод|возглав|вед|вел)")


def leads_the_other_side(sentence: Sentence, people: list[Person], found: list[Person]) -> bool:
    """Whether people told to lead are the first that are found, or stand for another country than those."""
    known = {person.country for person in found}
    return not found or (
        leads_what(sentence)
        and len(known) == 1
        and None not in known | {one.country for one in people}
        and known.isdisjoint(one.country for one in people)
    )


def is_represented(article: Article, sentence: Sentence, case: Case) -> bool:
    """Whether somebody is said to stand for a country: "Россию представил министр …"."""
    return any(
        code in case.countries
        for match in _REPRESENTED.finditer(article.text, sentence.start, sentence.end)
        for code in states_named(article.tokens, *article.tokens.between(match.start(1), match.end(1)))
    )


def has_a_stand_in(sentence: Sentence) -> bool:
    """Whether somebody is told to have led in the place of another, who leads as a rule."""
    match = _IN_PLACE_OF.search(sentence.low)
    return match is not None and "заме" in match.group()


def in_place_of(article: Article, sentence: Sentence, people: list[Person]) -> list[Person]:
    """Who led instead: "… возглавляет X, но его замещал Y", "встречал X, однако вели заседание Y и Z"."""
    people = [one for one in people if not _INSTEAD_OF.search(article.text, one.start - 60, one.start)]
    match = _IN_PLACE_OF.search(sentence.low)
    if match is None:
        return people
    turn = sentence.start + match.start()
    before, after = ([one for one in people if (one.start > turn) is late] for late in (False, True))
    stands_in = "заме" in match.group()
    if not after or (chair_words("ru", "any").search(sentence.low, 0, match.start()) and not stands_in):
        return people
    if stands_in and before:
        after[0].country = after[0].country or before[-1].country
    return after


def of_host_and_guests(article: Article, case: Case, people: list[Person]) -> list[Person]:
    """The people, with the side of "хозяев представлял …", "гостей возглавил …" by where the session met.

    Where no town tells that, who is set against a side that is named stands for the other one.
    """
    for person in people:
        before = article.text[max(person.start - _CLAUSE_REACH, 0) : person.start]
        told = None if person.country else _HOST_OR_GUESTS.search(before)
        host = _host(article, case) if told else None
        if host is not None:
            guest = next(code for code in case.countries if code != host)
            person.country = host if told.group("host") else guest
        elif told:
            others = {one.country for one in people} - {None}
            left = [code for code in case.countries if code not in others]
            person.country = left[0] if len(others) == len(left) == 1 else None
    return people


_CLAUSE_REACH = 110
# "Со стороны Москвы" is a government, and no town.
_ON_WHOSE_PART = re.compile(r"(?<![А-Яа-я])(?:[Сс]о стороны|[Оо]т(?: имени)?|[Зз]а) \Z")


def _acts(article: Article, begin: int) -> bool:
    return _ON_WHOSE_PART.search(article.text, max(begin - 20, 0), begin) is not None


_HOST_OR_GUESTS = pattern("chairs_ru_host_or_guests")


def _host(article: Article, case: Case) -> str | None:
    """The one of two countries in whose town the sentences around a naming tell the session."""
    if len(case.countries) != 2:
        return None
    sentences = article.body_sentences
    for place in dict.fromkeys(event.place + step for step in (0, -1, 1) for event in case.events):
        if 0 <= place < len(sentences):
            hits = city_hits(article.tokens, sentences[place].first, sentences[place].last)
            towns = [
                hit.payload.country
                for hit in hits
                if hit.payload.country in case.countries
                and not _acts(article, article.tokens[hit.first].start)
            ]
            if towns:
                return towns[0]
    return None


def he_led(article: Article, sentence: Sentence, case: Case) -> list[Person]:
    """Who the sentence before names, of "Он же возглавил российскую группу"."""
    led = _HE_LED.search(sentence.text)
    place = article.body_sentences.index(sentence) if led else 0
    if not place:
        return []
    earlier = article.body_sentences[place - 1]
    named = [
        person for person in find_people(article, earlier.start, earlier.end, case.countries) if person.office
    ]
    if not named:
        return []
    side = side_before(article, sentence.end, case.countries)
    named[0].country = named[0].country or side
    return [*named[:1], *find_people(article, sentence.start, sentence.end, case.countries)]
