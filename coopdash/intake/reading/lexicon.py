"""Finding the phrases of a word list in a text, longest first, in one pass over the words."""

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


class Lexicon:
    """Phrases by their stems, or letter by letter where a form must be exact.

    Abbreviations in capitals ("IT", "АПК") match only in capitals: "it" is another word.
    """

    def __init__(self, *, exact: bool = False):
        self.exact = exact
        self._by_first: dict[str, list[tuple[tuple[str, ...], Any, str | None]]] = {}
        self._sorted = True

    def key(self, word: str) -> str:
        return word if self.exact else stem(word)

    def add(self, phrase: str, payload: Any) -> None:
        """Put one phrase in."""
        text = plain_of(phrase).text
        words = tuple(self.key(word) for word in words_of(text))
        if not words:
            return
        capitals = (
            text
            if len(words) == 1 and 1 < len(text) <= 6 and text.isupper() and script(text) != "hi"
            else None
        )
        self._by_first.setdefault(words[0], []).append((words, payload, capitals))
        self._sorted = False

    def add_all(self, phrases: Iterable[str], payload: Any) -> None:
        for phrase in phrases:
            self.add(phrase, payload)

    def find(
        self, tokens: Tokens, first: int = 0, last: int | None = None, overlapping: bool = False
    ) -> list[Hit]:
        """All phrases between two token indexes, the longest at each place, none inside another."""
        if not self._sorted:
            for phrases in self._by_first.values():
                phrases.sort(key=lambda row: -len(row[0]))
            self._sorted = True
        last = len(tokens) if last is None else last
        keys = [self.key(token.low) for token in tokens[first:last]]
        hits: list[Hit] = []
        index, size = 0, len(keys)
        while index < size:
            step = 1
            for words, payload, capitals in self._by_first.get(keys[index], ()):
                count = len(words)
                if tuple(keys[index : index + count]) != words:
                    continue
                if capitals is not None and tokens[first + index].text != capitals:
                    continue
                place = first + index
                hits.append(
                    Hit(place, place + count, tokens[place].start, tokens[place + count - 1].end, payload)
                )
                step = 1 if overlapping else count
                break
            index += step
        return hits
