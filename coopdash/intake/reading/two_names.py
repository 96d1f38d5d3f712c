"""Two who led a session, told by their names alone: "Юрий Ветров и Салем Харти провели заседание"."""

import re
from bisect import bisect_right

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.cases import Case
from coopdash.intake.reading.full_names import with_side
from coopdash.intake.reading.names_hi import name_at
from coopdash.intake.reading.people import Person, find_people
from coopdash.intake.reading.places import country_hits

_NAME_HI = r"(?:[\u0900-\u0963]+ ){1,2}[\u0900-\u0963]+"
_TWO_NAMES = {
    "ru": re.compile(
        r"(?:[^.;]{0,60}, |(?:[А-Я]\w+ )?[Вв]о? [\w ]{3,30} )?"
        r"([А-Я][\w-]+(?: [А-Я][\w-]+){1,2}) и ([А-Я][\w-]+(?: [А-Я][\w-]+){1,2}) "
        r"(?:сегодня |вчера )?(?:совместно )?(?:провели|открыли|возглавили|председательств|сопредседательств)"
    ),
    "hi": re.compile(
        rf"({_NAME_HI}) (?:और|तथा|एवं|व) ({_NAME_HI}) ने (?:[\u0900-\u0963]+ ){{0,5}}"
        r"(?:सह-?\s?अध्यक्षता|अध्यक्षता|अगुवाई|अगुआई|नेतृत्व) "
    ),
}


# "दोनों देशों के विदेश मंत्रियों ने … अध्यक्षता की। X और Y ने …"
_OFFICES_OF_BOTH_HI = re.compile(r"(?:मंत्रियों|सचिवों|महानिदेशकों|प्रधानमंत्रियों|सलाहकारों|प्रमुखों) ने ")
_TWO_DID_HI = re.compile(rf"(?:(?:श्री|सर्वश्री|मंत्री|सचिव) )?({_NAME_HI}) (?:और|तथा|एवं|व) ({_NAME_HI}) ने ")


def two_in_the_next(article: Article, sentence: Sentence, case: Case) -> list[Person]:
    """The two whose offices a Hindi sentence tells without their names, by which the next one begins."""
    sentences = article.body_sentences
    place = bisect_right(sentences, sentence.start, key=lambda row: row.start)
    if not _OFFICES_OF_BOTH_HI.search(sentence.low) or place >= len(sentences):
        return []
    after = sentences[place]
    match = _TWO_DID_HI.match(after.text)
    if match is None:
        return []
    people = []
    for group in (1, 2):
        start, end = after.start + match.start(group), after.start + match.end(group)
        first, last = article.tokens.between(start, end)
        if name_at(article, first, last) != (last, first):
            return []
        people.append(
            with_side(article, case, Person(start, end, match.group(group), rule="one of two names"))
        )
    return people


def two_without_office(article: Article, sentence: Sentence, case: Case) -> list[Person]:
    """Who opens a sentence about the session: "Юрий Ветров и Салем Харти провели заседание"."""
    told = (article.language == "hi" or case.events_in(sentence)) and not article.is_title(sentence)
    match = _TWO_NAMES[article.language].match(sentence.text) if told else None
    if (
        match
        and article.language == "hi"
        and country_hits(
            article.tokens, *article.tokens.between(sentence.start, sentence.start + match.end(2))
        )
    ):
        # "भारत सरकार और ओमान सरकार ने": no names of people.
        return []
    if match is None or any(
        person.office for person in find_people(article, sentence.start, sentence.end, case.countries)
    ):
        return []
    return [
        with_side(
            article,
            case,
            Person(
                sentence.start + match.start(group),
                sentence.start + match.end(group),
                match.group(group),
                rule="one of two names",
            ),
        )
        for group in (1, 2)
    ]
