import pytest

from bot.understanding.calibration import Judged
from bot.understanding.ranker import Candidate
from bot.understanding.validation import validate, validated
from tests.packs.known import Known


def judged(intent: str, expect: str, probability: float) -> Judged:
    figures = (1.0, 6 * probability - 3, 3.0, 0.0, 0.0, 0.0, 1.0, 0.0, 1.0)
    return Judged(expect, (Candidate(intent, probability, 90.0, "", 1.0),), figures)


def test_what_is_sure_is_answered_and_what_is_not_is_declined(lighthouse: Known) -> None:
    sure = [judged("steps", "steps", 0.99)] * 100
    unsure = [judged("steps", "prisms", 0.01)] * 50 + [judged("steps", "ghosts", 0.01)] * 50

    found = validate(lighthouse.pack, [item for pair in zip(sure, unsure, strict=True) for item in pair])

    assert (found.answerable, found.unanswerable) == (150, 50)
    assert found.right == pytest.approx(100 / 150)
    assert (found.wrong, found.false) == (0, 0)
    assert found.declined == pytest.approx(50 / 150)


def test_the_table_tells_what_was_promised_and_what_was_kept(lighthouse: Known) -> None:
    items = [judged("steps", "steps" if turn % 2 else "prisms", 0.5) for turn in range(200)]

    found = validate(lighthouse.pack, items)

    (only,) = found.reliability
    assert only.count == 200
    assert only.right == 0.5
    assert only.confidence == pytest.approx(0.5, abs=0.1)
    assert f"{only.least:.2f} to {only.most:.2f}" in validated(found)
