"""Names of English bodies known by the count of their meetings: "the 6th sitting of the Ghana-Oman Cell".

Their last word heads names of bodies among other things ("cell", "desk", "exchange"), or is in no list. What
tells a body is that its sessions are counted, and without a list that its two countries open its name too.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.bodies import Body
from coopdash.intake.reading.body_meets import pair_in
from coopdash.intake.reading.body_topics_en import body_modifiers
from coopdash.intake.reading.counted import met_for, ordinals_in
from coopdash.intake.reading.data import load
from coopdash.intake.reading.lexicon import Hit, Lexicon, places_of
from coopdash.intake.reading.naming import cue, session_words
from coopdash.intake.reading.numbers import ordinal_at
from coopdash.intake.reading.office_spans_en import office_heads
from coopdash.intake.reading.places import country_hits
from coopdash.intake.reading.tokens import Tokens

LISTED, UNLISTED = "counted", "counted and of two"
"""The kinds of heads: of a list, or any word behind two countries."""
_OF_A_PAIR = re.compile(r"(?:-|/|–|'s and |(?:'s)? & | and )(?:the )?")
_JOINTS = frozenset(("and", "&", "-"))
_LONGEST_NAME = 10
# "the second annual", and the name
_RIGHT_BEFORE = re.compile(
    r" (?:(?:annual|joint|bilateral|regular|ministerial|high-level|biennial|formal) )*"
)
# The name, and "held its sixth" sitting, "met in Accra on Monday in its 30th" edition
_ITS = re.compile(r"[^.;]{0,80}\b(?:its|their|an?|the)(?: [a-z]+)? ")
_A_SESSION = re.compile(
    r"Meetings?|Sessions?|Rounds?|Reviews?|Plenary|Plenum|Gathering|Encounter|Negotiations?|Ministerial"
)
# "Its sixth" sitting, "It was the bench's sixth" meeting
_BEFORE_A_COUNT = re.compile(
    r"\W{1,4}(?:(?:It|This|That) (?:was|is) (?:the|its|their)(?: [a-z]+'s)?|The|Its|Their|This) "
)
JOINT = frozenset(("joint", "bilateral", "binational", "bi-national", "mixed", "intergovernmental"))
_SESSION_WITHIN = 28
_BESIDE = 14
_TELLING_WORDS = 3
"""Words at the end of a name that tell what it is: "Film Critics Circle", "Bridge Joint Users Panel"."""
_LONGEST_SESSION = 48
"""Characters of "annual ministerial meeting of the"."""
_FARTHEST = 110
"""How far from a name a count of meetings may stand."""


@cache
def _heads() -> Lexicon:
    lexicon = Lexicon(exact=True)
    for phrase in load("bodies")["en"]["counted_heads"]:
        lexicon.add(phrase, (LISTED, phrase))
    return lexicon


@cache
def _no_bodies() -> frozenset[str]:
    return frozenset(load("bodies")["en"]["no_bodies"])


def counted_heads(article: Article, sentence: Sentence) -> list[Hit]:
    """The last words of names that may be bodies, in a sentence that counts something."""
    if not ordinals_in(article, sentence) and not _next_counts(article, sentence):
        return []
    listed = [
        hit
        for hit in _heads().find(article.tokens, sentence.first, sentence.last)
        if article.tokens[hit.first].capital
        or " " in hit.payload[1]
        or _called_joint(article.tokens, hit.first)
    ]
    taken = places_of(listed)
    return listed + [hit for hit in _unlisted(article, sentence) if hit.first not in taken]


def _called_joint(tokens: Tokens, place: int) -> bool:
    """Whether a head in small letters is that of two sides: "the joint fisheries mission"."""
    return not JOINT.isdisjoint(token.low for token in tokens[max(place - 3, 0) : place])


def _unlisted(article: Article, sentence: Sentence) -> Iterator[Hit]:
    """The last word of each name in capitals that two countries open: "the Ghana-Oman Hydrography Quorum"."""
    tokens = article.tokens
    for one, two in pairwise(country_hits(tokens, sentence.first, sentence.last)):
        if one.payload.code == two.payload.code or not _OF_A_PAIR.fullmatch(article.text, one.end, two.start):
            continue
        last = end_of_name(tokens, two.last, min(two.last + _LONGEST_NAME, sentence.last))
        if last > two.last:
            head = tokens[last - 1]
            yield Hit(last - 1, last, head.start, head.end, (UNLISTED, head.low.removesuffix("'s")))


def end_of_name(tokens: Tokens, index: int, stop: int) -> int:
    """Where the words in capitals end that begin at a token, with what joins them."""
    end = index
    while index < stop and (tokens[index].capital or tokens[index].low in _JOINTS):
        index += 1
        if tokens[index - 1].capital:
            end = index
    return end


def is_counted(article: Article, sentence: Sentence, body: Body, head: Hit) -> bool:
    """Whether a sentence counts sessions of a body with such a head."""
    name = [token.low for token in article.tokens[body.first : head.last] if token.is_word]
    of_people = head.last - head.first == 1 and name[-1] in office_heads()
    if of_people or not _no_bodies().isdisjoint(name[-_TELLING_WORDS:]):
        return False
    listed = head.payload[0] == LISTED
    if (not listed and " " not in body.name and not body.topic) or _is_a_meeting_of_anybody(body, name):
        return False
    if len(body.countries or pair_in(article, sentence)) == 2 and _next_counts(article, sentence):
        return True
    words = session_words(sentence, "en")
    # "the 4th Ghana-Oman Fisheries Concord meeting": of no list, so a session right behind it is counted.
    beside = listed or _one_within(words, head.end, _BESIDE)
    return any(
        _counts(article, body, words, start, end, beside)
        for _, _, _, start, end in ordinals_in(article, sentence)
    )


def _is_a_meeting_of_anybody(body: Body, name: list[str]) -> bool:
    """Whether a name that ends as one of a session lacks a field: "the 6th Ghana-Oman Rowing Meeting"."""
    return (
        _A_SESSION.fullmatch(body.name.split()[-1]) is not None
        and not body.topic
        and body_modifiers().isdisjoint(name[:-1])
    )


def _counts(
    article: Article, body: Body, words: list[tuple[int, int]], start: int, end: int, beside: bool
) -> bool:
    """Whether an ordinal counts sessions of a body, by the words between them."""
    text = article.text
    if start >= body.end:
        if start - body.end > _FARTHEST:
            return False
        its = _ITS.fullmatch(text, body.end, start) and _one_within(words, end, _SESSION_WITHIN)
        return bool(its) or met_for(article, start, end)
    if end <= body.start:
        between = text[end : body.start]
        if len(between) > _FARTHEST or re.search(r"[.;]", between):
            return False
        if met_for(article, start, end):
            return True
        if any(start <= low and high <= body.start for low, high in words):
            return len(between) <= _LONGEST_SESSION and "," not in between
        if not _RIGHT_BEFORE.fullmatch(between):
            return False
    return beside


def _next_counts(article: Article, sentence: Sentence) -> bool:
    """Whether the next sentence opens with a count: "Its sixth sitting was held in Accra"."""
    tokens, text = article.tokens, article.text
    opening = _BEFORE_A_COUNT.match(text, sentence.end)
    place = tokens.between(sentence.end, opening.end())[1] if opening else len(tokens)
    counted = ordinal_at(tokens, place) if place < len(tokens) else None
    if counted is None or counted[1] >= len(tokens):
        return False
    behind = tokens[counted[1]].start
    following = text[behind : behind + _SESSION_WITHIN].lower().removeprefix("such ")
    return cue("session", "en").match(following) is not None


def _one_within(words: list[tuple[int, int]], place: int, reach: int) -> bool:
    return any(0 <= low - place < reach for low, _ in words)
