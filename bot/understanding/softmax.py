"""
A sparse softmax classifier: evidence in, a probability for each intent out.

Only what answering needs is here; :mod:`bot.understanding.learning` finds the weights.
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import chain, compress, islice
from math import exp, sqrt
from operator import itemgetter


@dataclass(frozen=True, slots=True)
class Chances:
    """A probability for each intent, of which most are alike: those of the intents that no evidence is about."""

    told: Mapping[int, float]
    """The probability of each intent that there is evidence about, by its index."""
    rest: float
    """The probability of each other one."""
    count: int
    """Number of all intents."""

    def __getitem__(self, index: int) -> float:
        return self.told.get(index, self.rest)

    def likeliest(self, count: int) -> list[tuple[int, float]]:
        """Return the indices and probabilities of the *count* likeliest intents, best first."""
        untold = ((index, self.rest) for index in range(self.count) if index not in self.told)
        return nlargest(count, chain(self.told.items(), islice(untold, count)), key=itemgetter(1))

    def scaled(self) -> "Chances":
        """Return the same shares of a sum of 1."""
        total = sum(self.told.values()) + self.rest * (self.count - len(self.told))
        told = {index: chance / total for index, chance in self.told.items()}
        return Chances(told, self.rest / total, self.count)

    def agreed(self, other: "Chances") -> "Chances":
        """Return what both allow, scaled: an intent has to be likely by either."""
        told = {index: sqrt(self[index] * other[index]) for index in sorted({*self.told, *other.told})}
        return Chances(told, sqrt(self.rest * other.rest), self.count).scaled()


class Softmax:
    """Weights of evidence for intents."""

    def __init__(
        self, intents: Sequence[str], weights: Iterable[tuple[str, Mapping[int, float]]], *, scale: float
    ) -> None:
        """
        *weights* pairs each feature with the weights it gives to the intents at some indices of *intents*.

        All of them stand in two arrays, row after row: a pack has a few hundred thousand, in tens of thousands of
        rows, and as objects of their own they would be most of the memory.
        """
        self.intents = tuple(intents)
        self.scale = scale
        self._row_of: dict[str, int] = {}
        self._bounds = array("I", [0])
        """Where each row begins in the two below, and the last one ends."""
        self._indices = array("H")
        self._values = array("f")
        for name, row in weights:
            self._indices.extend(row.keys())
            self._values.extend(row.values())
            self._row_of[name] = len(self._row_of)
            self._bounds.append(len(self._indices))

    def __len__(self) -> int:
        """Return the number of features."""
        return len(self._row_of)

    def rows(self) -> Iterator[tuple[str, list[tuple[int, float]]]]:
        """Yield each feature with the weights it gives."""
        for name, number in self._row_of.items():
            yield name, list(self._row(number))

    def _row(self, number: int) -> Iterator[tuple[int, float]]:
        row = slice(self._bounds[number], self._bounds[number + 1])
        return zip(self._indices[row], self._values[row], strict=True)

    def probabilities(self, features: Mapping[str, float]) -> list[float]:
        """Return the probability of each intent, in the order of ``intents``; they sum to 1."""
        chances = self.chances(features)
        return [chances[index] for index in range(chances.count)]

    def chances(self, features: Mapping[str, float]) -> Chances:
        """Return the probability of each intent, in time that hardly grows with their number."""
        scores = [0.0] * len(self.intents)
        for name, value in features.items():
            if name in self._row_of:
                for index, weight in self._row(self._row_of[name]):
                    scores[index] += value * weight
        told, scored = compress(range(len(scores)), scores), list(compress(scores, scores))
        untold = len(scores) - len(scored)
        top = max(scored + [0.0] * bool(untold))
        raised = [exp(self.scale * (score - top)) for score in scored]
        rest = exp(self.scale * -top) if untold else 0.0
        total = sum(raised) + rest * untold
        return Chances(dict(zip(told, [chance / total for chance in raised], strict=True)), rest / total, len(scores))
