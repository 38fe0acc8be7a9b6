"""
The Web API's methods, each with the token and scope it demands and what it refuses.

https://docs.slack.dev/reference/methods
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Literal, TypeGuard

from tests.fakes.slack.blocks import refusals
from tests.fakes.slack.errors import Refused
from tests.fakes.slack.findings import Findings
from tests.fakes.slack.message import Message, Prompts, View
from tests.fakes.slack.modals import open_view, push_view, update_view
from tests.fakes.slack.payloads import message_json, view_json
from tests.fakes.slack.pings import pings_in
from tests.fakes.slack.posting import Arguments, compose, flag, structure, with_ids
from tests.fakes.slack.workspace import (
    BOT_ID,
    BOT_NAME,
    BOT_USER_ID,
    TEAM_DOMAIN,
    TEAM_ID,
    Workspace,
    dm_with,
)

Body = Mapping[str, Any]
Token = Literal["bot", "app", "any", "none"]

MOST_PROMPTS: Final = 4
"""Of one set of suggested prompts (https://docs.slack.dev/reference/methods/assistant.threads.setSuggestedPrompts)."""
CALLBACK_ID: Final = 255
PRIVATE_METADATA: Final = 3000
"""Both of a Home tab (https://docs.slack.dev/reference/views/home-tab-views)."""


@dataclass(frozen=True, slots=True)
class Method:
    """One method of the Web API."""

    run: Callable[[Workspace, Arguments], Body]
    """Returns the answer without ``ok``; raises :class:`Refused`."""
    token: Token = "bot"
    scope: str | None = None


def _auth_test(workspace: Workspace, arguments: Arguments) -> Body:
    del workspace, arguments
    return {
        "url": f"https://{TEAM_DOMAIN}.slack.com/",
        "team": TEAM_DOMAIN.title(),
        "user": BOT_NAME,
        "team_id": TEAM_ID,
        "user_id": BOT_USER_ID,
        "bot_id": BOT_ID,
        "is_enterprise_install": False,
    }


def _api_test(workspace: Workspace, arguments: Arguments) -> Body:
    del workspace
    if "error" in arguments:
        raise Refused(str(arguments["error"]), args=dict(arguments))
    return {"args": dict(arguments)}


def _post_message(workspace: Workspace, arguments: Arguments) -> Body:
    channel = workspace.writable(arguments.get("channel"))
    message = workspace.put(compose(workspace, arguments, channel=channel, via="chat.postMessage"))
    return {"channel": channel, "ts": message.ts, "message": message_json(message)}


def _post_ephemeral(workspace: Workspace, arguments: Arguments) -> Body:
    channel = workspace.writable(arguments.get("channel"))
    user = arguments.get("user")
    if not _is_user(user):
        raise Refused("user_not_in_channel")
    message = compose(workspace, arguments, channel=channel, via="chat.postEphemeral", ephemeral_to=user)
    return {"message_ts": workspace.put(message).ts}


def _update(workspace: Workspace, arguments: Arguments) -> Body:
    old = _own_message(workspace, arguments, "cant_update_message")
    new = compose(workspace, arguments, channel=old.channel, via="chat.update", ts=old.ts)
    # Text without blocks removes the blocks: Slack shows the text instead.
    new = workspace.put(replace(new, thread_ts=old.thread_ts, parent_user=old.parent_user, via=old.via, edited=True))
    return {"channel": new.channel, "ts": new.ts, "text": new.text, "message": message_json(new)}


def _delete(workspace: Workspace, arguments: Arguments) -> Body:
    message = _own_message(workspace, arguments, "cant_delete_message")
    workspace.remove(message)
    return {"channel": message.channel, "ts": message.ts}


def _own_message(workspace: Workspace, arguments: Arguments, otherwise: str) -> Message:
    channel = workspace.writable(arguments.get("channel"))
    message = workspace.posts.get((channel, str(arguments.get("ts"))))
    # Ephemeral messages are out of the Web API's reach.
    if message is None or message.ephemeral_to:
        raise Refused("message_not_found")
    if message.user != BOT_USER_ID:
        raise Refused(otherwise)
    return message


def _publish_view(workspace: Workspace, arguments: Arguments) -> Body:
    user = arguments.get("user_id")
    if not _is_user(user):
        raise Refused("invalid_arguments", ["invalid `user_id` [json-pointer:/user_id]"])
    view = structure(arguments.get("view"), otherwise="invalid_arguments")
    if not isinstance(view, Mapping):
        raise Refused("invalid_arguments", ["must provide an object [json-pointer:/view]"])
    messages = _wrong_with_view(view)
    if messages:
        raise Refused("invalid_arguments", messages)
    published = workspace.homes.get(user)
    if arguments.get("hash") and published and arguments["hash"] != published.hash:
        raise Refused("hash_conflict")
    blocks = with_ids(workspace, view["blocks"])
    workspace.homes[user] = View(
        user=user,
        id=published.id if published else workspace.id("V"),
        hash=workspace.ts(),
        blocks=blocks,
        callback_id=view.get("callback_id", ""),
        private_metadata=view.get("private_metadata", ""),
        pings=pings_in("", blocks),
    )
    workspace.changes.notify()
    return {"view": view_json(workspace.homes[user])}


def _wrong_with_view(view: Mapping[str, Any]) -> list[str]:
    findings = Findings()
    findings.keys(
        view,
        "/view",
        required=("type", "blocks"),
        optional=("private_metadata", "callback_id", "external_id", "title", "submit", "close"),
    )
    findings.one_of(view.get("type"), "/view/type", ("home",))
    for key, most in (("callback_id", CALLBACK_ID), ("private_metadata", PRIVATE_METADATA)):
        if key in view:
            findings.string(view[key], f"/view/{key}", most=most, least=0)
    return findings.messages + refusals(view.get("blocks", []), surface="home", path="/view/blocks")


def _set_prompts(workspace: Workspace, arguments: Arguments) -> Body:
    channel = arguments.get("channel_id")
    if channel not in workspace.members:
        raise Refused("channel_not_found")
    prompts = structure(arguments.get("prompts"), otherwise="invalid_arguments")
    findings = Findings()
    for position, prompt in enumerate(findings.items(prompts, "/prompts", most=MOST_PROMPTS)):
        if not isinstance(prompt, Mapping):
            findings.add("must provide an object", f"/prompts/{position}")
            continue
        findings.keys(prompt, f"/prompts/{position}", required=("title", "message"), optional=())
    if findings.messages:
        raise Refused("invalid_arguments", findings.messages)
    # In the agent view a call with thread_ts succeeds and shows nothing.
    if not arguments.get("thread_ts"):
        workspace.prompts[str(channel)] = Prompts(arguments.get("title"), tuple(prompts))
        workspace.changes.notify()
    return {}


def _open_conversation(workspace: Workspace, arguments: Arguments) -> Body:
    user = arguments.get("users")
    if not user:
        raise Refused("users_list_not_supplied")
    if not _is_user(user):
        raise Refused("user_not_found")
    return {"channel": {"id": workspace.visit(dm_with(user))}}


def _user_info(workspace: Workspace, arguments: Arguments) -> Body:
    user = arguments.get("user")
    if not _is_user(user):
        raise Refused("user_not_found")
    return {
        "user": {
            "id": user,
            "team_id": TEAM_ID,
            "name": user.lower(),
            "tz": "Europe/London",
            "is_admin": False,
            "is_bot": user == BOT_USER_ID,
            "deleted": False,
            **({"locale": "en-GB"} if flag(arguments.get("include_locale")) else {}),
            **workspace.profiles.get(user, {}),
        }
    }


def _is_user(value: Any) -> TypeGuard[str]:
    return isinstance(value, str) and re.fullmatch(r"[UW][A-Z0-9]+", value) is not None


METHODS: Final[Mapping[str, Method]] = {
    "api.test": Method(_api_test, token="none"),
    "assistant.threads.setSuggestedPrompts": Method(_set_prompts, scope="assistant:write"),
    "auth.test": Method(_auth_test, token="any"),
    "chat.delete": Method(_delete, scope="chat:write"),
    "chat.postEphemeral": Method(_post_ephemeral, scope="chat:write"),
    "chat.postMessage": Method(_post_message, scope="chat:write"),
    "chat.update": Method(_update, scope="chat:write"),
    "conversations.open": Method(_open_conversation, scope="im:write"),
    "users.info": Method(_user_info, scope="users:read"),
    "views.open": Method(open_view),
    "views.publish": Method(_publish_view),
    "views.push": Method(push_view),
    "views.update": Method(update_view),
}
"""All but ``apps.connections.open``, which needs the server's address."""
