"""
How good a fit is on labelled questions that it was not fitted on.

The golden questions are dealt into folds; confidence, threshold and margin are fitted on all folds but one and
tried on that one. What comes out is an estimate for questions nobody has asked yet, as far as they are like these.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from bot.facts.models import Pack
from bot.understanding.calibration import Judged, calibrate
from bot.understanding.decision import confidence

FOLDS: Final = 5
_BINS: Final = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0)


@dataclass(frozen=True, slots=True)
class Bin:
    """The questions whose confidence lies in one range."""

    least: float
    most: float
    count: int
    confidence: float
    """Mean of what was promised."""
    right: float
    """Share of the best candidates that were right: what was kept of it."""


@dataclass(frozen=True, slots=True)
class Validation:
    """Cross-validated figures; shares are of the answerable questions, ``false`` of the others."""

    answerable: int
    unanswerable: int
    right: float
    wrong: float
    declined: float
    false: float
    """Unanswerable questions that got a fact."""
    reliability: tuple[Bin, ...]


def validate(pack: Pack, judged: Sequence[Judged]) -> Validation:
    """Return what five folds of *judged* say; the same for the same questions in the same order."""
    right = wrong = false = 0
    trusted: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        calibration = calibrate(pack, [item for at, item in enumerate(judged) if at % FOLDS != fold])
        for item in judged[fold::FOLDS]:
            sure = confidence(item.figures, calibration.weights)
            trusted.append((sure, item.right))
            given = item.given(pack, sure, calibration)
            right += item.expect in given
            wrong += bool(given) and item.expect in pack.facts and item.expect not in given
            false += bool(given) and item.expect not in pack.facts
    answerable = sum(item.expect in pack.facts for item in judged)
    unanswerable = len(judged) - answerable
    return Validation(
        answerable=answerable,
        unanswerable=unanswerable,
        right=right / max(answerable, 1),
        wrong=wrong / max(answerable, 1),
        declined=(answerable - right - wrong) / max(answerable, 1),
        false=false / max(unanswerable, 1),
        reliability=tuple(_bins(trusted)),
    )


def _bins(trusted: Sequence[tuple[float, bool]]) -> Iterator[Bin]:
    for least, most in pairwise(_BINS):
        held = [(sure, right) for sure, right in trusted if least <= sure < most or sure == most == 1.0]
        if held:
            mean = sum(sure for sure, _ in held) / len(held)
            yield Bin(least, most, len(held), mean, sum(right for _, right in held) / len(held))


def validated(validation: Validation) -> str:
    """Return *validation* as text: a line of figures, then the reliability table."""
    figures = (
        f"cross-validated on {validation.answerable} answerable and {validation.unanswerable} other questions: "
        f"right {validation.right:.1%}, wrong {validation.wrong:.1%}, declined {validation.declined:.1%}, "
        f"false answers {validation.false:.1%}"
    )
    rows = (
        f"{bin_.least:10.2f} to {bin_.most:.2f} {bin_.count:10} {bin_.confidence:10.2f} {bin_.right:10.2f}"
        for bin_ in validation.reliability
    )
    head = f"{'confidence':>18} {'questions':>10} {'promised':>10} {'right':>10}"
    return "\n".join((figures, head, *rows))
