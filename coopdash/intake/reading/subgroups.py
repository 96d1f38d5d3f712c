"""Sub-groups, committees and working groups that reported, were set to work or were counted by name."""

import re
from collections.abc import Iterator

from coopdash.intake.reading import subgroups_en, subgroups_hi, subgroups_ru
from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.bodies import find_bodies
from coopdash.intake.reading.cases import Case
from coopdash.intake.reading.data import patterns
from coopdash.intake.reading.topics import items_of
from coopdash.intake.reading.values import Span, SubGroup

_LANGUAGES = {"en": subgroups_en, "hi": subgroups_hi, "ru": subgroups_ru}
# A group that is only named, as where somebody works, is none of those that reported.
_AT_WORK = patterns("subgroups_at_work")
_NEW = patterns("subgroups_new")
_BELOW = re.compile(
    r"\bsub-?(?:working |group|committee|commission)|под(?:групп|комисси|комитет)|"
    r"(?:उप|सब) ?-? ?(?:समूह|समिति|आयोग|दल|कार्य|ग्रुप|कमेटी)"
)
# "the experts on the 900-megawatt dam": what a text has named before.
_A_MEASURE = re.compile(r"\d[\d,.]*-[a-z]")
_SHORTEST, _LONGEST, _MOST_WORDS = 3, 70, 8


def sub_groups_of(article: Article, case: Case) -> list[SubGroup]:
    """The sub-groups named, each once."""
    found: dict[str, SubGroup] = {}
    for sentence in case.scope:
        if article.is_title(sentence) or not _AT_WORK[article.language].search(sentence.low):
            continue
        for start, end in _topics(article, sentence, case):
            name = _name(article, start, end).lower()
            if _is_a_name(name) and not (case.body and name == case.body.topic.lower()):
                span = article.plain.span(start, end)
                found.setdefault(name, SubGroup(name, span, "topic of a sub-group", 0.8))
    return list(found.values())


def _topics(article: Article, sentence: Sentence, case: Case) -> Iterator[Span]:
    """The topics of the groups a sentence names, without the body that met and those of two other states."""
    for naming in _LANGUAGES[article.language].namings(article, sentence):
        head = article.text[naming.start : naming.end].lower()
        # A new working group is an outcome; a new sub-group of the body is one of its groups.
        is_an_outcome = not _BELOW.search(head) and _NEW[article.language].search(sentence.low)
        if not (
            is_an_outcome
            or _is_a_session_of(case, naming.start, naming.end)
            or _is_of_two_states(article, sentence, naming.start)
        ):
            yield from naming.topics


def _is_a_session_of(case: Case, start: int, end: int) -> bool:
    return any(
        event.body
        and case.body
        and event.body.kind == case.body.kind
        and event.body.start < end
        and start < event.body.end
        for event in case.events
    )


def _is_of_two_states(article: Article, sentence: Sentence, start: int) -> bool:
    return any(
        body.start <= start < body.end and len(body.countries) == 2 for body in find_bodies(article, sentence)
    )


def _name(article: Article, start: int, end: int) -> str:
    """The topic in English: as printed, else translated."""
    text = article.text[start:end]
    if article.language == "en":
        return re.sub(r"\s+", " ", text)
    items = [item.replace(", ", " and ") for item in items_of(article.language, text)]
    return " and ".join(items) if len(items) < 3 else f"{', '.join(items[:-1])} and {items[-1]}"


def _is_a_name(name: str) -> bool:
    return (
        _SHORTEST <= len(name) <= _LONGEST and len(name.split()) <= _MOST_WORDS and not _A_MEASURE.match(name)
    )
