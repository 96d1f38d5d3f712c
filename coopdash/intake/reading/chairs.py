"""Who led the two sides of a session."""

import re
from dataclasses import replace

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.asides import is_description
from coopdash.intake.reading.cases import Case
from coopdash.intake.reading.chairs_beside import OF_ANOTHER, people_beside
from coopdash.intake.reading.chairs_en import english_chairs
from coopdash.intake.reading.chairs_ru import (
    LED_BY_THEM,
    has_a_stand_in,
    he_led,
    in_place_of,
    is_represented,
    leads_the_other_side,
    leads_what,
    of_host_and_guests,
)
from coopdash.intake.reading.data import pattern
from coopdash.intake.reading.for_a_side_en import RULE, give_sides_told, told_for_a_side
from coopdash.intake.reading.full_names import in_full, with_office
from coopdash.intake.reading.gazetteer import Gazetteer
from coopdash.intake.reading.naming import cue
from coopdash.intake.reading.people import Person, find_people
from coopdash.intake.reading.roles_en import chair_words
from coopdash.intake.reading.sides import (
    first_of_each_side,
    give_sides,
    named_in_the_lead,
    only_one,
    told_elsewhere,
)
from coopdash.intake.reading.speakers import FIRST_NAMED, first_named, listed, speakers_of
from coopdash.intake.reading.transliteration import latin
from coopdash.intake.reading.two_names import two_in_the_next, two_without_office
from coopdash.intake.reading.values import Chair

_ENOUGH = 6
# "… is scheduled to come before he and B co-chair the plenary": another meeting, still to be held.
_TO_BE_LED = re.compile(
    r"\b(?:will|(?:is|are) (?:scheduled|expected|due|set|slated) to) [^.;]{0,240}?"
    r"\b(?:co-?)?(?:chair|lead|head)\b"
)
# Between given name and surname; English texts leave it out.
_PATRONYMIC = re.compile(r" [А-Я][а-я]+(?:ович|евич|ич|овна|евна|ична) (?=[А-Я])")
# "Белов Иван Петрович", "Белова Анна Ильинична", and not "Иван Петрович Адамович"
_FAMILY_NAME_FIRST = re.compile(
    r"\A([А-Я][А-Яа-я-]+) (?![А-Я][а-я]+(?:[вьм]ич|вна|ична) )([А-Я][а-я]+) "
    r"(?:[А-Я][а-я]+(?:ович|евич|овна|евна)|(?:Иль|Кузьм|Лук|Фом|Никит|Савв)(?:ич|ична|инична))\Z"
)


def chairs_of(article: Article, gazetteer: Gazetteer, case: Case, earlier: list[Chair]) -> list[Chair]:
    """The co-chairs: those named in that role; else the counterparts in the sentences of the session."""
    people, rule = _by_role(article, case)
    if article.language == "en":
        give_sides_told(article, case, people)
        more = told_for_a_side(article, case, people)
        people, rule = people + more, rule if people else RULE
    if len({person.country for person in people if person.country}) < 2 and len(people) < 2:
        more = people_beside(article, case)
        if people:
            people += _of_the_other_side(case, people, more)
        else:
            people, rule = more, "named where the session is told"
    people = told_elsewhere(article, case, [in_full(article, case, person) for person in people])
    if article.language == "ru":
        people = of_host_and_guests(article, case, people)
    _stand_beside_who_led_before(case, people, earlier)
    people = give_sides(article, case, people, next((chair.country for chair in earlier), None))
    people += [in_full(article, case, person) for person in speakers_of(article, case, people)]
    people += first_named(article, case, people)
    if article.language in ("en", "ru") and len(people) == 1:
        # With one side known, whoever else is named where the session is told stands for the other.
        people += first_named(article, case, people)
    if rule != "named in the role of a chair" and not _several_of_each_side(case, people):
        people = first_of_each_side(people)
    _share_an_office(people)
    people = [with_office(article, case, person) for person in people]
    chairs = [chair_of(article, gazetteer, person, rule) for person in people[:_ENOUGH]]
    missing = [code for code in case.countries if code not in {chair.country for chair in chairs}]
    if missing and case.lead:
        for person in named_in_the_lead(article, case, missing):
            person.country = person.country or only_one(missing)
            chairs.insert(0, chair_of(article, gazetteer, person, "named in the opening of the text"))
            missing.remove(person.country)
    for chair in earlier:
        # "In the second town the minister …": the same side's chair of the session told before.
        if chairs and chair.country in missing:
            chairs.insert(0, replace(chair, rule="chair of the session told before", confidence=0.6))
            missing.remove(chair.country)
    return chairs


def _stand_beside_who_led_before(case: Case, people: list[Person], earlier: list[Chair]) -> None:
    """Whoever alone is told to lead a session with another country: the home side led the one before."""
    home = {chair.country for chair in earlier} & set(case.countries)
    if len(home) == len(people) == 1 and people[0].country is None and len(case.countries) == 2:
        people[0].country = next(code for code in case.countries if code not in home)


def _of_the_other_side(case: Case, people: list[Person], more: list[Person]) -> list[Person]:
    """The first of those named beside the session who stands for the side that no chair stands for yet."""
    sides = {person.country for person in people}
    if None in sides:
        return []
    names = {person.name.split()[-1] for person in people}
    others = [person for person in more if person.name.split()[-1] not in names]
    if (
        len(case.countries) == 2
        and len(sides) == len(people) == 1
        and len(others) == len(more) - 1 == 1
        and others[0].office == people[0].office
    ):
        # "The two prime ministers": the one who is not the other.
        others[0].country = others[0].country or next(code for code in case.countries if code not in sides)
    return [person for person in others if person.country and person.country not in sides][:1]


def _several_of_each_side(case: Case, people: list[Person]) -> bool:
    """Whether ministers met two by two: "Ministers A and B met Ministers C and D for the 2+2 dialogue"."""
    if len(people) != 4 or any(not person.office for person in people):
        return False
    each = [sum(person.country == code for person in people) for code in case.countries]
    return each == [2, 2] and any(
        event.sentence.start <= min(person.start for person in people)
        and max(person.end for person in people) <= event.sentence.end
        for event in case.events
    )


def _share_an_office(people: list[Person]) -> None:
    """ "Her Nepalese counterpart" holds the same office as she."""
    for person in people:
        if (person.office or "").lower() in ("counterpart", "co-chair", "colleague", "host"):
            person.office = next(
                (
                    other.office
                    for other in people
                    if other is not person and other.office and other.country != person.country
                ),
                None,
            )


def _by_role(article: Article, case: Case) -> tuple[list[Person], str]:
    """People in sentences that give the role, first such passage first."""
    found = listed(article, case)
    if found:
        return found, "listed as co-chairs"
    seen: set[str] = set()
    own = {event.sentence.start for event in case.events if event.status == "held"}
    others = _about_others(article, case)
    for number, sentence in enumerate(case.scope):
        aside = sentence.start in others or is_description(article, sentence)
        if sentence.start not in own and aside and not has_a_stand_in(sentence):
            continue
        if OF_ANOTHER[article.language].search(sentence.low) or (found and _TO_BE_LED.search(sentence.low)):
            continue
        people = {"en": english_chairs, "hi": _whole, "ru": _whole}[article.language](article, sentence, case)
        is_weak = article.language == "ru" and people and _weak_role(sentence)
        if is_weak and (number > 12 or not leads_the_other_side(sentence, people, found)):
            continue
        # Of "Secretary Ama Boateng … during Ms Boateng's visit" the first.
        people = list({person.name.split()[-1]: person for person in reversed(people)}.values())[::-1]
        fresh = [person for person in people if person.name.split()[-1] not in seen]
        if (
            found
            and article.language == "en"
            and not re.search(
                r"co-?chair|delegation|side|counterpart|represented|opposite number|\bteam\b|\bpart of\b|"
                r"\b(?:led|chaired|chair|headed|stood|sat|spoke|negotiated) (?:for|on behalf of)\b|"
                r"in the chair|"
                r"\Wfrom [a-z]+, ",
                sentence.low,
            )
        ):
            continue
        if (
            found
            and len({person.country for person in found if person.country}) >= 2
            and not re.search(r"co-?chair|सह|сопредсед|delegation", sentence.low)
        ):
            continue
        if article.language == "en" and len(found) > 1 and _OF_THE_DAY_BEFORE.search(sentence.low):
            continue
        found.extend(fresh)
        seen.update(person.name.split()[-1] for person in fresh)
        if len(found) >= _ENOUGH:
            break
    return found, "named in the role of a chair"


# "the report of the ministerial session, which was co-chaired on the preceding day by …"
_OF_THE_DAY_BEFORE = re.compile(
    r"\b(?:preced(?:ing|ed)|day before|previous day|earlier|prior to|senior officials|"
    r"technical (?:level|session))\b"
)


def _about_others(article: Article, case: Case) -> set[int]:
    """Sentences that go on about a session before: "Earlier the 8th was held. The meeting was led by …"."""
    sentences = article.body_sentences
    return {
        sentences[event.place + 1].start
        for event in case.events
        if event.place + 1 < len(sentences)
        and (event.status == "past" or (event.number and case.number and event.number < case.number))
        and _THE_MEETING.match(sentences[event.place + 1].text)
    }


_THE_MEETING = re.compile(r"(?:The|That|This) (?:[a-z]+ )?(?:meeting|session|round|talks)\b|It was\b")
_STRONG_ROLE = re.compile(
    r"сопредсед|сторону (?:[а-я]+ ){0,3}представля|глав(?:[аеыу]|ой) (?:[а-я-]+ )?делегации|"
    r"под руководством [^,.]{9,140} делегаци|под председ|председательств|возглав|во главе|"
    r"председател[а-я]{1,3} [а-я]+ (?:части|стороны) |замещал|модерир|модераторами|председатели - |"
    r"председателями|в президиуме|за столом переговоров|руководивш|представлявш"
)
_PLAIN_ROLE = pattern("chairs_ru_plain_role")


def _weak_role(sentence: Sentence) -> bool:
    return not (_STRONG_ROLE.search(sentence.low) or _PLAIN_ROLE.search(sentence.low))


def _whole(article: Article, sentence: Sentence, case: Case) -> list[Person]:
    """Hindi and Russian: all people of a sentence about chairing, but for those "in the presence of"."""
    if article.language == "ru" and (led := he_led(article, sentence, case)):
        return led
    represented = article.language == "ru" and is_represented(article, sentence, case)
    if not represented and not chair_words(article.language, "any").search(sentence.low):
        return []
    if article.language == "hi" and _THE_TWO.search(sentence.low):
        return _named_before(article, sentence, case)
    if article.language == "hi" and (two := two_in_the_next(article, sentence, case)):
        return two
    if article.language == "hi" and sentence.low.startswith(("उन्होंने ", "उन्होने ")):
        # "He co-chaired it with his counterpart": the one the sentence before names.
        before = _named_before(article, sentence, case)
        own = find_people(article, sentence.start, sentence.end, case.countries)
        return (
            [*before[:1], *(one for one in own if one.office and one.name != before[0].name)]
            if before
            else own
        )
    if article.language != "en" and (two := two_without_office(article, sentence, case)):
        return two
    if article.language == "ru" and _weak_role(sentence) and not represented:
        own = case.events_in(sentence) or cue("session", "ru").search(sentence.low)
        named = re.search(
            r"(?:провел|вел|провод)[а-я]{0,2} (?:его|ее|вместе)|(?:его|ее) (?:вел|провод)|"
            r"подписали министр|подписи под|протокол подписали|"
            r"(?:с|со) [а-я]+ стороны",
            sentence.low,
        ) or leads_what(sentence)
        if not (named or (own and re.search("провел|вел|провод[яи]т", sentence.low))):
            return []
    end = sentence.end
    if (
        article.language == "ru"
        and _weak_role(sentence)
        and (clause := sentence.low.find(", котор")) > 0
        and not LED_BY_THEM.match(sentence.low, clause)
    ):
        end = sentence.start + clause
    cut = re.search(
        r"в присутствии|с участием|в сопровождении|,? котор[а-я]{2,3} сопровождал|"
        r"की उपस्थिति में|की मौजूदगी में|(?:;|और) (?:उनके|इनके) साथ ",
        sentence.low,
    )
    if cut and cut.start() > 20:
        end = sentence.start + cut.start()
    people = find_people(article, sentence.start, end, case.countries)
    if article.language == "ru":
        people = in_place_of(article, sentence, people)
    return [
        person
        for person in people
        if (
            person.office
            or person.rule != "name alone"
            or _OF_A_SIDE.search(article.text, max(person.start - 60, sentence.start), person.start)
        )
        and not _JOURNEY_OF.match(article.text, person.end)
        and not (article.language == "hi" and _ABSENT_HI.match(article.text, person.end))
    ]


# "Председатель кенийской части комиссии X": no other office is told.
_OF_A_SIDE = re.compile(
    r"(?:[Пп]редседател|[Рр]уководител)[а-я]{1,3} [а-я-]+ (?:части|стороны)(?: [а-я]+)? \Z"
)
# "मंत्री X बीमार होने के कारण नहीं आ सके", "X की जगह Y ने": another led in their place.
_ABSENT_HI = pattern("chairs_absent_hi")
# "प्रधानमंत्री … की कुवैत यात्रा के दौरान": somebody's journey, told beside the session.
_JOURNEY_OF = re.compile(r" (?:की|के) (?:[\u0900-\u0963]+ ){0,3}(?:यात्रा|दौरे)(?![\u0900-\u0963])")
# "दोनों मंत्रियों ने … सह-अध्यक्षता की", "अपने समकक्ष के साथ": those the sentences before have named.
_THE_TWO = re.compile(
    r"दोनों (?:[\u0900-\u0963]+ )?(?:मंत्रियों|नेताओं|सचिवों) ने|अपने (?:[\u0900-\u0963]+ )?समकक्ष के साथ"
)


def _named_before(article: Article, sentence: Sentence, case: Case) -> list[Person]:
    """The two who hold an office in the three sentences before: one of each side."""
    sentences = article.body_sentences
    place = sentences.index(sentence)
    people = [
        person
        for earlier in [*sentences[max(place - 3, 0) : place], sentence]
        for person in find_people(article, earlier.start, earlier.end, case.countries)
        if person.office
    ]
    different = list({person.name.split()[-1]: person for person in reversed(people)}.values())[::-1]
    return different[:2]


def chair_of(article: Article, gazetteer: Gazetteer, person: Person, rule: str) -> Chair:
    known = gazetteer.person(person.name) or gazetteer.person(article.text[person.start : person.end])
    own = _own_names(article, person)
    if known is not None:
        name, confidence = known.name, 0.97
    else:
        name = latin(own[-1] if own else person.name, person.country)
        confidence = 0.88 if person.office else 0.75
    if person.rule == FIRST_NAMED:
        confidence = 0.55
    span = article.plain.span(person.start, person.end)
    office_span = article.plain.span(*person.office_span) if person.office_span else None
    country = person.country or (known.country if known else None)
    return Chair(
        name,
        article.plain.as_printed(person.start, person.end),
        country,
        person.office,
        span,
        f"{rule}; {person.rule}",
        confidence,
        office_span,
        own,
    )


def _own_names(article: Article, person: Person) -> tuple[str, ...]:
    """A name in the letters of a Hindi or Russian text, ready to be looked for in another one."""
    if article.language == "ru":
        short = _FAMILY_NAME_FIRST.sub(r"\2 \1", _PATRONYMIC.sub(" ", person.name))
        return tuple(dict.fromkeys((person.name, short)))
    if article.language != "hi":
        return ()
    # The dots under letters tell z from j: read the name as printed.
    is_whole = article.text[person.start : person.end].endswith(person.name)
    begin = person.end - len(person.name) if is_whole else person.start
    return (article.plain.as_printed(begin, person.end),)
