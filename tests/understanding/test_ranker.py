import pytest
from hypothesis import given, settings

from bot.understanding.ranker import Ranker
from tests.packs.known import Known
from tests.understanding import hostile


@pytest.fixture(scope="module")
def ranker(lighthouse: Known) -> Ranker:
    return Ranker(lighthouse.pack, lighthouse.fitted.model, lighthouse.fitted.examples)


def test_the_candidates_are_the_intents_of_the_pack_best_first(lighthouse: Known, ranker: Ranker) -> None:
    ranked = ranker.rank(lighthouse.reader.read("who repaired the lens?"))

    chances = [candidate.probability for candidate in ranked]
    assert ranked[0].intent == "lens_repairer"
    assert chances == sorted(chances, reverse=True)
    assert {candidate.intent for candidate in ranked} <= {intent for intent, _ in lighthouse.pack.utterances()}


def test_the_nearest_utterance_is_the_reason(lighthouse: Known, ranker: Ranker) -> None:
    best = ranker.rank(lighthouse.reader.read("who repaired the lens?"))[0]

    assert best.utterance == "who repaired the lens"
    assert best.similarity == 100
    assert best.coverage == 1


def test_words_that_an_intent_is_never_asked_with_lower_its_coverage(lighthouse: Known, ranker: Ranker) -> None:
    best = ranker.rank(lighthouse.reader.read("who repaired the lens on Jupiter with photosynthesis"))[0]

    assert best.coverage < 1


def test_chosen_intents_can_be_compared(lighthouse: Known, ranker: Ranker) -> None:
    chances = ranker.among(lighthouse.reader.read("the steps"), ["steps", "prisms"])

    assert chances.keys() == {"steps", "prisms"}
    assert chances["steps"] > chances["prisms"]


def test_a_fact_that_answers_another_question_word_falls_behind(lighthouse: Known, ranker: Ranker) -> None:
    where = ranker.rank(lighthouse.reader.read("where was the lens repaired"))
    who = ranker.rank(lighthouse.reader.read("who repaired the lens"))

    assert (where[0].intent, who[0].intent) == ("workshop", "lens_repairer")


@settings(max_examples=150, deadline=None)
@given(text=hostile.texts)
def test_any_text_is_ranked_within_bounds(lighthouse: Known, ranker: Ranker, text: str) -> None:
    ranked = ranker.rank(lighthouse.reader.read(text))

    assert ranked == ranker.rank(lighthouse.reader.read(text))
    for candidate in ranked:
        assert 0 <= candidate.probability <= 1
        assert 0 <= candidate.similarity <= 100
        assert 0 <= candidate.coverage <= 1
