"""Topics of a sentence: sector terms, with the names of offices, ministries and bodies left out."""

import itertools
import re
from dataclasses import dataclass
from functools import cache

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.bodies import find_bodies
from coopdash.intake.reading.cases import Case
from coopdash.intake.reading.data import load, patterns
from coopdash.intake.reading.gazetteer import Gazetteer
from coopdash.intake.reading.people import find_people
from coopdash.intake.reading.places import country_rows
from coopdash.intake.reading.russian import with_fleeting_vowels
from coopdash.intake.reading.tokens import stem, words_of

_OFFICES = patterns("sectors_offices")


_BOUNDS = frozenset(load("stopwords")["sectors_bounds"])


_FIELD_NOUNS = frozenset(("field", "area", "sphere"))


AT_LARGE = {"economy.trade", "technology.research", "industry.modernisation"}


_FURTHER = re.compile(
    r"\b(?:on|for) (?:further|closer|deeper|enhanced) |"
    r"(?<![а-я])(?:решен[оы]|решил|договорил|условил|обсу(?:д|жд)|подписа|рассмотр|утвер(?:д|жд)|согласовал)"
)


# Who said it is no topic: "…, the Ministry of Defence said in a statement."
_PRESS = patterns("outcomes_press")
_WHO_SAID = patterns("outcomes_who_said")
# "…, which over the years has deepened work on …": how it came to be what it is.
_OVER_THE_YEARS = patterns("outcomes_over_the_years")


@dataclass(frozen=True, slots=True)
class Topic:
    """A sector term in the text."""

    code: str
    start: int
    end: int
    generic: bool


@cache
def _generic() -> frozenset[tuple[str, ...]]:
    return frozenset(
        tuple(stem(word) for word in words_of(form.replace("ё", "е").replace("\u093c", "")))
        for term in load("outcomes")["generic_terms"]
        for form in with_fleeting_vowels(term)
    )


@cache
def _weak() -> frozenset[tuple[str, ...]]:
    return frozenset(
        tuple(stem(word) for word in words_of(form.replace("\u093c", "")))
        for term in load("outcomes")["weak_terms"]
        for form in with_fleeting_vowels(term)
    )


@cache
def _not_terms() -> frozenset[str]:
    return frozenset(load("outcomes")["not_terms"])


@cache
def _ambiguous() -> dict[str, list[tuple[str, str]]]:
    """Terms by what stands near them: the words that are sought, and the sector they then tell."""
    found: dict[str, list[tuple[str, str]]] = {}
    for term, near, code in load("outcomes")["in_context"]:
        found.setdefault(term, []).append((near, code))
    return found


def _in_context(sentence: Sentence, term: str) -> str | None:
    """What a term means beside others: drugs that are smuggled are no medicines."""
    return next(
        (code for near, code in _ambiguous().get(term, ()) if re.search(near, sentence.low)),
        None,
    )


def _stands_alone(article: Article, sentence: Sentence, hit) -> bool:
    """Whether a vague word ("equipment", "निर्माण") is an item of a list by itself."""
    tokens = article.tokens
    before = tokens[hit.first - 1].low if hit.first > sentence.first else ","
    if before == "of" and hit.first > sentence.first + 1:
        # "In the field of industry": the word for a field stands before "of".
        before = tokens[hit.first - 2].low.removesuffix("s")
    after = tokens[hit.last].low if hit.last < sentence.last else ","
    return (before in _BOUNDS or before in _FIELD_NOUNS) and after in _BOUNDS


Span = tuple[int, int]


def masks(article: Article, sentence: Sentence, case: Case, offices: bool = True) -> list[Span]:
    """Passages of a sentence whose words are names and not topics; those of institutions if ``offices``."""
    bodies = find_bodies(article, sentence)
    new = [body for body in bodies if is_founded(article, sentence, body) or _is_reviewed(sentence, body)]
    spans = _names_of_bodies(article, sentence, case, bodies, new)
    spans += _phrases(article, sentence)
    if article.dateline:
        spans.append(article.dateline)
    if offices:
        found = [_within(sentence, match) for match in _OFFICES[article.language].finditer(sentence.text)]
        spans += [span for span in found if not _touches_any(span, new)]
    pair = frozenset().union(*(_country_stems(code, article.language) for code in case.countries))
    # The two countries are no topics of their own talks.
    spans += [
        (token.start, token.end)
        for token in article.tokens[sentence.first : sentence.last]
        if token.capital and token.stem in pair
    ]
    for person in find_people(article, sentence.start, sentence.end, case.countries):
        spans.append((person.start, person.end))
        if person.office_span and offices:
            spans.append(person.office_span)
    return spans


def _within(sentence: Sentence, match: re.Match[str], group: int = 0) -> Span:
    """Where a match in the text of a sentence stands in the article."""
    return sentence.start + match.start(group), sentence.start + match.end(group)


def _touches_any(span: Span, bodies) -> bool:
    return any(body.start < span[1] and span[0] < body.end for body in bodies)


def _names_of_bodies(article: Article, sentence: Sentence, case: Case, bodies, new) -> list[Span]:
    """The names of bodies and of the session, but for those that are only now set up or are looked at."""
    events = [event for event in case.events_in(sentence) if event.body is not None]
    spans = [
        (body.start, body.end)
        for body in bodies
        if body not in new
        and (
            body.countries
            or (
                body.kind in ("commission", "council", "dialogue", "summit", "initiative")
                and _is_name(article, body)
            )
        )
    ]
    spans += [
        (event.start, event.end)
        for event in events
        if not event.body.bare and not _touches_any((event.start, event.end), new)
    ]
    # "…the commission on further cooperation in …": what was agreed is no part of the name.
    spans = [
        (start, start + matter.start() if (matter := _FURTHER.search(article.text[start:end])) else end)
        for start, end in spans
    ]
    for event in events:
        # "The Steering Committee on Cooperation in the Power Sector": its field is part of its name.
        field = _FIELD.match(article.text, event.body.end)
        if field and field.end() <= sentence.end:
            spans.append((field.start(1), field.start(1) + len(_AFTER_FIELD.split(field.group(1))[0])))
    return spans


def _phrases(article: Article, sentence: Sentence) -> list[Span]:
    """Phrases that hold a word of a field and mean none, and who told the news."""
    language = article.language
    spans = [_within(sentence, match) for match in re.finditer(load("outcomes")["not_topics"], sentence.low)]
    for pattern, group, text in (
        (_PRESS, 0, sentence.low),
        (_WHO_SAID, 1, sentence.text),
        (_OVER_THE_YEARS, 0, sentence.text),
    ):
        spans += [_within(sentence, match, group) for match in pattern[language].finditer(text)]
    return spans


@cache
def _country_stems(code: str, language: str) -> frozenset[str]:
    names = country_rows().get(code, {}).get(language, [])
    return frozenset(stem(words[0]) for name in names if len(words := words_of(name)) == 1)


@cache
def _founding(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = load("outcomes")["founded"]
    return re.compile(words[language]), re.compile(words[f"{language}_after"])


def is_founded(article: Article, sentence: Sentence, body) -> bool:
    """Whether a body is only now set up: its name then tells the field of an outcome."""
    before, after = _founding(article.language)
    place = sentence.start
    return bool(
        before.search(sentence.low[: body.start - place]) or after.match(sentence.low[body.end - place :])
    )


_PROGRESS = re.compile(
    r"\b(?:progress|work|activities) (?:of|made by|done by|under) (?:the )?"
    r"(?:[^.;]{0,60}\b(?:groups?|committees?)\b[^.;]{0,200})?\Z"
)


def _is_reviewed(sentence: Sentence, body) -> bool:
    """Whether the work of a group is what was looked at: "the progress of the group on health"."""
    return not body.countries and bool(_PROGRESS.search(sentence.low[: body.start - sentence.start]))


def _is_name(article: Article, body) -> bool:
    return article.text[body.start].isupper() or article.language != "en"


def topics_in(
    article: Article,
    gazetteer: Gazetteer,
    sentence: Sentence,
    hidden: list[tuple[int, int]],
    own: str | None = None,
) -> list[Topic]:
    """Sector terms of a sentence outside the hidden passages.

    Where a body has one field, research, trade and industry at large mean that field's: "a joint seed
    research centre" of a working group on agriculture.
    """
    topics = []
    for hit in gazetteer.terms.find(article.tokens, sentence.first, sentence.last):
        if any(start < hit.end and hit.start < end for start, end in hidden):
            continue
        tokens = article.tokens[hit.first : hit.last]
        if len(tokens) == 1 and tokens[0].low in _not_terms():
            continue
        key = tuple(token.stem for token in tokens)
        if key in _weak() and not _stands_alone(article, sentence, hit):
            continue
        meant = _in_context(sentence, " ".join(token.low for token in tokens))
        if meant:
            topics.append(Topic(meant, hit.start, hit.end, False))
            continue
        generic = key in _generic()
        at_large = hit.payload in AT_LARGE or (
            generic
            and hit.payload
            in ("people.education_skills", "economy.investment_finance", "regional.inter_regional")
        )
        # Regions and diplomats that work together deal with everything.
        narrow = own and own not in AT_LARGE | {"regional.inter_regional", "security.foreign_policy"}
        code = own if narrow and at_large else hit.payload
        topics.append(Topic(code, hit.start, hit.end, generic or code != hit.payload))
    return topics


def _genitive(article: Article, topics: list[Topic]) -> Topic | None:
    """ "कपास की खेती" is farming and not cotton: the head of a Hindi genitive is its last word."""
    for first, second in itertools.pairwise(topics):
        if (
            article.text[first.end : second.start] in (" की ", " के ", " का ")
            and not second.generic
            and not first.generic
        ):
            return second
    return None


def choose(article: Article, topics: list[Topic]) -> Topic:
    """The topic of an element of a list: the head of a genitive, else the first particular one."""
    particular = next((topic for topic in topics if not topic.generic), None)
    # A quota on carriage is about carriage: trade, research and industry at large come last.
    placed = next((topic for topic in topics if topic.code not in AT_LARGE), topics[0])
    return _genitive(article, topics) or particular or placed


_FIELD = re.compile(
    r"(?: meeting| session)? (?:in the (?:field|area|sector) of|on|for) (?=[A-Za-z])([^.;()]{3,60})"
)
_AFTER_FIELD = re.compile(r",|\b(?:between|was|were|held|took)\b|\b(?:in|at|on) (?=[A-Z0-9])")


def _field_after(article: Article, case: Case) -> str:
    """The field a text names after a body: "the Working Group in the field of Mining between A and B"."""
    for event in case.events:
        if event.body is not None:
            field = _FIELD.match(article.text, event.body.end)
            if field:
                return _AFTER_FIELD.split(field.group(1))[0]
    return ""


def body_sector(article: Article, gazetteer: Gazetteer, case: Case) -> str | None:
    """The one sector a body is for, if its name names exactly one."""
    from coopdash.intake.reading.tokens import Tokens

    if case.body is None:
        return None
    name = case.known.name if case.known else f"{case.body.name} {case.body.topic}"
    if not case.known and not case.body.topic:
        name = f"{name} {_field_after(article, case)}"
    name = re.sub(r"(?i)^nuclear consultative", "defence", name.removeprefix("Joint "))
    codes = {hit.payload for hit in gazetteer.terms.find(Tokens(name))}
    if re.search(r"\bEconom(?:ic|y)\b", name) and not all(code.startswith("economy.") for code in codes):
        # "Economic, Scientific and Technological Cooperation" is for everything.
        return None
    if len(codes) == 2 and "technology.research" in codes and "technolog" in name.lower():
        codes.discard("technology.research")
    if (
        not codes
        and re.search(r"Strategic|Consultative|Foreign|Political", name)
        and not re.search(r"Economic|Commercial|Trade|Business", name)
    ):
        return "security.foreign_policy"
    return codes.pop() if len(codes) == 1 else None
