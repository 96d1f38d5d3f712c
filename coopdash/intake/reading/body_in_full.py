"""The full name of a body of which the naming of its session tells but the kind: "the Committee met"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from coopdash.intake.reading.article import Article
from coopdash.intake.reading.bodies import Body, find_bodies
from coopdash.intake.reading.cases import Case
from coopdash.intake.reading.unnamed import is_talks

_TWO_OF_GOVERNMENTS = {
    "en": re.compile(r"\b(?:two|three|both) inter-?governmental commissions\b"),
    "ru": re.compile(r"(?<![а-я])(?:двух|трех|обеих|две|три|обе) межправительственн[а-я]{2} комисси[йи]"),
}
_OPENING = 9
"""Sentences from the first in which a text names in full what it then calls "the committee"."""


def give_full_name(article: Article, case: Case) -> None:
    """Give the body of a session the name that the text has for it elsewhere, where that says more."""
    body = case.body
    if body is None or body.topic or body.registered or case.known is not None:
        return
    fuller = {"en": _in_english, "ru": _in_russian}.get(article.language)
    if fuller is not None:
        case.body = next(fuller(article, case, body), _of_governments(article, body))


def _of_governments(article: Article, body: Body) -> Body:
    """A commission with its kind, where the text counts it among "two intergovernmental commissions"."""
    told = _TWO_OF_GOVERNMENTS.get(article.language)
    if body.name != "Commission" or len(body.countries) != 2 or not told:
        return body
    if any(told.search(sentence.low) for sentence in article.body_sentences[:_OPENING]):
        return replace(body, name=f"Intergovernmental {body.name}")
    return body


def _in_english(article: Article, case: Case, own: Body) -> Iterator[Body]:
    """Names of the same two states with more words: first those that end alike, then those of its kind."""
    if own.countries and not own.bare and len(own.name.split()) > 1:
        return
    of_the_pair = [
        (sentence, body)
        for sentence in article.body_sentences
        for body in find_bodies(article, sentence)
        if frozenset(body.countries) == frozenset(case.countries)
    ]
    for _, body in of_the_pair:
        longer = len(f"{body.name} {body.topic}".split()) > len(own.name.split())
        if body.name.endswith(f" {own.name}") or (longer and body.name == own.name):
            yield body
    if len(own.name.split()) == 1:
        opening = {sentence.start for sentence in article.body_sentences[:_OPENING]}
        for sentence, body in of_the_pair:
            if (
                sentence.start in opening
                and own.name.lower() in body.name.lower().split()
                and body.kind == own.kind
                and not body.plural
                and not article.is_title(sentence)
                and (body.topic or len(body.name.split()) > 1)
            ):
                yield body


def _in_russian(article: Article, case: Case, own: Body) -> Iterator[Body]:
    """Names in the opening of a text of one session that tell all that the naming does, and more."""
    if len(own.countries) == 2 or not case.is_alone_in(article):
        return
    for sentence in article.body_sentences[:_OPENING]:
        for body in find_bodies(article, sentence):
            if _names_more(body, own) and set(body.countries) <= set(case.countries):
                yield body


def _names_more(body: Body, own: Body) -> bool:
    """Whether a name tells all that another does, and its field or its two countries too."""
    if body.plural:
        return False
    if is_talks(own):
        return bool(body.topic or body.countries) or body.kind != "initiative"
    return bool(body.topic or len(body.countries) == 2) and (
        body.kind == own.kind and set(own.name.split()) <= set(body.name.split())
    )
