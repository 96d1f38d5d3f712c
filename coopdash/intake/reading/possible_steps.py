"""The kinds and fields of the steps that a passage may tell, and what speaks for each.

A pair of a kind and a field is possible where the words of the passage, its terms or the rules suggest the
two. What speaks for it are signs of both: how likely passage, kind and field are by all the words, and what
the rules made of the passage. Their weights are learned from articles that the likelihoods were not learned
from (``data/weights_steps.json``, made by ``manage.py weigh_outcomes``).
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from coopdash.intake.reading.data import load_as_written
from coopdash.intake.reading.likely import Signs
from coopdash.intake.reading.seen import Seen
from coopdash.intake.reading.values import Commitment

_LIKELIEST = 3
"""Kinds and fields that the words suggest."""
_MOST_KINDS, _MOST_FIELDS = 6, 7
_MANY = 3
"""Steps that the rules make of a passage that lists what was done."""
_LEAST = 1e-4
_CLOSER_WORK = "enhanced_engagement"
_FLAGGED = (_CLOSER_WORK, "joint_project", "review", "exploration_of_opportunities")
_MODES = ("agreed", "discussed", "explore", "planned")
_MARKS = ("one speaks", "one side asks", "item", "the paper of the session")


@dataclass(frozen=True, slots=True)
class Likelihoods:
    """What the words of a passage say: whether it tells a step, of which kind, in which field."""

    step: float
    kinds: Mapping[str, float]
    fields: Mapping[str, float]
    own: Mapping[Commitment, tuple[Mapping[str, float], Mapping[str, float]]]
    """The same of the words of each step that the rules made: kinds and fields."""


@dataclass(frozen=True, slots=True)
class Possible:
    """A kind of step in a field, the steps of the rules that are just that, and what speaks for it."""

    sector: str
    kind: str
    made: tuple[Commitment, ...]
    signs: Signs


def possible_steps(seen: Seen, told: Likelihoods) -> list[Possible]:
    """Each pair of a kind and a field that the words of a passage, its terms or the rules suggest."""
    likely_kinds = sorted(told.kinds, key=lambda kind: (-told.kinds[kind], kind))
    likely_fields = sorted(told.fields, key=lambda code: (-told.fields[code], code))
    kinds = dict.fromkeys([*likely_kinds[:_LIKELIEST], *(one.kind for one in seen.made)])
    fields = dict.fromkeys([*likely_fields[:_LIKELIEST], *(one.sector for one in seen.made), *seen.terms])
    of_passage = _signs_of_passage(seen, told)
    return [
        Possible(
            sector,
            kind,
            tuple(one for one in seen.made if (one.sector, one.kind) == (sector, kind)),
            of_passage | _signs_of(sector, kind, seen, told, likely_fields, likely_kinds),
        )
        for sector in list(fields)[:_MOST_FIELDS]
        for kind in list(kinds)[:_MOST_KINDS]
    ]


def _signs_of_passage(seen: Seen, told: Likelihoods) -> Signs:
    """What speaks for or against any step of a passage."""
    return {
        "a step": _odds(told.step),
        "nothing made": not seen.made,
        "no term": not seen.terms,
        "words": math.log(1 + len(seen.text.split())) - 3,
        "closer work is likely": _odds(told.kinds.get(_CLOSER_WORK, 0.0)),
        **{mode: mode == seen.mode for mode in _MODES},
        **{mark: f"={mark}" in seen.steps for mark in _MARKS},
    }


def _signs_of(
    sector: str, kind: str, seen: Seen, told: Likelihoods, likely_fields: list[str], likely_kinds: list[str]
) -> Signs:
    """What speaks for or against a kind of step in a field."""
    of_kind, of_field = _odds(told.kinds.get(kind, 0.0)), _odds(told.fields.get(sector, 0.0))
    in_field = [one for one in seen.made if one.sector == sector]
    made = [one for one in in_field if one.kind == kind]
    is_many = len(seen.made) >= _MANY
    is_closer, is_named = kind == _CLOSER_WORK, sector in seen.terms
    own = [told.own[one] for one in in_field]
    return {
        "kind": of_kind,
        "field": of_field,
        "kind and field": of_kind * of_field / 4,
        "likeliest kind": likely_kinds[:1] == [kind],
        "second kind": likely_kinds[1:2] == [kind],
        "likeliest field": likely_fields[:1] == [sector],
        "second field": likely_fields[1:2] == [sector],
        "made": bool(made),
        "made in the field": bool(in_field),
        "made of the kind": any(one.kind == kind for one in seen.made),
        "made among many": bool(made) and is_many,
        "made closer work": bool(made) and is_closer,
        "made closer work among many": bool(made) and is_closer and is_many,
        "made surely": max((one.confidence for one in made), default=0.0),
        "listed": any(one.rule.startswith("listed: ") for one in made),
        "its own words, kind": _odds(max(kinds.get(kind, 0.0) for kinds, _ in own)) if own else 0.0,
        "its own words, field": _odds(max(fields.get(sector, 0.0) for _, fields in own)) if own else 0.0,
        "term": is_named,
        "the only term": is_named and len(seen.terms) == 1,
        "one of many terms": is_named and len(seen.terms) >= _MANY,
        **{f"of the kind {one}": kind == one for one in _FLAGGED},
    }


def _odds(likely: float) -> float:
    """The logarithm of the odds, cut where it grows without end."""
    likely = min(max(likely, _LEAST), 1 - _LEAST)
    return math.log(likely / (1 - likely))


def likelihood(language: str, possible: Possible, ahead: float = 0.0) -> float:
    """How likely a step is told, from 0 to 1; ``ahead`` is added to the logarithm of its odds."""
    weights = load_as_written("weights_steps")[language]
    total = ahead + weights["none"]
    total += sum(weights["signs"].get(sign, 0.0) * value for sign, value in possible.signs.items())
    return 1 / (1 + math.exp(-total))
