"""
The few pieces of Block Kit that we use, each cut to its limit.

There is no mrkdwn among them, only plain_text objects and rich text: in both, Slack shows every
character as it is, so nobody's asterisks turn bold and nobody's words turn into a mention. plain_text
objects take the three entities of :func:`bot.platforms.slack.mrkdwn.escape`, rich text takes none.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from bot.core.answer import Choice
from bot.platforms.slack import controls
from bot.platforms.slack.mrkdwn import escape, shorten

Block = dict[str, Any]
"""A block, or an element of one, as JSON."""

HEADER_MAX: Final = 150
"""Characters (https://docs.slack.dev/reference/block-kit/blocks/header-block)."""
TEXT_MAX: Final = 3000
"""Characters of any text object (https://docs.slack.dev/reference/block-kit/composition-objects/text-object)."""
LABEL_MAX: Final = 75
"""Characters on a button (https://docs.slack.dev/reference/block-kit/block-elements/button-element)."""

PLACEHOLDER_MAX: Final = 150
"""Characters of what an empty search box says (https://docs.slack.dev/reference/block-kit/block-elements/multi-select-menu-element#external_multi_select)."""
INPUT_LABEL_MAX: Final = 2000
"""Characters of an input's label (https://docs.slack.dev/reference/block-kit/blocks/input-block)."""
ROW_MAX: Final = 25
"""Buttons in a row (https://docs.slack.dev/reference/block-kit/blocks/actions-block)."""
OPTIONS_MAX: Final = 100
"""Of a menu (https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element)."""
OPTION_TEXT_MAX: Final = 75
OPTION_VALUE_MAX: Final = 150
"""Characters of an option (https://docs.slack.dev/reference/block-kit/composition-objects/option-object)."""


def header(text: str) -> Block:
    """Return *text* in large type."""
    return {"type": "header", "text": plain(text, HEADER_MAX)}


def section(text: str, *, accessory: Block | None = None, block_id: str | None = None) -> Block:
    """Return a paragraph, with something to use beside it."""
    block: Block = {"type": "section", "text": plain(text, TEXT_MAX)}
    if accessory:
        block["accessory"] = accessory
    if block_id:
        block["block_id"] = block_id
    return block


def context(text: str) -> Block:
    """Return *text* in small type."""
    return {"type": "context", "elements": [plain(text, TEXT_MAX)]}


def divider() -> Block:
    """Return a line across the message."""
    return {"type": "divider"}


def row(buttons: Sequence[Block], *, block_id: str) -> Block:
    """Return a row of *buttons*, the first 25 of them."""
    return {"type": "actions", "block_id": block_id, "elements": list(buttons[:ROW_MAX])}


def button(label: str, *, action_id: str, value: str) -> Block:
    """Return one button."""
    return {"type": "button", "action_id": action_id, "text": plain(label, LABEL_MAX), "value": value}


def choices(offered: Iterable[Choice]) -> list[Block]:
    """Return buttons that ask for the facts of *offered*."""
    # An action_id is to be unique within its block; the value is what counts.
    return [
        button(choice.label, action_id=controls.ask(position), value=choice.intent)
        for position, choice in enumerate(offered)
    ]


def marks(elements: Sequence[Block], *, block_id: str) -> Block:
    """Return the small row below an answer, of thumbs and icons; only messages have it."""
    return {"type": "context_actions", "block_id": block_id, "elements": list(elements)}


def thumbs(up: tuple[str, str], down: tuple[str, str], *, action_id: str) -> Block:
    """Return Slack's own feedback buttons; *up* and *down* are each a label and a value."""
    return {
        "type": "feedback_buttons",
        "action_id": action_id,
        "positive_button": {"text": plain(up[0], LABEL_MAX), "value": up[1]},
        "negative_button": {"text": plain(down[0], LABEL_MAX), "value": down[1]},
    }


def trash(label: str, *, action_id: str, value: str) -> Block:
    """Return a waste bin."""
    return {
        "type": "icon_button",
        "icon": "trash",
        "action_id": action_id,
        "text": plain(label, LABEL_MAX),
        "value": value,
    }


def search(placeholder: str, *, action_id: str, least: int) -> Block:
    """Return a menu whose options we are asked for while somebody types, from *least* characters on."""
    return {
        "type": "external_select",
        "action_id": action_id,
        "placeholder": plain(placeholder, PLACEHOLDER_MAX),
        "min_query_length": least,
    }


def option(text: str, value: str) -> Block:
    """Return one line of a menu."""
    return {"text": plain(text, OPTION_TEXT_MAX), "value": value[:OPTION_VALUE_MAX]}


def line_input(*, action_id: str, most: int) -> Block:
    """Return a field of several lines for at most *most* characters."""
    return {"type": "plain_text_input", "action_id": action_id, "multiline": True, "max_length": most}


def input_of(label: str, element: Block, *, block_id: str, optional: bool = False) -> Block:
    """Return *element* with its *label*, as part of a form."""
    return {
        "type": "input",
        "block_id": block_id,
        "label": plain(label, INPUT_LABEL_MAX),
        "element": element,
        "optional": optional,
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


def plain(text: str, limit: int) -> Block:
    """Return *text* as Slack shows it: as it is."""
    return {"type": "plain_text", "text": escape(text, limit=limit), "emoji": False}


def _runs(text: str, **style: bool) -> list[Block]:
    styled = {"style": style} if style else {}
    return [{"type": "text", "text": shorten(text, TEXT_MAX), **styled}] if text else []
