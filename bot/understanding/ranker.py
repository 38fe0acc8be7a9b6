"""
Intents ranked for a reading: learnt weights name the candidates, rapidfuzz compares them with their utterances,
and both together decide the order.

Ranking only; whether the best is good enough is :mod:`bot.understanding.decision`'s to say.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from heapq import nsmallest
from math import exp, sqrt
from typing import Final

from rapidfuzz import fuzz, process

from bot.facts.models import Pack
from bot.understanding.english import STOPWORDS
from bot.understanding.features import features_of
from bot.understanding.forms import SPECIFIC
from bot.understanding.reading import Reader, Reading
from bot.understanding.softmax import Softmax

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


@dataclass(frozen=True, slots=True)
class Candidate:
    """An intent that the question may have."""

    intent: str
    probability: float
    """By the learnt weights; all intents' sum to 1."""
    similarity: float
    """0 to 100: the nearest utterance's token_sort_ratio over terms. Compare only within one question."""
    utterance: str
    """The nearest example: the reason, kept for explanations."""
    coverage: float
    """Share of the question's telling terms that the intent's utterances use, 0 to 1."""


@dataclass(frozen=True, slots=True)
class _Examples:
    """An intent's utterances, read."""

    written: list[str]
    compared: list[str]
    used: frozenset[str]


class Ranker:
    """Ranks the intents of one pack."""

    def __init__(self, pack: Pack, reader: Reader, model: Softmax) -> None:
        self._model = model
        self._reader = reader
        self._utterances: dict[str, list[str]] = {}
        for intent, utterance in pack.utterances():
            self._utterances.setdefault(intent, []).append(utterance)
        self._read: dict[str, _Examples] = {}
        self._shapes = [
            (index, frozenset(fact.forms), frozenset(value.kind for value in fact.values))
            for index, fact in ((index, pack.facts.get(intent)) for index, intent in enumerate(model.intents))
            if fact is not None
        ]

    def rank(self, reading: Reading, *, beside: Reading | None = None) -> list[Candidate]:
        """
        Return the likeliest intents, best first; empty when the reading holds no evidence at all.

        *beside* is another reading of the same question; intents then have to fit both.
        """
        features = features_of(reading)
        if not features:
            return []
        chances = self._fitting(reading, self._model.probabilities(features))
        if beside is not None:
            others = self._model.probabilities(features_of(beside))
            both = [sqrt(chance * other) for chance, other in zip(chances, others, strict=True)]
            chances = [chance / sum(both) for chance in both]
        best = nsmallest(_COMPARED, range(len(chances)), key=lambda index: (-chances[index], index))
        return _reweighed([self._candidate(self._model.intents[index], chances[index], reading) for index in best])

    def _fitting(self, reading: Reading, chances: list[float]) -> list[float]:
        """
        Weigh the chances of facts by the question's shape.

        "Where" is not answered by who, and a question that names a place is likelier about a fact that has one.
        """
        wanted = reading.forms & SPECIFIC
        named = {mention.kind for mention in reading.mentions} - _EVERYWHERE
        if not wanted and not named:
            return chances
        fitted = list(chances)
        for index, forms, kinds in self._shapes:
            if wanted and forms and not wanted & forms:
                fitted[index] *= _MISFIT
            if named & kinds:
                fitted[index] *= _NAMED
        total = sum(fitted)
        return [chance / total for chance in fitted]

    def among(self, reading: Reading, intents: Sequence[str]) -> dict[str, float]:
        """Return the probability of each of *intents*."""
        chances = self._model.probabilities(features_of(reading))
        return {intent: chances[self._model.intents.index(intent)] for intent in intents}

    def _candidate(self, intent: str, probability: float, reading: Reading) -> Candidate:
        examples = self._examples(intent)
        said = [term for term in reading.terms if term not in STOPWORDS]
        coverage = sum(term in examples.used for term in said) / max(len(said), 1)
        found = process.extractOne(" ".join(reading.terms), examples.compared, scorer=fuzz.token_sort_ratio)
        if found is None:
            return Candidate(intent, probability, 0.0, "", coverage)
        _, similarity, index = found
        return Candidate(intent, probability, similarity, examples.written[index], coverage)

    def _examples(self, intent: str) -> _Examples:
        """Read an intent's utterances when they are first compared: one question needs few of a pack's thousands."""
        if intent not in self._read:
            written = self._utterances.get(intent, [])
            terms = [self._reader.read(text).terms for text in written]
            self._read[intent] = _Examples(written, [" ".join(line) for line in terms], frozenset().union(*terms))
        return self._read[intent]


def _reweighed(candidates: list[Candidate]) -> list[Candidate]:
    """Share the candidates' chances out anew: those that are liker to one of their utterances get more."""
    weights = [found.probability * exp(_LIKENESS * (found.similarity / 100 - 1)) for found in candidates]
    share = sum(found.probability for found in candidates) / (sum(weights) or 1.0)
    weighed = [replace(found, probability=weight * share) for found, weight in zip(candidates, weights, strict=True)]
    return sorted(weighed, key=lambda found: -found.probability)
