"""
One question, judged: read, ranked, its evidence added up, decided.

What was said around it or before it is for others: :mod:`bot.understanding.interpreter` and
:mod:`bot.understanding.followups`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.facts.models import OFF_TOPIC, Pack
from bot.understanding.context import Context
from bot.understanding.decision import Decision, confidence, decide, evidence, lead
from bot.understanding.fitted import Fitted
from bot.understanding.ranker import Candidate, Ranker
from bot.understanding.reading import Reader, Reading

CLEAR: Final = 2.0
"""Lead from which on a question stands by itself, whatever was said before."""
_TOPICAL: Final = 3.0
"""How much likelier an intent is that belongs to the topic which the question follows on."""
_RELATED: Final = 2.0
"""How much likelier a fact is that is related to the one last spoken of."""


@dataclass(frozen=True, slots=True)
class Interpretation:
    """One question, understood as far as it can be."""

    reading: Reading
    candidates: tuple[Candidate, ...]
    """Best first; empty when there is nothing to go by."""
    confidence: float
    """Probability that the best candidate is right."""
    lead: float
    decision: Decision
    followed: str | None = None
    """The topic's id that context supplied."""
    figures: tuple[float, ...] = ()
    """The evidence that added up to the confidence; none where context alone decided."""

    @property
    def intent(self) -> str:
        """Return the best candidate's intent."""
        return self.candidates[0].intent if self.candidates else OFF_TOPIC

    @property
    def is_clear(self) -> bool:
        """Return whether the best candidate answers it, far ahead of any other."""
        return self.decision is Decision.ANSWER and self.lead > CLEAR


class Judge:
    """Judges questions about one pack's subject, each by itself."""

    def __init__(self, pack: Pack, fitted: Fitted) -> None:
        self._pack = pack
        self._calibration = fitted.calibration
        self._reader = Reader(pack)
        self._ranker = Ranker(pack, fitted.model, fitted.examples)
        self._topic_of = {**pack.topic_of, **{unknown.id: unknown.topic for unknown in pack.unknown_by_id.values()}}

    def read(self, text: str) -> Reading:
        """Return what *text* says; never fails, whatever the text."""
        return self._reader.read(text)

    def judge(self, reading: Reading) -> Interpretation:
        """Return what *reading* means and what to do about it."""
        return self._judged(reading, self._ranker.rank(reading))

    def judge_following(self, reading: Reading, spelt_out: Reading, context: Context, *, both: bool) -> Interpretation:
        """
        Return what *reading* means after *context*; *spelt_out* is the same question with the topic named.

        With *both*, what it says by itself has to fit as well.
        """
        last = self._pack.facts.get(context.intent or "")
        related = last.related if last else ()
        ranked = self._ranker.rank(spelt_out, beside=reading if both else None)
        # What was said before has decided what an ambiguous question may mean.
        ranked = [found for found in ranked if found.intent not in self._pack.ambiguity_by_id]
        weights = [
            (_TOPICAL if self._topic_of.get(found.intent) == context.topic else 1.0)
            * (_RELATED if found.intent in related else 1.0)
            for found in ranked
        ]
        judged = self._judged(spelt_out, _weighed(ranked, weights))
        return replace(judged, reading=reading, followed=context.topic)

    def among(self, reading: Reading, intents: Sequence[str]) -> dict[str, float]:
        """Return the probability of each of *intents*."""
        return self._ranker.among(reading, intents)

    def is_small_talk(self, judged: Interpretation) -> bool:
        """Return whether *judged* is small talk, surely enough to reply to it."""
        return judged.decision is Decision.ANSWER and judged.intent in self._pack.smalltalk_by_id

    def is_settled(self, judged: Interpretation) -> bool:
        """Return whether a question is understood as it stands, so that its clauses need not be looked at."""
        sure = judged.intent not in self._pack.unknown_by_id or judged.confidence >= self._calibration.threshold
        return sure and judged.decision is Decision.ANSWER and judged.intent != OFF_TOPIC

    def _judged(self, reading: Reading, candidates: Sequence[Candidate]) -> Interpretation:
        if not candidates:
            return Interpretation(reading, (), 0.0, 0.0, Decision.DECLINE)
        best = self._pack.facts.get(candidates[0].intent)
        figures = evidence(reading, candidates, best.forms if best else ())
        sure = confidence(figures, self._calibration.weights)
        decision = decide(candidates, sure, self._calibration, facts=self._pack.facts)
        if candidates[0].intent in self._pack.ambiguity_by_id:
            decision = Decision.ASK_BACK if sure >= self._calibration.threshold else Decision.DECLINE
        return Interpretation(reading, tuple(candidates), sure, lead(candidates), decision, figures=figures)


def picked(intent: str, reading: Reading, *, followed: str | None = None) -> Interpretation:
    """Return the interpretation when what was said before leaves *intent* alone to be meant."""
    return Interpretation(reading, (Candidate(intent, 1.0, 100.0, "", 1.0),), 1.0, 7.0, Decision.ANSWER, followed)


def _weighed(candidates: Sequence[Candidate], weights: Sequence[float]) -> list[Candidate]:
    """Share the candidates' chances out anew by *weights*."""
    chances = [found.probability * weight for found, weight in zip(candidates, weights, strict=True)]
    scale = sum(found.probability for found in candidates) / (sum(chances) or 1.0)
    weighed = [replace(found, probability=chance * scale) for found, chance in zip(candidates, chances, strict=True)]
    return sorted(weighed, key=lambda found: -found.probability)
