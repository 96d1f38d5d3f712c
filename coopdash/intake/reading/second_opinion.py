"""The steps of each passage, chosen by what is likely (``likely.py``) and by what the rules made of it.

The rules know verbs and terms by lists; the weights have seen all the words of some thousand articles.
Neither is right alone. So each kind and field that a passage may tell is weighed by signs of both
(``possible_steps.py``), and the likeliest are taken: a step of the rules stays, or is of another kind or
field, or goes; what they did not see is added.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from coopdash.intake.reading.article import Article
from coopdash.intake.reading.due import due_of
from coopdash.intake.reading.likely import (
    Learned,
    Signs,
    Weights,
    field_signs,
    fields_told,
    kinds_told,
    learned,
    step_word_signs,
    telling_signs,
)
from coopdash.intake.reading.passages import trim
from coopdash.intake.reading.plain import plain_of
from coopdash.intake.reading.possible_steps import Likelihoods, Possible, likelihood, possible_steps
from coopdash.intake.reading.seen import Seen
from coopdash.intake.reading.values import Commitment, Value

LIKELY_STEP = 0.35
"""From here on a kind of step in a field is taken for told."""
_WORD_OF_THE_RULES = 2.0
"""What a step of the rules has ahead, as the logarithm of its odds: rules were mended for texts like those
that people paste most, weights are learned from invented ones."""
_AGAIN = 0.5
"""From here on a kind that a passage tells in one field is told in another too, where no rule says so."""
_MOST = 3
"""Steps of a passage at most, those of the rules not counted."""
LIKELY_FIELD = 0.75
"""From here on a field is taken for one the session dealt with."""
UNLIKELY_FIELD = 0.1
"""Up to here a field that the terms of a passage name is not believed."""

_STRENGTH = {"review": "noted", "exploration_of_opportunities": "explored"}
_STRENGTH_BY_MODE = {"agreed": "agreed", "signed": "agreed", "welcomed": "welcomed", "planned": "planned"}


@dataclass(frozen=True, slots=True)
class Opinion:
    """What is likely told by a passage."""

    fields: list[Value]
    believed: set[str]
    """Fields that are not most unlikely, of those that its terms name."""
    steps: list[Commitment]


def second_opinion(article: Article, seen: Seen) -> Opinion:
    """The fields and steps of a passage."""
    weights = learned(article.language)
    told = told_by_words(weights, seen)
    span = article.plain.span(*trim(article, seen.start, seen.end))
    # Names and what stands around it tell the field of a step; a topic of the session is in its own words.
    topics = fields_told(weights, seen.topics)
    fields = [
        Value(code, span, _reason(weights["fields"], code, seen.topics), _confidence(likely))
        for code, likely in sorted(topics.items(), key=lambda pair: (-pair[1], pair[0]))
        if likely > LIKELY_FIELD
    ]
    believed = {code for code in seen.terms if told.fields[code] >= UNLIKELY_FIELD}
    steps = [
        step
        for one, likely in chosen(article.language, seen, told)
        for step in _steps(article, one, likely, seen)
    ]
    return Opinion(fields, believed, steps)


def told_by_words(weights: Weights, seen: Seen) -> Likelihoods:
    """What the words of a passage, and of the steps that the rules made of it, say by the learned weights."""
    step, kinds = kinds_told(weights, seen.steps)
    own = {}
    for one in seen.made:
        words = plain_of(one.words or one.evidence).text
        _, own_kinds = kinds_told(weights, step_word_signs(words))
        own[one] = own_kinds, fields_told(weights, field_signs(words))
    return Likelihoods(step, kinds, fields_told(weights, seen.fields), own)


def chosen(language: str, seen: Seen, told: Likelihoods) -> list[tuple[Possible, float]]:
    """The steps that a passage tells, likeliest first, and how likely each is: in a field one."""
    weighed = []
    for one in possible_steps(seen, told):
        ahead = _WORD_OF_THE_RULES if one.made else 0.0
        weighed.append((one, likelihood(language, one, ahead)))
    weighed.sort(key=lambda pair: (-pair[1], pair[0].sector, pair[0].kind))
    taken: list[tuple[Possible, float]] = []
    for one, likely in weighed:
        if likely < LIKELY_STEP:
            break
        if any(other.sector == one.sector for other, _ in taken):
            continue
        told_elsewhere = any(other.kind == one.kind for other, _ in taken) and likely < _AGAIN
        if not one.made and (told_elsewhere or len(taken) >= _MOST):
            continue
        taken.append((one, likely))
    return taken


def _steps(article: Article, one: Possible, likely: float, seen: Seen) -> Iterator[Commitment]:
    """The commitments of a kind in a field: as the rules made them, else theirs in other words, else new."""
    if one.made:
        yield from one.made
        return
    alike = [made for made in seen.made if one.sector == made.sector] or [
        made for made in seen.made if one.kind == made.kind
    ]
    step = alike[0] if alike else _whole(article, seen)
    weights = learned(article.language)
    if step.kind == one.kind:
        rule = _reason(weights["fields"], one.sector, seen.fields)
    else:
        step = replace(step, kind=one.kind, strength=strength_of(one.kind, (seen.mode,)))
        rule = _reason(weights["kinds"], one.kind, seen.steps)
    yield replace(step, sector=one.sector, rule=rule, confidence=_confidence(likely))


def _whole(article: Article, seen: Seen) -> Commitment:
    """A whole passage as the evidence of a step that is still to be told."""
    low, high = trim(article, seen.start, seen.end)
    printed, span = article.plain.as_printed(low, high), article.plain.span(low, high)
    return Commitment("", "", "", printed, span, "", 0.0, due_of(article, low, high))


def _confidence(likely: float) -> float:
    """Below that of the rules, whatever the weights say."""
    return round(0.6 * likely, 2)


def strength_of(kind: str, modes: tuple[str, ...]) -> str:
    """How binding a step of this kind is in a passage of these modes."""
    by_mode = next((_STRENGTH_BY_MODE[mode] for mode in modes if mode in _STRENGTH_BY_MODE), "planned")
    return _STRENGTH.get(kind, by_mode)


def _reason(weights: Learned, name: str, signs: Signs) -> str:
    plain = name.rpartition(".")[2].replace("_", " ")
    return f"likely {plain}: {', '.join(telling_signs(weights, name, signs))}"
