"""
From what Slack delivers to what somebody asked, and where the answer belongs.

Payloads: https://docs.slack.dev/reference/events, https://docs.slack.dev/interactivity. They come signed
or over our own socket, so their shape is trusted; what people typed in them is not.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from bot.core.question import Question
from bot.platforms.slack import keys
from bot.platforms.slack.mrkdwn import mentions, mentions_anybody, typed

Payload = Mapping[str, Any]

SPOKEN: Final = frozenset({None, "bot_message", "file_share", "thread_broadcast"})
"""Subtypes of a message event that somebody says something with; the others report edits, joins and the like."""
SLACKBOT: Final = "USLACKBOT"


@dataclass(frozen=True, slots=True)
class Place:
    """Where an answer is posted."""

    channel: str
    thread: str | None
    """The ts of the thread's first message; None for the channel itself."""
    user: str
    """Who asked: their direct message is where the answer goes when the channel is closed to us."""


@dataclass(frozen=True, slots=True)
class Post:
    """A question asked in a message."""

    key: str
    """The same in every delivery of the message, and in the mention and message events that both tell of it."""
    question: Question
    place: Place
    by_bot: bool = False
    overheard_in: str | None = None
    """
    The key of the thread in which it was said to nobody in particular, and so to us if we take part in it.

    None for what is said to us anyway, to somebody else, or in no thread.
    """


@dataclass(frozen=True, slots=True)
class Workspace:
    """Who we are where the event came from."""

    team: str
    bot_user: str
    bot: str | None = None
    """Our ``bot_id``; None where Slack has not told."""


def from_event(event: Payload, workspace: Workspace, *, conversational: bool, at: datetime) -> Post | None:
    """
    Return the question in an ``app_mention`` or ``message`` event; None when it holds nothing for us.

    Without *conversational*, messages of channels that do not mention us are none of our business, though
    Slack may send them to an app with more scopes than it needs.
    """
    channel, ts, text = event.get("channel"), event.get("ts"), event.get("text") or ""
    if not channel or not ts or event.get("subtype") not in SPOKEN or is_ours(event, workspace):
        return None
    direct = event.get("channel_type") == "im" or keys.is_direct(str(channel))
    named = event.get("type") == "app_mention" or mentions(text, workspace.bot_user)
    if event.get("bot_id") and not named:
        return None
    if not (direct or named or conversational):
        return None
    root = event.get("thread_ts")
    # A direct message is one conversation; in a channel an answer would drown, so it opens a thread.
    thread = root if direct else root or ts
    user = str(event.get("user") or event.get("bot_id") or "")
    addressed = direct or named or _replies_to_us(event, text, workspace)
    conversation = keys.conversation(workspace.team, channel, thread)
    return Post(
        key=keys.key(workspace.team, channel, ts),
        question=Question(
            text=typed(text, bot=workspace.bot_user),
            asked_at=at,
            conversation=conversation,
            user=keys.key(workspace.team, user),
            addressed=addressed,
            place=keys.shared(workspace.team, channel),
        ),
        place=Place(channel, thread, user),
        by_bot=bool(event.get("bot_id")),
        overheard_in=conversation if root and not addressed and not mentions_anybody(text) else None,
    )


def is_ours(event: Payload, workspace: Workspace) -> bool:
    """Return whether we said it ourselves, or Slackbot did, who says what others made him say."""
    return event.get("user") in {workspace.bot_user, SLACKBOT} or (
        workspace.bot is not None and event.get("bot_id") == workspace.bot
    )


def _replies_to_us(event: Payload, text: str, workspace: Workspace) -> bool:
    """Return whether it stands in a thread below a message of ours and is not said to somebody else."""
    return event.get("parent_user_id") == workspace.bot_user and not mentions_anybody(text)
