"""Topics of a sentence: sector terms, with the names of offices, ministries and bodies left out."""

import re
from dataclasses import dataclass
from functools import cache

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.bodies import find_bodies
from coopdash.intake.reading.data import load
from coopdash.intake.reading.gazetteer import Gazetteer
from coopdash.intake.reading.people import find_people
from coopdash.intake.reading.sessions import Case
from coopdash.intake.reading.tokens import stem, words_of

_OFFICES = {
    "en": re.compile(
        r"\b(?:Ministr(?:y|ies)|Departments?|Minist(?:er|ers)|Secretar(?:y|ies)|Bureau|Offices?|Council|Chamber|Corporation|University|Institutes?|Directors?|Chairm[ae]n|Agency|Authority|Board|Academy|Association|Confederation|Administration|Administrator|Directorate|Survey|Service|Head|Adviser|Advisor|Envoy|Coordinator)(?:[- ]General)? (?:of|for|on|to) (?:the )?[A-Z][\w'&-]*(?:(?:,| and| &| of| for| of the|, and)? [A-Z][\w'&-]*){0,8}"
        r"|\b(?:[A-Z][\w-]+ (?:and |& )?){1,4}(?:Ministr(?:y|ies)|Ministers?|Departments?|Secretar(?:y|ies)|department|ministry|Council|Agency|Authority|Administration|Corporation|Committee|Board|Association|Bank|University|Institute|Guard)\b"
    ),
    "ru": re.compile(
        r"(?:министерств|министр|замминистр|департамент|ведомств|агентств|минист)[а-я]{0,4}(?: (?:по |и |, )?[а-яА-Я-]{3,24}){1,5}?(?=[ ,.;])(?: и [а-я-]{3,24}(?:ого|ой|ых|ии|ли|ти|ки|ра|та|ры|ства|ций|ля|ов)(?![а-я]))?"
        r"|мин(?:промторг|эконом|сельхоз|транс|энерго|обороны|здрав|обрнауки|природы|культуры|спорт|труд|фин|цифры)[а-я]{0,10}", re.IGNORECASE,
    ),
    "hi": re.compile(
        r"(?:(?:[\u0900-\u0963]+,? ){0,4}(?:एवं |और |तथा |व ))?(?:[\u0900-\u0963]+ ){0,2}(?:मंत्रालय|विभाग|मंत्री|उपमंत्री|राज्यमंत्री|सचिव|उच्चायोग|दूतावास|प्राधिकरण)(?![\u0900-\u0963])"
    ),
}  # fmt: skip


_BOUNDS = {",", "and", "in", "on", ".", ";", ":", "और", "एवं", "तथा", "व", "में", "पर", "।", "и", "в", "о", "области", "сфере", "sectors", "sector", "क्षेत्रों", "जैसे", "as", "for"}


@dataclass(frozen=True, slots=True)
class Topic:
    """A sector term in the text."""

    code: str
    start: int
    end: int
    generic: bool


@cache
def _generic() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(stem(word) for word in words_of(term.replace("ё", "е").replace("\u093c", ""))) for term in load("outcomes")["generic_terms"])


@cache
def _weak() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(stem(word) for word in words_of(term.replace("\u093c", ""))) for term in load("outcomes")["weak_terms"])


@cache
def _not_terms() -> frozenset[str]:
    return frozenset(load("outcomes")["not_terms"])


def _stands_alone(article: Article, sentence: Sentence, hit) -> bool:
    """Whether a vague word ("equipment", "निर्माण") is an item of a list by itself: signs or "and" on both sides."""
    tokens = article.tokens
    before = tokens[hit.first - 1].low if hit.first > sentence.first else ","
    after = tokens[hit.last].low if hit.last < sentence.last else ","
    return before in _BOUNDS and after in _BOUNDS


def masks(article: Article, sentence: Sentence, case: Case) -> list[tuple[int, int]]:
    """Passages of a sentence whose words are names and not topics."""
    spans = [(body.start, body.end) for body in find_bodies(article, sentence) if body.countries or body.kind in ("commission", "council", "dialogue", "summit", "initiative") and _is_name(article, body)]
    spans += [(event.start, event.end) for event in case.events if event.sentence is sentence and event.body is not None and not event.body.bare]
    for match in re.finditer(load("outcomes")["not_topics"], sentence.low):
        spans.append((sentence.start + match.start(), sentence.start + match.end()))
    for match in _OFFICES[article.language].finditer(sentence.text):
        spans.append((sentence.start + match.start(), sentence.start + match.end()))
    for person in find_people(article, sentence.start, sentence.end, case.countries):
        spans.append((person.start, person.end))
        if person.office_span:
            spans.append(person.office_span)
    return spans


def _is_name(article: Article, body) -> bool:
    return article.text[body.start].isupper() or article.language != "en"


def topics_in(article: Article, gazetteer: Gazetteer, sentence: Sentence, hidden: list[tuple[int, int]]) -> list[Topic]:
    """Sector terms of a sentence outside the hidden passages."""
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
        topics.append(Topic(hit.payload, hit.start, hit.end, key in _generic()))
    return topics


def _genitive(article: Article, topics: list[Topic]) -> Topic | None:
    """"कपास की खेती" is farming and not cotton: the head of a Hindi genitive is its last word."""
    for first, second in zip(topics, topics[1:], strict=False):
        if article.text[first.end : second.start] in (" की ", " के ", " का ") and not second.generic and not first.generic:
            return second
    return None


def choose(article: Article, topics: list[Topic]) -> Topic:
    """The topic of one element of a list: the head of a genitive, else the first particular one, else the first."""
    return _genitive(article, topics) or next((topic for topic in topics if not topic.generic), topics[0])


def body_sector(gazetteer: Gazetteer, case: Case) -> str | None:
    """The one sector a body is for, if its name names exactly one."""
    from coopdash.intake.reading.tokens import Tokens

    if case.body is None:
        return None
    name = case.known.name if case.known else f"{case.body.name} {case.body.topic}"
    name = re.sub(r"(?i)^nuclear consultative", "defence", name.removeprefix("Joint "))
    codes = {hit.payload for hit in gazetteer.terms.find(Tokens(name))}
    if len(codes) == 2 and "technology.research" in codes and "technolog" in name.lower():
        codes.discard("technology.research")
    if not codes and re.search(r"Strategic|Consultative|Foreign|Political", name) and not re.search(r"Economic|Commercial|Trade|Business", name):
        return "security.foreign_policy"
    return codes.pop() if len(codes) == 1 else None
