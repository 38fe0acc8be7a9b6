"""
What Slack sends, field by field as its documentation shows it.

Events: https://docs.slack.dev/apis/events-api and https://docs.slack.dev/reference/events;
commands: https://docs.slack.dev/interactivity/implementing-slash-commands;
interactions: https://docs.slack.dev/reference/interaction-payloads
"""

import time
from collections.abc import Mapping
from typing import Any, Final

from tests.fakes.slack.message import Button, Message, View
from tests.fakes.slack.workspace import (
    APP_ID,
    BOT_ID,
    BOT_USER_ID,
    TEAM_DOMAIN,
    TEAM_ID,
    channel_name,
    unescaped,
)

Payload = dict[str, Any]

VERIFICATION_TOKEN: Final = "not-a-secret-and-deprecated"
_CHANNEL_TYPES: Final = {"C": "channel", "G": "group", "D": "im"}


def event_callback(event: Mapping[str, Any], *, event_id: str) -> Payload:
    """Return the outer payload of an event."""
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": TEAM_ID,
        "context_team_id": TEAM_ID,
        "context_enterprise_id": None,
        "api_app_id": APP_ID,
        "event": dict(event),
        "type": "event_callback",
        "event_id": event_id,
        "event_time": int(time.time()),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": TEAM_ID,
                "user_id": BOT_USER_ID,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": False,
        "event_context": f"4-{event_id}",
    }


def app_mention(message: Message, *, parent: str | None = None, bot_id: str | None = None) -> Payload:
    """Return the event of a post that names the bot, by *bot_id* if by another; *parent* began its thread."""
    return {
        "type": "app_mention",
        **_post(message),
        **_below(parent),
        **({"bot_id": bot_id} if bot_id else {}),
        "channel": message.channel,
        "event_ts": message.ts,
    }


def posted(message: Message, *, parent: str | None = None) -> Payload:
    """Return the ``message`` event of a post, by a person or by the bot itself; *parent* as for a mention."""
    return {
        "type": "message",
        **_post(message),
        **_below(parent),
        "channel": message.channel,
        "event_ts": message.ts,
        "channel_type": _CHANNEL_TYPES[message.channel[0]],
    }


def changed(now: Message, before: Message, *, event_ts: str) -> Payload:
    """Return the ``message_changed`` event: an edit when the text differs, else Slack's own work such as an unfurl."""
    edited = {"edited": {"user": now.user, "ts": event_ts}} if now.text != before.text else {}
    return {
        "type": "message",
        "subtype": "message_changed",
        "message": {"type": "message", **_post(now), **edited},
        "previous_message": {"type": "message", **_post(before)},
        "channel": now.channel,
        "hidden": True,
        "ts": event_ts,
        "event_ts": event_ts,
        "channel_type": _CHANNEL_TYPES[now.channel[0]],
    }


def deleted(before: Message, *, event_ts: str) -> Payload:
    """Return the ``message_deleted`` event."""
    return {
        "type": "message",
        "subtype": "message_deleted",
        "previous_message": {"type": "message", **_post(before)},
        "channel": before.channel,
        "hidden": True,
        "deleted_ts": before.ts,
        "ts": event_ts,
        "event_ts": event_ts,
        "channel_type": _CHANNEL_TYPES[before.channel[0]],
    }


def tombstone(before: Message, *, event_ts: str) -> Payload:
    """Return the event of a deleted message that has replies: its place is kept."""
    grave = {
        "type": "message",
        "subtype": "tombstone",
        "text": "This message was deleted.",
        "user": "USLACKBOT",
        "hidden": True,
        "ts": before.ts,
        "thread_ts": before.ts,
    }
    return changed(before, before, event_ts=event_ts) | {"message": grave}


def app_home_opened(user: str, channel: str, tab: str, view: View | None, *, event_ts: str) -> Payload:
    """Return the event of a visit; *view* goes along when a Home tab that was published before is opened."""
    event = {"type": "app_home_opened", "user": user, "channel": channel, "tab": tab, "event_ts": event_ts}
    return event | ({"view": view_json(view)} if view and tab == "home" else {})


def slash_command(command: str, text: str, *, channel: str, user: str, response_url: str, trigger_id: str) -> Payload:
    """Return the fields of a slash command; over HTTP they are a form."""
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": TEAM_ID,
        "team_domain": TEAM_DOMAIN,
        "channel_id": channel,
        "channel_name": channel_name(channel),
        "user_id": user,
        "user_name": user.lower(),
        "command": command,
        "text": text,
        "api_app_id": APP_ID,
        "is_enterprise_install": "false",
        "response_url": response_url,
        "trigger_id": trigger_id,
    }


def block_actions_in_message(
    message: Message, button: Button, *, user: str, action_ts: str, response_url: str, trigger_id: str
) -> Payload:
    """Return the payload of a click in a message; an ephemeral message is not part of it."""
    container = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": message.channel,
        "is_ephemeral": message.ephemeral_to is not None,
    }
    if message.thread_ts:
        container["thread_ts"] = message.thread_ts
    payload = _block_actions(button, user=user, action_ts=action_ts, trigger_id=trigger_id) | {
        "container": container,
        "channel": {"id": message.channel, "name": channel_name(message.channel)},
        "state": {"values": {}},
        "response_url": response_url,
    }
    return payload if message.ephemeral_to else payload | {"message": message_json(message)}


def block_actions_in_view(view: View, button: Button, *, action_ts: str, trigger_id: str) -> Payload:
    """Return the payload of a click in a view; no ``response_url``, for there is no conversation."""
    return _block_actions(button, user=view.user, action_ts=action_ts, trigger_id=trigger_id) | {
        "container": {"type": "view", "view_id": view.id},
        "view": view_json(view),
    }


def message_action(
    callback_id: str, message: Message, *, user: str, action_ts: str, response_url: str, trigger_id: str
) -> Payload:
    """Return the payload of a message shortcut."""
    return {
        "type": "message_action",
        "token": VERIFICATION_TOKEN,
        "action_ts": action_ts,
        "team": {"id": TEAM_ID, "domain": TEAM_DOMAIN},
        "user": _user(user),
        "channel": {"id": message.channel, "name": channel_name(message.channel)},
        "is_enterprise_install": False,
        "enterprise": None,
        "callback_id": callback_id,
        "trigger_id": trigger_id,
        "response_url": response_url,
        "message_ts": message.ts,
        "message": message_json(message),
    }


def shortcut(callback_id: str, *, user: str, action_ts: str, trigger_id: str) -> Payload:
    """Return the payload of a global shortcut, which happens nowhere."""
    return {
        "type": "shortcut",
        "token": VERIFICATION_TOKEN,
        "action_ts": action_ts,
        "team": {"id": TEAM_ID, "domain": TEAM_DOMAIN},
        "user": _user(user),
        "is_enterprise_install": False,
        "enterprise": None,
        "callback_id": callback_id,
        "trigger_id": trigger_id,
    }


def block_suggestion(view: View, block_id: str, action_id: str, typed: str) -> Payload:
    """Return the payload with which Slack asks for the options of a menu in a view."""
    return {
        "type": "block_suggestion",
        "user": _user(view.user),
        "container": {"type": "view", "view_id": view.id},
        "api_app_id": APP_ID,
        "token": VERIFICATION_TOKEN,
        "action_id": action_id,
        "block_id": block_id,
        "value": typed,
        "team": {"id": TEAM_ID, "domain": TEAM_DOMAIN},
        "enterprise": None,
        "is_enterprise_install": False,
        "view": view_json(view),
    }


def view_submission(view: View, values: Mapping[str, Any], *, trigger_id: str) -> Payload:
    """Return the payload of a modal whose button was pressed, filled in with *values* by block_id and action_id."""
    return {
        "type": "view_submission",
        "team": {"id": TEAM_ID, "domain": TEAM_DOMAIN},
        "user": _user(view.user),
        "api_app_id": APP_ID,
        "token": VERIFICATION_TOKEN,
        "trigger_id": trigger_id,
        "view": {**view_json(view), "state": {"values": values}},
        "response_urls": [],
        "is_enterprise_install": False,
        "enterprise": None,
    }


def message_json(message: Message) -> Payload:
    """Return *message* as it stands in payloads and answers."""
    shown = {"type": "message", **_post(message)}
    return shown | ({"metadata": message.metadata} if message.metadata else {})


def view_json(view: View) -> Payload:
    """Return a view as it stands in payloads and answers."""
    return {
        "id": view.id,
        "team_id": TEAM_ID,
        "type": "home" if view.title is None else "modal",
        "blocks": list(view.blocks),
        "private_metadata": view.private_metadata,
        "callback_id": view.callback_id,
        "state": {"values": {}},
        "hash": view.hash,
        "title": {"type": "plain_text", "text": view.title or "View Title", "emoji": True},
        "clear_on_close": False,
        "notify_on_close": False,
        "close": None,
        "submit": {"type": "plain_text", "text": view.submit, "emoji": True} if view.submit else None,
        "previous_view_id": None,
        "root_view_id": view.id,
        "app_id": APP_ID,
        "external_id": "",
        "app_installed_team_id": TEAM_ID,
        "bot_id": BOT_ID,
    }


def _post(message: Message) -> Payload:
    post: Payload = {"user": message.user, "text": message.text, "ts": message.ts, "team": TEAM_ID}
    if message.user == BOT_USER_ID:
        post |= {"bot_id": BOT_ID, "app_id": APP_ID}
    else:
        post["client_msg_id"] = f"00000000-0000-4000-8000-{message.ts.replace('.', '')[-12:]}"
    blocks = list(message.blocks) or [_typed(message)]
    post["blocks"] = blocks
    if message.thread_ts:
        post |= {"thread_ts": message.thread_ts, "parent_user_id": message.parent_user}
    return post


def _below(parent: str | None) -> Payload:
    return {"parent_user_id": parent} if parent else {}


def _typed(message: Message) -> Payload:
    # Slack's composer writes rich text, where nothing needs escaping.
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": unescaped(message.text)}]}
    return {"type": "rich_text", "block_id": f"typed{message.ts}", "elements": [section]}


def _block_actions(button: Button, *, user: str, action_ts: str, trigger_id: str) -> Payload:
    return {
        "type": "block_actions",
        "user": _user(user),
        "api_app_id": APP_ID,
        "token": VERIFICATION_TOKEN,
        "trigger_id": trigger_id,
        "team": {"id": TEAM_ID, "domain": TEAM_DOMAIN},
        "enterprise": None,
        "is_enterprise_install": False,
        "actions": [{**button.action, "action_ts": action_ts}],
    }


def _user(user: str) -> Payload:
    return {"id": user, "username": user.lower(), "name": user.lower(), "team_id": TEAM_ID}
