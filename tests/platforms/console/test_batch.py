import asyncio
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.platforms.console.batch import Result, answer_lines
from tests.fakes.responder import FakeResponder

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


@pytest.fixture
def responder() -> FakeResponder:
    return FakeResponder()


def run(responder: FakeResponder, lines: Iterable[bytes]) -> Iterator[Result]:
    return answer_lines(lines, lambda question: asyncio.run(responder.answer(question)), now=lambda: NOON)


def answered(responder: FakeResponder, *lines: bytes) -> list[dict[str, Any]]:
    return [json.loads(result.line) for result in run(responder, lines)]


def test_every_line_gets_one_line_in_order(responder: FakeResponder) -> None:
    rows = answered(
        responder,
        b'{"id": "a", "text": "who directs it?"}\n',
        b'{"id": "b", "text": "what is the budget?"}\r\n',
        b'{"id": 3, "text": "hello"}',
    )

    assert [(row["id"], row["outcome"]) for row in rows] == [("a", "answer"), ("b", "unknown"), (3, "smalltalk")]


def test_an_answer_has_exactly_the_documented_keys(responder: FakeResponder) -> None:
    (row,) = answered(responder, b'{"id": "a", "text": "who directs it?"}')

    assert list(row) == ["id", "outcome", "kind", "facts", "confidence", "text", "sources", "parts"]
    assert list(row["sources"][0]) == ["claim", "where", "speaker", "words"]


def test_the_question_carries_user_conversation_and_time_and_counts_as_addressed(responder: FakeResponder) -> None:
    answered(responder, b'{"id": "a", "text": "hello", "user": "u1", "conversation": "c1"}')

    (question,) = responder.questions
    assert (question.user, question.conversation, question.asked_at) == ("u1", "c1", NOON)
    assert question.addressed


@pytest.mark.parametrize("rest", [b"", b', "user": null, "conversation": null'])
def test_without_a_conversation_there_is_no_context(responder: FakeResponder, rest: bytes) -> None:
    answered(responder, b'{"id": "a", "text": "hello"' + rest + b"}")

    assert responder.questions[0].conversation is None


def test_each_line_is_answered_before_the_next_is_read(responder: FakeResponder) -> None:
    read: list[int] = []

    def lines() -> Iterator[bytes]:
        for number in range(3):
            read.append(number)
            yield b'{"id": %d, "text": "hello"}\n' % number

    results = run(responder, lines())

    for number in range(3):
        assert json.loads(next(results).line)["id"] == number
        assert read == list(range(number + 1))


@pytest.mark.parametrize(
    ("line", "error"),
    [
        (b"", "not JSON: Expecting value (column 1)"),
        (b"\n", "not JSON: Expecting value (column 1)"),
        (b"who directs it?", "not JSON: Expecting value (column 1)"),
        (b'{"id": "a", "text": "hello"', "not JSON: Expecting ',' delimiter (column 28)"),
        (b"\xff\xfe\x00", "not JSON: Expecting value (column 1)"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"id": ' + b"9" * 5_000 + b', "text": ""}', "a number is too long"),
        (b'["a", "hello"]', "not a JSON object"),
        (b"null", "not a JSON object"),
        (b'{"text": "hello"}', '"id" must be a string or a whole number'),
        (b'{"id": true, "text": "hello"}', '"id" must be a string or a whole number'),
        (b'{"id": {}, "text": "hello"}', '"id" must be a string or a whole number'),
        (b'{"id": "a"}', '"text" is missing'),
        (b'{"id": "a", "text": null}', '"text" is missing'),
        (b'{"id": "a", "text": 7}', '"text" must be a string'),
        (b'{"id": "a", "text": "", "user": 7}', '"user" must be a string'),
        (b'{"id": "a", "text": "", "conversation": ["c"]}', '"conversation" must be a string'),
    ],
)
def test_a_line_that_is_no_question_gets_an_error_in_its_place(
    responder: FakeResponder, line: bytes, error: str
) -> None:
    good = b'{"id": "good", "text": "hello"}'

    before, bad, after = list(run(responder, [good, line, good]))

    assert json.loads(bad.line) == {"line": 2, "error": error}
    assert [result.failed for result in (before, bad, after)] == [False, True, False]


@pytest.mark.parametrize(
    ("text", "received"),
    [
        (b"caf\xe9", "caf\udce9"),
        (b"\xed\xa0\x80", "\udced\udca0\udc80"),
        (rb"\ud800 alone", "\ud800 alone"),
        (rb"\u0000", "\x00"),
        ("\u202e 🎬".encode(), "\u202e 🎬"),
        (b"", ""),
    ],
)
def test_any_bytes_reach_the_core_and_come_back_as_ascii(responder: FakeResponder, text: bytes, received: str) -> None:
    (result,) = run(responder, [b'{"id": "' + text + b'", "text": "' + text + b'"}'])

    assert responder.questions[0].text == received
    assert result.line.isascii()
    assert json.loads(result.line)["id"] == received


def test_a_byte_order_mark_at_the_start_is_no_part_of_the_first_line(responder: FakeResponder) -> None:
    (row,) = answered(responder, b'\xef\xbb\xbf{"id": "a", "text": "hello"}')

    assert row["id"] == "a"
