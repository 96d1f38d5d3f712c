"""Whether two namings can be of one body, and which of them says more."""

import re

from coopdash.intake.reading.bodies import LEVELS, Body
from coopdash.intake.reading.cases import Case
from coopdash.intake.reading.data import load
from coopdash.intake.reading.events import Event


def alike(body: Body, other: Body | None) -> bool:
    """Whether two namings can be of one body: the same kind, and no two different topics."""
    if other is None:
        return True
    numbers = {_with_a_number(body), _with_a_number(other)}
    if len(numbers) == 2 and None not in numbers:
        # "Working Group 1" and "Working Group 2" of one council.
        return False
    # "The Group" is the working group told of before.
    by_its_last_word = body.bare and body.name == other.name.rsplit(" ", 1)[-1]
    if (
        body.kind != other.kind
        and not (LEVELS[body.kind] == LEVELS[other.kind] and (body.bare or other.bare))
        and not by_its_last_word
    ):
        return False
    if body.topic and other.topic:
        # "Economy" and "Economic Cooperation" have one topic.
        one, two = ({word[:6] for word in words_of(naming.topic)} for naming in (body, other))
        return bool(one & two) or not one or not two
    return True


def _with_a_number(body: Body) -> str | None:
    """The number that a body has in its name: "Working Group 2"."""
    last = body.name.rsplit(" ", 1)[-1]
    return last if last.isdecimal() else None


def words_of(topic: str) -> list[str]:
    return [
        word
        for word in re.findall(r"[a-z]+", topic.lower())
        if word not in ("and", "on", "the", "of", "cooperation", "for")
    ]


_HEADS = {"commission", "committee"}
_TALKS = frozenset(("Dialogue", "Talks", "Consultations"))
ANY_BODY = frozenset(load("stopwords")["sessions_any_body"])


def _only_talks(body: Body, other: Body) -> bool:
    """Whether a body has a word for talks alone where the other has a name: "India-China talks"."""
    return body.name in _TALKS and len(other.name.split()) > 2


def fuller(body: Body, other: Body) -> bool:
    """Whether one naming says more than another: the pair, then the topic, then more words."""
    if _only_talks(other, body) or _only_talks(body, other):
        return _only_talks(other, body)

    more, less = (set(words_of(f"{one.name} {one.topic}")) for one in (body, other))
    if more != less and (more >= less or less >= more) and not (body.bare or other.bare):
        # "The strategic dialogue of the two" of a headline is the "enhanced strategic partnership dialogue".
        return more > less

    def weight(one: Body) -> tuple:
        pair = len(one.countries) == 2
        return pair + bool(one.topic), bool(one.topic), len(f"{one.name} {one.topic}".split())

    return weight(body) > weight(other)


def same_body(event: Event, case: Case) -> bool:
    body, other = event.body, case.body
    if body is None or other is None:
        return True
    if not alike(body, other):
        return False
    if body.bare or other.bare:
        return True
    # Bodies without topics differ by their words: "Trade Committee", "Defence Committee".
    if not body.topic and not other.topic:
        one, two = set(words_of(body.name)), set(words_of(other.name))
        return one <= two or two <= one or one - _HEADS == two - _HEADS
    numbers = {one.number for one in case.events} - {None}
    counted_apart = event.number is not None and bool(numbers) and event.number not in numbers
    if (len(body.countries) == len(other.countries) == 2 or counted_apart) and not (
        body.topic and other.topic
    ):
        # "Joint Economic Committee", "Joint Committee on Tourism"
        one, two = (set(words_of(f"{naming.name} {naming.topic}")) - ANY_BODY for naming in (body, other))
        return not one or not two or bool(one & two)
    return True
