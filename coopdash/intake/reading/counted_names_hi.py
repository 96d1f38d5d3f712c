"""Hindi names of bodies that only the count of a session gives away: "भारत-ओमान जल प्रकोष्ठ की चौथी बैठक"."""

import re
from functools import cache

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.body_topics_hi import before_brackets
from coopdash.intake.reading.counted import ordinals_in
from coopdash.intake.reading.data import load
from coopdash.intake.reading.head_words_hi import MEETINGS
from coopdash.intake.reading.lexicon import Hit, Lexicon
from coopdash.intake.reading.naming import cue, has_cue
from coopdash.intake.reading.places import country_hits
from coopdash.intake.reading.topics import topic_name

_OF = frozenset(("की", "का", "के"))
_ITS_OWN = frozenset(("अपनी", "अपना", "अपने"))
_ENDS_A_NAME = frozenset(load("stopwords")["bodies_hi_ends_counted"]) | _OF
# "9वां हथकरघा सप्ताह", "12वीं उड़ान", "तीसरा समझौता": counted, and no body.
_NO_BODY = re.compile(load("cues")["not_counted_body"]["hi"])
_LONGEST_NAME = 7
_TO_ITS_SESSION = 4
"""Words from a count to its session: "चौथी उच्च स्तरीय समीक्षा बैठक"."""


@cache
def _heads() -> Lexicon:
    """Common nouns that name a body where its sessions are counted."""
    lexicon = Lexicon(exact=True)
    for phrase, payload in load("bodies")["hi"]["counted_heads"].items():
        lexicon.add(phrase, (*payload, phrase))
    return lexicon


def find(article: Article, sentence: Sentence, listed: list[Hit]) -> list[Hit]:
    """The last words of such names in a sentence of two countries, none of them within a listed name."""
    tokens = article.tokens
    codes = {hit.payload.code for hit in country_hits(tokens, sentence.first, sentence.last)}
    if len(codes) < 2:
        return []
    found = []
    names = [hit for hit in listed if hit.payload[2] not in MEETINGS]
    for _, first, after, _, _ in ordinals_in(article, sentence):
        begin, end = _behind(article, after, sentence.last)
        if _counts_sessions(article, after, sentence.last):
            before = name_before(article, first, sentence.first)
            if before > sentence.first and not country_hits(tokens, before - 1, before):
                begin, end = sentence.first, before
        if end <= begin or any(begin <= hit.first and hit.last in (end, end - 1) for hit in names):
            continue
        head = _head_that_ends(article, sentence, max(begin, end - _LONGEST_NAME), end)
        if head and not any(hit.first < head.last and head.first < hit.last for hit in names):
            found.append(head)
    return found


def _counts_sessions(article: Article, after: int, stop: int) -> bool:
    """Whether a count is of meetings, whosever they are: "चौथी समीक्षा बैठक"."""
    session = cue("session", "hi")
    # What a word is may hang on the count before it, so each is looked at in its place.
    return any(
        session.match(article.text, token.start)
        for token in article.tokens[after : min(after + _TO_ITS_SESSION, stop)]
    )


def name_before(article: Article, first: int, start: int) -> int:
    """Where a name ends whose sessions are counted behind it, past "की" and an abbreviation in brackets."""
    tokens = article.tokens
    end = first - 1
    if end > start and tokens[end].low in _ITS_OWN:
        # "बोर्ड ने गुरुवार को लिस्बन में अपनी तीसरी बैठक की"
        end = next((place for place in range(end, start, -1) if tokens[place].low == "ने"), start)
    elif end <= start or tokens[end].low not in _OF:
        return start
    return before_brackets(tokens, end, start)


def _behind(article: Article, after: int, stop: int) -> tuple[int, int]:
    """The words of a name that is counted itself: "14वीं संयुक्त रक्षा नीति चर्चा"."""
    tokens = article.tokens
    end = after
    while end < min(after + _LONGEST_NAME, stop) and tokens[end].low not in _ENDS_A_NAME:
        if not (tokens[end].is_word or tokens[end].low == "-" or tokens[end].text.isdecimal()):
            break
        end += 1
    if end < stop and tokens[end].low == "में" and not _heads().find(tokens, max(after, end - 2), end):
        # "तीसरा रक्षा विमर्श प्राग में": the town is no part of it.
        end -= 1
    return after, end


def _head_that_ends(article: Article, sentence: Sentence, begin: int, end: int) -> Hit | None:
    """The head word at the end of a name: a listed noun, or any word where the sentence tells of holding."""
    tokens = article.tokens
    for hit in _heads().find(tokens, max(begin, end - 2), end):
        if hit.last == end:
            return hit
    word = tokens[end - 1]
    english = topic_name("hi", word.text)
    if (
        article.is_title(sentence)
        or not english
        or word.low.endswith("ों")
        or word.low in _ENDS_A_NAME
        or _NO_BODY.match(word.low)
        or any(_NO_BODY.match(token.low) for token in tokens[begin : end - 1])
        or not has_cue(article, sentence, "held")
        or country_hits(tokens, end - 1, end)
    ):
        return None
    return Hit(end - 1, end, word.start, word.end, ("dialogue", english, word.text))
