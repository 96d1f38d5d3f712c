"""Steps and fields of a sentence that the rules do not see, by what is likely (``likely.py``).

A kind of step that the rules did not make of a sentence is added where it is likely enough, with the fields
that are; a field no term names is kept where it is. Both say by which signs. A step that the rules made is
dropped where its kind is most unlikely.
"""

from dataclasses import dataclass

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.due import due_of
from coopdash.intake.reading.likely import (
    Learned,
    Signs,
    field_signs,
    learned,
    likelihoods,
    step_signs,
    telling_signs,
)
from coopdash.intake.reading.passages import trim
from coopdash.intake.reading.tellings import Telling
from coopdash.intake.reading.values import Commitment, Value

LIKELY_STEP = 0.55
"""From here on a kind of step is taken for told."""
LIKELY_FIELD = 0.6
"""From here on a field is taken for one the session dealt with."""
_FIELD_OF_A_STEP, _SECOND_FIELD = 0.3, 0.5
"""A step has the likely fields, else those whose terms it names; one that has neither is none."""
_UNLIKELY = 0.05
"""Up to here a kind that the rules made of a sentence is not believed."""
_FIELDS = 2

_STRENGTH = {"review": "noted", "exploration_of_opportunities": "explored"}
_STRENGTH_BY_MODE = {"agreed": "agreed", "signed": "agreed", "welcomed": "welcomed", "planned": "planned"}


@dataclass(frozen=True, slots=True)
class Seen:
    """One sentence as it is weighed: its signs for the steps and for the fields it tells."""

    sentence: Sentence
    modes: tuple[str, ...]
    made: tuple[Commitment, ...]
    """The commitments the rules made of it."""
    terms: tuple[str, ...]
    steps: Signs
    fields: Signs


def seen_in(telling: Telling, modes: list[str], made: list[Commitment]) -> Seen:
    """The signs of a sentence of which the rules made these commitments."""
    marks = [
        mark
        for mark, so in (
            ("one speaks", telling.spoken),
            ("one speaks of the talks", telling.of_the_talks),
            ("one side asks", telling.proposed),
            ("the paper of the session", telling.signing),
            ("groups report", telling.reports),
            ("item", telling.item.bullet),
            (f"item of a list {telling.item.lead}", telling.item.bullet),
        )
        if so
    ]
    text = telling.sentence.text
    kinds = [one.kind for one in made]
    return Seen(
        telling.sentence,
        tuple(modes),
        tuple(made),
        tuple(topic.code for topic in telling.topics),
        step_signs(text, modes, kinds, marks),
        field_signs(text, [(topic.code, topic.generic) for topic in telling.topics]),
    )


@dataclass(frozen=True, slots=True)
class Opinion:
    """What is likely told by a sentence besides what the rules made of it, and what of that is unlikely."""

    fields: list[Value]
    steps: list[Commitment]
    doubted: list[Commitment]


def second_opinion(article: Article, seen: Seen) -> Opinion:
    """The fields of a sentence, the steps the rules did not make of it, and those they should not have."""
    field_weights, step_weights = learned(article.language, "fields"), learned(article.language, "kinds")
    fields, kinds = likelihoods(field_weights, seen.fields), likelihoods(step_weights, seen.steps)
    ranked = sorted(fields, key=lambda code: (-fields[code], code))
    low, high = trim(article, seen.sentence.start, seen.sentence.end)
    span = article.plain.span(low, high)
    values = [
        Value(code, span, _reason(field_weights, code, seen.fields), _confidence(fields[code]))
        for code in ranked
        if fields[code] > LIKELY_FIELD
    ]
    made = [one.kind for one in seen.made]
    steps = [
        Commitment(
            code,
            kind,
            _strength(kind, seen.modes),
            article.plain.as_printed(low, high),
            span,
            _reason(step_weights, kind, seen.steps),
            _confidence(kinds[kind]),
            due_of(article, low, high),
        )
        for kind in sorted(kinds, key=lambda kind: (-kinds[kind], kind))
        if kinds[kind] > LIKELY_STEP and kind not in made
        for code in _fields_of_a_step(ranked, fields, seen)
    ]
    return Opinion(values, steps, [one for one in seen.made if kinds[one.kind] < _UNLIKELY])


def _confidence(likelihood: float) -> float:
    """Below that of the rules, whatever the weights say."""
    return round(0.6 * likelihood, 2)


def _fields_of_a_step(ranked: list[str], fields: dict[str, float], seen: Seen) -> list[str]:
    first, *others = ranked
    # Beside a step of the rules a second field is mostly that step's.
    most = 1 if seen.made else _FIELDS
    if fields[first] > _FIELD_OF_A_STEP:
        return [first, *(code for code in others[: most - 1] if fields[code] > _SECOND_FIELD)]
    return list(dict.fromkeys(seen.terms))[:most]


def _strength(kind: str, modes: tuple[str, ...]) -> str:
    by_mode = next((_STRENGTH_BY_MODE[mode] for mode in modes if mode in _STRENGTH_BY_MODE), "planned")
    return _STRENGTH.get(kind, by_mode)


def _reason(weights: Learned, name: str, signs: Signs) -> str:
    plain = name.rpartition(".")[2].replace("_", " ")
    return f"likely {plain}: {', '.join(telling_signs(weights, name, signs))}"
