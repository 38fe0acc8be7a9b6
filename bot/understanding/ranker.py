"""
Intents ranked for a reading: learnt weights name the candidates, rapidfuzz compares them with their utterances.

Ranking only; whether the best is good enough is :mod:`bot.understanding.decision`'s to say.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz, process

from bot.facts.models import Pack
from bot.understanding.english import STOPWORDS
from bot.understanding.features import features_of
from bot.understanding.reading import Reader, Reading
from bot.understanding.softmax import Softmax

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


class Ranker:
    """Ranks the intents of one pack."""

    def __init__(self, pack: Pack, reader: Reader, model: Softmax) -> None:
        self._model = model
        self._written: dict[str, list[str]] = {}
        self._compared: dict[str, list[str]] = {}
        self._used: dict[str, set[str]] = {}
        for intent, utterance in pack.utterances():
            self._written.setdefault(intent, []).append(utterance)
            terms = reader.read(utterance).terms
            self._compared.setdefault(intent, []).append(" ".join(terms))
            self._used.setdefault(intent, set()).update(terms)

    def rank(self, reading: Reading) -> list[Candidate]:
        """Return the likeliest intents, best first; empty when the reading holds no evidence at all."""
        features = features_of(reading)
        if not features:
            return []
        chances = self._model.probabilities(features)
        best = sorted(range(len(chances)), key=lambda index: (-chances[index], index))[:_COMPARED]
        return [self._candidate(self._model.intents[index], chances[index], reading) for index in best]

    def among(self, reading: Reading, intents: Sequence[str]) -> dict[str, float]:
        """Return the probability of each of *intents*."""
        chances = self._model.probabilities(features_of(reading))
        return {intent: chances[self._model.intents.index(intent)] for intent in intents}

    def _candidate(self, intent: str, probability: float, reading: Reading) -> Candidate:
        said = [term for term in reading.terms if term not in STOPWORDS]
        coverage = sum(term in self._used.get(intent, ()) for term in said) / max(len(said), 1)
        terms = " ".join(reading.terms)
        found = process.extractOne(terms, self._compared.get(intent, ()), scorer=fuzz.token_sort_ratio)
        if found is None:
            return Candidate(intent, probability, 0.0, "", coverage)
        _, similarity, index = found
        return Candidate(intent, probability, similarity, self._written[intent][index], coverage)
