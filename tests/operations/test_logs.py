import io
import json
import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Literal

import pytest

from bot.operations.logs import HIDDEN, QUIET, configure_logging

TOKEN = "do-not-print-me"


@pytest.fixture(autouse=True)
def _the_root_logger_is_left_as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    root.handlers.clear()  # pytest's own must not be closed
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.NOTSET)


def logged(style: Literal["text", "json"], *, level: str = "INFO", secrets: tuple[str, ...] = (TOKEN,)) -> io.StringIO:
    stream = io.StringIO()
    configure_logging(style, level, secrets=secrets, stream=stream)
    return stream


def test_a_line_of_text_says_when_how_bad_who_and_what() -> None:
    stream = logged("text")

    logging.getLogger("bot.app").warning("Slack: %s", "gone")

    time, rest = stream.getvalue().split(" ", 1)
    assert datetime.fromisoformat(time).tzinfo == UTC
    assert rest == "WARNING bot.app: Slack: gone\n"


def test_a_json_record_is_one_line_with_the_same() -> None:
    stream = logged("json")

    logging.getLogger("bot.app").warning("two\nlines, “quoted”")

    (line,) = stream.getvalue().splitlines()
    record = json.loads(line)
    assert datetime.fromisoformat(record.pop("time")).tzinfo == UTC
    assert record == {"level": "WARNING", "logger": "bot.app", "message": "two\nlines, “quoted”"}


def test_below_the_level_nothing_is_said() -> None:
    stream = logged("text", level="WARNING")

    logging.getLogger("discord").info("connected")

    assert stream.getvalue() == ""


def test_what_is_stored_is_not_told_at_any_level() -> None:
    stream = logged("text", level="DEBUG")

    logging.getLogger("aiosqlite").debug("executing INSERT INTO salts")
    logging.getLogger("alembic.runtime").info("Will assume transactional DDL")

    assert stream.getvalue() == ""


@pytest.mark.parametrize("style", ["text", "json"])
def test_an_exception_is_kept(style: Literal["text", "json"]) -> None:
    stream = logged(style)

    logging.getLogger("bot").error("failed", exc_info=RuntimeError("broken"))

    assert "RuntimeError: broken" in stream.getvalue()


@pytest.mark.parametrize("style", ["text", "json"])
@pytest.mark.parametrize("secret", [TOKEN, 'with "quotes" and \\'])
def test_a_secret_is_hidden_wherever_it_stands(style: Literal["text", "json"], secret: str) -> None:
    stream = logged(style, secrets=(secret,))

    logging.getLogger("slack_sdk").error("sent %s to %s", secret, "Slack", exc_info=RuntimeError(secret))

    text = stream.getvalue()
    assert f"sent {HIDDEN} to Slack" in text
    assert f"RuntimeError: {HIDDEN}" in text
    assert secret not in text


def test_of_two_secrets_that_begin_alike_nothing_remains() -> None:
    stream = logged("text", secrets=("", "abc", "abcdef"))

    logging.getLogger("bot").info("abcdef")

    assert stream.getvalue().endswith(f": {HIDDEN}\n")


def test_the_password_in_a_socket_mode_address_is_hidden() -> None:
    stream = logged("text")

    logging.getLogger("slack_sdk").info("at wss://wss.example/link/?ticket=1-a_B-c&app_id=A1")

    assert stream.getvalue().endswith(f"?ticket={HIDDEN}&app_id=A1\n")
