"""The workspace: who is in it, what has been posted, and what the app may do there."""

import json
import re
import time
from collections.abc import Callable, Iterable, Mapping
from itertools import count
from typing import Any, Final

from tests.fakes.slack.changes import Changes
from tests.fakes.slack.errors import Refused
from tests.fakes.slack.message import Message, Prompts, View

LEAST: Final = frozenset({"app_mentions:read", "assistant:write", "chat:write", "commands", "im:history"})
"""What the default tier asks for."""
CONVERSATIONAL: Final = LEAST | {"channels:history", "groups:history"}

BOT_TOKEN: Final = "xoxb-not-a-secret"
APP_TOKEN: Final = "xapp-not-a-secret"
SIGNING_SECRET: Final = "not-a-secret-either"
TEAM_ID: Final = "T0CINEMA01"
TEAM_DOMAIN: Final = "cinema"
APP_ID: Final = "A0DOSSIER1"
BOT_ID: Final = "B0DOSSIER1"
BOT_USER_ID: Final = "U0DOSSIER1"
BOT_NAME: Final = "dossier"
CHANNEL: Final = "C0FILMCLUB"
USER: Final = "U0ANNIKA01"

_HISTORY: Final = {"C": "channels:history", "G": "groups:history", "D": "im:history"}
_REFERENCE: Final = re.compile(
    r"<(?:@[UW]\w+|#C\w+|!(?:channel|here|everyone)|!subteam\^S\w+|https?://[^<>|]+|mailto:[^<>|]+)(?:\|[^<>]*)?>"
)


class Workspace:
    """Everything that the parts of the local Slack share."""

    def __init__(self, scopes: Iterable[str]) -> None:
        self.scopes = frozenset(scopes)
        self.changes = Changes()
        self.members: dict[str, bool] = {}
        """Each conversation that exists, and whether the bot is in it."""
        self.posts: dict[tuple[str, str], Message] = {}
        """Every message that is there now, by channel and ts."""
        self.posted: list[Message] = []
        """Every message of the bot as it was first posted, oldest first."""
        self.homes: dict[str, View] = {}
        self.modals: dict[str, list[View]] = {}
        """What each person has open, the topmost last."""
        self.triggers: dict[str, str] = {}
        """Whose each trigger is; one opens one view."""
        self.profiles: dict[str, Mapping[str, Any]] = {}
        """What users.info says of somebody beyond what it says of everybody."""
        self.prompts: dict[str, Prompts] = {}
        self.on_post: Callable[[Message], None] | None = None
        """Told of each new post of the bot."""
        self.on_change: Callable[[Message, Message], None] | None = None
        """Told of each edit by the bot, before and after."""
        self._serial = count(1)

    def ts(self) -> str:
        """Return a timestamp of now that no other message has."""
        return f"{int(time.time())}.{next(self._serial):06d}"

    def id(self, prefix: str) -> str:
        """Return an id that nothing else has."""
        return f"{prefix}0{next(self._serial):08d}"

    def trigger(self, user: str) -> str:
        """Return a new trigger of *user*."""
        trigger = self.id("trigger")
        self.triggers[trigger] = user
        return trigger

    def pull(self, trigger: Any) -> str:
        """Return whose *trigger* it is, which is used up now."""
        if trigger not in self.triggers:
            raise Refused("invalid_trigger_id")
        user = self.triggers[trigger]
        if not user:
            raise Refused("exchanged_trigger_id")
        self.triggers[trigger] = ""
        return user

    def visit(self, channel: str) -> str:
        """Let *channel* exist, with the bot in it unless it has left, and return it."""
        self.members.setdefault(channel, True)
        return channel

    def may(self, scope: str, doing: str) -> None:
        """Demand *scope* for something that a test wants Slack to send."""
        if scope not in self.scopes:
            raise ValueError(f"Slack does not send {doing} to an app without the scope {scope}")

    def hears(self, channel: str) -> bool:
        """Return whether the app gets the messages of *channel* as events."""
        return self.members.get(channel, False) and history_scope(channel) in self.scopes

    def writable(self, channel: Any) -> str:
        """Return the id of the conversation meant by *channel*, where the bot may post."""
        if not isinstance(channel, str) or not channel:
            raise Refused("channel_not_found")
        if channel[0] in "UW":
            return self.visit(dm_with(channel))
        if channel not in self.members:
            raise Refused("channel_not_found")
        if not self.members[channel]:
            raise Refused("not_in_channel")
        return channel

    def put(self, message: Message) -> Message:
        """Show *message*, be it new or another version of one."""
        place = (message.channel, message.ts)
        before = self.posts.get(place)
        self.posts[place] = message
        if message.user == BOT_USER_ID:
            if before is None:
                self.posted.append(message)
            self._tell(before, message)
        self.changes.notify()
        return message

    def remove(self, message: Message) -> None:
        """Take *message* away, if it is still there."""
        self.posts.pop((message.channel, message.ts), None)
        self.changes.notify()

    def has_replies(self, message: Message) -> bool:
        """Return whether *message* begins a thread that is not empty."""
        return any(post.thread_ts == message.ts and post.channel == message.channel for post in self.posts.values())

    def _tell(self, before: Message | None, now: Message) -> None:
        if before is None and self.on_post:
            self.on_post(now)
        if before is not None and self.on_change:
            self.on_change(before, now)

    def thread_root(self, channel: str, thread_ts: str | None) -> Message | None:
        """Return the message that *thread_ts* names; None when there is no such message."""
        return self.posts.get((channel, thread_ts)) if thread_ts else None


def dm_with(user: str) -> str:
    """Return the id of the direct message between *user* and the bot."""
    return f"D{user[1:]}"


def channel_name(channel: str) -> str:
    """Return the name that payloads give for *channel*."""
    return {"D": "directmessage", "G": "privategroup"}.get(channel[0], channel.lower())


def history_scope(channel: str) -> str:
    """Return the scope that the messages of *channel* need."""
    return _HISTORY[channel[0]]


def as_typed(text: str) -> str:
    """
    Return what Slack sends when somebody types *text*.

    ``&``, ``<`` and ``>`` arrive escaped; references, which Slack's own clients write, do not:
    ``<@U…>``, ``<#C…|name>``, ``<!here>``, ``<https://…|text>``. Anything that is not UTF-8 is gone.
    """
    escaped, end = "", 0
    for found in _REFERENCE.finditer(text):
        escaped += _escape(text[end : found.start()]) + found[0]
        end = found.end()
    return well_formed(escaped + _escape(text[end:]))


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescaped(text: str) -> str:
    """Return *text* without Slack's escapes."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def well_formed(text: str) -> str:
    """Return *text* with lone surrogates replaced: they cannot be written as UTF-8."""
    return text.encode("utf-8", "replace").decode()


def well_formed_json(value: Mapping[str, Any]) -> dict[str, Any]:
    """Return *value* with :func:`well_formed` strings throughout."""
    loaded: dict[str, Any] = json.loads(well_formed(json.dumps(value, ensure_ascii=False)))
    return loaded
