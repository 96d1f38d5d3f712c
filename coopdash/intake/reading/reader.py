"""Reading an article: the steps in their order."""

from collections.abc import Iterator
from datetime import date

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.bodies import Body, find_bodies
from coopdash.intake.reading.body_in_full import give_full_name
from coopdash.intake.reading.body_meets import pair_in
from coopdash.intake.reading.cases import Case, case_of_the_pair
from coopdash.intake.reading.chairs import chairs_of
from coopdash.intake.reading.data import patterns
from coopdash.intake.reading.delegates import delegates_value
from coopdash.intake.reading.events import Event
from coopdash.intake.reading.further_sessions import DAYS_AWAY, take_over
from coopdash.intake.reading.gathering import Outcomes
from coopdash.intake.reading.gazetteer import Gazetteer
from coopdash.intake.reading.headers import body_value, number_values, parent_value
from coopdash.intake.reading.openings import is_only_named, is_reported
from coopdash.intake.reading.outcomes import outcomes_of, told_by_rules
from coopdash.intake.reading.papers import document_value
from coopdash.intake.reading.session_day import date_values, mention_date
from coopdash.intake.reading.session_place import place_values
from coopdash.intake.reading.sessions import find_cases
from coopdash.intake.reading.standing import is_standing
from coopdash.intake.reading.subgroups import sub_groups_of
from coopdash.intake.reading.supposed import is_named, supposed_case
from coopdash.intake.reading.values import (
    OPENS_OTHERWISE,
    WORDS_OF_THE_OPENING,
    Chair,
    Mention,
    Reading,
    SessionDraft,
    Value,
)

SUPPOSED = 0.6
"""Confidence of what a text says of a session that only all its words together tell, or none."""
LONGEST = 400_000
"""Characters that are read; an article is never longer, and a book is refused by the caller."""


def read(text: str, gazetteer: Gazetteer, published: date | None = None) -> Reading:
    """Read one article. ``published`` is its date, where the caller knows it; else the text is asked."""
    article = Article(text[:LONGEST], published)
    reading = Reading(article.language, article.published, article.source_url)
    cases = find_cases(article, gazetteer)
    held = _reported(article, cases)
    if held and is_only_named(article, held):
        reading.supposed = _doubtful(article, gazetteer, held[0])
        for case in held:
            case.take_for("past", OPENS_OTHERWISE)
        held = []
    elif held:
        reading.sessions = list(_drafts(article, gazetteer, held))
    elif supposed := supposed_case(article):
        if is_reported(article, supposed, cases):
            supposed.take_for("held", WORDS_OF_THE_OPENING)
            held = [supposed]
            reading.sessions = [_doubtful(article, gazetteer, supposed)]
        elif is_named(supposed):
            reading.supposed = _doubtful(article, gazetteer, supposed)
    reading.mentions = _mentions(article, gazetteer, cases, held)
    if held:
        reading.verdict = "reported"
        reading.verdict_rule = held[0].events[0].rule or "verb of holding"
    elif reading.mentions:
        first = reading.mentions[0]
        reading.verdict = "announced" if first.status == "upcoming" else "recalled"
        reading.verdict_rule = first.rule
    return reading


def _doubtful(article: Article, gazetteer: Gazetteer, case: Case) -> SessionDraft:
    """A session of which rules and opening say different things, with values to be looked at."""
    (draft,) = _drafts(article, gazetteer, [case])
    return draft.trusted_to(SUPPOSED)


def _drafts(article: Article, gazetteer: Gazetteer, held: list[Case]) -> Iterator[SessionDraft]:
    """Each session with its outcomes."""
    for case, draft in _headers(article, gazetteer, held):
        draft.sectors, draft.commitments = outcomes_of(article, gazetteer, case, draft)
        yield draft


def outcomes_by_rules(article: Article, gazetteer: Gazetteer) -> list[Outcomes]:
    """What the rules gather of each session; of a text that reports none, of the countries it is about."""
    if held := _reported(article, find_cases(article, gazetteer)):
        return [
            told_by_rules(article, gazetteer, case, draft)
            for case, draft in _headers(article, gazetteer, held)
        ]
    return [told_by_rules(article, gazetteer, case_of_the_pair(article), SessionDraft())]


def _reported(article: Article, cases: list[Case]) -> list[Case]:
    """The sessions a text reports: the first, and others that are named with a number of their own."""
    held = [
        case for case in cases if case.status == "held" and not _beside_an_announcement(article, case, cases)
    ]
    chosen: list[Case] = []
    for case in held:
        strong = [
            event
            for event in case.events
            if event.status == "held" and event.strength > 1 and event.body is not None
        ]
        if not chosen:
            if (
                strong
                or any(event.status == "held" and event.body is not None for event in case.events)
                or _counted_behind_its_name(case)
            ):
                chosen.append(case)
            continue
        others = [other for other in chosen if frozenset(other.countries) == frozenset(case.countries)]
        if others:
            # The same two countries: a second body counts with a number and a verb of its own.
            if _named_by_the_headline(article, others, strong):
                # The headline's name for what the text then names in full.
                chosen.remove(others[0])
            elif not _is_one_more(article, case, others, strong):
                continue
        elif not strong:
            continue
        chosen.append(case)
    return sorted(chosen, key=lambda case: case.first_place)


_LED = patterns("reader_led_it")


def _is_one_more(article: Article, case: Case, others: list[Case], strong: list[Event]) -> bool:
    """Whether a second body of two countries held a session of its own: counted, or told with who led it."""
    on_another_day = article.language == "hi" and any(
        DAYS_AWAY["hi"].search(event.sentence.low) for event in strong
    )
    if case.number and not on_another_day and any(_is_the_same(case, other) for other in others):
        return False
    if case.number is not None and any(_is_counted(article, event) for event in strong):
        return True
    sentences = article.body_sentences
    reach = 3 if article.language == "hi" else 2
    return any(
        event.status == "held"
        and event.body is not None
        and (event.body.topic if article.language != "en" else _is_another(event.body, others))
        and not article.is_title(event.sentence)
        and any(
            _LED[article.language].search(one.low) for one in sentences[event.place : event.place + reach]
        )
        for event in case.events
    )


def _is_counted(article: Article, event: Event) -> bool:
    """Whether a naming counts a session; in Hindi "the 8th consultations were held" needs no word for it."""
    is_its_own_word = article.language == "hi" and event.body is not None and event.body.kind == "dialogue"
    return bool(event.number and (event.has_word or is_its_own_word))


def _is_the_same(case: Case, other: Case) -> bool:
    """Whether two names with one number are of one session, and not of two bodies, as their topics tell."""
    if case.body is None or other.body is None or case.number != other.number:
        return case.number == other.number
    if case.body.topic and other.body.topic:
        return False
    # Two new bodies may both meet for the first time.
    return case.number > 1 or case.body.kind == other.body.kind


def _named_by_the_headline(article: Article, others: list[Case], strong: list[Event]) -> bool:
    """Whether a headline alone names a session that the text counts, or names as it opens."""
    if not strong or len(others) != 1 or not all(article.is_title(one.sentence) for one in others[0].events):
        return False
    opening = next(
        (place for place, row in enumerate(article.body_sentences) if not article.is_title(row)), 0
    )
    opens = (opening, opening + 1) if article.language in ("hi", "ru") else ()
    return article.language == "en" or any(
        (event.number and event.has_word) or event.place in opens for event in strong
    )


def _is_another(body: Body, others: list[Case]) -> bool:
    """Whether a body goes by another name than those told of before."""
    return not body.bare and not any(other.body and _one_name(body, other.body) for other in others)


def _one_name(body: Body, other: Body) -> bool:
    """Whether two bodies may be one: a name that has all the words of the other, or no word but its kind."""
    one, two = (set(f"{each.name} {each.topic}".lower().split()) for each in (body, other))
    return body.kind == other.kind and (one <= two or two <= one or body.bare or other.bare)


def _counted_behind_its_name(case: Case) -> bool:
    """Whether a body is named without a verb, and "after the 37th meeting" tells that it met."""
    named = [event.start for event in case.events if event.body is not None and event.status == "named"]
    return bool(named) and any(
        event.status == "held" and event.number and event.has_word and event.start > named[0]
        for event in case.events
    )


def _beside_an_announcement(article: Article, case: Case, cases: list[Case]) -> bool:
    """Whether a text that opens with a session to come only adds what two other countries held."""
    if any(article.is_title(event.sentence) for event in case.events):
        return False
    return any(
        other.status == "upcoming"
        and other.first_place < case.first_place
        and frozenset(other.countries) != frozenset(case.countries)
        and any(event.strength > 1 and event.body is not None for event in other.events)
        for other in cases
    )


def _give_scope(article: Article, held: list[Case]) -> None:
    """Which sentences tell of which session: all, if there is one; else from its naming to the next."""
    sentences = article.body_sentences
    if len(held) == 1:
        held[0].scope = sentences
        return
    current: Case | None = None
    starts = {}
    for case in held:
        for event in case.events:
            if event.body is not None and event.status == "held" and not article.is_title(event.sentence):
                starts.setdefault(event.place, case)
    first = min(starts, default=0)
    for place, sentence in enumerate(sentences):
        if place > first and (case := _named_by_its_kind(article, sentence, held)):
            starts.setdefault(place, case)
    for case in held:
        case.lead = [sentence for sentence in sentences[:first] if not article.is_title(sentence)]
    for place, sentence in enumerate(sentences):
        current = starts.get(place, current)
        if current is not None:
            current.scope.append(sentence)


def _named_by_its_kind(article: Article, sentence: Sentence, held: list[Case]) -> Case | None:
    """The session of "Подгруппу вели …", where only one of those reported is of a body of that kind."""
    if article.is_title(sentence):
        return None
    bodies = find_bodies(article, sentence)
    kinds = {body.kind for body in bodies if body.bare or is_standing(article, body)}
    meant = [case for case in held if case.body is not None and case.body.kind in kinds]
    return meant[0] if len(meant) == 1 and len(kinds) == 1 else None


def _headers(article: Article, gazetteer: Gazetteer, held: list[Case]) -> Iterator[tuple[Case, SessionDraft]]:
    """Each session with all but its outcomes."""
    _give_scope(article, held)
    for case in held:
        give_full_name(article, case)
    earlier: list[Chair] = []
    before: SessionDraft | None = None
    for case in held:
        draft = _draft(article, gazetteer, case, earlier, single=len(held) == 1)
        if before is not None:
            take_over(article, case, draft, before)
        before = before or draft
        earlier.extend(draft.co_chairs)
        yield case, draft


def _draft(
    article: Article, gazetteer: Gazetteer, case: Case, earlier: list[Chair], single: bool
) -> SessionDraft:
    draft = SessionDraft()
    first = next((event for event in case.events if event.body is case.body), case.events[0])
    draft.countries = Value(
        tuple(sorted(case.countries)),
        article.plain.span(first.start, first.end),
        "pair in the body's name or its sentence",
        0.9,
    )
    draft.body = body_value(article, gazetteer, case)
    draft.parent_body = parent_value(article, gazetteer, case)
    draft.number, draft.previous_session = number_values(article, case)
    draft.date_start, draft.date_end = date_values(article, case)
    draft.city, draft.venue = place_values(article, case)
    draft.document = document_value(article, case, single)
    draft.delegates = delegates_value(article, case)
    draft.co_chairs = chairs_of(article, gazetteer, case, earlier)
    draft.sub_groups = sub_groups_of(article, case)
    return draft


def _mentions(article: Article, gazetteer: Gazetteer, cases: list[Case], held: list[Case]) -> list[Mention]:
    """Sessions announced or recalled; the session before a reported one is no mention."""
    mentions: list[Mention] = []
    for case in cases:
        if case not in held:
            give_full_name(article, case)
        name = body_value(article, gazetteer, case).value
        for event in case.events:
            status = event.status if event.status in ("upcoming", "past") else None
            if case in held and status != "upcoming":
                continue
            if case not in held and status is None:
                status = (
                    case.status
                    if case.status in ("upcoming", "past")
                    and (event.number is None or event.number == case.number)
                    else "past"
                    if event.number
                    else None
                )
            if status is None or any(
                mention.status == status
                and mention.body == name
                and (mention.number == event.number or event.number is None)
                for mention in mentions
            ):
                continue
            if (
                case in held
                and event.number is not None
                and case.number is not None
                and event.number <= case.number
            ):
                continue
            mentions.append(_mention(article, case, event, name, status))
    numbered = {(mention.body, mention.status) for mention in mentions if mention.number}
    return [
        mention for mention in mentions if mention.number or (mention.body, mention.status) not in numbered
    ]


def _mention(article: Article, case: Case, event, name: str, status: str) -> Mention:
    one = Case(case.countries, [event], case.body, status=status, number=event.number)
    event_status, event.status = event.status, status
    city, _ = place_values(article, one)
    day = mention_date(article, one, event)
    event.status = event_status
    return Mention(
        tuple(sorted(case.countries or pair_in(article, event.sentence))),
        name,
        event.number,
        day,
        city.value if city else None,
        status,
        article.plain.span(event.start, event.end),
        event.rule or status,
    )
