"""How likely a text reports a session, by the words of its opening alone.

The rules look for a body and for what is said beside it. Where a text names its body in words of no list, or
tells that it met in none the rules know, headline and first sentences still sound like a report, or like an
announcement, a visit, the founding of a group. Each beginning of a word and each two words beside one another
have a weight for it, learned from invented texts (``data/weights_openings.json``, made by ``manage.py
weigh_openings`` from ``coopdash/intake/openings``).
"""

import re

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.case_status import BROUGHT_UP_ONCE
from coopdash.intake.reading.cases import Case
from coopdash.intake.reading.data import load_as_written
from coopdash.intake.reading.likely import Signs, likelihoods, paired_words, word_signs
from coopdash.intake.reading.places import country_hits

REPORT = "report"
"""The one class that openings are weighed for."""
REPORTED = 0.65
"""Above this an opening is a report, though the rules find no session."""
_UNLIKE, _LATER = 0.15, 0.04
"""Under this an opening is none of a report, though the rules find one; more for each sentence before it.

By 312 openings of which the rules take 55 for reports wrongly: 252 of the 257 others stay, and 35 of them.
"""
FEWEST_SENTENCES = 4
"""A text of two or three sentences says too little; its rules decide alone."""
_WORDS_OF_A_SENTENCE = 6
_CAN_BE_HELD = ("held", "named")
_TODAY = {"en": re.compile(r"\btoday\b"), "ru": re.compile("сегодня")}
_SENTENCES, _FIRST = 9, 4
"""How many sentences are the opening, and how many of them its beginning."""
_COUNTRY, _YEAR, _NUMBER = "@", "0000", "0"


def is_reported(article: Article, supposed: Case, cases: list[Case]) -> bool:
    """Whether a text reports the session it may be about, as its opening sounds; ``cases`` are others."""
    others = {case.status for case in cases}
    # A Hindi headline has no verb: alone it makes no report of what the text below it recalls.
    only_recalled = (
        article.language == "hi" and "past" in others and article.is_title(supposed.events[0].sentence)
    )
    brought_up = any(event.rule == BROUGHT_UP_ONCE for case in cases for event in case.events)
    return (
        supposed.status in _CAN_BE_HELD
        and "upcoming" not in others
        and not only_recalled
        and not brought_up
        and len(article.body_sentences) >= FEWEST_SENTENCES
        and report_likelihood(article) > REPORTED
    )


def is_only_named(article: Article, held: list[Case]) -> bool:
    """Whether an opening sounds like that of a text on something else, which the sessions only come up in."""
    if any(_is_told_plainly(article, case) for case in held):
        return False
    sentences = article.body_sentences
    first = min(case.first_place for case in held)
    before = sum(_is_a_sentence(article, sentence) for sentence in sentences[:first])
    return len(sentences) >= FEWEST_SENTENCES and report_likelihood(article) < _UNLIKE + _LATER * before


def _is_told_plainly(article: Article, case: Case) -> bool:
    """Whether headline and text tell that a body met, or a sentence that it did so today.

    Not in Hindi, where a headline has no verb and whoever met today may be others.
    """
    today = _TODAY.get(article.language)
    told = [event for event in case.events if event.status == "held" and event.body and event.has_word]
    in_titles = {article.is_title(event.sentence) for event in told}
    return today is not None and (
        len(in_titles) == 2 or any(today.search(event.sentence.low) for event in told)
    )


def _is_a_sentence(article: Article, sentence: Sentence) -> bool:
    """Whether it says something: no headline, nor the town and agency before a text."""
    return not article.is_title(sentence) and sentence.last - sentence.first >= _WORDS_OF_A_SENTENCE


def report_likelihood(article: Article) -> float:
    """How likely a text reports a session, from 0 to 1, by texts of which nearly half did."""
    return likelihoods(load_as_written("weights_openings")[article.language], opening_signs(article))[REPORT]


def opening_signs(article: Article) -> Signs:
    """The beginnings of the words of an opening, by themselves and by where they stand, and each two words.

    Countries, years and other numbers are all alike.
    """
    signs: Signs = {}
    for place, sentence in enumerate(article.body_sentences[:_SENTENCES]):
        part = "^" if article.is_title(sentence) else "<" if place < _FIRST else ">"
        words = _words(article, sentence)
        beginnings = word_signs(words)
        signs |= beginnings | {part + sign: 1.0 for sign in beginnings} | paired_words(words)
    return signs


def _words(article: Article, sentence: Sentence) -> list[str]:
    """The words of a sentence in small letters."""
    tokens = article.tokens
    words: list[str] = []
    place = sentence.first
    countries = {hit.first: hit.last for hit in country_hits(tokens, sentence.first, sentence.last)}
    while place < sentence.last:
        token = tokens[place]
        if place in countries:
            words.append(_COUNTRY)
        elif token.is_word:
            words.append(token.low)
        elif token.text.isdecimal():
            words.append(_YEAR if len(token.text) == len(_YEAR) else _NUMBER)
        place = countries.get(place, place + 1)
    return words
