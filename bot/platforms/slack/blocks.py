"""
The few pieces of Block Kit that we use, each cut to its limit.

There is no mrkdwn among them, only plain_text objects and rich text: in both, Slack shows every
character as it is, so nobody's asterisks turn bold and nobody's words turn into a mention. plain_text
objects take the three entities of :func:`bot.platforms.slack.mrkdwn.escape`, rich text takes none.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from bot.core.answer import Choice
from bot.platforms.slack.mrkdwn import escape, shorten

Block = dict[str, Any]
"""A block, or an element of one, as JSON."""

HEADER_MAX: Final = 150
"""Characters (https://docs.slack.dev/reference/block-kit/blocks/header-block)."""
TEXT_MAX: Final = 3000
"""Characters of any text object (https://docs.slack.dev/reference/block-kit/composition-objects/text-object)."""
LABEL_MAX: Final = 75
"""Characters on a button (https://docs.slack.dev/reference/block-kit/block-elements/button-element)."""

ASK: Final = "ask"
"""Begins the action_id of every button that asks for a fact; its value is the fact's id."""


def header(text: str) -> Block:
    """Return *text* in large type."""
    return {"type": "header", "text": _plain(text, HEADER_MAX)}


def section(text: str) -> Block:
    """Return a paragraph."""
    return {"type": "section", "text": _plain(text, TEXT_MAX)}


def context(text: str) -> Block:
    """Return *text* in small type."""
    return {"type": "context", "elements": [_plain(text, TEXT_MAX)]}


def divider() -> Block:
    """Return a line across the message."""
    return {"type": "divider"}


def buttons(choices: Iterable[Choice]) -> Block:
    """Return a row of buttons that ask for the facts of *choices*."""
    return {
        "type": "actions",
        "elements": [
            # An action_id is to be unique within its block; the value is what counts.
            {
                "type": "button",
                "action_id": f"{ASK}:{position}",
                "text": _plain(choice.label, LABEL_MAX),
                "value": choice.intent,
            }
            for position, choice in enumerate(choices)
        ],
    }


def rich_text(elements: Sequence[Block]) -> Block:
    """Return paragraphs, quotations and lists that belong together."""
    return {"type": "rich_text", "elements": list(elements)}


def paragraph(text: str, *, bold: str = "", code: str = "") -> Block:
    """Return a paragraph of rich text, led by the words in *bold* and followed by those in *code*."""
    said = f"{text} " if code else text
    return {
        "type": "rich_text_section",
        "elements": [*_runs(bold, bold=True), *_runs(said), *_runs(code, code=True)],
    }


def quotation(text: str) -> Block:
    """Return *text* with the bar of a quotation beside it."""
    return {"type": "rich_text_quote", "elements": _runs(text)}


def bullets(paragraphs: Iterable[Block]) -> Block:
    """Return *paragraphs* as a list."""
    return {"type": "rich_text_list", "style": "bullet", "elements": list(paragraphs)}


def _plain(text: str, limit: int) -> Block:
    return {"type": "plain_text", "text": escape(text, limit=limit), "emoji": False}


def _runs(text: str, **style: bool) -> list[Block]:
    styled = {"style": style} if style else {}
    return [{"type": "text", "text": shorten(text, TEXT_MAX), **styled}] if text else []
