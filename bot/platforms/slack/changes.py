"""
From what Slack delivers when a message is edited or deleted, to what became of a question.

Payloads: https://docs.slack.dev/reference/events/message/message_changed and …/message_deleted.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.platforms.slack import keys
from bot.platforms.slack.inbound import Payload, Post, Workspace, from_event, is_ours

DELETED: Final = "message_deleted"
CHANGED: Final = frozenset({"message_changed", DELETED})
TOMBSTONE: Final = "tombstone"
"""What Slack leaves of a deleted message that has replies (https://github.com/42wim/matterbridge/issues/600)."""


@dataclass(frozen=True, slots=True)
class Change:
    """A message that its author has edited or taken back."""

    key: str
    """Of the message, as :attr:`Post.key`."""
    post: Post | None
    """What it asks now; None when it is gone."""
    revision: str
    """When it was changed."""


def from_change(event: Payload, workspace: Workspace, *, conversational: bool, at: datetime) -> Change | None:
    """
    Return what a ``message_changed`` or ``message_deleted`` event tells of; None when it is none of our business.

    Slack sends the former for previews and the like as well, and for our own messages: whether the text has changed,
    and whether we have answered it at all, is for those to say who remember.
    """
    channel, subtype = event.get("channel"), event.get("subtype")
    if not channel or subtype not in CHANGED or not (conversational or keys.is_direct(str(channel))):
        return None
    now = event.get("message") or {}
    ts = event.get("deleted_ts") if subtype == DELETED else now.get("ts")
    if not ts or (is_ours(now, workspace) and now.get("subtype") != TOMBSTONE):
        return None
    key, revision = keys.key(workspace.team, str(channel), str(ts)), str(event.get("ts", ""))
    # Of a message with replies, which every question that we have answered in a channel is, a tombstone remains.
    if subtype == DELETED or now.get("subtype") == TOMBSTONE:
        return Change(key, None, revision)
    said = {**now, "channel": channel, "channel_type": event.get("channel_type")}
    post = from_event(said, workspace, conversational=conversational, at=at)
    # A bot that writes while it thinks edits all the time.
    return None if post is None or post.by_bot else Change(key, post, revision)
