"""Words of a text with their places, and their stems."""

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

import snowballstemmer

# A line of one sign, "_______", is one token: nobody reads each of them.
_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,8}|(?<=\d)(?:st|nd|rd|th)(?=[A-Za-z])|[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+(?:'[A-Za-z]{1,20})?|[\u0400-\u052f]+"
    r"|[\u0900-\u0963\u0970-\u097f]+|\d+(?:[.,]\d+)*|(\S)\1{3,}|\S"
)
_STEMMERS = {
    "en": snowballstemmer.stemmer("english"),
    "hi": snowballstemmer.stemmer("hindi"),
    "ru": snowballstemmer.stemmer("russian"),
}
# A stemmer keeps the word in hand in itself: two threads would cut each other's words.
_ONE_AT_A_TIME = Lock()
_BARRED = str.maketrans("đłøı", "dloi")
_LONGEST_WORD = 60  # nothing longer is a word of these languages


def lower(word: str) -> str:
    """A word in small letters, Latin ones without their marks: "Hà Nội" and "Việt Nam" are on every list."""
    low = word.lower()
    if low.isascii() or "\u024f" < low[0] < "\u1e00" or low[0] > "\u1eff":
        return low
    return _unmarked(low)


@lru_cache(maxsize=4096)
def _unmarked(low: str) -> str:
    plain = "".join(unicodedata.normalize("NFD", sign)[0] for sign in low)
    return plain.translate(_BARRED)


def script(word: str) -> str:
    """Language whose script a word is in: ``en``, ``hi``, ``ru``, or empty for signs and digits."""
    code = ord(word[0])
    if 0x0900 <= code <= 0x097F:
        return "hi"
    if 0x0400 <= code <= 0x052F:
        return "ru"
    return "en" if word[0].isalpha() else ""


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Stem of a lower-case word by the Snowball algorithm of its script."""
    language = script(word)
    if not language or len(word) > _LONGEST_WORD:
        return word
    if language == "en":
        word = word.removesuffix("'s").removesuffix("'")
        # British and American spelling are one word here.
        word = word.replace("isation", "ization").replace("fibre", "fiber").replace("defence", "defense")
        word = word.replace("fertilis", "fertiliz").replace("labour", "labor").replace("jewellery", "jewelry")
        word = (
            word.replace("programme", "program").replace("centre", "center").replace("aluminium", "aluminum")
        )
    with _ONE_AT_A_TIME:
        return _STEMMERS[language].stemWord(word)


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or sign."""

    start: int
    end: int
    text: str
    low: str

    @property
    def stem(self) -> str:
        return stem(self.low)

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def is_word(self) -> bool:
        return self.text[0].isalpha()


class Tokens(list):
    """The tokens of one text, found by place."""

    def __init__(self, text: str):
        super().__init__(
            Token(match.start(), match.end(), match.group(), lower(match.group()))
            for match in _TOKEN.finditer(text)
        )
        self.starts = [token.start for token in self]
        # For each word list, where one of its phrases may begin.
        self.openings: dict[object, list[int]] = {}

    def between(self, start: int, end: int) -> tuple[int, int]:
        """Indexes of the tokens inside ``[start, end)``."""
        return bisect_left(self.starts, start), bisect_left(self.starts, end)


def words_of(phrase: str) -> list[str]:
    """Lower-case words and signs of a phrase from a word list."""
    return [lower(match.group()) for match in _TOKEN.finditer(phrase)]
