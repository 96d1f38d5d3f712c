"""Names of topics in English: "железнодорожному транспорту" is railway transport."""

import re
from collections.abc import Iterator
from functools import cache

from coopdash.intake.reading.data import load
from coopdash.intake.reading.lexicon import Lexicon
from coopdash.intake.reading.plain import plain_of
from coopdash.intake.reading.russian import with_stems_of_cases
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
_PREPOSITIONS = {
    "в": "in",
    "во": "in",
    "на": "in",
    "для": "for",
    "с": "with",
    "между": "between",
    "от": "from",
}
_ADJECTIVE = re.compile(r"(?:ый|[гкхжшщн]ий|ой)\Z")
"""How Russian adjectives of the glossary end: what stands before a noun, and is not of it."""
_GOVERNS = re.compile(r"ing\Z|\b(?:of|in|to|for|with)\Z")
"""How English ends that has its object right behind it: "combating", "access to"."""
_NOUN_IN_OST = re.compile(r"(?<=ост)(?:ь|и|ью|ей|ям|ями|ях)\Z")
_PARTICIPLE = re.compile(r"(?<=[аеоя]нн)(?:ый|ая|ое|ые|ого|ой|ому|ым|ом|ую|ых|ыми)\Z")
_WATER_BY_NAME = {"river": "{} River", "lake": "Lake {}", "strait": "{} Strait", "gulf": "Gulf of {}"}
_WATERS = re.compile(rf"\b({'|'.join(_WATER_BY_NAME)})s?\Z")
_ANY_ISSUES = ("вопрос", "проблем")


class Glossary(Lexicon):
    """Phrases by stems, but where a Russian stem is that of two words by more of the word.

    "Промышленности" is no "промышленной", "учрежденной" no "учреждение".
    """

    def key(self, word: str) -> str:
        if _PARTICIPLE.search(word):
            return _PARTICIPLE.sub("", word)
        return _NOUN_IN_OST.sub("ь", word) if _NOUN_IN_OST.search(word) else super().key(word)


@cache
def _glossary(language: str) -> Lexicon:
    lexicon = Glossary()
    for phrase, english in load("glossary")[language].items():
        for form in with_stems_of_cases(phrase) if language == "ru" else (phrase,):
            lexicon.add(form, (english, bool(_ADJECTIVE.search(phrase))))
    return lexicon


def known_topic_words(language: str, tokens: Tokens, first: int, last: int) -> list:
    """Glossary phrases between two token indexes."""
    return _glossary(language).find(tokens, first, last)


def adjectives_of(language: str) -> Iterator[tuple[str, str]]:
    """The adjectives of the glossary as names of bodies have them before "Commission"."""
    for phrase, english in load("glossary")[language].items():
        if _ADJECTIVE.search(phrase) and " " not in phrase:
            yield phrase, title_case(english.replace(",", " and"))


def is_topic_word(language: str, word: str) -> bool:
    """Whether a single word occurs in the glossary."""
    tokens = Tokens(plain_of(word).text)
    return bool(_glossary(language).find(tokens))


def items_of(language: str, text: str) -> list[str]:
    """A list of topics in English, item by item."""
    tokens = Tokens(text)
    hits = {hit.first: hit for hit in _glossary(language).find(tokens)}
    items = [_Item(language)]
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if hit := hits.get(index):
            english, adjective = hit.payload
            if not english and token.low.startswith(_ANY_ISSUES) and items[-1].waits:
                english = "issues"
            items[-1].add(english, adjective)
            index = hit.last
            continue
        if token.low in _JOINING or (token.low == "-" and language == "hi"):
            # "वैज्ञानिक-तकनीकी": two topics, where the glossary has no word for them together.
            items.append(_Item(language))
        elif language == "ru" and token.low in _PREPOSITIONS:
            items[-1].preposition = _PREPOSITIONS[token.low]
        elif token.is_word and language == "ru" and token.capital and items[-1].takes_name(latin(token.text)):
            pass
        elif token.is_word and len(token.low) > 3 and token.low not in _LINKS:
            items[-1].add(latin(token.text), True)
        index += 1
    return [item.english for item in items if item.english]


class _Item:
    """One topic in English, which grows word by word: "development", "development of port infrastructure"."""

    def __init__(self, language: str):
        self.english = ""
        self.preposition = "of" if language == "ru" else ""
        self.waits = False  # for the noun of its adjective

    def add(self, english: str, adjective: bool) -> None:
        if not english:
            return
        if self.english == "cooperation":
            # "сотрудничество в области транспорта" is about transport.
            self.english = ""
        governed = self.waits or english.startswith("in ") or _GOVERNS.search(self.english)
        link = "" if governed or not self.english else self.preposition
        self.english = " ".join(filter(None, (self.english, link, english)))
        self.preposition = self.preposition and "of"
        self.waits = adjective

    def takes_name(self, name: str) -> bool:
        """Whether a topic ends with a water that goes by a name: "водам реки Самур" is "Samur River"."""
        water = _WATERS.search(self.english)
        if water:
            self.english = self.english[: water.start()] + _WATER_BY_NAME[water.group(1)].format(name)
        return water is not None


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
    if len(items) > 1 and items[0] == "cooperation":
        items = items[1:]
    if items and items[-1].endswith(" cooperation"):
        items = [_BEFORE_COOPERATION.get(item, item) for item in items]
        first = items[-1].removesuffix(" cooperation")
        items[-1] = _BEFORE_COOPERATION.get(first, first) + " cooperation"
    if len(items) > 1:
        return title_case(", ".join(items[:-1]) + " and " + items[-1])
    return title_case(items[0]) if items else ""
