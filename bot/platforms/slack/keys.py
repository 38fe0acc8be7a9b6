"""
The opaque keys under which the core and the records know workspaces, channels, threads, messages and people.

They are made here and nowhere else, so that all of ``bot.state`` is about the same things.
"""

from typing import Final

_ROOT: Final = "slack"


def key(*parts: str) -> str:
    """Return the key of what *parts* name, from the workspace downwards."""
    return ":".join((_ROOT, *parts))


def conversation(team: str, channel: str, thread: str | None) -> str:
    """Return the key of a thread, or of the channel itself."""
    return key(team, channel, *([thread] if thread else []))


def channel_of(conversation: str) -> str:
    """Return the channel's id within the key of a conversation."""
    return conversation.split(":")[2]


def is_direct(channel: str) -> bool:
    """Return whether *channel* is a direct message (https://docs.slack.dev/reference/objects/conversation-object)."""
    return channel.startswith("D")


def shared(team: str, channel: str) -> str | None:
    """Return the key of a channel that others read, for its policy; None for a direct message."""
    return None if is_direct(channel) else key(team, channel)


def beside(other: str, *parts: str) -> str:
    """Return the key of what *parts* name in the workspace that another key belongs to."""
    return key(other.split(":")[1], *parts)
