"""Steps and fields of a sentence that the rules do not see, by what is likely (``likely.py``).

A kind of step that the rules did not make of a sentence is added where it is likely enough, with the fields
that are; a field no term names is kept where it is. Both say by which signs. A step that the rules made is of
the kind that its own words, its sentence and the rules speak for most, and is dropped where that is unlikely;
a field that a term names is doubted where it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.due import due_of
from coopdash.intake.reading.likely import (
    Learned,
    Signs,
    field_signs,
    learned,
    likelihoods,
    step_signs,
    step_word_signs,
    telling_signs,
)
from coopdash.intake.reading.passages import trim
from coopdash.intake.reading.plain import plain_of
from coopdash.intake.reading.tellings import Telling
from coopdash.intake.reading.values import Commitment, Value

LIKELY_STEP = 0.7
"""From here on a kind of step is taken for told."""
LIKELY_FIELD = 0.75
"""From here on a field is taken for one the session dealt with."""
_FIELD_OF_A_STEP, _SECOND_FIELD = 0.3, 0.5
"""A step has the likely fields, else those whose terms it names; one that has neither is none."""
_UNLIKELY = 0.1
"""Up to here a kind that the rules made of a sentence is not believed, nor a field its terms name."""
_BY_THE_SENTENCE, _BY_THE_RULES = 0.5, 0.35
"""What the sentence around a step and the word of the rules count beside the step's own words (1)."""
_OWN_WORDS = 6
"""Words of a step from which on they say of what kind it is; fewer are an item of a list."""
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
    """What is likely told by a sentence: fields, its steps by the rules as they stand now, further steps."""

    fields: list[Value]
    believed: set[str]
    """Fields that are not most unlikely, of those that its terms name."""
    kept: list[Commitment]
    """The steps of the rules that are believed, each of its likeliest kind."""
    steps: list[Commitment]


def second_opinion(article: Article, seen: Seen) -> Opinion:
    """The fields of a sentence, what becomes of the steps the rules made of it, and those they did not make.

    A further step is told in a field of which the rules made none: beside theirs it is their step again, by
    another kind.
    """
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
    retold = [_of_its_likeliest_kind(one, seen, kinds, step_weights) for one in seen.made]
    kept = [one for one in retold if kinds[one.kind] >= _UNLIKELY or _is_listed(one)]
    told, taken = {one.kind for one in kept}, {one.sector for one in kept}
    steps = [
        Commitment(
            code,
            kind,
            strength_of(kind, seen.modes),
            article.plain.as_printed(low, high),
            span,
            _reason(step_weights, kind, seen.steps),
            _confidence(kinds[kind]),
            due_of(article, low, high),
        )
        for kind in sorted(kinds, key=lambda kind: (-kinds[kind], kind))
        if kinds[kind] > LIKELY_STEP and kind not in told
        for code in _fields_of_a_step(ranked, fields, seen)
        if code not in taken
    ]
    believed = {code for code in seen.terms if fields[code] >= _UNLIKELY}
    return Opinion(values, believed, kept, steps)


def _of_its_likeliest_kind(
    one: Commitment, seen: Seen, kinds: Mapping[str, float], weights: Learned
) -> Commitment:
    """A step of the rules by the kind that its own words, its sentence and the rules speak for most.

    ``kinds`` are the likelihoods by the whole sentence. Told the passage of a step, the weights name its
    kind more often than the rules do: see docs/intake-scores.md.
    """
    words = plain_of(one.words or one.evidence).text
    if len(words.split()) < _OWN_WORDS or _is_listed(one):
        return one
    signs = step_word_signs(words)
    own = likelihoods(weights, signs)
    said = {
        kind: own[kind] + _BY_THE_SENTENCE * likely + _BY_THE_RULES * (kind == one.kind)
        for kind, likely in kinds.items()
    }
    kind = max(said, key=said.__getitem__)
    if kind == one.kind:
        return one
    by_words = own[kind] > kinds[kind]
    return replace(
        one,
        kind=kind,
        strength=strength_of(kind, seen.modes),
        rule=_reason(weights, kind, signs if by_words else seen.steps),
        confidence=min(one.confidence, _confidence(max(own[kind], kinds[kind]))),
    )


def _is_listed(one: Commitment) -> bool:
    """Whether a step is an item of a list, which has its kind from the words before the list."""
    return one.rule.startswith("listed: ")


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


def strength_of(kind: str, modes: tuple[str, ...]) -> str:
    """How binding a step of this kind is in a sentence of these modes."""
    by_mode = next((_STRENGTH_BY_MODE[mode] for mode in modes if mode in _STRENGTH_BY_MODE), "planned")
    return _STRENGTH.get(kind, by_mode)


def _reason(weights: Learned, name: str, signs: Signs) -> str:
    plain = name.rpartition(".")[2].replace("_", " ")
    return f"likely {plain}: {', '.join(telling_signs(weights, name, signs))}"
