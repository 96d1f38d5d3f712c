"""From namings of sessions to sessions: which namings are of one, and whether it was held."""

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.bodies import LEVELS, Body
from coopdash.intake.reading.body_meets import pair_in
from coopdash.intake.reading.case_status import settle, settle_beside_others
from coopdash.intake.reading.cases import Case, most_named, registered, text_pair
from coopdash.intake.reading.events import Event, find_events
from coopdash.intake.reading.gazetteer import Gazetteer
from coopdash.intake.reading.places import country_hits
from coopdash.intake.reading.same_body import ANY_BODY, alike, fuller, same_body


def find_cases(article: Article, gazetteer: Gazetteer) -> list[Case]:
    """The sessions a text speaks of, each with all its namings, in the order of the text."""
    events = find_events(article)
    known = registered(article, gazetteer)
    whole_pair = text_pair(article)
    cases: list[Case] = []
    current: Case | None = None
    counted: Event | None = None
    for event in events:
        body = event.body
        countries = event.countries
        if body is not None and not countries:
            hit = next((row for row in known if row[0] < body.end and row[1] > body.start), None)
            countries = hit[2].countries if hit else ()
        if body is not None and not countries:
            countries = pair_in(article, event.sentence) or _with_another(article, body)
        case = _case_for(event, countries, cases, current, article, whole_pair)
        if case is None:
            counted = event
            continue
        if event not in case.events:
            case.events.append(event)
        if counted is not None and _counts_for(article, counted, event, case):
            case.events.insert(0, counted)
        counted = None
        if (
            event.body is not None
            and (case.body is None or fuller(event.body, case.body))
            and alike(event.body, case.body)
        ):
            case.body = event.body
        current = case
    for case in cases:
        settle(article, case, known)
    settle_beside_others(article, cases)
    return [case for case in cases if case.countries and case.body is not None]


def _with_another(article: Article, body: Body) -> tuple[str, ...]:
    """The pair of a Russian "комиссии с Оманом" in a text whose own country is the one named most."""
    if article.language != "ru" or not article.text.startswith(" с ", body.end):
        return ()
    first, last = article.tokens.between(body.end + 3, body.end + 40)
    hits = [hit for hit in country_hits(article.tokens, first, last) if hit.first == first]
    if not hits or hits[0].payload.adjective:
        return ()
    home = next((code for code in most_named(article) if code != hits[0].payload.code), None)
    return (home, hits[0].payload.code) if home else ()


def _counts_for(article: Article, counted: Event, event: Event, case: Case) -> bool:
    """Whether "Ghana and Oman held an inaugural meeting" counts the session that the next sentence names."""
    return (
        counted.number is not None
        and counted.status == "held"
        and event.number is None
        and len(case.events) == 1
        and _leads_to(article, counted, event)
        and _first_two(article, counted.sentence) == frozenset(case.countries)
    )


_MOST_BYLINES = 3
"""Lines between a headline and the text."""


def _leads_to(article: Article, counted: Event, event: Event) -> bool:
    """Whether a session without its body is told right before its naming, in Hindi in the headline too."""
    if article.is_title(counted.sentence):
        return article.language == "hi" and event.place - counted.place <= _MOST_BYLINES
    return event.place - counted.place == 1


def _first_two(article: Article, sentence: Sentence) -> frozenset[str]:
    """The two countries a sentence names first: who met stands before what about."""
    hits = country_hits(article.tokens, sentence.first, sentence.last)
    return frozenset(list(dict.fromkeys(hit.payload.code for hit in hits))[:2])


def _case_for(
    event: Event,
    countries: tuple[str, ...],
    cases: list[Case],
    current: Case | None,
    article: Article,
    whole: tuple[str, ...],
):
    """The session an event belongs to: an older one of the same body, or a new one."""
    if event.body is None:
        return _meant(event, cases, current)
    pair = frozenset(countries)
    candidates = [
        case
        for case in cases
        if not pair or len(pair) != 2 or frozenset(case.countries) == pair or not case.countries
    ]
    for case in reversed(candidates):
        if case.body is None or same_body(event, case):
            if len(pair) == 2 and not case.countries:
                case.countries = countries
            return case
    if (
        event.body.bare
        and current is not None
        and len(countries) != 2
        and not _below(event.body, current)
        and not _counted_apart(event, current)
    ):
        return current
    if len(countries) != 2:
        countries = whole
        if len(countries) != 2:
            return None
        for case in reversed(cases):
            if frozenset(case.countries) == frozenset(countries) and same_body(event, case):
                return case
    case = Case(countries, [event], event.body)
    cases.append(case)
    return case


def _counted_apart(event: Event, current: Case) -> bool:
    """Whether another session is counted, of a body on another level or named by its field.

    "XXIII заседание МПК" beside a group's, "the sixth session of the Culture Committee".
    """
    numbers = {one.number for one in current.events if one.number}
    first, *more = event.body.name.lower().split()
    return (
        event.number is not None
        and bool(numbers)
        and event.number not in numbers
        and current.body is not None
        and (LEVELS[event.body.kind] != LEVELS[current.body.kind] or (bool(more) and first not in ANY_BODY))
    )


def _below(body: Body, current: Case) -> bool:
    """Whether a body with a word of its own stands below the one told of: "the Customs Sub-Committee"."""
    return (
        current.body is not None
        and LEVELS[body.kind] > LEVELS[current.body.kind]
        and len(body.name.split()) > 1
        and body.name.split()[0].lower() not in ANY_BODY
    )


def _meant(event: Event, cases: list[Case], current: Case | None) -> Case | None:
    """The session that "the 11th session" or "the next meeting" means: that of the number, else one held."""
    numbered = [case for case in cases if any(one.number == event.number for one in case.events)]
    if event.number is not None and numbered:
        return numbered[-1]
    if current is None or any(one.status == "held" for one in current.events):
        return current
    return next((case for case in cases if any(one.status == "held" for one in case.events)), current)
