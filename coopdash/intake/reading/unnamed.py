"""Names beside a word for a session that no list and no count tells for bodies: "the Wardens' meeting"."""

from coopdash.intake.reading import bodies_en, bodies_hi, bodies_ru
from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.bodies import Body
from coopdash.intake.reading.counted_names_en import end_of_name
from coopdash.intake.reading.counted_names_hi import name_before
from coopdash.intake.reading.data import load
from coopdash.intake.reading.lexicon import Hit
from coopdash.intake.reading.numbers import ordinal_at
from coopdash.intake.reading.places import country_hits
from coopdash.intake.reading.topics import topic_name

_KIND = "initiative"
_TALKS = "Talks"
_NOT_NAMED = "two states, and no name"
_OF_HI = ("की", "का", "के")
_ENDS_A_NAME_HI = frozenset((*load("stopwords")["bodies_hi_ends_counted"], *_OF_HI))
_TO_ITS_SESSION = 4
"""Words from "की" to the session: "की चौथी उच्च स्तरीय समीक्षा बैठक"."""


def body_beside(article: Article, sentence: Sentence, start: int, end: int) -> Body:
    """The body whose session a word names: "talks" of two states where nothing beside it is a name."""
    finder = {"en": _in_english, "hi": _in_hindi, "ru": _in_russian}[article.language]
    first, last = article.tokens.between(start, end)
    return finder(article, sentence, first, last) or talks(article, first, last)


def talks(article: Article, first: int, last: int) -> Body:
    """A body that nothing names, told by the words between two tokens."""
    words = (first, max(last, first + 1))
    return Body.of_words(article.tokens, words, _KIND, _TALKS, (), "", (first, first), rule=_NOT_NAMED)


def is_talks(body: Body) -> bool:
    """Whether nothing names the body."""
    return body.name == _TALKS


def _in_english(article: Article, sentence: Sentence, first: int, last: int) -> Body | None:
    """A name in capitals before the word, or behind it: "meeting of the Ghana-Oman Wardens"."""
    tokens = article.tokens
    head = first - 1
    behind = last + (last < sentence.last and tokens[last].low == "of")
    behind += behind > last and behind < sentence.last and tokens[behind].low == "the"
    if behind > last:
        head = end_of_name(tokens, behind, sentence.last) - 1
    if not sentence.first <= head or head in range(first, behind) or not tokens[head].is_word:
        return None
    token = tokens[head]
    if not token.capital or country_hits(tokens, head, head + 1) or ordinal_at(tokens, head):
        return None
    hit = Hit(head, head + 1, token.start, token.end, (_KIND, token.low.removesuffix("'s")))
    return bodies_en.body_of(article, sentence, hit, sentence.first)


def _in_russian(article: Article, sentence: Sentence, first: int, last: int) -> Body | None:
    """A noun in the genitive behind the word: "заседание кураториума"."""
    return bodies_ru.unlisted_behind(article, sentence, first)


def _in_hindi(article: Article, sentence: Sentence, first: int, last: int) -> Body | None:
    """What stands before "की" and the word, past what counts it or tells of what kind it was."""
    tokens = article.tokens
    end = first
    while end > max(first - _TO_ITS_SESSION, sentence.first) and tokens[end - 1].low not in _OF_HI:
        end -= 1
    end = name_before(article, end, sentence.first)
    if end <= sentence.first:
        return None
    head = tokens[end - 1]
    english = topic_name("hi", head.text)
    if (
        not head.is_word
        or not english
        or head.low in _ENDS_A_NAME_HI
        or country_hits(tokens, end - 1, end)
        or ordinal_at(tokens, end - 1)
    ):
        return None
    hit = Hit(end - 1, end, head.start, head.end, (_KIND, english, head.text))
    return bodies_hi.body_of(article, sentence, hit, sentence.first, False)
