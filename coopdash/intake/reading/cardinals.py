"""Cardinal numbers: in digits, or in words of three languages ("ninety-four", "सवा सौ", "полсотни")."""

from collections.abc import Iterator

from coopdash.intake.reading.data import load
from coopdash.intake.reading.tokens import Token, Tokens, script

Counted = tuple[int, int]
"""A number, and the index of the token behind it."""
_OF_A_GROUP = 100
"""The largest scale of a group: "two hundred thousand" has a group before its thousands."""


def number_of(word: str, language: str) -> int | None:
    """The number that one word of a language tells, in digits or in letters: "7", "seven", "सात"."""
    return int(word) if word.isdecimal() else load("cardinals")[language]["numbers"].get(word)


def cardinal_of(token: Token) -> int | None:
    """The number that one token tells: digits or a word."""
    if token.text[0].isdecimal():
        digits = token.text.replace(",", "").replace(".", "")
        return int(digits) if digits.isdecimal() and len(digits) <= 5 else None
    words = _words_of(token)
    return words["numbers"].get(token.low) or words["scales"].get(token.low)


def cardinals(tokens: Tokens, first: int, last: int) -> Iterator[tuple[int, int, int]]:
    """The numbers among tokens, each whole, with the index of its first token and of the one behind it."""
    place = first
    while place < last:
        found = cardinal_at(tokens, place, last)
        if found:
            yield found[0], place, found[1]
        place = found[1] if found else place + 1


def cardinal_at(tokens: Tokens, index: int, last: int) -> Counted | None:
    """The number that begins at a token and ends before another."""
    if tokens[index].text[0].isdecimal():
        number = cardinal_of(tokens[index])
        scale = index + 1 < last and _words_of(tokens[index + 1])["scales"].get(tokens[index + 1].low)
        return number and ((number * scale, index + 2) if scale else (number, index + 1))
    words = _words_of(tokens[index])
    return _share_of_a_scale(tokens, index, last, words) or _in_words(tokens, index, last, words)


def _words_of(token: Token) -> dict:
    return load("cardinals").get(script(token.low)) or _NO_WORDS


_NO_WORDS = {"numbers": {}, "scales": {}, "times": {}, "more": {}}


def _share_of_a_scale(tokens: Tokens, index: int, last: int, words: dict) -> Counted | None:
    """ "Half a dozen", "डेढ़ सौ", "полторы сотни"; "साढ़े तीन सौ", and "सवा सौ", of one hundred."""
    times, more = words["times"].get(tokens[index].low), words["more"].get(tokens[index].low)
    place = index + 1
    if place >= last or times is more is None:
        return None
    if more is not None:
        whole = words["numbers"].get(tokens[place].low)
        times, place = (whole or 1) + more, place + (whole is not None)
    elif tokens[place].low == "a":
        place += 1
    scale = place < last and words["scales"].get(tokens[place].low)
    return (int(times * scale), place + 1) if scale else None


def _in_words(tokens: Tokens, index: int, last: int, words: dict) -> Counted | None:
    """A number of words of which each has room in the one before: "one hundred and twenty-five"."""
    done = number = 0
    room, place = 1000, index
    while place < last:
        low = tokens[place].low
        value, scale = words["numbers"].get(low), words["scales"].get(low)
        if value and value < room:
            number, room = number + value, _room_in(value)
        elif scale and scale <= _OF_A_GROUP and number < scale and (number or place == index):
            number, room = (number or 1) * scale, scale if scale == _OF_A_GROUP else 0
        elif scale and scale > _OF_A_GROUP and (number or place == index):
            done, number, room = done + (number or 1) * scale, 0, 1000
        else:
            break
        place = _next_word(tokens, place + 1, last, words, room)
    return (done + number, place) if done + number else None


def _room_in(value: int) -> int:
    """How large a number may be that follows a word: "sixty four", "сто двадцать"; none after a unit."""
    return 100 if value >= 100 and value % 100 == 0 else 10 if value >= 20 and value % 10 == 0 else 0


def _next_word(tokens: Tokens, place: int, last: int, words: dict, room: int) -> int:
    """The next word of a number, behind the hyphen of "ninety-four" or the "and" of "hundred and four"."""
    joined = place + 1 < last and tokens[place].low == ("and" if room >= 100 else "-")
    return place + 1 if joined and 0 < words["numbers"].get(tokens[place + 1].low, 0) < room else place
