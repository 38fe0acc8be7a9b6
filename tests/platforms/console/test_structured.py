import json

import pytest

from bot.core.answer import Answer, Reply
from bot.core.plain import plain_reply, plain_text
from bot.platforms.console.structured import structured, structured_reply
from tests.fakes.responder import (
    AMBIGUOUS,
    CHECKED,
    CONFLICTING,
    EVERY_KIND,
    FOUND,
    NOT_IN_ARTICLE,
    OFF_TOPIC,
    SOCIAL,
)

OUTCOMES = [
    (FOUND, "found", "answer"),
    (CONFLICTING, "conflicting", "answer"),
    (CHECKED, "checked", "answer"),
    (AMBIGUOUS, "ambiguous", "clarify"),
    (NOT_IN_ARTICLE, "not_in_article", "unknown"),
    (OFF_TOPIC, "off_topic", "unknown"),
    (SOCIAL, "social", "smalltalk"),
]


@pytest.mark.parametrize(("answer", "kind", "outcome"), OUTCOMES)
def test_each_kind_has_its_name_and_outcome(answer: Answer, kind: str, outcome: str) -> None:
    data = structured(answer)

    assert (data["kind"], data["outcome"]) == (kind, outcome)
    assert data["text"] == plain_text(answer)
    assert data["confidence"] == answer.confidence


def test_an_answer_carries_its_fact_and_its_sources() -> None:
    data = structured(CONFLICTING)

    assert data["facts"] == ["release"]
    assert data["sources"] == [
        {"claim": "p3s1", "where": "paragraph 3, sentence 1", "speaker": "the caption", "words": "July 2023"},
        {"claim": "p9s1", "where": "paragraph 9, sentence 1", "speaker": None, "words": "June 2023 is the month"},
    ]


@pytest.mark.parametrize("answer", [AMBIGUOUS, NOT_IN_ARTICLE, OFF_TOPIC, SOCIAL])
def test_what_states_no_fact_has_neither_facts_nor_sources(answer: Answer) -> None:
    data = structured(answer)

    assert (data["facts"], data["sources"]) == ([], [])


def test_a_single_answer_is_the_whole_and_has_no_parts() -> None:
    assert structured_reply(Reply(answers=(FOUND,))) == structured(FOUND)
    assert structured(FOUND)["parts"] == []


def test_several_answers_are_parts_of_one_text() -> None:
    reply = Reply(answers=(NOT_IN_ARTICLE, FOUND))

    data = structured_reply(reply)

    assert data["parts"] == [structured(NOT_IN_ARTICLE), structured(FOUND)]
    assert data["text"] == plain_reply(reply)
    assert data["facts"] == ["director"]
    assert data["sources"] == structured(FOUND)["sources"]


@pytest.mark.parametrize(
    ("answers", "decisive"),
    [
        ((SOCIAL, NOT_IN_ARTICLE, AMBIGUOUS, FOUND), FOUND),
        ((SOCIAL, NOT_IN_ARTICLE, AMBIGUOUS), AMBIGUOUS),
        ((SOCIAL, OFF_TOPIC), OFF_TOPIC),
        ((SOCIAL, SOCIAL), SOCIAL),
        ((CHECKED, FOUND), CHECKED),
    ],
)
def test_the_best_part_decides_the_outcome(answers: tuple[Answer, ...], decisive: Answer) -> None:
    data = structured_reply(Reply(answers=answers))

    expected = structured(decisive)
    assert (data["outcome"], data["kind"], data["confidence"]) == (
        expected["outcome"],
        expected["kind"],
        expected["confidence"],
    )


def test_a_fact_stated_twice_is_named_once() -> None:
    assert structured_reply(Reply(answers=(FOUND, FOUND)))["facts"] == ["director"]


def test_silence_has_an_outcome_too() -> None:
    data = structured_reply(Reply())

    assert (data["outcome"], data["kind"], data["text"], data["parts"]) == ("unknown", None, "", [])


def test_everything_can_be_written_as_json() -> None:
    data = structured_reply(Reply(answers=EVERY_KIND))

    assert json.loads(json.dumps(data)) == data
