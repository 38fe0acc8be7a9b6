"""
A sparse softmax classifier: evidence in, a probability for each intent out.

Small enough to be learnt without a numerics library: each example moves only the intents that
compete for it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, sqrt
from random import Random
from typing import Final

_RATE: Final = 0.5
_SHRINK: Final = 1e-4
_NEGLIGIBLE: Final = 0.005
"""Probability below which an intent does not compete for an example."""
_SEED: Final = 20230712


@dataclass(frozen=True, slots=True)
class Example:
    """Evidence whose intent is known."""

    intent: str
    features: Mapping[str, float]


class Softmax:
    """Weights of evidence for intents."""

    def __init__(self, intents: Sequence[str], weights: Mapping[str, Mapping[int, float]], *, scale: float) -> None:
        """*weights* maps each feature to the weight it gives the intent at each index of *intents*."""
        self.intents = tuple(intents)
        self.weights = {name: tuple(row.items()) for name, row in weights.items()}
        self.scale = scale

    def probabilities(self, features: Mapping[str, float]) -> list[float]:
        """Return the probability of each intent, in the order of ``intents``; they sum to 1."""
        scores = [0.0] * len(self.intents)
        for name, value in features.items():
            for index, weight in self.weights.get(name, ()):
                scores[index] += value * weight
        return _softmax(scores, self.scale)

    @classmethod
    def learn(cls, examples: Iterable[Example], *, epochs: int = 12, scale: float = 6.0) -> "Softmax":
        """Return the weights that explain *examples*; the same for the same examples in the same order."""
        examples = list(examples)
        intents = sorted({example.intent for example in examples})
        index_of = {intent: index for index, intent in enumerate(intents)}
        weights: dict[str, dict[int, float]] = {}
        squares: dict[str, dict[int, float]] = {}
        order = list(range(len(examples)))
        random = Random(_SEED)  # noqa: S311  an order of examples, not a secret
        count = len(intents)
        for _ in range(epochs):
            random.shuffle(order)
            for position in order:
                example = examples[position]
                target = index_of[example.intent]
                rows = [
                    (value, weights.setdefault(name, {}), squares.setdefault(name, {}))
                    for name, value in example.features.items()
                ]
                scores = [0.0] * count
                for value, row, _ in rows:
                    for index, weight in row.items():
                        scores[index] += value * weight
                chances = _softmax(scores, scale)
                errors = [
                    (index, chance - (index == target))
                    for index, chance in enumerate(chances)
                    if chance > _NEGLIGIBLE or index == target
                ]
                for value, row, seen in rows:
                    for index, error in errors:
                        slope = value * error
                        if not -1e-4 < slope < 1e-4:
                            total = seen.get(index, 1e-3) + slope * slope
                            seen[index] = total
                            row[index] = row.get(index, 0.0) * (1 - _SHRINK) - _RATE * slope / sqrt(total) * 0.3
        return cls(intents, weights, scale=scale)


def _softmax(scores: list[float], scale: float) -> list[float]:
    top = max(scores)
    raised = [exp(scale * (score - top)) for score in scores]
    total = sum(raised)
    return [value / total for value in raised]
