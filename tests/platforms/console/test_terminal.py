from collections.abc import Iterator

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from bot.platforms.console.terminal import EditedLines

UP, LEFT = "\x1b[A", "\x1b[D"
CTRL_C, CTRL_D = "\x03", "\x04"


@pytest.fixture
def keys() -> Iterator[PipeInput]:
    with create_pipe_input() as pipe:
        yield pipe


@pytest.fixture
def lines(keys: PipeInput) -> EditedLines:
    return EditedLines(["/help", "!release"], source=keys, screen=DummyOutput())


def test_a_line_can_be_edited(keys: PipeInput, lines: EditedLines) -> None:
    keys.send_text(f"who irects it?{LEFT * 10}d\r")

    assert lines.read() == "who directs it?"


def test_earlier_lines_come_back(keys: PipeInput, lines: EditedLines) -> None:
    keys.send_text("first\r")
    lines.read()

    keys.send_text(f"{UP}\r")

    assert lines.read() == "first"


@pytest.mark.parametrize(("typed", "offered"), [("!re", ["!release"]), ("who directs /he", [])])
def test_commands_are_completed_at_the_start_of_a_line(lines: EditedLines, typed: str, offered: list[str]) -> None:
    completer = lines._session.completer
    assert completer is not None

    completions = completer.get_completions(Document(typed), CompleteEvent())

    assert [completion.text for completion in completions] == offered


def test_ctrl_c_clears_what_was_typed(keys: PipeInput, lines: EditedLines) -> None:
    keys.send_text(f"nonsense{CTRL_C}who directs it?\r")

    assert lines.read() == "who directs it?"


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D])
def test_an_empty_line_is_left_by_ctrl_c_and_ctrl_d(keys: PipeInput, lines: EditedLines, key: str) -> None:
    keys.send_text(key)

    with pytest.raises(EOFError):
        lines.read()
