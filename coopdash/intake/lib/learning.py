"""Weights of many signs for several classes, learned from passages of which people said what they tell.

Logistic regression of each class against all others, by scikit-learn, which is among the packages of
development: only the commands that learn need it, reading does not.
"""

import json
import math
from collections import Counter
from collections.abc import Callable, Sequence

FEWEST, FEWEST_PAIRS = 2, 3
"""Examples that must share a sign, and two words beside one another."""
PENALTY = 0.08
SMALL = 0.5
"""A weight nearer to nothing is left out: the likelihoods are the same, the file is an eighth as long."""
_EXACT = 1e-3

Signs = dict[str, float]


class NoLearningError(Exception):
    """Without the packages of development nothing is learned."""

    def __init__(self) -> None:
        super().__init__("Learning needs scikit-learn, which `make setup-dev` installs.")


def rarity_of(examples: Sequence[Signs]) -> dict[str, float]:
    """How rare each sign is that enough examples show: one plus the logarithm of all over those that do."""
    counts = Counter(sign for signs in examples for sign in signs)
    return {
        sign: round(math.log((1 + len(examples)) / (1 + count)) + 1, 2)
        for sign, count in sorted(counts.items())
        if count >= (FEWEST_PAIRS if " " in sign and not sign.startswith("=") else FEWEST)
    }


def learn(
    examples: Sequence[Signs],
    classes: Sequence[set[str]],
    names: Sequence[str],
    weighted: Callable[[Signs, dict[str, float]], Signs],
    small: float = SMALL,
) -> dict:
    """What ``likely.likelihoods`` reads: ``none``, what a passage without signs weighs for each class, and
    ``signs``, for each its rarity and its weights by the number of the class, but those below ``small``.

    Raises ``NoLearningError``.
    """
    rarity = rarity_of(examples)
    place = {sign: number for number, sign in enumerate(rarity)}
    table = _table([weighted(signs, rarity) for signs in examples], place)
    rows: dict[str, list] = {sign: [value] for sign, value in rarity.items()}
    none = {}
    for number, name in enumerate(names):
        none[name], weights = _solved(table, [name in own for own in classes])
        for sign, weight in zip(rows, weights, strict=True):
            if abs(weight) >= small:
                rows[sign].append([number, round(weight, 1)])
    return {"none": none, "signs": rows}


def learn_plain(examples: Sequence[Signs], told: Sequence[bool]) -> dict:
    """``none`` and the weight of each of few signs, for one class. Raises ``NoLearningError``."""
    signs = sorted(set().union(*examples))
    place = {sign: number for number, sign in enumerate(signs)}
    none, weights = _solved(_table(examples, place), told, penalty=1.0)
    return {"none": none, "signs": {sign: round(w, 2) for sign, w in zip(signs, weights, strict=True)}}


def _table(examples: Sequence[Signs], place: dict[str, int]):
    """The signs of examples as a sparse table: a row an example, a column a sign."""
    try:
        from scipy.sparse import csr_matrix  # heavy, and of the packages of development
    except ImportError as error:
        raise NoLearningError from error
    cells = [
        (row, place[sign], float(value))
        for row, signs in enumerate(examples)
        for sign, value in signs.items()
        if sign in place
    ]
    rows, columns, values = zip(*cells, strict=True)
    return csr_matrix((values, (rows, columns)), shape=(len(examples), len(place)))


def _solved(table, told: Sequence[bool], penalty: float = PENALTY) -> tuple[float, list[float]]:
    """What none of the signs weighs, and the weight of each."""
    if len(set(told)) == 1:
        # All tell it, or none does: what shows it is anybody's guess.
        return round(math.log((sum(told) + 0.5) / (len(told) - sum(told) + 0.5)), 2), [0.0] * table.shape[1]
    from sklearn.linear_model import LogisticRegression  # heavy as well

    model = LogisticRegression(
        C=1 / penalty, solver="liblinear", tol=_EXACT, random_state=0, intercept_scaling=30
    )
    model.fit(table, told)
    return round(float(model.intercept_[0]), 2), [float(weight) for weight in model.coef_[0]]


def compact(value: object) -> str:
    """JSON without blanks."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def as_lines(learned: dict) -> str:
    """What was learned as JSON with one sign a line, so that a change can be read."""
    signs = ",\n".join(f"{compact(sign)}:{compact(row)}" for sign, row in learned["signs"].items())
    return f'{{"none": {compact(learned["none"])},\n"signs": {{\n{signs}\n}}}}'
