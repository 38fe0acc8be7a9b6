"""
Views: the modals that we open, and the Home tab.

https://docs.slack.dev/reference/views
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.core.messages import Messages
from bot.core.ports import Responder
from bot.core.records import MAX_COMMENT
from bot.platforms.slack import blocks, controls
from bot.platforms.slack.blocks import Block
from bot.platforms.slack.message import Message
from bot.platforms.slack.mrkdwn import shorten

BLOCKS_MAX: Final = 100
"""Of a view (https://docs.slack.dev/reference/views/modal-views)."""
TITLE_MAX: Final = 24
"""Characters of a modal's title and of its buttons, as there."""
METADATA_MAX: Final = 3000
"""Characters of ``private_metadata``, as there."""
OFFERED: Final = 99
"""Facts that the search box offers; one line is for what was typed."""
TYPED_LEAST: Final = 1
"""Characters after which the search box asks us."""

SEARCH: Final = f"{controls.VERSION}.search"
COMMENT: Final = f"{controls.VERSION}.comment"
"""Callback ids, and the block ids of what is filled in."""

_FACT, _TEXT = "fact:", "text:"


def answer(message: Message, say: Messages, *, title: str = "slack_answer_title") -> Block:
    """Return a modal that shows *message*."""
    return _modal(say(title), message.shown, say)


def search(say: Messages) -> Block:
    """Return the modal in which somebody looks for a fact, or asks in their own words."""
    box = blocks.search(say("slack_search_hint"), action_id=controls.FIND, least=TYPED_LEAST)
    form = [blocks.input_of(say("slack_search"), box, block_id=SEARCH)]
    return _modal(say("slack_ask_title"), form, say, callback=SEARCH, submit=say("slack_ask"))


def comment(say: Messages, *, metadata: str) -> Block:
    """Return the modal that asks what was wrong; *metadata* comes back with the reply."""
    field = blocks.line_input(action_id=COMMENT, most=MAX_COMMENT)
    form = [blocks.input_of(say("slack_comment"), field, block_id=COMMENT, optional=True)]
    view = _modal(say("slack_comment_title"), form, say, callback=COMMENT, submit=say("slack_send"))
    return view | {"private_metadata": metadata[:METADATA_MAX]}


def options(responder: Responder, typed: str, say: Messages) -> list[Block]:
    """Return what the search box offers for what has been *typed*."""
    found = [blocks.option(choice.label, _FACT + choice.intent) for choice in responder.complete(typed, limit=OFFERED)]
    own = typed.strip()
    if not own:
        return found
    shown = shorten(own, blocks.OPTION_TEXT_MAX // 2)
    return [*found, blocks.option(say("slack_search_own", text=shown), _TEXT + own)]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody chose: a fact, or what they typed."""

    fact: str | None = None
    text: str = ""


def chosen(option: str) -> Wanted:
    """Return what the option with this value stands for."""
    if option.startswith(_FACT):
        return Wanted(fact=option.removeprefix(_FACT))
    return Wanted(text=option.removeprefix(_TEXT))


def _modal(
    title: str, shown: Sequence[Block], say: Messages, *, callback: str = "", submit: str | None = None
) -> Block:
    view: Block = {
        "type": "modal",
        "title": blocks.plain(title, TITLE_MAX),
        "close": blocks.plain(say("slack_close"), TITLE_MAX),
        "blocks": list(shown[:BLOCKS_MAX]),
    }
    if callback:
        view["callback_id"] = callback
    if submit is not None:
        view["submit"] = blocks.plain(submit, TITLE_MAX)
    return view
