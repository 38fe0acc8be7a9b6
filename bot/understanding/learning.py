"""
Learning the weights of evidence from examples: softmax regression by stochastic gradient descent.

Imported only to fit a pack; answering needs no numerics library.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from math import log, sqrt
from random import Random
from statistics import fmean
from typing import Final

import numpy as np

from bot.understanding.softmax import Softmax

EPOCHS: Final = 6
SCALE: Final = 6.0
"""Sharpens the probabilities: features have length 1, so plain scores would stay close together."""
_RATE: Final = 0.15
_START: Final = 1e-3
_SHRINK: Final = 1 - 1e-4
_NEGLIGIBLE: Final = 0.02
"""Probability below which an intent does not compete for an example."""
_SEED: Final = 20230712


@dataclass(frozen=True, slots=True)
class Example:
    """Evidence whose intent is known."""

    intent: str
    features: Mapping[str, float]
    sense: str = ""
    """What tells it from other examples of a broad intent; each sense gets weights of its own."""


def learn(examples: Iterable[Example], *, faint: float, digits: int = 2) -> Softmax:
    """
    Return the weights that explain *examples*; the same for the same examples in the same order.

    Weights that add less than *faint* to a score, their feature having its usual value, are dropped; the others
    are rounded to *digits* decimals.
    """
    examples = list(examples)
    senses = sorted({(example.intent, example.sense) for example in examples})
    index_of = {sense: index for index, sense in enumerate(senses)}
    row_of: dict[str, int] = {}
    worth = telling(examples)
    prepared = []
    for example in examples:
        rows = np.array([row_of.setdefault(name, len(row_of)) for name in example.features], dtype=np.intp)
        values = np.array([value * worth[name] for name, value in example.features.items()])
        prepared.append((index_of[example.intent, example.sense], rows, values))
    weights = np.zeros((len(row_of), len(senses)))
    moved = np.full_like(weights, _START)
    random = Random(_SEED)  # noqa: S311  an order of examples, not a secret
    for _ in range(EPOCHS):
        random.shuffle(prepared)
        for target, rows, values in prepared:
            scores = values @ weights[rows]
            chances = np.exp(SCALE * (scores - scores.max()))
            chances /= chances.sum()
            errors = np.where(chances > _NEGLIGIBLE, chances, 0.0)
            errors[target] = chances[target] - 1.0
            competing = np.flatnonzero(errors)
            slopes = np.outer(values, errors[competing])
            cells = np.ix_(rows, competing)
            # AdaGrad: the more a weight has moved, the less it moves.
            total = moved[cells] + slopes * slopes
            moved[cells] = total
            weights[cells] = weights[cells] * _SHRINK - _RATE * slopes / np.sqrt(total)
    weights *= np.array([[worth[name]] for name in row_of])  # questions come with features as they are
    usual = _usual_values(examples)
    kept = {
        name: {
            int(index): round(float(weights[row, index]), digits)
            for index in np.flatnonzero(abs(weights[row]) * usual[name] >= faint)
        }
        for name, row in sorted(row_of.items())
    }
    return Softmax([intent for intent, _ in senses], ((name, row) for name, row in kept.items() if row), scale=SCALE)


def telling(examples: Collection[Example]) -> dict[str, float]:
    """
    Return how much each feature tells, at most 1: what few examples have tells more than what most have.

    The root of the inverse document frequency, smoothed. Learning with it needs fewer examples to find out what is
    of no account.
    """
    counts = Counter(name for example in examples for name in example.features)
    most = 1 + log(len(examples) + 1)
    return {name: sqrt((1 + log((len(examples) + 1) / (count + 1))) / most) for name, count in counts.items()}


def _usual_values(examples: Iterable[Example]) -> dict[str, float]:
    """Return the mean value of each feature in the examples that have it."""
    values: dict[str, list[float]] = {}
    for example in examples:
        for name, value in example.features.items():
            values.setdefault(name, []).append(value)
    return {name: fmean(each) for name, each in values.items()}
