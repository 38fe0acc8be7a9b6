import json
import os
import pty
import select
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot import __version__
from bot.cli import dossier
from bot.core.plain import plain_text
from bot.errors import PackError, PlatformError, Problem, SettingsError
from bot.platforms.console.chat import GOODBYE
from bot.platforms.console.structured import structured
from bot.platforms.console.terminal import PROMPT
from bot.settings import Settings
from bot.understanding.fitted import FILE, load_fitted
from tests.facts.packs import PackFolder
from tests.fakes.responder import FOUND, NOT_IN_ARTICLE, FakeResponder

ROOT = Path(__file__).parent.parent
PATIENCE = 20.0


@pytest.fixture(autouse=True)
def _small_core_and_no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("bot.app.build_assistant", lambda _settings: FakeResponder())


def invoke(*arguments: str, typed: str | bytes = "") -> Result:
    return CliRunner().invoke(dossier, arguments, input=typed, prog_name="dossier")


def test_help_lists_the_commands_in_the_order_people_meet_them() -> None:
    result = invoke("--help")

    assert result.exit_code == 0
    commands = result.output.split("Commands:\n")[1].splitlines()
    assert [line.split()[0] for line in commands][:3] == ["chat", "ask", "run"]
    assert not [line for line in commands if line.endswith("...")], "every summary fits its line"


def test_the_version_is_told() -> None:
    assert invoke("--version").output == f"dossier {__version__}\n"


def test_asking_prints_the_plain_answer() -> None:
    result = invoke("ask", "who directs it?")

    assert (result.exit_code, result.output) == (0, f"{plain_text(FOUND)}\n")


def test_the_quotes_around_a_question_can_be_left_out() -> None:
    assert invoke("ask", "who", "directs", "it?").output == f"{plain_text(FOUND)}\n"


def test_not_knowing_is_no_failure() -> None:
    result = invoke("ask", "what is the budget?")

    assert (result.exit_code, NOT_IN_ARTICLE.body in result.output) == (0, True)


def test_an_answer_can_be_had_as_data() -> None:
    assert json.loads(invoke("ask", "--json", "who directs it?").output) == structured(FOUND)


@pytest.mark.parametrize("arguments", [["ask"], ["ask", "--batch", "-", "who directs it?"]])
def test_either_a_question_or_a_batch_is_asked(arguments: Sequence[str]) -> None:
    result = invoke(*arguments)

    assert result.exit_code == 2
    assert "Give either a question or --batch FILE." in result.output


def test_a_batch_is_answered_from_standard_input() -> None:
    result = invoke("ask", "--batch", "-", typed=b'{"id": "a", "text": "hello"}\n{"id": "b", "text": "caf\xe9"}\n')

    assert result.exit_code == 0
    assert [json.loads(line)["id"] for line in result.output.splitlines()] == ["a", "b"]


def test_a_batch_is_answered_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "questions.jsonl").write_text('{"id": "a", "text": "who directs it?"}', encoding="utf-8")

    result = invoke("ask", "--batch", "questions.jsonl")

    assert json.loads(result.output) == {"id": "a", **structured(FOUND)}


def test_a_line_that_is_no_question_makes_the_batch_fail_in_the_end() -> None:
    result = invoke("ask", "--batch", "-", typed='nonsense\n{"id": "b", "text": "hello"}\n')

    assert result.exit_code == 1
    first, second = map(json.loads, result.output.splitlines())
    assert first == {"line": 1, "error": "not JSON: Expecting value (column 1)"}
    assert second["id"] == "b"


@pytest.mark.parametrize("name", ["missing.jsonl", "."])
def test_a_batch_file_that_cannot_be_read_is_named(name: str) -> None:
    result = invoke("ask", "--batch", name)

    assert result.exit_code == 2
    assert name in result.output


@pytest.mark.parametrize("arguments", [[], ["chat"]])
def test_without_a_terminal_chat_reads_plain_lines(arguments: Sequence[str]) -> None:
    result = invoke(*arguments, typed="who directs it?\n1\n")

    assert result.exit_code == 0
    assert FakeResponder.subject in result.output
    assert plain_text(FOUND) in result.output
    assert result.output.endswith(f"{GOODBYE}\n")
    assert "\x1b" not in result.output


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (SettingsError("KNOWLEDGE names a folder without a pack."), 2),
        (PlatformError("Discord", "cannot be reached."), 1),
        (PackError([Problem(Path("facts.yaml"), 3, "the claim is missing", "Add it.")]), 1),
    ],
)
def test_what_was_to_be_expected_ends_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, error: Exception, status: int
) -> None:
    def fail(_settings: Settings) -> None:
        raise error

    monkeypatch.setattr("bot.app.build_assistant", fail)

    result = invoke("ask", "hello")

    assert (result.exit_code, result.output) == (status, f"Error: {error}\n")


def test_a_malformed_setting_ends_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_HTTP_PORT", "many")

    result = invoke("ask", "hello")

    assert result.exit_code == 2
    assert result.output.startswith("Error: SLACK_HTTP_PORT: ")


def test_ctrl_c_ends_quietly(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_settings: Settings) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("bot.app.build_assistant", interrupted)

    result = invoke("ask", "hello")

    assert (result.exit_code, result.output) == (130, "")


def test_the_slack_manifest_is_printed_as_json() -> None:
    manifest = json.loads(invoke("manifest", "slack").output)

    assert manifest["settings"]["socket_mode_enabled"] is True


def test_the_slack_manifest_can_be_had_for_http() -> None:
    manifest = json.loads(invoke("manifest", "slack", "--url", "https://bot.example.org").output)

    assert manifest["settings"]["event_subscriptions"]["request_url"].startswith("https://bot.example.org/")


@pytest.mark.parametrize("arguments", [["invite", "discord"], ["sync", "discord"]])
def test_the_operators_commands_say_which_token_they_need(arguments: Sequence[str]) -> None:
    result = invoke(*arguments)

    assert result.exit_code == 2
    assert result.output.startswith("Error: DISCORD_TOKEN is not set.")


def test_a_good_pack_is_reported_as_good(tmp_path: Path) -> None:
    result = invoke("check", str(PackFolder(tmp_path).directory))

    assert result.exit_code == 0
    assert ": good. " in result.output


def test_a_bad_pack_is_reported_by_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text("id: [", encoding="utf-8")

    result = invoke("check", str(tmp_path))

    assert result.exit_code == 1
    assert f"{tmp_path / 'pack.yaml'}:2: " in result.output


def test_the_pack_in_use_is_checked_unless_another_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pack.yaml").write_text("id: [", encoding="utf-8")
    monkeypatch.setenv("KNOWLEDGE", str(tmp_path))

    assert f"{tmp_path / 'pack.yaml'}:2: " in invoke("check").output


def test_fitting_writes_beside_the_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = PackFolder(tmp_path)
    monkeypatch.setenv("KNOWLEDGE", str(pack.directory))

    result = invoke("fit")

    assert result.exit_code == 0
    assert result.output.startswith("cross-validated on 1 answerable and 1 other questions: right 100.0%, wrong 0.0%")
    assert result.output.endswith(f"Written: {pack.directory / FILE}\n")
    assert load_fitted(pack.load()) is not None


def test_a_decision_is_explained() -> None:
    assert invoke("explain", "who", "directs", "it?").output == "There was nothing to read in it.\n"
    assert json.loads(invoke("explain", "--json", "who", "directs", "it?").output) == []


# From here on, real processes: what a terminal and a pipe see.

DOSSIER = [sys.executable, "-m", "tests.fakes.dossier"]
ENVIRONMENT = {
    **{name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ},
    "PYTHONPATH": str(ROOT),
}


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_no_terminal_is_too_poor_for_an_answer(encoding: str) -> None:
    ran = subprocess.run(
        [*DOSSIER, "ask", "was it filmed in iceland?"],
        capture_output=True,
        check=True,
        env={**ENVIRONMENT, "PYTHONIOENCODING": encoding},
    )

    assert "No: the jump was filmed in Norway." in ran.stdout.decode(encoding, "replace")


def test_bytes_that_are_no_text_can_be_asked_too() -> None:
    ran = subprocess.run([*DOSSIER, "ask", b"caf\xe9 \xed\xa0\x80"], capture_output=True, check=True, env=ENVIRONMENT)

    assert b"That is not about the film." in ran.stdout


def test_a_reader_who_leaves_early_is_no_error() -> None:
    with subprocess.Popen(
        [*DOSSIER, "ask", "--batch", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=ENVIRONMENT,
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.write(b'{"id": "a", "text": "hello"}\n')
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["id"] == "a", "each answer comes before the next question"
        process.stdout.close()
        process.stdin.write(b'{"id": "b", "text": "hello"}\n')
        process.stdin.close()

        assert process.stderr.read() == b""


def test_ctrl_c_ends_a_waiting_batch_quietly() -> None:
    with subprocess.Popen(
        [*DOSSIER, "ask", "--batch", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=ENVIRONMENT,
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.write(b'{"id": "a", "text": "hello"}\n')
        process.stdin.flush()
        process.stdout.readline()

        process.send_signal(signal.SIGINT)

        assert (process.wait(PATIENCE), process.stderr.read()) == (130, b"")


class Terminal:
    """A pseudo-terminal with somebody at it."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self.screen = ""
        self._seen = 0

    def type(self, text: str) -> None:
        os.write(self._descriptor, text.encode())

    def see(self, text: str) -> None:
        """Wait until *text* is on the screen, after what has been seen before."""
        while (found := self.screen.find(text, self._seen)) < 0:
            assert select.select([self._descriptor], [], [], PATIENCE)[0], f"never saw {text!r} in {self.screen!r}"
            self.screen += self._read()
        self._seen = found + len(text)

    def _read(self) -> str:
        try:
            return os.read(self._descriptor, 65536).decode("utf-8", "replace")
        except OSError as exc:  # the other end is closed
            raise AssertionError(f"it ended before; the screen: {self.screen}") from exc


@contextmanager
def at_terminal(**settings: str) -> Iterator[tuple[Terminal, subprocess.Popen[bytes]]]:
    """Start a chat at a pseudo-terminal."""
    ours, theirs = pty.openpty()
    environment = {**ENVIRONMENT, "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1", **settings}
    with subprocess.Popen(DOSSIER, stdin=theirs, stdout=theirs, stderr=theirs, env=environment) as process:
        os.close(theirs)
        try:
            yield Terminal(ours), process
        finally:
            process.kill()
            os.close(ours)


@pytest.mark.parametrize("leave", ["\x04", "\x03", "/quit\r"])
def test_a_chat_at_a_terminal_has_colours_and_leaves_politely(leave: str) -> None:
    with at_terminal() as (terminal, process):
        terminal.see(PROMPT.strip())
        terminal.type("who directs it?\r")
        terminal.see(f"\x1b[1m{FOUND.body}")
        terminal.see(PROMPT.strip())
        terminal.type(leave)
        terminal.see(GOODBYE)

        assert process.wait(PATIENCE) == 0


def test_colours_can_be_switched_off() -> None:
    with at_terminal(NO_COLOR="1") as (terminal, _):
        terminal.see(PROMPT.strip())
        terminal.type("who directs it?\r")

        terminal.see("Source: ")
        assert "\x1b[1m" not in terminal.screen
