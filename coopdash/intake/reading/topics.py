"""Names of topics in English: "железнодорожному транспорту" is railway transport."""

import re
from functools import cache

from coopdash.intake.reading.data import load
from coopdash.intake.reading.lexicon import Lexicon
from coopdash.intake.reading.plain import plain_of
from coopdash.intake.reading.tokens import Tokens
from coopdash.intake.reading.transliteration import latin

_JOINING = {",", "и", "а", "также", "और", "एवं", "तथा", "व", "and", "&", ";"}
_SMALL = {"of", "and", "the", "on", "for", "in", "to", "with", "a", "between", "from"}
# English has an adjective before "cooperation" where Hindi has a noun.
_BEFORE_COOPERATION = {
    "technology": "technological",
    "science": "scientific",
    "culture": "cultural",
    "industry": "industrial",
}


@cache
def _glossary(language: str) -> Lexicon:
    lexicon = Lexicon()
    for phrase, english in load("glossary")[language].items():
        lexicon.add(phrase, english)
    return lexicon


def known_topic_words(language: str, tokens: Tokens, first: int, last: int) -> list:
    """Glossary phrases between two token indexes."""
    return _glossary(language).find(tokens, first, last)


def is_topic_word(language: str, word: str) -> bool:
    """Whether a single word occurs in the glossary."""
    tokens = Tokens(plain_of(word).text)
    return bool(_glossary(language).find(tokens))


def items_of(language: str, text: str) -> list[str]:
    """A list of topics in English, item by item."""
    tokens = Tokens(text)
    hits = {hit.first: hit for hit in _glossary(language).find(tokens)}
    items: list[list[str]] = [[]]
    index = 0
    while index < len(tokens):
        hit = hits.get(index)
        if hit:
            english = _noun_in_ost(language, tokens[index].low) if hit.last == index + 1 else ""
            if english or hit.payload:
                items[-1].append(english or hit.payload)
            index = hit.last
            continue
        token = tokens[index]
        if token.low in _JOINING or (token.low == "-" and language == "hi"):
            # "वैज्ञानिक-तकनीकी": two topics, where the glossary has no word for them together.
            items.append([])
        elif token.is_word and len(token.low) > 3 and token.low not in _LINKS:
            items[-1].append(latin(token.text))
        index += 1
    return [" ".join(item) for item in items if item]


def _noun_in_ost(language: str, word: str) -> str:
    """A Russian noun in -ость, whose stem is that of an adjective: "промышленности", "промышленной"."""
    ending = re.search(r"(?<=ост)(?:ью|ь|и)\Z", word) if language == "ru" else None
    return load("glossary")["ru"].get(word[: ending.start()] + "ь", "") if ending else ""


_LINKS = frozenset(load("stopwords")["topics_links"])


def title_case(name: str) -> str:
    """Capitals as names of bodies have them, also out of a headline all in capitals."""
    words = name.split()
    return " ".join(
        word.lower() if word.lower() in _SMALL and place else "-".join(map(_capital, word.split("-")))
        for place, word in enumerate(words)
    )


def _capital(word: str) -> str:
    """A word with a capital; one of five letters and more is no abbreviation."""
    is_shouted = word.isupper() and len(word) > 4
    return word.capitalize() if is_shouted else word[:1].upper() + word[1:]


def topic_name(language: str, text: str) -> str:
    """A topic list as one English phrase: "Trade, Economic, Scientific and Technical Cooperation"."""
    items: list[str] = []
    for item in items_of(language, text):
        items.extend(part.strip() for part in item.split(",") if part.strip())
    # "сотрудничество в области транспорта" is about transport.
    if len(items) > 1 and items[0] == "cooperation":
        items = items[1:]
    if items and items[0].startswith("cooperation ") and len(items[0]) > 12:
        items[0] = items[0][12:]
    if items and items[-1].endswith(" cooperation"):
        items = [_BEFORE_COOPERATION.get(item, item) for item in items]
        first = items[-1].removesuffix(" cooperation")
        items[-1] = _BEFORE_COOPERATION.get(first, first) + " cooperation"
    if len(items) > 1:
        return title_case(", ".join(items[:-1]) + " and " + items[-1])
    return title_case(items[0]) if items else ""
