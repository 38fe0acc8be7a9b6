"""
Is the best candidate good enough?

Evidence adds up to one calibrated confidence; a threshold and a margin, all of them fitted on the pack's
labelled questions, turn it into a decision.
"""

from collections.abc import Collection, Container, Sequence
from enum import StrEnum
from math import exp, log
from typing import Final

from pydantic import BaseModel

from bot.facts.models import Form
from bot.understanding.english import STOPWORDS
from bot.understanding.forms import SPECIFIC
from bot.understanding.ranker import Candidate
from bot.understanding.reading import Reading


class Decision(StrEnum):
    """What to do about a question."""

    ANSWER = "answer"
    EITHER = "either"
    """The best two are facts, and too close to call: one of them most probably answers it."""
    ASK_BACK = "ask_back"
    DECLINE = "decline"


class Calibration(BaseModel, frozen=True):
    """The fitted numbers of a pack's decisions."""

    weights: tuple[float, ...]
    """One for each of :data:`EVIDENCE`, in order; confidence is their logistic sum."""
    threshold: float
    """Least confidence that is acted upon."""
    margin: float
    """Least lead over the runner-up, in the logarithm of the odds; of nearer ones neither is left out."""


_BOTH: Final = 0.5
"""Probability that two facts too close to call need to have together."""
_HARM_OF_NO_FACT: Final = 0.35
"""Share of the threshold that small talk and naming what the article does not say need: wrong, they harm less."""
EVIDENCE: Final = ("bias", "probability", "lead", "nearness", "strange", "telling", "coverage", "form", "similarity")


def evidence(reading: Reading, candidates: Sequence[Candidate], forms: Collection[Form]) -> tuple[float, ...]:
    """Return the figures of :data:`EVIDENCE` for the best of *candidates*, an intent that answers *forms*."""
    best = candidates[0]
    telling = sum(term not in STOPWORDS for term in reading.terms)
    return (
        1.0,
        _log_odds(best.probability),
        lead(candidates),
        (best.similarity - max((other.similarity for other in candidates[1:]), default=0.0)) / 20,
        min(len(reading.strange), 4) / max(telling, 1),
        min(telling, 8) / 4 - 1,
        2 * best.coverage - 1,
        _fit_of_form(reading.forms & SPECIFIC, forms),
        best.similarity / 25 - 2,
    )


def decide(
    candidates: Sequence[Candidate], sure: float, calibration: Calibration, *, facts: Container[str]
) -> Decision:
    """Return what to do about a question with these *candidates*; *sure* is the confidence in the best of them."""
    if lead(candidates) < calibration.margin and all(found.intent in facts for found in candidates[:2]):
        both = sum(found.probability for found in candidates[:2])
        return Decision.EITHER if both >= _BOTH else Decision.DECLINE
    enough = least(calibration, is_fact=candidates[0].intent in facts)
    return Decision.ANSWER if sure >= enough else Decision.DECLINE


def least(calibration: Calibration, *, is_fact: bool) -> float:
    """Return the confidence from which on an intent is acted upon."""
    return calibration.threshold * (1.0 if is_fact else _HARM_OF_NO_FACT)


def _fit_of_form(wanted: Collection[Form], given: Collection[Form]) -> float:
    if not wanted or not given:
        return 0.0
    return 1.0 if any(form in given for form in wanted) else -1.0


def lead(candidates: Sequence[Candidate]) -> float:
    """Return how far the best candidate is ahead of the next: the logarithm of their ratio, at most 7."""
    runner_up = candidates[1].probability if len(candidates) > 1 else 0.0
    return min(log(max(candidates[0].probability, 1e-6) / max(runner_up, 1e-6)), 7.0)


def confidence(figures: Sequence[float], weights: Sequence[float]) -> float:
    """Return the probability that the best candidate is right."""
    return 1 / (1 + exp(-sum(figure * weight for figure, weight in zip(figures, weights, strict=True))))


def _log_odds(probability: float) -> float:
    bounded = min(max(probability, 1e-4), 1 - 1e-4)
    return log(bounded / (1 - bounded))
