"""
A sparse softmax classifier: evidence in, a probability for each intent out.

Only what answering needs is here; :mod:`bot.understanding.learning` finds the weights.
"""

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import chain, islice
from math import exp, sqrt
from operator import itemgetter
from typing import Final

_FEW: Final = 1_000
"""Senses up to which all are summed."""


@dataclass(frozen=True, slots=True)
class Chances:
    """How likely each intent is; most are alike, namely all that no evidence is about."""

    told: Mapping[int, float]
    """The share of each intent that there is evidence about, by its index; a probability once divided by the sum."""
    rest: float
    """The share of each other one."""
    count: int
    """Number of all intents."""

    def sum(self) -> float:
        """Return what all shares add up to."""
        return sum(self.told.values()) + self.rest * (self.count - len(self.told))

    def of(self, indices: Iterable[int]) -> list[float]:
        """Return the probabilities of the intents at *indices*."""
        total = self.sum()
        return [self.told.get(index, self.rest) / total for index in indices]

    def likeliest(self, count: int) -> list[tuple[int, float]]:
        """Return the indices and probabilities of the *count* likeliest intents, best first."""
        total = self.sum()
        untold = ((index, self.rest) for index in range(self.count) if index not in self.told)
        best = nlargest(count, chain(self.told.items(), islice(untold, count)), key=itemgetter(1))
        return [(index, share / total) for index, share in best]

    def agreed(self, other: "Chances") -> "Chances":
        """Return the chances when an intent has to be likely by both."""
        told = {
            index: sqrt(self.told.get(index, self.rest) * other.told.get(index, other.rest))
            for index in sorted({*self.told, *other.told})
        }
        return Chances(told, sqrt(self.rest * other.rest), self.count)


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
        *senses* names the intent of each sense; *weights* pairs features, in alphabetical order, with the weights
        they give to some of them.

        All of them stand in two arrays, row after row: a pack has a few hundred thousand, in tens of thousands of
        rows, and as objects of their own they would be most of the memory. For the same reason a feature is looked up
        by bisection.
        """
        self.senses = tuple(senses)
        self.intents = tuple(dict.fromkeys(senses))
        index_of = {intent: index for index, intent in enumerate(self.intents)}
        self._intent_of = array("H", (index_of[intent] for intent in self.senses))
        self._several = [
            (index_of[intent], [sense for sense, named in enumerate(self.senses) if named == intent])
            for intent, count in Counter(self.senses).items()
            if count > 1
        ]
        self.scale = scale
        self._features: list[str] = []
        self._bounds = array("I", [0])
        """Where each row begins in the two below, and the last one ends."""
        self._indices = array("H")
        self._values = array("f")
        for name, row in weights:
            self._indices.extend(row.keys())
            self._values.extend(row.values())
            self._features.append(name)
            self._bounds.append(len(self._indices))

    def __len__(self) -> int:
        """Return the number of features."""
        return len(self._features)

    def rows(self) -> Iterator[tuple[str, list[tuple[int, float]]]]:
        """Yield each feature with the weights it gives."""
        for number, name in enumerate(self._features):
            yield name, list(self._row(number))

    def _row(self, number: int) -> Iterator[tuple[int, float]]:
        row = slice(self._bounds[number], self._bounds[number + 1])
        return zip(self._indices[row], self._values[row], strict=True)

    def probabilities(self, features: Mapping[str, float]) -> list[float]:
        """Return the probability of each intent, in the order of ``intents``; they sum to 1."""
        return self.chances(features).of(range(len(self.intents)))

    def chances(self, features: Mapping[str, float]) -> Chances:
        """Return how likely each intent is; takes time for the weights of *features*, not for every intent."""
        # Most of thousands of senses have nothing to do with a question; of a few hundred, a list is the quicker sum.
        scores: list[float] | defaultdict[int, float] = (
            [0.0] * len(self.senses) if len(self.senses) <= _FEW else defaultdict(float)
        )
        number = 0
        for name, value in sorted(features.items()):  # sums and ties come out alike in every process
            number = bisect_left(self._features, name, lo=number)
            if number < len(self._features) and self._features[number] == name:
                for index, weight in self._row(number):
                    scores[index] += value * weight
        said = {
            sense: score
            for sense, score in (enumerate(scores) if isinstance(scores, list) else scores.items())
            if score
        }
        unsaid = len(said) < len(self.senses)
        top = max([*said.values(), 0.0] if unsaid else said.values())
        rest = exp(self.scale * -top) if unsaid else 0.0
        told = {intent: rest * sum(sense not in said for sense in several) for intent, several in self._several}
        for sense, score in said.items():
            intent = self._intent_of[sense]
            told[intent] = told.get(intent, 0.0) + exp(self.scale * (score - top))
        return Chances(told, rest, len(self.intents))
