"""
A sparse softmax classifier: evidence in, a probability for each intent out.

Only what answering needs is here; :mod:`bot.understanding.learning` finds the weights.
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import exp


class Softmax:
    """
    Weights of evidence for intents.

    An intent may have several senses, each with weights of its own: "something about it that nobody says" looks
    different for each thing that it can be about.
    """

    def __init__(
        self, senses: Sequence[str], weights: Iterable[tuple[str, Mapping[int, float]]], *, scale: float
    ) -> None:
        """
        *senses* names the intent of each sense; *weights* pairs features with the weights they give to some of them.

        They are kept as arrays: a pack has a few hundred thousand, and as objects they would be most of the memory.
        """
        self.senses = tuple(senses)
        self.intents = tuple(dict.fromkeys(senses))
        index_of = {intent: index for index, intent in enumerate(self.intents)}
        self._intent_of = [index_of[intent] for intent in self.senses]
        self.scale = scale
        self._weights = {name: (array("H", row.keys()), array("f", row.values())) for name, row in weights}

    def rows(self) -> Iterator[tuple[str, list[tuple[int, float]]]]:
        """Yield each feature with the weights it gives."""
        for name, (indices, values) in self._weights.items():
            yield name, list(zip(indices, values, strict=True))

    def probabilities(self, features: Mapping[str, float]) -> list[float]:
        """Return the probability of each intent, in the order of ``intents``; they sum to 1."""
        scores = [0.0] * len(self.senses)
        for name, value in features.items():
            if name in self._weights:
                for index, weight in zip(*self._weights[name], strict=True):
                    scores[index] += value * weight
        chances = [0.0] * len(self.intents)
        for intent, chance in zip(self._intent_of, _softmax(scores, self.scale), strict=True):
            chances[intent] += chance
        return chances


def _softmax(scores: list[float], scale: float) -> list[float]:
    top = max(scores)
    raised = [exp(scale * (score - top)) for score in scores]
    total = sum(raised)
    return [value / total for value in raised]
