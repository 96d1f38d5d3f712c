"""How likely a passage tells each kind of step and each field, by the weights of many small signs.

The rules know verbs and terms by lists. A passage in words that no list has still shows much of what it is
about: beginnings of words, pairs of words, and what the rules made of it. Each such sign has a weight for
each kind of commitment and for each sector, learned from annotated passages
(``data/weights_<language>.json``, made by ``manage.py weigh_outcomes``).
"""

import itertools
import math
import re
from collections.abc import Iterable, Mapping
from typing import Any

from coopdash.intake.reading.data import load_as_written

Signs = dict[str, float]
"""What is seen in a passage, and how strongly. A sign that is no word begins with ``=``."""

_WORDS = re.compile(r"[\w\u0900-\u0963]+")
_BEGINNINGS = (4, 6, 9)
"""Characters of the beginnings of a word: endings change with case and number in all three languages."""
_PAIRED = 6
_MOST_WORDS = 120
"""Words of a sentence that are looked at; a longer one is no sentence."""
_SEEN, _HINT = 0.5, 0.4
_FAINT, _FAINT_HINT, _AROUND = 0.35, 0.2, 0.3
"""How strongly the rest of a sentence shows its words and its terms, and what stands around it its fields."""
STEP = "step"
"""The class beside the kinds that says whether a passage tells a step at all."""
_REASONS = 3
_MONEY = re.compile(r"[$€£₹]|\b(?:million|billion|crore|lakh)\b|млн|млрд|долл|करोड़|अरब|डालर|लाख")


def words_in(text: str) -> list[str]:
    """The words of a passage in small letters; numbers are words as well."""
    return _WORDS.findall(text.lower().replace("ё", "е"))[:_MOST_WORDS]


def word_signs(words: Iterable[str]) -> Signs:
    """The beginnings of each word."""
    signs: Signs = {}
    for word in words:
        for length in _BEGINNINGS if len(word) > _BEGINNINGS[0] else _BEGINNINGS[-1:]:
            signs[word[:length]] = 1.0
    return signs


def step_word_signs(text: str) -> Signs:
    """The words of a passage and each two that stand beside one another."""
    words = words_in(text)
    return word_signs(words) | paired_words(words)


def paired_words(words: Iterable[str]) -> Signs:
    """The beginnings of each two words that stand beside one another."""
    return {f"{first[:_PAIRED]} {second[:_PAIRED]}": 1.0 for first, second in itertools.pairwise(words)}


def step_signs(
    text: str, modes: Iterable[str], kinds: Iterable[str], marks: Iterable[str], rest: str = ""
) -> Signs:
    """The signs of what the sides did in a passage.

    ``modes`` are those of the passage, ``kinds`` those of the commitments the rules made of it, ``marks``
    whatever else is known: that one person speaks, that it is an item of a list. ``rest`` is what its
    sentence says besides.
    """
    signs = _faint(step_word_signs(rest)) | step_word_signs(text)
    kinds = list(kinds)
    signs |= {f"=mode {mode or 'none'}": _SEEN for mode in modes}
    signs |= {f"=rule {kind}": 0.7 for kind in kinds}
    signs |= {f"={mark}": _SEEN for mark in marks}
    signs[f"=rules {min(len(kinds), 2)}"] = _SEEN
    if rest:
        signs["=part"] = _SEEN
    if re.search(r"\d", text):
        signs["=number"] = 0.3
    if _MONEY.search(text.lower()):
        signs["=money"] = _SEEN
    return signs


Terms = Iterable[tuple[str, bool]]
"""The fields that terms name, each with whether it names it but vaguely."""


def field_signs(
    text: str,
    terms: Terms = (),
    rest: str = "",
    terms_of_rest: Iterable[str] = (),
    around: Iterable[str] = (),
) -> Signs:
    """The signs of what a passage is about: its words and terms, fainter those of the rest of its sentence.

    ``around`` are the fields that stand around the sentence, each behind where: "title energy.power".
    """
    signs = _faint(word_signs(words_in(rest))) | word_signs(words_in(text))
    for code, generic in terms:
        signs[f"=term {code}"] = max(signs.get(f"=term {code}", 0.0), _HINT if generic else 0.7)
    for code in terms_of_rest:
        signs.setdefault(f"=term {code}", _FAINT_HINT)
    return signs | {f"={one}": _AROUND for one in around}


def _faint(signs: Signs) -> Signs:
    return dict.fromkeys(signs, _FAINT)


def weighted(signs: Signs, rarity: Mapping[str, float]) -> Signs:
    """The known signs as they are weighed: rare words count more, and all words together as one.

    ``rarity`` is the logarithm of how seldom each sign is seen, as in the usual weighting of words in search.
    """
    words = {sign: strength * rarity[sign] for sign, strength in signs.items() if sign in rarity}
    marks = {sign: signs[sign] for sign in words if sign.startswith("=")}
    for sign in marks:
        del words[sign]
    length = math.sqrt(sum(value * value for value in words.values())) or 1.0
    return {sign: value / length for sign, value in words.items()} | marks


Learned = Mapping[str, Any]
"""``none``: by class, what a passage without signs weighs; ``signs``: of each its rarity, and its weights
as pairs of the number of a class in that order and a weight."""


Weights = Mapping[str, Learned]
"""Those for ``kinds`` and for ``fields``."""


def learned(language: str) -> Weights:
    """The weights of a language."""
    # Learned from plain text, so in its spelling already: to bring them to it takes longer than to read them.
    return load_as_written(f"weights_{language}")


def likelihoods(weights: Learned, signs: Signs) -> dict[str, float]:
    """How likely each class is, from 0 to 1."""
    sums = list(weights["none"].values())
    for sign, value in _known(weights, signs).items():
        for place, weight in weights["signs"][sign][1:]:
            sums[place] += weight * value
    return {name: 1 / (1 + math.exp(-total)) for name, total in zip(weights["none"], sums, strict=True)}


def kinds_told(weights: Weights, signs: Signs) -> tuple[float, dict[str, float]]:
    """How likely a passage tells a step, and how likely one of each kind."""
    kinds = likelihoods(weights["kinds"], signs)
    return kinds.pop(STEP), kinds


def fields_told(weights: Weights, signs: Signs) -> dict[str, float]:
    """How likely a passage is about each field."""
    return likelihoods(weights["fields"], signs)


def telling_signs(weights: Learned, name: str, signs: Signs) -> list[str]:
    """The signs that say the most for a class, strongest first; of the beginnings of a word the strongest."""
    place = list(weights["none"]).index(name)
    said = {
        sign: value * dict(weights["signs"][sign][1:]).get(place, 0.0)
        for sign, value in _known(weights, signs).items()
    }
    told: list[str] = []
    for sign in sorted(said, key=lambda sign: (-said[sign], sign)):
        shown = sign.removeprefix("=")
        if len(told) == _REASONS or said[sign] <= 0:
            break
        if not any(shown.startswith(other) or other.startswith(shown) for other in told):
            told.append(shown)
    return told


def _known(weights: Learned, signs: Signs) -> Signs:
    table = weights["signs"]
    return weighted(signs, {sign: table[sign][0] for sign in signs if sign in table})
