"""Chairs in English sentences: the voice of the verb says on which side of it the names stand."""

import re
from dataclasses import replace

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.cases import Case
from coopdash.intake.reading.full_names import by_surname, people_of, sides_named
from coopdash.intake.reading.leads_en import delegation_of, leads_session, side_led
from coopdash.intake.reading.names_en import name_runs
from coopdash.intake.reading.paired_en import in_turn, paired
from coopdash.intake.reading.people import Person, find_people
from coopdash.intake.reading.roles_en import (
    called_chair,
    came_from,
    chair_words,
    co_chairs_behind,
    co_chairs_named,
    heads_of_sides,
    held_with,
    hosts,
    joined_by,
    leading_side,
    named_for_a_side,
    named_leaders,
    one_verb_for_both,
    signers,
    stop_of,
    two_before_their_role,
    two_told_before,
)
from coopdash.intake.reading.two_sides_en import two_sides

# "X led the German delegation, while the Kenyan side …", "… and the Kyrgyz side by Y"
_HALVES = re.compile(
    r",? (?:while|whereas) (?:the )?|; the |; (?=[^;]{5,160}\b(?:headed|led|represented|chaired) )|"
    r",? and (?=(?:the )?[A-Z][\w.-]+ (?:side|delegation|team|part|section|one) (?:was |is )?"
    r"(?:led |headed |represented )?by\b)"
)
# "X led the German delegation and Y led the Kenyan delegation"
_LED_EACH = re.compile(
    r"\b(?:led|chaired|headed) (?:the|his|her) (?:[\w-]+ ){0,3}(?:delegation|side|team)(,? and )"
    r"(?=.{5,200}\b(?:led|chaired|headed) (?:the|his|her) )"
)


def english_chairs(article: Article, sentence: Sentence, case: Case) -> list[Person]:
    """Who led, by the construction of the sentence; else by the countries told before or behind the names."""
    people = _by_construction(article, sentence, case)
    sides = [person.country for person in people]
    if len(set(sides)) == len(sides) > 1 or (len(people) > 1 and None in sides):
        return people
    return two_sides(article, sentence, case) or people


def _by_construction(article: Article, sentence: Sentence, case: Case) -> list[Person]:
    """English: the voice of the verb says on which side of it the names stand."""
    text = sentence.text
    if re.search(r"\bUnion Cabinet\b|\bby the then |\A\W*(?:In addition to|Besides|Apart from) ", text):
        # Whoever led "the then" delegation led another session; "in addition to" the chair others came.
        return []
    if joined := joined_by(article, sentence, case):
        return joined
    pair = paired(article, sentence, case)
    if len(pair) > 1:
        return pair
    if told := (
        hosts(article, sentence, case)
        or came_from(article, sentence, case)
        or held_with(article, sentence, case)
        or co_chairs_named(article, sentence, case)
        or one_verb_for_both(article, sentence, case)
    ):
        return told
    if told := leading_side(article, sentence, case) or named_for_a_side(article, sentence, case):
        return told
    people: list[Person] = []
    parts = sorted(
        {match.start() for match in _HALVES.finditer(text)}
        | {match.start(1) for match in _LED_EACH.finditer(text)}
    )
    if parts and not re.match(r"\W*(?:while|whereas)", text[:8].lower()):
        # "X led the German delegation, while the Kenyan side was headed by Y": each half by itself.
        for low, high in zip([0, *parts], [*parts, len(text)], strict=True):
            people += _clause(article, sentence, text[:high], low, case)
        return people
    people = (
        co_chairs_behind(article, sentence, case)
        or _clause(article, sentence, text, 0, case)
        or called_chair(article, sentence, case)
        or named_leaders(article, sentence, case)
        or two_before_their_role(article, sentence, case)
        or two_told_before(article, sentence, case)
        or signers(article, sentence, case)
    )
    sides = {person.country for person in people}
    return people + [one for one in heads_of_sides(article, sentence, case) if one.country not in sides]


# "were among those who represented the Indian delegation": members, and not the head.
_AMONG = re.compile(r"\bamong (?:those|others|the officials) who \Z")
_LED_BY_A_COMMANDER = re.compile(
    r"\b(?:war|army|forces|victory|troops|military|battle|nation|people|government)\b[^.;,]{0,60}\Z",
    re.IGNORECASE,
)


def _passive(text: str, begin: int) -> re.Match | None:
    """Words behind which the chairs are named, but for "the army under the leadership of"."""
    for match in chair_words("en", "after").finditer(text, begin):
        led = match.group().lower().startswith("under")
        if not (led and _LED_BY_A_COMMANDER.search(text, begin, match.start())):
            return match
    return None


def _clause(article: Article, sentence: Sentence, text: str, begin: int, case: Case) -> list[Person]:
    """People in the role of a chair in one clause of an English sentence, which begins at ``begin``."""
    after = _passive(text, begin)
    people = _named_behind(article, sentence, text, after, case) if after else []
    if after and people:
        return _chair_too(article, sentence, begin, after.start(), people, case) + people
    before = chair_words("en", "before").search(text, begin)
    if before is None or _AMONG.search(text, max(before.start() - 30, begin), before.start()):
        return []
    together = re.search(r"co-?(?:chair|led|host)", before.group(), re.IGNORECASE)
    if not together and not leads_session(article, sentence, before, case):
        return []
    return _named_in_front(article, sentence, text, begin, before, case)


def _named_behind(
    article: Article, sentence: Sentence, text: str, led_by: re.Match, case: Case
) -> list[Person]:
    """Who stands behind "led by", and behind a second such verb for another side."""
    stop = stop_of(text, led_by.end())
    people = [
        person
        for person in find_people(
            article, sentence.start + led_by.end(), sentence.start + stop, case.countries
        )
        if not _ON_BEHALF.search(article.text, max(person.start - 90, sentence.start), person.start)
    ]
    in_turn(article, sentence, people)
    for person in people:
        if person.country is None:
            person.country = delegation_of(article, sentence, led_by, case)
    again = chair_words("en", "after").search(text, stop)
    if again and re.search("delegation|side", text[stop : again.end()], re.IGNORECASE):
        end = stop_of(text, again.end())
        people += find_people(article, sentence.start + again.end(), sentence.start + end, case.countries)
    return people


def _named_in_front(
    article: Article, sentence: Sentence, text: str, begin: int, verb: re.Match, case: Case
) -> list[Person]:
    """Who stands in front of a verb of leading, and behind "with" after it."""
    people = _in_front(article, sentence, case, begin, verb.start())
    link = chair_words("en", "with").search(text, verb.end())
    if link:
        stop = stop_of(text, link.end())
        more = find_people(article, sentence.start + link.end(), sentence.start + stop, case.countries)
        more = _known_by_surname(article, sentence, case, link.end(), stop) + more
        people += more or _by_office(article, sentence, case, link.end(), stop)
    in_turn(article, sentence, people)
    side = side_led(article, sentence, verb, case) if not link else None
    if side and len({person.country for person in people if person.country}) < 2:
        # "A and B led the Peruvian delegation": all of them.
        for person in people:
            person.country = side
    return people


def _in_front(article: Article, sentence: Sentence, case: Case, low: int, high: int) -> list[Person]:
    """Who stands in front of a verb of leading: named there, known by surname, or by "he" and "she"."""
    start, stop = sentence.start + low, sentence.start + high
    people = find_people(article, start, stop, case.countries)
    people = _known_by_surname(article, sentence, case, low, high) + people
    people = [
        person
        for person in people
        if not re.search(r"(?:\bsaid\b|\btold\b|\bby the\b)", article.text[person.end : stop])
    ]
    if people and (alone := _BARE_NAME.match(article.text, start, stop)):
        name = alone.group(1)
        first, last = article.tokens.between(alone.start(1), alone.end(1))
        known = any(person.start <= alone.start(1) for person in people)
        if not known and (first, last) in [run[1:] for run in name_runs(article, first, last)]:
            # "Kofi Mensah and Minister A led their delegations": no office is told.
            people.insert(0, Person(alone.start(1), alone.end(1), name, rule="name joined by 'and'"))
    together = _HE_AND.search(article.text, start, stop)
    if not together and people and _HE_AND_ANOTHER.match(article.text, start, stop):
        before = article.body_sentences[max(article.body_sentences.index(sentence) - 1, 0)]
        return [*_subject(article, before, case)[:1], *people]
    if together or (not people and _HE_OR_SHE.search(article.text, start, stop)):
        place = article.body_sentences.index(sentence)
        told = article.body_sentences[max(place - 1, 0) : place + 1]
        subject = [person for one in told for person in _subject(article, one, case) if person.start < stop]
        people = [*subject[:1], *_bare(article, together, people)] if together else subject[:1]
    return people


def _bare(article: Article, match: re.Match, people: list[Person]) -> list[Person]:
    """Who stands behind "he and": told with an office there, or by the bare name."""
    named = [person for person in people if person.start >= match.start(1)]
    first, last = article.tokens.between(match.start(1), match.end(1))
    if named or (first, last) not in [run[1:] for run in name_runs(article, first, last)]:
        return named
    return [Person(match.start(1), match.end(1), match.group(1), rule="name joined by 'and'")]


_BARE_NAME = re.compile(r"\W*((?:[A-Z][\w'.-]+ ){1,3}[A-Z][\w'-]+) and (?=[A-Z])")
# "He and Oman's Minister of Commerce, Salim Harthy, chaired it."
_HE_AND_ANOTHER = re.compile(r"\W*(?:He|She) and ")
_HE_AND = re.compile(r"\b(?:[Hh]e|[Ss]he) and ((?:[A-Z][\w'.-]+ ){1,3}[A-Z][\w'-]+) \Z")
_HE_OR_SHE = re.compile(r"\b(?:[Hh]e|[Ss]he)(?: also| jointly| first| then| later| himself| herself)? ?\Z")
_FIRST_SURNAME = re.compile(r"\W*(?:[A-Z][\w'-]+ ){0,3}?([A-Z][\w-]+)(?='s |’s | )")


def _subject(article: Article, sentence: Sentence, case: Case) -> list[Person]:
    """Who a sentence is about: the surname it begins with, or the first named in it with an office."""
    match = _FIRST_SURNAME.match(sentence.text)
    known = by_surname(article, case, match.group(1)) if match else None
    if known is not None:
        return [replace(known, start=sentence.start)]
    people = find_people(article, sentence.start, sentence.end, case.countries)
    return [person for person in people if person.office][:1]


_ITS_OFFICE = re.compile(
    r"(?:the |his |her |their )?(?:visiting )?(?=[A-Z])[^.;,]{0,60}"
    r"\b(?:Minister|PM|FM|Secretary|counterpart|[Cc]hair)\b"
)


def _by_office(article: Article, sentence: Sentence, case: Case, low: int, high: int) -> list[Person]:
    """Whom "with the Omani Deputy PM" means: the first of that side whom the text names with an office."""
    match = _ITS_OFFICE.match(sentence.text[low:high].lstrip())
    sides = sides_named(article, case, sentence.start + low, sentence.start + high) if match else []
    return [person for person in people_of(article, case) if sides and person.country == sides[0]][:1]


_ON_BEHALF = re.compile(r"\(on behalf of [^()]{0,70}\Z")
_CHAIRED = re.compile(
    r"\b(?:co-?)?chaired\b(?! by)|"
    r"\b(?:led|headed|hosted|welcomed|received) "
    r"(?=(?:the |an? |his |her )?(?:[\w.-]+(?:['’]s)? ){0,4}(?:delegation|side|team)\b)"
)


def _chair_too(
    article: Article, sentence: Sentence, begin: int, stop: int, people: list[Person], case: Case
) -> list[Person]:
    """The one in front of "X chaired the session, which was co-chaired on the Ghanaian side by Y"."""
    verb = _CHAIRED.search(sentence.text, begin, stop)
    if verb is None or len(people) > 1:
        return []
    names = {person.name for person in people}
    before = find_people(article, sentence.start + begin, sentence.start + verb.start(), case.countries)
    return [person for person in before if person.name not in names]


def _known_by_surname(article: Article, sentence: Sentence, case: Case, low: int, high: int) -> list[Person]:
    """ "Mr Mathur" is the Rohan Mathur named elsewhere with his office; so is "Mathur" if nobody else is."""
    named = [match.group(1) for match in _MR.finditer(sentence.text, low, high)]
    if not named and not find_people(article, sentence.start + low, sentence.start + high, case.countries):
        named = list(dict.fromkeys(_BARE_SURNAME.findall(sentence.text, low, high)))[:_MOST_SURNAMES]
    people = [by_surname(article, case, surname) for surname in named]
    return [person for person in people if person is not None]


_MR = re.compile(r"\b(?:Mr|Ms|Mrs|Dr|Shri|Smt)\.? ([A-Z][a-z]+)\b(?! [A-Z][a-z])")
_BARE_SURNAME = re.compile(r"\b[A-Z][a-z]{2,}(?:-[A-Z][a-z]+)*\b(?!'s)")
_MOST_SURNAMES = 8
