from math import exp

import pytest
from hypothesis import given, settings

from bot.core.explain import SHOWN, Explanation, details, explained
from bot.understanding.decision import Calibration, Decision
from bot.understanding.judge import Interpretation
from bot.understanding.ranker import Candidate
from tests.core.talk import Talk, intent_of
from tests.packs.known import Known
from tests.understanding import hostile

STEPS = Candidate("steps", 0.6, 90, "how many steps are there", 1)
PRISMS = Candidate("prisms", 0.5, 80, "how many prisms are there", 0.5)


def explanation(talk: Talk, text: str) -> str:
    return explained(talk.assistant.explain(talk.question(text)))


def test_it_names_what_decided(talk: Talk) -> None:
    text = explanation(talk, "who repared the lens in Dover?")

    assert "“who repaired the lens in dover”" in text
    assert "repared → repaired" in text
    assert "asks for" in text
    assert "Dover (place, not in the article)" in text
    assert "lens_repairer" in text
    assert f"threshold {talk.assistant.explain(talk.question()).calibration.threshold:.2f}" in text


@pytest.mark.parametrize(
    ("decision", "lead", "candidates", "reason"),
    [
        (Decision.ANSWER, 3.0, (STEPS,), "answer: "),
        (Decision.EITHER, 0.1, (STEPS, PRISMS), "answer both: the runner-up"),
        (Decision.ASK_BACK, 3.0, (STEPS,), "ask back: "),
        (Decision.DECLINE, 3.0, (STEPS,), "decline: not sure enough"),
        (Decision.DECLINE, 0.0, (), "decline: no word"),
    ],
)
def test_it_says_what_was_decided_and_what_would_change_that(
    lighthouse: Known, decision: Decision, lead: float, candidates: tuple[Candidate, ...], reason: str
) -> None:
    found = Interpretation(lighthouse.reader.read("how many steps"), candidates, 0.4, lead, decision)

    text = explained(Explanation((found,), Calibration(weights=(), threshold=0.5, margin=0.3)))

    last = text.splitlines()[-1]
    assert last.startswith("decision")
    assert reason in last
    assert any(change in last for change in ("would change that", "would decide"))


def test_what_is_off_topic_is_not_explained_as_answered(talk: Talk) -> None:
    assert "answer: " not in explanation(talk, "how do I bake bread")


def test_no_more_candidates_are_named_than_matter(talk: Talk) -> None:
    lines = explanation(talk, "who repaired the lens?").splitlines()

    first = next(number for number, line in enumerate(lines) if line.startswith("candidates"))
    following = [line for line in lines[first + 1 :] if line.startswith(" ")]
    assert 1 <= len(following) < SHOWN


def test_each_question_has_its_own_paragraph(talk: Talk) -> None:
    text = explanation(talk, "Who repaired the lens? How many steps are there?")

    assert len(text.split("\n\n")) == 2


def test_there_may_be_nothing_to_explain(talk: Talk) -> None:
    assert explanation(talk, " 😀 ") == "There was nothing to read in it."


async def test_it_knows_what_was_spoken_of_and_remembers_nothing_itself(talk: Talk) -> None:
    await talk.ask("who repaired the lens?")

    assert "lens" in explanation(talk, "and where?")
    explanation(talk, "who is the keeper of the tower?")
    assert intent_of(await talk.ask("and where?")) == "workshop"


@settings(max_examples=60, deadline=None)
@given(text=hostile.texts)
def test_any_text_can_be_explained(known: Known, text: str) -> None:
    said = explanation(Talk(known.assistant), text)

    assert said
    assert all(char == "\n" or char.isprintable() for char in said)


def test_as_data_it_is_the_same_and_the_evidence_adds_up(talk: Talk) -> None:
    told = details(talk.assistant.explain(talk.question("who repared the lens in Dover?")))[0]

    assert told["repairs"] == {"repared": "repaired"}
    assert {"kind": "place", "label": "Dover", "in_article": False} in told["mentions"]
    assert told["candidates"][0]["intent"] == "lens_repairer"
    log_odds = sum(one["figure"] * one["weight"] for one in told["evidence"])
    assert told["confidence"] == pytest.approx(1 / (1 + exp(-log_odds)), abs=0.01)
    assert (told["threshold"], told["margin"]) == (
        (calibration := talk.assistant.explain(talk.question()).calibration).threshold,
        calibration.margin,
    )
