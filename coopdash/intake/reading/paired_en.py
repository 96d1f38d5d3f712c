"""Two chairs who share one plural office: "finance ministers X of Sweden and Y of China"."""

import re

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.cases import Case
from coopdash.intake.reading.full_names import sides_named
from coopdash.intake.reading.leads_en import beside_the_session
from coopdash.intake.reading.office_spans_en import office_heads
from coopdash.intake.reading.people import Person
from coopdash.intake.reading.places import country_hits
from coopdash.intake.reading.roles_en import chair_words
from coopdash.intake.reading.topics import title_case

_CAPITAL = r"[A-Z\u00c0-\u00de\u0100-\u017f]"
_NAME = rf"((?:{_CAPITAL}[\w'.-]* ){{1,3}}{_CAPITAL}[\w'.-]* ?)"
_HONOURS = (
    r"(?:(?:(?:Admirals?|Generals?|Ambassadors?|Amb|Drs?|Messrs|Mr|Mrs|Ms|Prof|Senators?|Shri|Smt)\b\.?|"
    r"\((?:Prof|Dr|Retd)\.?\)) )*"
)
_PAIRED = re.compile(
    r"\b((?:[A-Za-z]+ ){0,2}(?:[Mm]inisters|[Ss]ecretaries|[Pp]residents|[Cc]ounterparts|[Aa]dvis[eo]rs|"
    r"[Cc]ommissioners|[Ee]nvoys|[Aa]mbassadors|[Dd]irectors|[Gg]overnors|[Dd]elegates|[Cc]hiefs|[Pp]rosecutors|"
    r"[Hh]eads of (?:state|government|customs|police|mission|delegations?|department)|[Uu]ndersecretaries))"
    r"(?: of (?:the|both) (?:two )?(?:countries|sides|nations)| (?:of|from) [^.;,]{3,60}(?=,))?,? "
    rf"{_HONOURS}{_NAME}(?:of ([A-Z][\w. ]{{2,24}}?) )?and {_HONOURS}{_NAME}(?:of ([A-Z][\w.]+))?"
)
# "The delegation also included Senior Directors A and B": they led nothing.
_INCLUDED = re.compile(r"\b(?:includ(?:ed|es|ing)|comprised|members of)\b")
# "The two foreign ministers, A and B, signed …", right behind the session
_THE_TWO = re.compile(r"\W*(?:the two|both) ")
_SINGULAR = re.compile(r"([Hh]ead)s(?= of )|s$")
_BEFORE_AN_OFFICE = re.compile(r"^(?:(?:the|two|both|with|by) )+", re.IGNORECASE)


def paired(article: Article, sentence: Sentence, case: Case) -> list[Person]:
    """Two who share one plural office: "finance ministers X of Sweden and Y of China"."""
    if not (
        chair_words("en", "strong").search(sentence.low)
        or case.events_in(sentence)
        or (_THE_TWO.match(sentence.low) and beside_the_session(article, sentence, case))
    ):
        return []
    match = _PAIRED.search(sentence.text)
    if match is None or len(case.countries) != 2 or _INCLUDED.search(sentence.text, 0, match.start()):
        return []
    front = sentence.start + match.start()
    near = article.tokens.between(max(front - 50, sentence.start), sentence.start + match.end(1))
    before = [
        hit.payload.code
        for hit in country_hits(article.tokens, *near)
        if (not hit.payload.adjective or hit.payload.code == "EU") and hit.payload.code in case.countries
    ]
    if not (match.group(3) or match.group(5)) and len(set(before)) == 1:
        # "European Commission Vice Presidents A and B" are of one side.
        return []
    if _OF_ONE_SIDE.match(sentence.text, match.end()) or any(
        office_heads() & set(match.group(group).lower().split()) for group in (2, 4)
    ):
        # They "led Ghana's delegation"; "Cabinet of Ministers A and Omani Minister B" share no office.
        return []
    # "The heads of customs of Oman and Ghana, A and B", "Oman and Ghana's foreign ministers A and B"
    told = before + sides_named(article, case, sentence.start + match.end(1), sentence.start + match.start(2))
    sides = told if len(set(told)) == len(told) == 2 else case.countries
    people = []
    for order, group in enumerate((2, 4)):
        name = match.group(group).strip(" .")
        start = sentence.start + match.start(group)
        person = Person(start, start + len(name), name, rule="one of two with one office", order=order)
        office = _BEFORE_AN_OFFICE.sub("", _SINGULAR.sub(r"\1", re.sub(r"ies$", "y", match.group(1))))
        person.office = None if "ounterpart" in office else title_case(office)
        if match.group(group + 1):
            place = sentence.start + match.start(group + 1)
            span = article.tokens.between(place, place + len(match.group(group + 1)))
            hits = [hit.payload.code for hit in country_hits(article.tokens, *span)]
            person.country = hits[0] if hits and hits[0] in case.countries else None
        else:
            person.country = sides[order]
        people.append(person)
    in_turn(article, sentence, people)
    return people if len({person.country for person in people}) == 2 else []


_OF_ONE_SIDE = re.compile(
    r"[^.;]{0,60}?\b(?:co-?)?(?:led|headed|represented) (?:the )?[A-Z][\w.]+(?:['’]s?)? "
    r"(?:delegation|side|team)\b"
)
_RESPECTIVELY = re.compile(
    r"\b(?:for|of|from|the) ([A-Z][\w. ]{2,20}?) and (?:the )?([A-Z][\w. ]{2,20}?)"
    r"(?: delegations?| sides?| teams?)?,? respectively"
)


def in_turn(article: Article, sentence: Sentence, people: list[Person]) -> None:
    """ "led by X and Y, Ministers of Trade for Ghana and Oman respectively": each has the country in turn."""
    match = _RESPECTIVELY.search(sentence.text)
    if match is None or len(people) != 2:
        return
    for person, group in zip(people, (1, 2), strict=True):
        place = sentence.start + match.start(group)
        hits = country_hits(article.tokens, *article.tokens.between(place, sentence.start + match.end(group)))
        if hits:
            person.country = hits[0].payload.code
