"""From the arguments of a Web API method, a ``response_url`` or an acknowledgement to a message, or to a refusal."""

import json
from collections.abc import Mapping
from typing import Any, Final

from tests.fakes.slack.blocks import MARKDOWN_TEXT, refusals, too_long
from tests.fakes.slack.errors import Refused
from tests.fakes.slack.message import Block, Message
from tests.fakes.slack.pings import pings_in
from tests.fakes.slack.workspace import BOT_USER_ID, Workspace

Arguments = Mapping[str, Any]

TEXT_TRUNCATED: Final = 40_000
"""Characters of ``text`` that chat.postMessage keeps (https://docs.slack.dev/reference/methods/chat.postMessage)."""
TEXT_UPDATED: Final = 4_000
"""Characters of ``text`` that chat.update takes (https://docs.slack.dev/reference/methods/chat.update)."""
METADATA: Final = ("event_type", "event_payload")


def compose(
    workspace: Workspace,
    arguments: Arguments,
    *,
    channel: str,
    via: str,
    ts: str | None = None,
    ephemeral_to: str | None = None,
) -> Message:
    """
    Return the message that *arguments* describe; it is not shown yet.

    Raises :class:`Refused` with ``no_text``, ``invalid_blocks``, ``invalid_blocks_format``, ``msg_too_long``,
    ``msg_blocks_too_long`` or ``markdown_text_conflict``.
    """
    blocks = _blocks(workspace, arguments, by_web_api=via.startswith("chat."))
    text = _text(arguments, blocks, via)
    # Without its root a reply lands in the channel itself.
    root = workspace.thread_root(channel, arguments.get("thread_ts"))
    return Message(
        channel=channel,
        ts=ts or workspace.ts(),
        user=BOT_USER_ID,
        text=text,
        blocks=blocks,
        thread_ts=root.ts if root else None,
        parent_user=root.user if root else None,
        ephemeral_to=ephemeral_to,
        pings=pings_in(text, blocks, link_names=_parses_names(arguments)),
        unfurl_links=flag(arguments.get("unfurl_links")),
        unfurl_media=flag(arguments.get("unfurl_media")),
        metadata=_metadata(arguments),
        via=via,
    )


def flag(value: Any) -> bool | None:
    """Return a boolean argument, which forms write as 0, 1, true or false; None when it is absent."""
    if value is None:
        return None
    return value if isinstance(value, bool) else str(value).lower() in {"1", "true"}


def structure(value: Any, *, otherwise: str) -> Any:
    """Return *value*, decoded if it is JSON in a string, as forms carry it; refuses it as *otherwise*."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise Refused(otherwise) from None


def with_ids(workspace: Workspace, blocks: Any) -> tuple[Block, ...]:
    """Return *blocks* with the ids that Slack makes up for blocks and elements that have none."""
    return tuple(_with_ids(workspace, block) for block in blocks)


def _with_ids(workspace: Workspace, block: Mapping[str, Any]) -> Block:
    named: dict[str, Any] = {"block_id": workspace.id("b"), **block}
    for key in ("elements", "actions"):
        if key in block and block["type"] in {"actions", "context_actions", "card"}:
            named[key] = [{"action_id": workspace.id("a"), **element} for element in block[key]]
    if block.get("accessory", {}).get("type", "image") != "image":
        named["accessory"] = {"action_id": workspace.id("a"), **block["accessory"]}
    if "child_blocks" in block:
        named["child_blocks"] = list(with_ids(workspace, block["child_blocks"]))
    return named


def _blocks(workspace: Workspace, arguments: Arguments, *, by_web_api: bool) -> tuple[Block, ...]:
    blocks = structure(arguments.get("blocks") or [], otherwise="invalid_blocks_format")
    if not isinstance(blocks, list):
        raise Refused("invalid_blocks_format")
    messages = refusals(blocks, surface="message")
    if messages:
        raise Refused("invalid_blocks", messages)
    # Only the Web API counts the whole: https://github.com/slackapi/bolt-js/issues/2867
    if by_web_api and too_long(blocks):
        raise Refused("msg_blocks_too_long")
    return with_ids(workspace, blocks)


def _text(arguments: Arguments, blocks: tuple[Block, ...], via: str) -> str:
    markdown = arguments.get("markdown_text")
    if markdown is not None:
        if blocks or arguments.get("text"):
            raise Refused("markdown_text_conflict")
        if len(markdown) > MARKDOWN_TEXT:
            raise Refused("msg_too_long")
    text = str(markdown or arguments.get("text") or "")
    if not text.strip() and not blocks and not arguments.get("attachments"):
        raise Refused("no_text")
    if via == "chat.update" and len(text) > TEXT_UPDATED:
        raise Refused("msg_too_long")
    return text[:TEXT_TRUNCATED]


def _parses_names(arguments: Arguments) -> bool:
    return bool(flag(arguments.get("link_names"))) or arguments.get("parse") == "full"


def _metadata(arguments: Arguments) -> Mapping[str, Any] | None:
    metadata = structure(arguments.get("metadata"), otherwise="invalid_metadata_format")
    if metadata is None:
        return None
    if not isinstance(metadata, Mapping) or any(key not in metadata for key in METADATA):
        raise Refused("invalid_metadata_schema")
    return metadata
