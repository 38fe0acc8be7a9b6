from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.softmax import Softmax

MODEL = Softmax(
    ["keeper", "steps"], [("how many", {1: 1.0}), ("tower", {0: 0.1, 1: 0.1}), ("who", {0: 1.0})], scale=6.0
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


def test_only_intents_that_evidence_is_about_are_told_apart() -> None:
    chances = MODEL.chances({"who": 1.0})

    assert chances.told.keys() == {0}
    assert chances.of([0, 1]) == pytest.approx(MODEL.probabilities({"who": 1.0}))
    assert sum(chances.of([0, 1])) == pytest.approx(1)


def test_the_likeliest_come_first_and_the_others_as_they_stand() -> None:
    model = Softmax("abcde", [("x", {3: 1.0}), ("y", {1: 0.5, 4: -1.0})], scale=6.0)
    likeliest = model.chances({"x": 1.0, "y": 1.0}).likeliest(4)

    assert [index for index, _ in likeliest] == [3, 1, 0, 2]
    assert dict(likeliest) == pytest.approx(
        {index: model.probabilities({"x": 1.0, "y": 1.0})[index] for index in (3, 1, 0, 2)}
    )
    assert len(model.chances({}).likeliest(9)) == 5


def test_what_two_readings_agree_on_is_likely_by_both() -> None:
    agreed = MODEL.chances({"who": 1.0}).agreed(MODEL.chances({"how many": 1.0}))

    assert agreed.of([0, 1]) == pytest.approx([0.5, 0.5])
    assert MODEL.chances({"who": 1.0}).agreed(MODEL.chances({})).of([0])[0] > 0.9


def test_the_weights_can_be_read_back() -> None:
    again = Softmax(MODEL.intents, ((name, dict(row)) for name, row in MODEL.rows()), scale=MODEL.scale)

    assert dict(again.rows()) == dict(MODEL.rows())
