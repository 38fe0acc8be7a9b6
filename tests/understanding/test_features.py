from math import isclose, sqrt

import pytest
from hypothesis import given, settings

from bot.understanding.features import features_of
from tests.packs.known import Known
from tests.understanding import hostile


def likeness(known: Known, one: str, other: str) -> float:
    """Return how much of the evidence two questions share: 1 for all."""
    first, second = (features_of(known.reader.read(text)) for text in (one, other))
    return sum(weight * second.get(name, 0.0) for name, weight in first.items())


def test_the_same_question_in_other_words_is_mostly_the_same_evidence(lighthouse: Known) -> None:
    asked = "how many steps does the tower have"

    assert isclose(likeness(lighthouse, asked, asked), 1.0)
    assert likeness(lighthouse, asked, "how many stairs does the lighthouse have") > 0.6
    assert likeness(lighthouse, asked, "is pineapple good on pizza") < 0.1


def test_two_telling_words_together_say_more_than_each_alone(lighthouse: Known) -> None:
    both = features_of(lighthouse.reader.read("who repaired it"))
    apart = features_of(lighthouse.reader.read("who")).keys() | features_of(lighthouse.reader.read("repaired")).keys()

    assert [name for name in both.keys() - apart if "+" in name]


def test_fillers_count_only_when_there_is_nothing_else(lighthouse: Known) -> None:
    asked = "who repaired the lens"

    assert features_of(lighthouse.reader.read("well um lol")).keys()
    assert features_of(lighthouse.reader.read(f"um {asked} lol")) == features_of(lighthouse.reader.read(asked))


def test_nothing_is_no_evidence(lighthouse: Known) -> None:
    assert features_of(lighthouse.reader.read(" ?! ")).keys() <= {"^ $"}


@settings(max_examples=150, deadline=None)
@given(text=hostile.texts)
def test_evidence_has_length_one(lighthouse: Known, text: str) -> None:
    features = features_of(lighthouse.reader.read(text))

    assert not features or isclose(sqrt(sum(weight * weight for weight in features.values())), 1.0)
    assert all(weight > 0 for weight in features.values())


@pytest.mark.parametrize("text", hostile.TEXTS.values(), ids=hostile.TEXTS.keys())
def test_hostile_text_holds_a_bounded_amount_of_evidence(lighthouse: Known, text: str) -> None:
    assert len(features_of(lighthouse.reader.read(text))) < 20_000
