"""
JSON lines in, JSON lines out: ``dossier ask --batch``.

Each input line is ``{"id", "text", "user"?, "conversation"?}``; further keys are ignored. Input is bytes from
anywhere: what is not UTF-8 is carried along, not refused. Output is ASCII, so that no terminal and no pipe
can refuse it.
"""

import json
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.core.answer import Reply
from bot.core.question import Question
from bot.platforms.console.structured import structured_reply


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one input line."""

    line: str
    """One JSON object, without the line's end."""
    failed: bool


@dataclass(frozen=True, slots=True)
class _Row:
    id: str | int
    text: str
    user: str
    conversation: str | None


class _NotAQuestionError(Exception):
    """The line is not such JSON; the message says why."""


def answer_lines(
    lines: Iterable[bytes], answer: Callable[[Question], Reply], *, now: Callable[[], datetime]
) -> Iterator[Result]:
    """Answer each line as soon as it is read, in order; one that is no question gets an error in its place."""
    for number, line in enumerate(lines, start=1):
        try:
            row = _parse(line)
        except _NotAQuestionError as exc:
            yield Result(json.dumps({"line": number, "error": str(exc)}), failed=True)
        else:
            question = Question(row.text, now(), conversation=row.conversation, user=row.user)
            yield Result(json.dumps({"id": row.id, **structured_reply(answer(question))}), failed=False)


def _parse(line: bytes) -> _Row:
    # Surrogates stand for the bytes that are not UTF-8; json.dumps escapes them on the way out.
    text = line.removeprefix(BOM_UTF8).decode("utf-8", "surrogateescape")
    try:
        row = json.loads(text)
    except json.JSONDecodeError as exc:
        raise _NotAQuestionError(f"not JSON: {exc.msg} (column {exc.colno})") from exc
    except RecursionError as exc:
        raise _NotAQuestionError("nested too deeply") from exc
    except ValueError as exc:  # a whole number of thousands of digits
        raise _NotAQuestionError("a number is too long") from exc
    if not isinstance(row, dict):
        raise _NotAQuestionError("not a JSON object")
    identity = row.get("id")
    if not isinstance(identity, str | int) or isinstance(identity, bool):
        raise _NotAQuestionError('"id" must be a string or a whole number')
    question = _string(row, "text")
    if question is None:
        raise _NotAQuestionError('"text" is missing')
    return _Row(identity, question, user=_string(row, "user") or "", conversation=_string(row, "conversation"))


def _string(row: dict[str, object], key: str) -> str | None:
    value = row.get(key)
    if value is not None and not isinstance(value, str):
        raise _NotAQuestionError(f'"{key}" must be a string')
    return value
