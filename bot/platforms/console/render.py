"""
An answer on a terminal: the plain text, set off by colour, with numbers where other platforms have buttons.

Colours are always written; :func:`click.echo` takes them out again where they are not wanted.
"""

import textwrap
from collections.abc import Iterator
from typing import Any, Final, Literal, assert_never

from click import style

from bot.core.answer import (
    Ambiguous,
    Answer,
    Checked,
    Choice,
    Conflicting,
    Found,
    NotInArticle,
    OffTopic,
    Reply,
    Social,
    offered,
)
from bot.core.plain import evidence, plain_text, source_line, spoken

WIDEST: Final = 100
"""Columns; longer lines are tiring to read."""

Role = Literal["reading", "body", "evidence", "source", "options"]

STYLES: Final[dict[Role, dict[str, Any]]] = {
    "reading": {"dim": True},
    "body": {"bold": True},
    "evidence": {"italic": True},
    "source": {"dim": True},
    "options": {"fg": "cyan"},
}


def choices_of(reply: Reply) -> tuple[Choice, ...]:
    """Return what *reply* offers to ask next, each once, in order: the numbers that can be typed."""
    return tuple(dict.fromkeys(choice for answer in reply.answers for choice in offered(answer)))


def rendered(reply: Reply, *, width: int | None = None, numbers: bool = False) -> str:
    """
    Return *reply* for a terminal of *width* columns, or unwrapped.

    With *numbers*, one numbered list of everything offered stands at the end, in place of each answer's own line.
    """
    blocks = []
    for answer in reply.answers:
        parts = [(role, text) for role, text in _parts(answer) if not (numbers and role == "options")]
        blocks.append("\n".join(style(line, **STYLES[role]) for role, text in parts for line in _wrapped(text, width)))
    if numbers and (choices := choices_of(reply)):
        listed = [f"[{number}] {choice.label}" for number, choice in enumerate(choices, start=1)]
        blocks.append("\n".join(style(printable(line), **STYLES["options"]) for line in listed))
    return "\n\n".join(blocks)


def printable(text: str) -> str:
    """Return *text* without what would steer the terminal: escapes, overrides of direction, and so on."""
    return "".join(character for character in text if character.isprintable())


def _parts(answer: Answer) -> Iterator[tuple[Role, str]]:
    """Yield the lines of the plain text, each with its role."""
    match answer:
        case Found() | Checked() | Conflicting():
            yield "reading", answer.reading or ""
            yield "body", answer.body if isinstance(answer, Conflicting) else spoken(answer)
            yield from (("evidence", line) for line in evidence(answer))
            yield "source", source_line(answer)
        case Ambiguous() | NotInArticle() | OffTopic() | Social():
            yield "body", answer.body
            # Whatever the plain text adds to the body is what can be asked next.
            yield "options", plain_text(answer).removeprefix(answer.body).strip()
        case _:
            assert_never(answer)


def _wrapped(text: str, width: int | None) -> list[str]:
    lines = [printable(line) for line in text.splitlines()]
    if width is None:
        return lines
    columns = max(20, min(width, WIDEST))
    return [part for line in lines for part in _fitted(line, columns)]


def _fitted(line: str, columns: int) -> list[str]:
    indent = "> " if line.startswith("> ") else ""
    return textwrap.wrap(line, columns, subsequent_indent=indent, break_on_hyphens=False) or [""]
