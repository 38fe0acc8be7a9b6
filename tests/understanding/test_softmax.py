from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.softmax import Softmax

MODEL = Softmax(
    ["keeper", "steps"], [("who", {0: 1.0}), ("how many", {1: 1.0}), ("tower", {0: 0.1, 1: 0.1})], scale=6.0
)


def test_evidence_speaks_for_its_intent() -> None:
    keeper, steps = MODEL.probabilities({"who": 1.0})

    assert keeper > 0.99
    assert steps < 0.01


def test_more_evidence_makes_surer() -> None:
    assert MODEL.probabilities({"who": 0.2})[0] < MODEL.probabilities({"who": 0.4})[0]


def test_evidence_for_all_decides_nothing() -> None:
    assert MODEL.probabilities({"tower": 1.0}) == pytest.approx([0.5, 0.5])


def test_unknown_evidence_and_none_leave_all_intents_alike() -> None:
    assert MODEL.probabilities({}) == [0.5, 0.5]
    assert MODEL.probabilities({"pizza": 1.0}) == [0.5, 0.5]


@given(st.dictionaries(st.sampled_from(["who", "how many", "tower", "pizza"]), st.floats(-1e3, 1e3)))
def test_probabilities_sum_to_one(features: dict[str, float]) -> None:
    chances = MODEL.probabilities(features)

    assert isclose(sum(chances), 1.0)
    assert all(0 <= chance <= 1 for chance in chances)


def test_the_weights_can_be_read_back() -> None:
    again = Softmax(MODEL.intents, ((name, dict(row)) for name, row in MODEL.rows()), scale=MODEL.scale)

    assert dict(again.rows()) == dict(MODEL.rows())
