"""The tokens of the index in memory: how rare a word is, what begins or sounds like it, or is near it."""

import math
import threading
from bisect import bisect_left
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator

from django.utils.functional import cached_property

from coopdash.dashboard.search import sounds
from coopdash.dashboard.search.analysis import SOUND
from coopdash.dashboard.search.fold import script

MAX_EXPANSIONS = 24
"""Most words that the beginning of a word stands for."""

MAX_COMPARED = 60
"""Most words whose distance is worked out for one mistyped word."""

MAX_SUGGESTIONS = 6

MAX_ENDING = 3
"""Longest ending, in sounds, by which a word typed in other letters may differ from a stem."""


class Vocabulary:
    """Every token of the index with the number of entries that hold it."""

    def __init__(self, rows: Iterable[tuple[str, int, str]], entries: int):
        self.entries = entries
        self.counts: dict[str, int] = {}
        self.numbers: dict[str, str] = {}
        """How entries name each token."""
        for token, count, number in rows:
            self.counts[token] = count
            self.numbers[token] = number

    def __contains__(self, token: str) -> bool:
        return token in self.counts

    def rarity(self, tokens: tuple[str, ...]) -> float:
        """How much it says that an entry holds all of ``tokens``: their inverse document frequency."""
        least = min((self.counts.get(token, 0) for token in tokens), default=0)
        return math.log(1 + (self.entries + 1) / (least + 0.5))

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(token for token in self.counts if not token.startswith(SOUND))

    def beginning_with(self, start: str) -> list[str]:
        """Tokens that begin like ``start``, the commonest first."""
        first = bisect_left(self._sorted, start)
        found = []
        for token in self._sorted[first : first + 2000]:
            if not token.startswith(start):
                break
            found.append(token)
        return sorted(found, key=lambda token: (-self.counts[token], token))[:MAX_EXPANSIONS]

    @cached_property
    def _by_bones(self) -> dict[str, list[str]]:
        found = defaultdict(list)
        for token in sorted(self.counts):
            if token.startswith(SOUND):
                found[sounds.bones(token[1:])].append(token[1:])
        return found

    def sounding_like(self, keys: tuple[str, ...]) -> dict[str, int]:
        """Sound keys with the same consonants whose vowels differ little, with how much they differ."""
        found: dict[str, int] = {}
        for key in keys:
            bones = sounds.bones(key)
            allowed = 0 if len(bones) < 3 else 1 if len(bones) < 5 else len(bones) // 2
            for other in self._by_bones.get(bones, ()):
                apart = distance(key, other, allowed)
                if apart <= allowed:
                    found[other] = min(apart, found.get(other, apart))
        return found

    @cached_property
    def _by_sound(self) -> list[tuple[str, str]]:
        """How each word in Cyrillic or Devanagari letters sounds, with the word; in order."""
        return sorted(
            (key, token) for token in self.counts if script(token) != "en" for key in sounds.keys(token)
        )

    def in_other_letters(self, word: str) -> dict[str, int]:
        """Words that sound like ``word`` and are written in other letters, with how long an ending they lack.

        Words that are no names have no sound in the index, so uglerod and udyog are found by this alone.
        """
        found: dict[str, int] = {}
        for key in sounds.keys(word):
            for ending in range(MAX_ENDING + 1):
                start = key[: len(key) - ending]
                if len(start) < (4 if ending else 3):
                    break
                for token in self._sounding(start, start):
                    found.setdefault(token, ending)
            if len(key) > 4:
                for token in self._sounding(key, f"{key}z"):
                    found.setdefault(token, MAX_ENDING)
        found = {one: ending for one, ending in found.items() if script(one) != script(word)}
        least = min(found.values(), default=0)
        words = [one for one, ending in found.items() if ending == least]
        words.sort(key=lambda token: (-self.counts[token], token))
        return dict.fromkeys(words[:MAX_SUGGESTIONS], least)

    def _sounding(self, first: str, last: str) -> Iterator[str]:
        """The words whose sound lies between two."""
        place = bisect_left(self._by_sound, (first, ""))
        for key, token in self._by_sound[place : place + 200]:
            if key > last:
                break
            yield token

    @cached_property
    def _by_pair(self) -> dict[str, list[str]]:
        """Words by the pairs of neighbouring letters in them."""
        found = defaultdict(list)
        for token in sorted(self.counts):
            if len(token) > 2 and not any(letter.isdecimal() for letter in token):
                for pair in set(_pairs(token)):
                    found[pair].append(token)
        return found

    def near(self, word: str) -> dict[str, int]:
        """Tokens that slips of the finger turn into ``word``, the nearest only, with the number of slips."""
        letters = word.removeprefix(SOUND)
        allowed = 0 if len(letters) < 4 else 1 if len(letters) < 7 or word.startswith(SOUND) else 2
        if not allowed:
            return {}
        shared: Counter[str] = Counter()
        for pair in set(_pairs(word)):
            shared.update(self._by_pair.get(pair, ()))
        likely = [
            (-common / (len(token) + len(word)), token)
            for token, common in shared.items()
            if abs(len(token) - len(word)) <= allowed and _comparable(token, word)
        ]
        found: dict[str, int] = {}
        best = allowed
        for _likeness, token in sorted(likely)[:MAX_COMPARED]:
            apart = distance(word, token, best)
            if apart <= best:
                found[token] = best = apart
        nearest = [token for token, apart in found.items() if apart == best]
        nearest.sort(key=lambda token: (token[0] != word[0], -self.counts[token], token))
        return dict.fromkeys(nearest[:MAX_SUGGESTIONS], best)


def _pairs(word: str) -> list[str]:
    padded = f" {word} "
    return [padded[place : place + 2] for place in range(len(padded) - 1)]


def _comparable(one: str, other: str) -> bool:
    """Whether both are sound keys, or words in the same letters."""
    if one.startswith(SOUND) or other.startswith(SOUND):
        return one[0] == other[0]
    return script(one) == script(other)


def distance(one: str, other: str, allowed: int) -> int:
    """Letters to add, drop, change or swap until the words are equal; ``allowed + 1`` for any more."""
    if abs(len(one) - len(other)) > allowed:
        return allowed + 1
    before, row = [], list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        earlier, before, row = before, row, [place]
        for column, against in enumerate(other, 1):
            cost = min(before[column] + 1, row[-1] + 1, before[column - 1] + (letter != against))
            if (
                place > 1
                and column > 1
                and letter == other[column - 2]
                and one[place - 2] == against
                and letter != against
            ):
                cost = min(cost, earlier[column - 2] + 1)
            row.append(cost)
        if min(row) > allowed:
            return allowed + 1
    return min(row[-1], allowed + 1)


_kept: OrderedDict[Hashable, Vocabulary] = OrderedDict()
_lock = threading.Lock()


def vocabulary(version: Hashable, load: Callable[[], Vocabulary]) -> Vocabulary:
    """The vocabulary of the index at this version of the data, read anew when they have changed."""
    with _lock:
        if version in _kept:
            _kept.move_to_end(version)
            return _kept[version]
    words = load()
    with _lock:
        _kept[version] = words
        while len(_kept) > 2:
            _kept.popitem(last=False)
    return words
