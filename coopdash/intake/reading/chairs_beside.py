"""Chairs whom no role tells: those named where the session is told, or said to have led elsewhere."""

import re

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.cases import Case
from coopdash.intake.reading.data import patterns
from coopdash.intake.reading.people import Person, find_people

# "The previous session was co-chaired by …", "by then Minister …"
OF_ANOTHER = patterns("chairs_of_another")
_AT_THE_OPENING = re.compile(
    r"(?:While |In )?(?:[Ss]peaking|[Oo]pening|[Aa]ddressing) (?:(?:at|during|on|in) )?the "
    r"(?:[\w-]+ ){0,3}(?:occasion|meeting|session|event|opening|ceremony|talks)\b|"
    r"(?:On|For) (?:his|her) (?:own )?(?:part|side),|"
    r"In (?:his|her) (?:opening |own )?(?:remarks|turn|speech|address|statement),|"
    r"[^.;]{10,140}, who (?:opened|closed|chaired) the (?:meeting|session)|"
    r"[^.;]{10,140}(?:,| in) (?:on )?(?:his|her) (?:own )?(?:part|side|opening remarks|remarks|turn),|"
    r"В (?:заседании|работе [а-я]+|встрече|мероприятии) (?:[а-я]+ )?(?:приняли участие|участвовали)|"
    r"(?:Открывая|Приветствуя) |В свою очередь|"
    r"बैठक (?:में [^।]{5,160}(?:ने भाग लिया|शामिल हुए|उपस्थित)|को संबोधित)"
)


def people_beside(article: Article, case: Case) -> list[Person]:
    """No role is given: people in the sentences of the session and beside them."""
    if article.language == "en" and (same := _role_elsewhere(article, case)):
        return same
    places = sorted(
        {
            event.place
            for event in case.events
            if (event.status == "held" or (event.status == "named" and not _to_come(article, event.sentence)))
            and not article.is_title(event.sentence)
        }
    )
    sentences = article.body_sentences
    order = [*places, *[place + step for place in places for step in (1, -1)]]
    if len(case.scope) == len(sentences):
        # Whoever spoke at the opening of the only session told belongs to it, wherever that is said.
        order += [place for place, row in enumerate(sentences) if _AT_THE_OPENING.match(row.text)]
    people: list[Person] = []
    seen: set[str] = set()
    for place in order:
        if (
            not 0 <= place < len(sentences)
            or article.is_title(sentences[place])
            or sentences[place] not in case.scope
        ):
            continue
        sentence = sentences[place]
        if (
            place not in places
            and not _AT_THE_OPENING.match(sentence.text)
            and not re.search(
                r"\b(?:met|meeting|held talks|signed|said|at the invitation of)\b|участву|участи|"
                r"провел|подписа|встреч|заявил|объявил|договорил|условил|обсудил|बैठक|मुलाकात|हस्ताक्षर",
                sentence.low,
            )
        ):
            continue
        if place not in places and OF_ANOTHER[article.language].search(sentence.low):
            continue
        for person in find_people(article, sentence.start, sentence.end, case.countries):
            surname = person.name.split()[-1]
            if (
                (person.office or (person.country and person.rule == "name after an office"))
                and surname not in seen
                and not _only_mentioned(article, sentence, person)
            ):
                seen.add(surname)
                people.append(person)
        told = {person.country for person in people if not _reigns(person)}
        if len(told - {None}) >= 2 or (
            place in places and len(people) == len(told) == 2 and people[0].office
        ):
            # Two with an office, one of them of the other country: whoever else is named led nothing.
            break
    at_a_summit = case.body is not None and case.body.kind == "summit"
    ministers = [person for person in people if not _reigns(person)]
    return people if at_a_summit else ministers or people


def _reigns(person: Person) -> bool:
    """Whether somebody is a head of state, who is told beside a commission more often than at its head."""
    return _HEAD_OF_STATE.match(person.office or "") is not None


_HEAD_OF_STATE = re.compile(r"(?:President|King|Sultan|Emir|Amir)\b")


def _to_come(article: Article, sentence: Sentence) -> bool:
    """Whether a sentence tells of what is still to be: "The ministers will join the commission today"."""
    return _WILL.search(sentence.low) is not None


_WILL = re.compile(r"\bwill (?!be remembered)[a-z]{3,}\b")


def _only_mentioned(article: Article, sentence: Sentence, person: Person) -> bool:
    """Whether somebody is named beside the session only: "announced by President Biden"."""
    before = article.text[max(person.start - 90, sentence.start) : person.start].lower()
    return bool(
        re.search(
            r"подписанн[а-я]{2} президент|по поручени|как (?:[а-я]+ )?(?:сказал|заявил|отметил|говорил)|"
            r"announced by|visits? (?:by|of)|directives? (?:by|of|from)|"
            r"decision by|statement by|statements? from|on behalf of|called on|"
            r"met with (?:the )?president",
            before,
        )
    )


def _role_elsewhere(article: Article, case: Case) -> list[Person]:
    """ "The two National Security Advisors led the meeting": the people who hold that office in the text."""
    wanted: set[str] = set()
    for event in case.events:
        match = re.search(r"\bthe two ((?:[A-Z][a-z]+ ){1,4}[A-Z]?[a-z]+s|PMs|FMs)\b", event.sentence.text)
        if match:
            office = match.group(1).removesuffix("s").lower().replace("adviser", "advisor")
            wanted.add({"pm": "prime minister", "fm": "foreign minister"}.get(office, office))
    if not wanted:
        return []
    people: dict[str, Person] = {}
    for sentence in case.scope:
        for person in find_people(article, sentence.start, sentence.end, case.countries):
            office = (person.office or "").lower().replace("adviser", "advisor")
            if any(office.endswith(role) and "deputy" not in office for role in wanted):
                people.setdefault(person.name, person)
    return list(people.values())
