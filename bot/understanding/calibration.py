"""
Fitting what decides: confidence, threshold and margin, on labelled questions that no weight has seen.

A wrong answer costs :data:`COST_OF_WRONG` times what a right one gains, so a doubtful question is declined.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

import numpy as np

from bot.facts.models import Pack
from bot.understanding.decision import Calibration, Decision, confidence, decide
from bot.understanding.ranker import Candidate

COST_OF_WRONG: Final = 2.0
COST_OF_RELATED: Final = 1.0
"""Of a fact that is related to the right one: the asker gets part of the answer, and a button to the rest."""
GAIN_OF_EITHER: Final = 0.9
"""Of a right answer together with another fact: the asker has to pick."""
_STEPS: Final = 400
_RATE: Final = 0.5
_THRESHOLDS: Final = tuple(step / 50 for step in range(5, 46))
_LUCK: Final = 0.005
"""Share of the gain that is no lead worth following."""
_AROUND: Final = 4
"""Steps of threshold and margin that count as near."""
_MARGINS: Final = tuple(step / 10 for step in range(26))
UNFITTED: Final = Calibration(weights=(0.0, 1.0, 0.3, 0.2, -1.0, 0.0, 0.5, 0.3, 0.2), threshold=0.5, margin=0.2)
"""For a pack without enough golden questions to fit on."""
_FEWEST: Final = 40
_HELD: Final = 2.0
"""How firmly the unfitted weights are held to: hundreds of golden questions outweigh it, a few dozen only in part."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One golden question as the ranker sees it."""

    expect: str
    candidates: tuple[Candidate, ...]
    figures: tuple[float, ...]

    @property
    def right(self) -> bool:
        """Return whether the best candidate is the expected one."""
        return self.candidates[0].intent == self.expect

    def given(self, pack: Pack, sure: float, calibration: Calibration) -> tuple[str, ...]:
        """Return the facts that the question gets when *sure* is the confidence in the best candidate."""
        best = self.candidates[0].intent
        decision = decide(self.candidates, sure, calibration, facts=pack.facts)
        if best not in pack.facts or decision is Decision.DECLINE:
            return ()
        return (best, self.candidates[1].intent) if decision is Decision.EITHER else (best,)


def calibrate(pack: Pack, judged: Sequence[Judged]) -> Calibration:
    """
    Return the confidence weights, threshold and margin that serve *judged* best.

    A threshold and a margin have to serve well together with all that are near them: a single peak is luck. So is a
    small lead: of those that serve as good as best, which lie far apart, the ones nearest to the usual are taken.
    """
    if len(judged) < _FEWEST:
        return UNFITTED
    weights = _logistic([item.figures for item in judged], [item.right for item in judged])
    sure = [confidence(item.figures, weights) for item in judged]

    def gain(threshold: float, margin: float) -> float:
        tried = Calibration(weights=weights, threshold=threshold, margin=margin)
        return sum(_gain(pack, item, chance, tried) for item, chance in zip(judged, sure, strict=True))

    gains = np.array([[gain(threshold, margin) for margin in _MARGINS] for threshold in _THRESHOLDS])

    def worth(at: tuple[int, int]) -> float:
        low, near = (slice(max(index - _AROUND, 0), index + _AROUND + 1) for index in at)
        return round(float(gains[low, near].mean()), 6)

    def unusual(at: tuple[int, int]) -> float:
        away = abs(_THRESHOLDS[at[0]] - UNFITTED.threshold), abs(_MARGINS[at[1]] - UNFITTED.margin)
        return away[0] / _THRESHOLDS[-1] + away[1] / _MARGINS[-1]

    worths = {at: worth(at) for at in product(range(len(_THRESHOLDS)), range(len(_MARGINS)))}
    most = max(worths.values())
    best = min((at for at in worths if worths[at] >= most - _LUCK * abs(most)), key=unusual)
    return Calibration(weights=weights, threshold=_THRESHOLDS[best[0]], margin=_MARGINS[best[1]])


def _gain(pack: Pack, item: Judged, sure: float, calibration: Calibration) -> float:
    """Return what deciding about *item* as *calibration* has it is worth; a refusal is worth nothing."""
    given = item.given(pack, sure, calibration)
    if not given:
        return 0.0
    if item.expect in given:
        return 1.0 if len(given) == 1 else GAIN_OF_EITHER
    return -_cost(pack, given[0], item.expect)


def _cost(pack: Pack, given: str, expect: str) -> float:
    """Return what it costs to give the fact *given* where *expect* was asked for."""
    wanted = pack.facts.get(expect)
    related = wanted is not None and (wanted.id in pack.facts[given].related or given in wanted.related)
    return COST_OF_RELATED if related else COST_OF_WRONG


def _logistic(rows: Sequence[Sequence[float]], labels: Sequence[bool]) -> tuple[float, ...]:
    """
    Return the weights, to three decimals, whose logistic sum of a row is the likeliest probability of its label.

    By few rows any weights can be explained; so what is expected of them beforehand are the unfitted ones.
    """
    figures, right = np.array(rows), np.array(labels, dtype=float)
    usual = np.array(UNFITTED.weights)
    weights = usual.copy()
    for _ in range(_STEPS):
        errors = 1 / (1 + np.exp(-(figures @ weights))) - right
        weights -= _RATE * (errors @ figures + _HELD * (weights - usual)) / len(figures)
    return tuple(round(float(weight), 3) for weight in weights)
