import asyncio
import io
from collections.abc import Iterable
from datetime import UTC, datetime

import pytest
from click import unstyle

from bot.core.plain import plain_text
from bot.core.question import Question
from bot.platforms.console.chat import GOODBYE, Chat, PlainLines, talk
from tests.fakes.responder import CONFLICTING, DIRECTOR, FOUND, NOT_IN_ARTICLE, RELEASE, FakeResponder

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


class Scripted:
    """Lines from a list; an exception in the list is raised in its place."""

    def __init__(self, lines: Iterable[str | type[BaseException]]) -> None:
        self._lines = iter(lines)

    def read(self) -> str:
        line = next(self._lines, EOFError)
        if isinstance(line, str):
            return line
        raise line


@pytest.fixture
def responder() -> FakeResponder:
    return FakeResponder()


@pytest.fixture
def chat(responder: FakeResponder) -> Chat:
    return Chat(responder, explain=lambda question: f"{question.text}\x1b because\nit does", now=lambda: NOON)


async def said(chat: Chat, line: str) -> str:
    text = await chat.respond(line)
    assert text is not None
    return unstyle(text)


async def test_a_question_gets_its_answer_and_what_to_ask_next(chat: Chat) -> None:
    assert await said(chat, "who directs it?") == f"{plain_text(FOUND)}\n\n[1] {RELEASE.label}"


async def test_a_number_asks_what_stands_under_it(chat: Chat, responder: FakeResponder) -> None:
    await said(chat, "and that?")

    assert (await said(chat, "2")).startswith(plain_text(CONFLICTING))
    assert [intent for intent, _ in responder.lookups] == [RELEASE.intent]


async def test_the_numbers_are_those_of_the_last_answer(chat: Chat, responder: FakeResponder) -> None:
    await said(chat, "and that?")
    await said(chat, "who directs it?")

    await said(chat, "1")

    assert responder.lookups[-1][0] == RELEASE.intent


@pytest.mark.parametrize("text", ["0", "3", "01", "²", "9" * 5_000])
async def test_a_number_that_stands_nowhere_is_a_question_like_any_other(
    chat: Chat, responder: FakeResponder, text: str
) -> None:
    await said(chat, "and that?")

    await said(chat, text)

    assert responder.questions[-1].text == text
    assert not responder.lookups


async def test_all_questions_of_one_chat_share_their_conversation(chat: Chat, responder: FakeResponder) -> None:
    await said(chat, "who directs it?")
    await said(chat, "1")

    asked, looked_up = responder.questions[0], responder.lookups[0][1]
    assert asked.conversation is not None
    assert (asked.conversation, asked.user) == (looked_up.conversation, looked_up.user)
    assert asked.asked_at == NOON


@pytest.mark.parametrize("command", ["/release", "/RELEASE", "/release please", "!release"])
async def test_the_packs_commands_work_with_either_mark(chat: Chat, command: str) -> None:
    assert (await said(chat, command)).startswith(plain_text(CONFLICTING))


async def test_slash_ask_is_a_question_too(chat: Chat) -> None:
    assert (await said(chat, "/ask what is the budget?")).startswith(NOT_IN_ARTICLE.body)


async def test_help_names_every_command_and_some_questions(chat: Chat) -> None:
    text = await said(chat, "/help")

    for line in ("/help", "/why", "/quit", "/director", "/release", DIRECTOR.label, RELEASE.label, "People · Dates"):
        assert line in text


async def test_why_explains_the_last_answer_and_steers_no_terminal(chat: Chat) -> None:
    await said(chat, "who directs it?")

    assert await chat.respond("/why") == "who directs it? because\nit does"


async def test_why_has_little_to_say_before_a_question_and_after_a_choice(chat: Chat) -> None:
    assert await said(chat, "/why") == "Nothing has been asked yet."
    await said(chat, "/release")

    assert await said(chat, "/why") == "You chose it yourself: there was nothing to decide."


async def test_a_question_is_explained_as_it_stood_before_its_answer(responder: FakeResponder) -> None:
    asked_before: list[int] = []

    def explain(_question: Question) -> str:
        asked_before.append(len(responder.questions))
        return ""

    chat = Chat(responder, explain=explain, now=lambda: NOON)

    await said(chat, "who directs it?")

    assert asked_before == [0]


@pytest.mark.parametrize("command", ["/quit", "/exit", " /Quit "])
async def test_quit_says_goodbye(chat: Chat, command: str) -> None:
    assert await chat.respond(command) is None


async def test_an_unknown_command_points_at_help(chat: Chat, responder: FakeResponder) -> None:
    assert await said(chat, "/budget") == "There is no /budget here. /help lists what there is."
    assert not responder.questions


@pytest.mark.parametrize("text", ["/", "//", "/r/movies says it is out", "a /help", "/ü"])
async def test_a_slash_in_a_question_is_no_command(chat: Chat, responder: FakeResponder, text: str) -> None:
    await said(chat, text)

    assert responder.questions[-1].text == text


async def test_a_fact_that_is_gone_is_told(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    await said(chat, "and that?")
    monkeypatch.setattr("tests.fakes.responder.FACTS", {})

    assert await said(chat, "1") == "That fact is gone. Ask again in your own words."


def test_commands_are_offered_for_completion(chat: Chat) -> None:
    assert chat.commands == ("/help", "/why", "/quit", "/director", "/release", "!director", "!release")


def conversation(chat: Chat, lines: Iterable[str | type[BaseException]]) -> list[str]:
    written: list[str] = []
    with asyncio.Runner() as runner:
        talk(chat, Scripted(lines), written.append, runner.run)
    return [unstyle(text) for text in written]


@pytest.mark.parametrize("end", [EOFError, KeyboardInterrupt, "/quit"])
def test_a_chat_greets_answers_and_leaves_politely(chat: Chat, end: str | type[BaseException]) -> None:
    greeting, answer, goodbye = conversation(chat, ["who directs it?", end])

    assert FakeResponder.subject in greeting
    assert plain_text(FOUND) in answer
    assert goodbye == GOODBYE


def test_an_empty_line_is_passed_over(chat: Chat, responder: FakeResponder) -> None:
    conversation(chat, ["", "  ", "\t"])

    assert not responder.questions


def test_lines_of_a_pipe_are_any_bytes_without_their_ends() -> None:
    lines = PlainLines(io.BytesIO(b"who directs it?\r\ncaf\xe9\nlast"))

    assert [lines.read() for _ in range(3)] == ["who directs it?", "caf\udce9", "last"]
    with pytest.raises(EOFError):
        lines.read()
