"""Bodies named by the abbreviation that the text itself gives them: "Nuclear Consultative Group (NCG)"."""

import re

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.bodies import Body, find_bodies
from coopdash.intake.reading.standing import is_standing

_IN_BRACKETS = {
    "en": re.compile(r"\s?\((?:hereinafter |hereafter )?([A-Za-z&]{2,10})\)"),
    "hi": re.compile(r"\s?\(([\u0900-\u0963]{3,14}|[A-Z]{2,8})\)|,? (?:यानी|अर्थात) ([A-Z]{2,8})(?![A-Za-z])"),
    "ru": re.compile(r"\s?\((?:далее - )?([А-Я]{2,8})\)"),
}


def abbreviations_of(article: Article) -> dict[str, Body]:
    """Abbreviations that a text gives its bodies: "Nuclear Consultative Group (NCG)"."""
    found: dict[str, Body] = {}
    spelled: dict[str, Body] = {}
    for sentence in article.body_sentences:
        for body in find_bodies(article, sentence):
            match = _IN_BRACKETS[article.language].match(article.text, body.end, body.end + 28)
            inner = re.search(r"\(([A-Z][A-Za-z&]{1,9})\)", article.text[body.start : body.end])
            acronym = next(filter(None, (match or inner).groups())) if match or inner else None
            if (
                acronym
                and (article.language == "hi" or sum(sign.isupper() for sign in acronym) >= 2)
                and is_standing(article, body)
                and (len(body.countries) == 2 or acronym not in found)
            ):
                found[acronym] = body
            elif not acronym and article.language == "en":
                initials = "".join(word[0] for word in body.name.split() if word[0].isupper())
                if 3 <= len(initials) <= 5 and body.name != initials and is_standing(article, body):
                    spelled.setdefault(initials, body)
    printed = {token.text for token in article.tokens} if spelled else frozenset()
    for initials, body in spelled.items():
        # "their Joint Ministerial Committee" is what the headline calls "JMC".
        if initials in printed and article.text[body.start : body.end] != initials:
            found.setdefault(initials, body)
    return found


def as_defined(article: Article, bodies: list[Body], acronyms: dict[str, Body]) -> list[Body]:
    """Bodies named by an abbreviation that every text may use otherwise: this text's own meaning of it."""
    for body in bodies:
        known = acronyms.get(article.tokens[body.last - 1].text) or acronyms.get(
            article.tokens[body.last - 1].text.removesuffix("s")
        )
        if known is not None and known is not body and body.start != known.start and not body.topic:
            body.kind, body.name = known.kind, known.name
            body.topic, body.topic_span = known.topic, known.topic_span
            body.countries = body.countries or known.countries
            body.pair_written = body.pair_written or known.pair_written
    return bodies


def bodies_by_abbreviation(article: Article, sentence: Sentence, acronyms: dict[str, Body]) -> list[Body]:
    bodies = []
    for index in range(sentence.first, sentence.last):
        token = article.tokens[index]
        known = acronyms.get(token.text)
        if known:
            bodies.append(
                Body(
                    index,
                    index + 1,
                    token.start,
                    token.end,
                    known.kind,
                    known.name,
                    known.countries,
                    known.topic,
                    known.topic_span,
                    "abbreviation given in the text",
                    pair_written=known.pair_written,
                    sentence=sentence,
                )
            )
            break
    return bodies
