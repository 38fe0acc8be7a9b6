from dataclasses import replace

import pytest

from bot.core.explain import Explanation, explained
from bot.facts.models import Form
from bot.understanding.decision import Calibration, Decision
from bot.understanding.interpreter import Interpretation
from bot.understanding.ranker import Candidate
from bot.understanding.reading import Mention, Reading

CALIBRATION = Calibration(weights=(), threshold=0.6, margin=0.5)
READING = Reading(
    text="who direcetd it in iceland",
    words=("who", "directed", "it", "in", "iceland"),
    terms=("who", "direct", "?place"),
    mentions=(Mention(kind="place", value="iceland", known=False, label="Iceland"),),
    forms=frozenset({Form.WHO, Form.HOW_MANY}),
    strange=("glacier",),
    repairs=(("direcetd", "directed"),),
)
DIRECTOR = Candidate("director", probability=0.9, similarity=97.0, utterance="who directed it", coverage=1.0)
WRITER = Candidate("writer", probability=0.05, similarity=61.0, utterance="who wrote it", coverage=0.5)
ANSWERED = Interpretation(READING, (DIRECTOR, WRITER), confidence=0.93, lead=2.89, decision=Decision.ANSWER)


def explanation(*questions: Interpretation) -> str:
    return explained(Explanation(questions, CALIBRATION))


def test_an_explanation_has_the_reading_the_candidates_the_numbers_and_the_decision() -> None:
    assert explanation(replace(ANSWERED, followed="film")).splitlines() == [
        "question    “who directed it in iceland”",
        "read as     direcetd → directed",
        "asks for    how many, who",
        "mentions    Iceland (place, not in the article)",
        "strange     glacier",
        "follows on  film",
        "candidates  director 0.90, nearest to “who directed it” (97)",
        "            writer 0.05, nearest to “who wrote it” (61)",
        "confidence  0.93, threshold 0.60",
        "lead        2.89, margin 0.50",
        "decision    answer: sure and far enough ahead; a nearer runner-up or words that fit nothing would change that",
    ]


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (replace(ANSWERED, decision=Decision.ASK_BACK, lead=0.1), "ask back: the runner-up is too near"),
        (replace(ANSWERED, decision=Decision.ASK_BACK), "ask back: it leaves open what is meant"),
        (replace(ANSWERED, decision=Decision.DECLINE), "decline: not sure enough"),
        (replace(ANSWERED, decision=Decision.DECLINE, candidates=()), "decline: no word in it that the pack knows"),
    ],
)
def test_every_decision_says_what_would_change_it(found: Interpretation, reason: str) -> None:
    decision = explanation(found).splitlines()[-1]

    assert decision.startswith(f"decision    {reason}; ")


def test_each_question_of_a_message_is_explained() -> None:
    assert explanation(ANSWERED, ANSWERED) == f"{explanation(ANSWERED)}\n\n{explanation(ANSWERED)}"


def test_nothing_to_read_is_said() -> None:
    assert explanation() == "There was nothing to read in it."
