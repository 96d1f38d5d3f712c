"""Finding the phrases of a word list in a text, longest first, in one pass over the words."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from coopdash.intake.reading.plain import plain_of
from coopdash.intake.reading.tokens import Tokens, script, stem, words_of


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: token indexes, characters and what the list says of it."""

    first: int
    last: int
    start: int
    end: int
    payload: Any


def places_of(hits: Iterable[Hit]) -> set[int]:
    """The indexes of all tokens of what was found."""
    return {place for hit in hits for place in range(hit.first, hit.last)}


class Lexicon:
    """Phrases by their stems, or letter by letter where a form must be exact.

    Abbreviations in capitals ("IT", "АПК") match only in capitals, but for the "s" of a plural: "it" is
    another word, and so is what "led" would be of LEDs.
    """

    def __init__(self, *, exact: bool = False):
        self.exact = exact
        self._by_first: dict[str, list[tuple[tuple[str, ...], Any, tuple[str, str] | None]]] = {}
        self._sorted = True
        self._longest = 1

    def key(self, word: str) -> str:
        return word if self.exact else stem(word)

    def add(self, phrase: str, payload: Any) -> None:
        """Put one phrase in."""
        text = plain_of(phrase).text
        words = tuple(self.key(word) for word in words_of(text))
        if not words:
            return
        short = text.removesuffix("s")
        capitals = (
            (short, f"{short}s")
            if len(words) == 1 and 1 < len(short) <= 6 and short.isupper() and script(text) != "hi"
            else None
        )
        self._by_first.setdefault(words[0], []).append((words, payload, capitals))
        self._longest = max(self._longest, len(words))
        self._sorted = False

    def add_all(self, phrases: Iterable[str], payload: Any) -> None:
        for phrase in phrases:
            self.add(phrase, payload)

    def above(self, other: "Lexicon") -> "Lexicon":
        """A lexicon of both, in which these phrases go before the same ones of the other."""
        both = Lexicon(exact=self.exact)
        both._by_first = {first: list(phrases) for first, phrases in self._by_first.items()}
        for first, phrases in other._by_first.items():
            both._by_first.setdefault(first, []).extend(phrases)
        both._longest = max(self._longest, other._longest)
        both._sorted = False
        return both

    def find(
        self, tokens: Tokens, first: int = 0, last: int | None = None, overlapping: bool = False
    ) -> list[Hit]:
        """All phrases between two token indexes, the longest at each place, none inside another."""
        if not self._sorted:
            # Not in place: another thread may be looking something up.
            self._by_first = {
                word: sorted(phrases, key=lambda row: -len(row[0]))
                for word, phrases in self._by_first.items()
            }
            self._sorted = True
        last = len(tokens) if last is None else last
        hits: list[Hit] = []
        openings = self._openings(tokens)
        free = first
        for opening in range(bisect_left(openings, first), len(openings)):
            place = openings[opening]
            if place >= last:
                break
            if place < free:
                continue
            keys = [self.key(token.low) for token in tokens[place : min(place + self._longest, last)]]
            for words, payload, capitals in self._by_first[keys[0]]:
                count = len(words)
                if tuple(keys[:count]) != words:
                    continue
                if capitals is not None and tokens[place].text not in capitals:
                    continue
                hits.append(
                    Hit(place, place + count, tokens[place].start, tokens[place + count - 1].end, payload)
                )
                free = place + (1 if overlapping else count)
                break
        return hits

    def _openings(self, tokens: Tokens) -> list[int]:
        """Where in a text a phrase may begin: looked up once a text, whatever part of it is asked for."""
        known = tokens.openings.get(self)
        if known is None:
            key, by_first = self.key, self._by_first
            known = [place for place, token in enumerate(tokens) if key(token.low) in by_first]
            tokens.openings[self] = known
        return known
