"""From a text to the tokens that both databases index, and back from a token to the words of a text.

A token is the stem of a word, a number without leading zeros, a run of words written as one (``irigctec``
for IRIGC-TEC), or a sound key after ``~``. A *segment* is one text as the index keeps it: the tokens of its
words, then ``/`` and what else stands for it, as in ``deni manturov / ~dinis ~mnturuv``.
"""

import re
import threading
from dataclasses import dataclass, field
from functools import lru_cache

import snowballstemmer

from coopdash.dashboard.search import numerals, sounds
from coopdash.dashboard.search.fold import clean, clean_word, fold, script

SOUND = "~"
"""What a sound key starts with, so that it is never taken for a stem."""

ALGORITHMS = {"en": "english", "hi": "hindi", "ru": "russian"}

_SAY_NOTHING = (
    "a an and as at by de for from in into is its of no number on or than that the to was were which with "
    "и в во на по с со о об к ко для от до из за при между или а не что номер "
    "का की के को में पर और एवं व तथा से ने हेतु लिए संबंधी है हैं था थी थे यह वह संख्या क्रमांक"
)
STOP = frozenset(map(fold, _SAY_NOTHING.split()))
"""Words that say nothing by themselves."""

MAX_PART = 64
"""Longest part of a word that is read; longer ones are cut."""

MAX_RUN, MAX_JOINED = 12, 5
"""Parts of the longest hyphenated word that is also read as written together, and how many at once."""

MAX_NUMBER, MAX_MIXED = 4, 8
"""Longest number, and longest part with digits in it, of a reference or an address that is a word."""

_ROMAN_IN_TEXT = re.compile(r"(?<!\w)[IVXLХІ]{2,8}(?!\w)")
_MARKS = "\u0300-\u036f\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u200c\u200d"
WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_MARKS}])*")
"""A word as printed, for marking it in a text."""

_stemmers = threading.local()


def _stemmer(language: str):
    # A stemmer keeps the word that it works on, so each thread has its own.
    try:
        return _stemmers.of[language]
    except AttributeError:
        _stemmers.of = {code: snowballstemmer.stemmer(name) for code, name in ALGORITHMS.items()}
        return _stemmers.of[language]


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of a folded word; words with digits in them and very short ones stay as they are."""
    if len(word) < 3 or (not word.isalpha() and script(word) != "hi"):
        return word
    language = script(word)
    if language == "ru":
        word = sounds.nominative(word)
    return _stemmer(language).stemWord(word)


@lru_cache(maxsize=65536)
def token(part: str) -> str:
    """The token of one clean part of a word."""
    return numerals.plain(part) or stem(fold(part))


def runs(text: str) -> list[list[str]]:
    """The words of a text, each as its parts between hyphens; an ordinal's ending goes with its digits."""
    found: list[list[str]] = []
    for written in clean(text).split():
        parts = [part[:MAX_PART] for part in written.split("-") if part and _is_word(part)]
        kept: list[str] = []
        before = found[-1][-1] if found and not kept else ""
        for part in parts:
            if before.isdecimal() and fold(part) in numerals.SUFFIXES:
                before = ""
                continue
            kept.append(part)
            before = part
        if kept:
            found.append(kept)
    return found


def _is_word(part: str) -> bool:
    """Whether there is a letter or number in it, and not only marks."""
    return part.isalnum() or any(letter.isalnum() for letter in part)


def joined(parts: list[str]) -> list[tuple[int, int, str]]:
    """Neighbouring parts read as one word, with their places: ``irigctec``, ``cooper`` for co-operation."""
    if not 2 <= len(parts) <= MAX_RUN:
        return []
    return [
        (start, end, token("".join(parts[start:end])))
        for start in range(len(parts) - 1)
        for end in range(start + 2, min(start + MAX_JOINED, len(parts)) + 1)
    ]


@dataclass
class Segment:
    """The tokens of one text."""

    words: list[str] = field(default_factory=list)
    more: list[str] = field(default_factory=list)

    @classmethod
    def read(cls, text: str) -> "Segment":
        words, _, more = text.partition("/")
        return cls(words.split(), more.split())

    def __str__(self) -> str:
        more = [one for one in dict.fromkeys(self.more) if one not in self.words]
        return " ".join([*self.words, "/", *more] if more else self.words)


def code_segment(text: str) -> Segment:
    """The parts of a reference or an address, without long numbers: such words have one object each."""
    parts = [part for written in runs(text) for part in written if fold(part) not in STOP]
    kept = [part for part in parts if len(part) <= _longest(part)]
    return Segment(
        [token(part) for part in kept], [SOUND + key for part in kept for key in sounds.keys(part)]
    )


def _longest(part: str) -> int:
    if part.isdecimal():
        return MAX_NUMBER
    return MAX_MIXED if any(map(str.isdecimal, part)) else MAX_PART


def segment(text: str, *, is_name: bool = False, has_initials: bool = False) -> Segment:
    """The tokens of a text, and how the names in it sound.

    Every word is a name of what ``is_name``, else those with capitals. ``has_initials`` adds the letters that
    it is known by.
    """
    found = Segment()
    written = runs(text)
    flat = [part for parts in written for part in parts]
    for parts in written:
        found.words += [token(part) for part in parts if fold(part) not in STOP]
        found.more += [whole for _start, _end, whole in joined(parts)]
    for place in range(len(flat)):
        if spelt := numerals.spelt(flat, place):
            found.more.append(str(spelt[0]))
    for match in _ROMAN_IN_TEXT.finditer(text):
        if number := numerals.roman(clean(match[0])):
            found.more.append(str(number))
    named = flat if is_name else [clean_word(word) for word in WORD.findall(text) if word[0].isupper()]
    found.more += [SOUND + key for part in named if len(part) > 2 - is_name for key in sounds.keys(part)]
    if has_initials:
        found.more += initials(text)
    return found


def initials(text: str) -> list[str]:
    """Acronyms that a name's first letters make: mea for the Ministry of External Affairs."""
    bare = clean(re.sub(r"\([^)]*\)", " ", text))
    words = [word for word in bare.replace("-", " ").split() if word[0].isalpha()]
    if not words or script(words[0]) == "hi":
        return []
    found = []
    for kept in ([word for word in words if word not in STOP], [word for word in words if word != "and"]):
        letters = "".join(word[0] for word in kept)[:8]
        found += [letters[:end] for end in range(3, len(letters) + 1)]
    return found
