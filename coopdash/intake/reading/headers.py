"""The header of a session: the standard names of its body and parent, its number and the one before."""

import re

from coopdash.intake.reading.alone import number_told_apart
from coopdash.intake.reading.article import Article
from coopdash.intake.reading.bodies import LEVELS, Body, find_bodies
from coopdash.intake.reading.cases import Case, registered
from coopdash.intake.reading.data import pattern, patterns
from coopdash.intake.reading.gazetteer import Gazetteer, KnownBody
from coopdash.intake.reading.places import short_name
from coopdash.intake.reading.standing import is_standing
from coopdash.intake.reading.values import Span, Value


def name_of_pair(countries: tuple[str, ...], gazetteer: Gazetteer, written: str) -> str:
    """The pair as bodies' names have it: the register's order if it knows the pair, else the text's."""
    known = gazetteer.pairs.get(frozenset(countries))
    if known:
        return "-".join(short_name(code) for code in known)
    return written or "-".join(short_name(code) for code in countries)


def body_value(article: Article, gazetteer: Gazetteer, case: Case) -> Value:
    """The body's standard English name."""
    body = case.body
    place = article.plain.span
    if case.known is not None:
        return Value(case.known.name, place(*case.known_span), "name in the register", 0.98)
    known = _known_by_sense(body, case, gazetteer)
    if known is not None:
        return Value(known.name, place(body.start, body.end), "name of the register, other wording", 0.85)
    name = body.full_name(name_of_pair(case.countries, gazetteer, body.pair_written))
    return Value(
        name, place(body.start, body.end), body.rule, 0.9 if body.topic or len(body.name.split()) > 1 else 0.7
    )


# A dialogue is the roof of a group only where the text says so.
_UNDER_IT = re.compile(
    r"\b(?:under|within|of|framework|part|ambit|aegis)\b[^.;]{0,30}\Z|рамках [^.;]{0,30}\Z"
)
# "входящего в состав Межправительственной комиссии": a roof named without its two countries.
_PART_OF = patterns("headers_part_of")
_OF_THE_COMMISSION = patterns("headers_of_the_commission")
# "the commission's Working Group on Energy"
_ITS_ROOF = pattern("headers_its_roof")
_GENERIC = frozenset(
    {"working", "group", "commissio", "committee", "cooperati", "intergove", "subgroup", "dialogue"}
)


def _known_by_sense(body: Body, case: Case, gazetteer: Gazetteer) -> KnownBody | None:
    """A body of the register of the same pair and kind whose name has the same words."""
    wanted = _name_words(f"{body.name} {body.topic}")
    best = None
    for known in gazetteer.known_bodies:
        if frozenset(known.countries) != frozenset(case.countries) or (
            known.kind != body.kind and not (body.kind == "summit" and "Summit" in known.name)
        ):
            continue
        words = _name_words(known.name) - _name_words(" ".join(short_name(code) for code in known.countries))
        shared = len(wanted & words)
        if words - _GENERIC and not (wanted & words) - _GENERIC:
            # "Working Group on Cooperation" is not the one on industrial cooperation.
            continue
        score = 2 * shared / (len(wanted) + len(words) or 1)
        if body.kind == "summit" and "Summit" in known.name:
            score = 1.0
        if score >= 0.75 and (best is None or score > best[0]):
            best = (score, known)
    return best[1] if best else None


def _name_words(name: str) -> set[str]:
    folded = (
        name.lower()
        .replace("inter-governmental", "intergovernmental")
        .replace("modernization", "modernisation")
    )
    return {
        word[:9]
        for word in re.findall(r"[a-z]+", folded)
        if word not in ("on", "and", "the", "of", "for", "in", "joint", "u", "s")
    }


def parent_value(article: Article, gazetteer: Gazetteer, case: Case) -> Value | None:
    """The body above, where the text names it as the roof of this one."""
    if case.body is None:
        return None
    own = LEVELS.get(case.body.kind, 9)
    sentences = {event.sentence.start for event in case.events}
    for start, end, known in registered(article, gazetteer):
        if known is not case.known and case.known is not None and case.known.parent == known.name:
            return Value(
                known.name, article.plain.span(start, end), "parent in the register, named in the text", 0.97
            )
        if (
            case.known is None
            and frozenset(known.countries) == frozenset(case.countries)
            and LEVELS.get(known.kind, 9) < own
        ):
            return Value(known.name, article.plain.span(start, end), "body above of the same pair", 0.9)
    beside = {event.place + step for event in case.events for step in (-1, 0, 1)}
    if _OF_THE_COMMISSION[article.language].match(article.text, case.body.end) or (
        article.language == "en"
        and _ITS_ROOF.search(article.text, max(case.body.start - 30, 0), case.body.start)
    ):
        # "Рабочая группа по туризму комиссии": the one that the text has named in full.
        beside = set(range(len(article.body_sentences)))
    for place, sentence in enumerate(article.body_sentences):
        near = sentence.start in sentences or place in beside
        if not near or article.is_title(sentence):
            continue
        for body in find_bodies(article, sentence):
            if (
                is_standing(article, body)
                and (LEVELS.get(body.kind, 9) < own or _holds_it(article, body))
                and _of_its_pair(article, body, case)
                and body.kind in ("commission", "dialogue", "sub_commission", "council")
                and (
                    body.kind != "dialogue"
                    or _UNDER_IT.search(article.text, max(body.start - 50, 0), body.start)
                )
            ):
                known = _known_by_sense(body, case, gazetteer)
                name = (
                    known.name
                    if known
                    else body.full_name(name_of_pair(case.countries, gazetteer, body.pair_written))
                )
                return Value(
                    name, article.plain.span(body.start, body.end), "body above named beside it", 0.88
                )
    return None


def _of_its_pair(article: Article, body: Body, case: Case) -> bool:
    """Whether a body above is of the same two countries: by its name, or as what the session's body is in."""
    if body.countries:
        return frozenset(body.countries) == frozenset(case.countries)
    return _holds_it(article, body)


def _holds_it(article: Article, body: Body) -> bool:
    """Whether another body is said to be part of this one."""
    return bool(_PART_OF[article.language].search(article.text, max(body.start - 60, 0), body.start))


def number_values(article: Article, case: Case) -> tuple[Value | None, Value | None]:
    """The number of the session and of the one before it."""
    number = previous = None
    span: Span
    if case.number:
        event = next(event for event in case.events if event.number == case.number)
        span = article.plain.span(*event.number_span)
        number = Value(case.number, span, "ordinal of the session", 0.95)
    elif apart := number_told_apart(article, case):
        value, start, end = apart
        number = Value(value, article.plain.span(start, end), "ordinal in a sentence of its own", 0.8)
    for event in case.events:
        if (
            event.number
            and event.number != case.number
            and (case.number is None or event.number < case.number)
        ):
            if (case.number is None and event.status != "past") or (
                case.number and case.number - event.number > 1
            ):
                # "The inaugural sitting" of an eighth session is not the one before it.
                continue
            if previous is None or event.number > previous.value:
                previous = Value(
                    event.number, article.plain.span(*event.number_span), "ordinal of an earlier session", 0.9
                )
    return number, previous
