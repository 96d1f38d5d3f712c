"""Words of an English name that are no English: they only spell a printed word as it sounds."""

import re
from functools import cache

from coopdash.intake.reading.data import load
from coopdash.intake.reading.lexicon import places_of
from coopdash.intake.reading.places import country_hits
from coopdash.intake.reading.plain import plain_of
from coopdash.intake.reading.tokens import Tokens
from coopdash.intake.reading.transliteration import latin

_WORD = re.compile(r"[^\W\d_]+")


def spelled_words(name: str, printed: str) -> list[str]:
    """The words of a name in Latin letters that spell printed ones: "Palan" of "भेड़ पालन पर कार्य समूह".

    What the lists have is English, though it may sound like the printed word, as "forum" does.
    """
    heard = set()
    for text in (printed, plain_of(printed).text):
        tokens = Tokens(text)
        hits = country_hits(tokens, 0, len(tokens))
        countries = places_of(hits)
        for place, token in enumerate(tokens):
            if token.is_word and not token.text.isascii() and place not in countries:
                heard |= {word.casefold() for word in _WORD.findall(latin(token.text))}
    heard -= _english()
    return [word for word in dict.fromkeys(_WORD.findall(name)) if word.casefold() in heard]


@cache
def _english() -> frozenset[str]:
    """The English words of the lists."""
    return frozenset(
        word.casefold() for text in _texts([load("glossary"), load("bodies")]) for word in _WORD.findall(text)
    )


def _texts(data) -> list[str]:
    """All texts in a piece of JSON that are in Latin letters."""
    if isinstance(data, dict):
        data = list(data.values())
    if isinstance(data, list):
        return [text for part in data for text in _texts(part)]
    return [data] if isinstance(data, str) and data.isascii() else []
