"""
Intents ranked for a reading: learnt weights name the candidates, rapidfuzz compares them with their utterances,
and both together decide the order.

Ranking only; whether the best is good enough is :mod:`bot.understanding.decision`'s to say.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp
from typing import Final, TypeAlias

from bot.facts.models import Form, Pack
from bot.understanding.english import STOPWORDS
from bot.understanding.examples import Examples
from bot.understanding.features import features_of
from bot.understanding.forms import SPECIFIC
from bot.understanding.reading import Reading
from bot.understanding.softmax import Chances, Softmax

_MISFIT: Final = 0.3
"""What is left of a fact's chance when the question wants something else of it."""
_NAMED: Final = 2.0
"""How much likelier a fact is that has a value of a kind which the question names."""
_EVERYWHERE: Final = frozenset({"person", "work", "number", "year", "role", "duration"})
"""Kinds that are named in questions about anything."""
_LIKENESS: Final = 6.0
"""How much a likeness of 100 to an utterance adds to the logarithm of a chance."""
_COMPARED: Final = 6
"""Candidates whose utterances are compared; the right one is hardly ever further down."""
_ALWAYS_COMPARED: Final = 2
_UNLIKELY: Final = 0.003
"""Chance below which likeness to an utterance cannot bring a candidate to the front: none is looked for."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An intent that the question may have."""

    intent: str
    probability: float
    """By the learnt weights; all intents' sum to 1."""
    similarity: float
    """0 to 100: how like the nearest utterance is, over terms in any order. Compare only within one question."""
    utterance: str
    """The nearest example: the reason, kept for explanations."""
    coverage: float = 0.0
    """Share of the question's telling terms that are usual in the intent's utterances; of the best candidate only."""


_Shape: TypeAlias = tuple[frozenset[Form], frozenset[str]]
"""What a fact answers: the forms of question, and the kinds of its values."""

_SHAPELESS: Final[_Shape] = (frozenset(), frozenset())
"""Of an intent that is no fact: it answers any question."""


class Ranker:
    """Ranks the intents of one pack."""

    def __init__(self, pack: Pack, model: Softmax, examples: Mapping[str, str]) -> None:
        """*examples* is what :func:`bot.understanding.examples.read_examples` found, or was stored of it."""
        self._model = model
        self._number = {intent: number for number, intent in enumerate(model.intents)}
        self._written: dict[str, list[str]] = {}
        for intent, utterance in pack.utterances():
            self._written.setdefault(intent, []).append(utterance)
        self._lines = examples
        self._examples: dict[str, Examples] = {}
        self._shapes: dict[_Shape, int] = {}
        self._shape_of = [self._shapes.setdefault(shape, len(self._shapes)) for shape in _shapes(pack, model.intents)]
        """For each intent, the number of its shape: a pack has many facts of few shapes."""

    def rank(self, reading: Reading, *, beside: Reading | None = None) -> list[Candidate]:
        """
        Return the likeliest intents, best first; empty when the reading holds no evidence at all.

        *beside* is another reading of the same question; intents then have to fit both.
        """
        features = features_of(reading)
        if not features:
            return []
        chances = self._fitting(reading, self._model.chances(features))
        if beside is not None:
            chances = chances.agreed(self._model.chances(features_of(beside)))
        likeliest = chances.likeliest(_COMPARED)
        worth = [found for rank, found in enumerate(likeliest) if rank < _ALWAYS_COMPARED or found[1] >= _UNLIKELY]
        best, *others = _reweighed(
            [self._candidate(self._model.intents[index], chance, reading) for index, chance in worth]
        )
        return [replace(best, coverage=self._coverage(best.intent, reading)), *others]

    def _fitting(self, reading: Reading, chances: Chances) -> Chances:
        """
        Weigh the chances of facts by the question's shape.

        "Where" is not answered by who, and a question that names a place is likelier about a fact that has one.
        """
        wanted = reading.forms & SPECIFIC
        named = {mention.kind for mention in reading.mentions} - _EVERYWHERE
        factors = [
            (_MISFIT if wanted and forms and not wanted & forms else 1.0) * (_NAMED if named & kinds else 1.0)
            for forms, kinds in self._shapes
        ]
        if set(factors) == {1.0}:
            return chances
        told = {index: chance * factors[self._shape_of[index]] for index, chance in chances.told.items()}
        return replace(chances, told=told)

    def among(self, reading: Reading, intents: Sequence[str]) -> dict[str, float]:
        """Return the probability of each of *intents*."""
        chances = self._model.chances(features_of(reading)).of(self._number[intent] for intent in intents)
        return dict(zip(intents, chances, strict=True))

    def _candidate(self, intent: str, probability: float, reading: Reading) -> Candidate:
        near = self._examples_of(intent).nearest(reading.terms)
        if near is None:
            return Candidate(intent, probability, 0.0, "")
        return Candidate(intent, probability, near.similarity, self._written[intent][near.number])

    def _coverage(self, intent: str, reading: Reading) -> float:
        usual = self._examples_of(intent).usual
        said = [term for term in reading.terms if term not in STOPWORDS]
        return sum(term in usual for term in said) / max(len(said), 1)

    def _examples_of(self, intent: str) -> Examples:
        """Arrange an intent's utterances when they are first compared: one question needs few of a pack's thousands."""
        if intent not in self._examples:
            self._examples[intent] = Examples(self._lines[intent])
        return self._examples[intent]


def _shapes(pack: Pack, intents: Iterable[str]) -> Iterator[_Shape]:
    for intent in intents:
        fact = pack.facts.get(intent)
        yield (frozenset(fact.forms), frozenset(value.kind for value in fact.values)) if fact else _SHAPELESS


def _reweighed(candidates: list[Candidate]) -> list[Candidate]:
    """Share the candidates' chances out anew: those that are liker to one of their utterances get more."""
    weights = [found.probability * exp(_LIKENESS * (found.similarity / 100 - 1)) for found in candidates]
    share = sum(found.probability for found in candidates) / (sum(weights) or 1.0)
    weighed = [replace(found, probability=weight * share) for found, weight in zip(candidates, weights, strict=True)]
    return sorted(weighed, key=lambda found: -found.probability)
