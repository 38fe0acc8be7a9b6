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
from bot.platforms.slack.mrkdwn import mentions, mentions_anybody, typed

Payload = Mapping[str, Any]

SPOKEN: Final = frozenset({None, "bot_message", "file_share", "thread_broadcast"})
"""Subtypes of a message event that somebody says something with; the others report edits, joins and the like."""
SLACKBOT: Final = "USLACKBOT"
HELP: Final = "help"


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


@dataclass(frozen=True, slots=True)
class Interaction:
    """A question asked by slash command or button. Slack never delivers it twice."""

    key: str
    question: Question
    place: Place
    response_url: str
    """Takes up to five messages within 30 minutes, wherever the bot is a member."""
    private: bool
    """Whether only the asker can see what was clicked, and so may see the answer."""


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
    if not channel or not ts or event.get("subtype") not in SPOKEN or _is_ours(event, workspace):
        return None
    direct = event.get("channel_type") == "im" or str(channel).startswith("D")
    named = event.get("type") == "app_mention" or mentions(text, workspace.bot_user)
    if event.get("bot_id") and not named:
        return None
    if not (direct or named or conversational):
        return None
    root = event.get("thread_ts")
    # A direct message is one conversation; in a channel an answer would drown, so it opens a thread.
    thread = root if direct else root or ts
    user = str(event.get("user") or event.get("bot_id") or "")
    return Post(
        key=_key(workspace.team, channel, ts),
        question=Question(
            text=typed(text, bot=workspace.bot_user),
            asked_at=at,
            conversation=_conversation(workspace.team, channel, thread),
            user=_key(workspace.team, user),
            addressed=direct or named or _replies_to_us(event, text, workspace),
        ),
        place=Place(channel, thread, user),
        by_bot=bool(event.get("bot_id")),
    )


def from_command(command: Payload, workspace: Workspace, *, at: datetime) -> Interaction:
    """Return the question in a slash command; without any text it asks for help."""
    channel, user = command["channel_id"], command["user_id"]
    return Interaction(
        key=_key(workspace.team, command["trigger_id"]),
        question=Question(
            text=typed(command.get("text") or "", bot=workspace.bot_user) or HELP,
            asked_at=at,
            conversation=_conversation(workspace.team, channel, None),
            user=_key(workspace.team, user),
        ),
        place=Place(channel, None, user),
        response_url=command["response_url"],
        private=False,
    )


def from_button(body: Payload, workspace: Workspace, *, at: datetime) -> Interaction:
    """Return who clicked a button of ours and where; the question's text is empty, the button says it."""
    container = body["container"]
    channel, user = container["channel_id"], body["user"]["id"]
    private = bool(container.get("is_ephemeral"))
    message = body.get("message") or {}
    thread = message.get("thread_ts") or container.get("thread_ts")
    if not thread and not private and not channel.startswith("D"):
        thread = container["message_ts"]
    return Interaction(
        key=_key(workspace.team, body["trigger_id"]),
        question=Question(
            text="",
            asked_at=at,
            conversation=_conversation(workspace.team, channel, thread),
            user=_key(workspace.team, user),
        ),
        place=Place(channel, thread, user),
        response_url=body["response_url"],
        private=private,
    )


def _is_ours(event: Payload, workspace: Workspace) -> bool:
    """Return whether we said it ourselves, or Slackbot did, who says what others made him say."""
    return event.get("user") in {workspace.bot_user, SLACKBOT} or (
        workspace.bot is not None and event.get("bot_id") == workspace.bot
    )


def _replies_to_us(event: Payload, text: str, workspace: Workspace) -> bool:
    """Return whether it stands in a thread below a message of ours and is not said to somebody else."""
    return event.get("parent_user_id") == workspace.bot_user and not mentions_anybody(text)


def _conversation(team: str, channel: str, thread: str | None) -> str:
    return _key(team, channel, *([thread] if thread else []))


def _key(*parts: str) -> str:
    return ":".join(("slack", *parts))
