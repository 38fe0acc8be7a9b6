"""
From what Slack delivers when somebody uses a command, a button or a menu, to what they asked.

Payloads: https://docs.slack.dev/reference/interaction-payloads. A press in a message or a command has a
``response_url`` and a place; a press in a view has neither, only somebody who looks at it.
"""

from dataclasses import dataclass
from datetime import datetime

from bot.core.question import Question
from bot.platforms.slack import keys
from bot.platforms.slack.inbound import Payload, Place, Workspace
from bot.platforms.slack.mrkdwn import typed


@dataclass(frozen=True, slots=True)
class Interaction:
    """Something asked by command, button or menu. Slack never delivers it twice."""

    key: str
    question: Question
    place: Place
    response_url: str
    """Takes up to five messages within 30 minutes, wherever the bot is a member."""
    private: bool
    """Whether only the asker can see what was clicked, and so may see the answer."""
    trigger_id: str
    """Opens one view within 3 seconds."""
    message: str | None = None
    """The ts of the message that was clicked."""
    handle: str = ""
    """What the asker signs in as; empty when Slack does not tell."""


@dataclass(frozen=True, slots=True)
class Viewing:
    """Something asked in the Home tab or a modal, or by the global shortcut: nobody else is there."""

    key: str
    question: Question
    user: str
    trigger_id: str
    modal: str | None = None
    """The id of the modal that it happened in; None elsewhere."""


def from_command(command: Payload, workspace: Workspace, *, text: str, at: datetime) -> Interaction:
    """Return the question *text* of a slash command."""
    channel, user = command["channel_id"], command["user_id"]
    return _interaction(
        command,
        workspace,
        Place(channel, None, user),
        key=keys.key(workspace.team, command["trigger_id"]),
        text=typed(text, bot=workspace.bot_user),
        at=at,
    )


def from_shortcut(body: Payload, workspace: Workspace, *, at: datetime) -> Interaction:
    """Return the question that somebody wants answered below the message in which it was asked."""
    message, channel = body["message"], body["channel"]["id"]
    root = message.get("thread_ts")
    thread = root if keys.is_direct(channel) else root or body["message_ts"]
    return _interaction(
        body,
        workspace,
        Place(channel, thread, body["user"]["id"]),
        key=keys.key(workspace.team, body["trigger_id"]),
        text=typed(message.get("text") or "", bot=workspace.bot_user),
        at=at,
    )


def from_button(body: Payload, workspace: Workspace, *, at: datetime) -> Interaction:
    """Return who clicked in which message; the question's text is empty, the button says it."""
    container = body["container"]
    channel = container["channel_id"]
    private = bool(container.get("is_ephemeral"))
    message = body.get("message") or {}
    thread = message.get("thread_ts") or container.get("thread_ts")
    if not thread and not private and not keys.is_direct(channel):
        thread = container["message_ts"]
    return _interaction(
        body,
        workspace,
        Place(channel, thread, body["user"]["id"]),
        key=keys.key(workspace.team, body["trigger_id"]),
        at=at,
        private=private,
        message=container["message_ts"],
        handle=str(body["user"].get("username") or ""),
    )


def from_view(body: Payload, workspace: Workspace, *, at: datetime, text: str = "") -> Viewing:
    """Return who asked in the Home tab, in a modal or by the global shortcut; buttons say by themselves what."""
    user, view = body["user"]["id"], body.get("view") or {}
    return Viewing(
        key=keys.key(workspace.team, body["trigger_id"]),
        question=Question(
            text=text,
            asked_at=at,
            conversation=keys.key(workspace.team, "view", user),
            user=keys.key(workspace.team, user),
            command=True,
        ),
        user=user,
        trigger_id=body["trigger_id"],
        modal=view.get("id") if view.get("type") == "modal" else None,
    )


def is_in_view(body: Payload) -> bool:
    """Return whether a press happened in a view and not in a message."""
    return bool(body.get("container", {}).get("type") == "view")


def _interaction(
    body: Payload,
    workspace: Workspace,
    place: Place,
    *,
    key: str,
    at: datetime,
    text: str = "",
    private: bool = False,
    message: str | None = None,
    handle: str = "",
) -> Interaction:
    return Interaction(
        key=key,
        question=Question(
            text=text,
            asked_at=at,
            conversation=keys.conversation(workspace.team, place.channel, place.thread),
            user=keys.key(workspace.team, place.user),
            place=keys.shared(workspace.team, place.channel),
            command=True,
        ),
        place=place,
        response_url=body["response_url"],
        private=private,
        trigger_id=body["trigger_id"],
        message=message,
        handle=handle,
    )
