"""What people do in the workspace, as a test has them do it; see :mod:`tests.fakes.slack`."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from tests.fakes.slack import payloads
from tests.fakes.slack.delivery import Delivery, Kind
from tests.fakes.slack.message import Button, Message, View, find_button, find_element
from tests.fakes.slack.modals import suggested
from tests.fakes.slack.response_urls import ResponseUrls
from tests.fakes.slack.workspace import (
    BOT_USER_ID,
    CHANNEL,
    USER,
    Workspace,
    as_typed,
    dm_with,
    history_scope,
)

RETRIES: Final = 3
"""At once, after a minute, after five (https://docs.slack.dev/apis/events-api#retries)."""
RETRY_REASONS: Final = frozenset({"http_timeout", "connection_failed", "http_error"})


class Drive(ABC):
    """The events, commands and clicks that a workspace sends to its app."""

    workspace: Workspace
    response_urls: ResponseUrls
    ack_within: float

    @abstractmethod
    async def send(self, delivery: Delivery) -> Delivery:
        """Bring *delivery* on its way and return it."""

    async def mention(
        self,
        text: str,
        *,
        channel: str = CHANNEL,
        user: str = USER,
        thread_ts: str | None = None,
        copy: bool = False,
        bot_id: str | None = None,
    ) -> Delivery:
        """
        Let *user* post *text* with the bot's name; with *copy* its ``message`` event follows.

        *bot_id* makes *user* another bot.
        """
        self.workspace.may("app_mentions:read", "mentions")
        if channel.startswith("D"):
            raise ValueError("in a direct message Slack sends no app_mention, only the message")
        if copy:
            self.workspace.may(history_scope(channel), f"messages of {channel}")
        name = f"<@{BOT_USER_ID}>"
        post = self._post(text if name in text else f"{name} {text}", channel, user, thread_ts)
        delivery = await self._event(payloads.app_mention(post, parent=self._parent(post), bot_id=bot_id), post)
        if copy:
            delivery.copy = await self._event(payloads.posted(post, parent=self._parent(post)), post)
        return delivery

    async def direct_message(self, text: str, *, user: str = USER, thread_ts: str | None = None) -> Delivery:
        """Let *user* write *text* to the bot."""
        return await self.message(text, channel=dm_with(user), user=user, thread_ts=thread_ts)

    async def message(
        self, text: str, *, channel: str = CHANNEL, user: str = USER, thread_ts: str | None = None
    ) -> Delivery:
        """Let *user* post *text* where the app listens."""
        self.workspace.may(history_scope(channel), f"messages of {channel}")
        post = self._post(text, channel, user, thread_ts)
        return await self._event(payloads.posted(post, parent=self._parent(post)), post)

    async def edit(self, post: Delivery, text: str) -> Delivery:
        """Let the author of *post* make it say *text*."""
        before = self.workspace.posts[post.channel, post.ts]
        return await self._changed(before, replace(before, text=as_typed(text), edited=True))

    async def unfurl(self, post: Delivery) -> Delivery:
        """Send what Slack sends when it has added a link's preview to *post*: a change that changes no text."""
        before = self.workspace.posts[post.channel, post.ts]
        return await self._changed(before, before)

    async def delete(self, post: Delivery) -> Delivery:
        """Let the author of *post* take it back."""
        before = self.workspace.posts[post.channel, post.ts]
        self.workspace.may(history_scope(before.channel), f"messages of {before.channel}")
        self.workspace.remove(before)
        tell = payloads.tombstone if self.workspace.has_replies(before) else payloads.deleted
        return await self._event(tell(before, event_ts=self.workspace.ts()), before)

    async def slash(self, command: str, text: str = "", *, channel: str = CHANNEL, user: str = USER) -> Delivery:
        """Let *user* type ``COMMAND TEXT`` in *channel*, where the bot need not be."""
        self.workspace.may("commands", "slash commands")
        payload = payloads.slash_command(
            command,
            as_typed(text),
            channel=channel,
            user=user,
            response_url=self.response_urls.new(channel=channel, user=user),
            trigger_id=self.workspace.trigger(user),
        )
        return await self._interaction("slash_commands", payload, channel=channel, user=user)

    async def press(self, where: Message | View, button: str | int, *, user: str | None = None) -> Delivery:
        """Let *user*, by default who can see it, click a button of a message or a Home tab."""
        if isinstance(where, View):
            return await self._press_in_view(where, find_button(where.buttons, button))
        message = self.workspace.posts[where.channel, where.ts]
        user = user or message.ephemeral_to or USER
        common: dict[str, Any] = {"action_ts": self.workspace.ts(), "trigger_id": self.workspace.trigger(user)}
        payload = payloads.block_actions_in_message(
            message,
            find_button(message.buttons, button),
            user=user,
            response_url=self.response_urls.new(channel=message.channel, user=user, original=message),
            **common,
        )
        return await self._interaction("interactive", payload, channel=message.channel, ts=message.ts, user=user)

    async def shortcut(self, callback_id: str, post: Message | Delivery, *, user: str = USER) -> Delivery:
        """Let *user* choose the app's shortcut in the menu of *post*."""
        self.workspace.may("commands", "shortcuts")
        message = self.workspace.posts[post.channel, post.ts]
        payload = payloads.message_action(
            callback_id,
            message,
            user=user,
            action_ts=self.workspace.ts(),
            response_url=self.response_urls.new(channel=message.channel, user=user),
            trigger_id=self.workspace.trigger(user),
        )
        return await self._interaction("interactive", payload, channel=message.channel, ts=message.ts, user=user)

    async def global_shortcut(self, callback_id: str, *, user: str = USER) -> Delivery:
        """Let *user* choose the app's shortcut from the composer or the search."""
        self.workspace.may("commands", "shortcuts")
        trigger = self.workspace.trigger(user)
        payload = payloads.shortcut(callback_id, user=user, action_ts=self.workspace.ts(), trigger_id=trigger)
        return await self._interaction("interactive", payload, user=user)

    async def look_for(self, view: View, action_id: str, typed: str) -> list[Mapping[str, Any]]:
        """Type into a menu of *view* whose options the app gives; return them."""
        block, _ = find_element(view, action_id)
        payload = payloads.block_suggestion(view, str(block["block_id"]), action_id, typed)
        delivery = await self._interaction("interactive", payload, user=view.user)
        return suggested((await delivery.acked()).payload)

    async def choose(self, view: View, action_id: str, option: Mapping[str, Any]) -> Delivery:
        """Choose one of the options of a menu that stands by itself, not in a form."""
        block, element = find_element(view, action_id)
        action = {"action_id": action_id, "block_id": block["block_id"], "type": element["type"]}
        return await self._press_in_view(view, Button("", action | {"selected_option": option}))

    async def submit(self, view: View, values: Mapping[str, Mapping[str, Any]]) -> Delivery:
        """Press the button of a modal after filling in what *values* say by action_id."""
        filled: dict[str, dict[str, Any]] = {}
        for action_id, value in values.items():
            block, element = find_element(view, action_id)
            filled.setdefault(str(block["block_id"]), {})[action_id] = {"type": element["type"], **value}
        payload = payloads.view_submission(view, filled, trigger_id=self.workspace.trigger(view.user))
        return await self._interaction("interactive", payload, user=view.user)

    async def app_home_opened(self, *, user: str = USER, tab: str = "home") -> Delivery:
        """Let *user* open the app's ``home`` or ``messages`` tab."""
        channel = self.workspace.visit(dm_with(user))
        view = self.workspace.homes.get(user)
        event = payloads.app_home_opened(user, channel, tab, view, event_ts=self.workspace.ts())
        return await self.send(self._delivery("events_api", self._callback(event), channel=channel, user=user))

    async def redeliver(self, delivery: Delivery) -> Delivery:
        """
        Send an event again, as Slack does when no acknowledgement has reached it.

        Raises ValueError for what Slack sends once only: commands, interactions, and events after the third retry.
        """
        if delivery.kind != "events_api" or delivery.attempt >= RETRIES:
            raise ValueError(f"Slack does not deliver {delivery.kind} again after attempt {delivery.attempt}")
        return await self.send(
            self._delivery(
                "events_api",
                delivery.payload,
                attempt=delivery.attempt + 1,
                retry_reason=delivery.failure if delivery.failure in RETRY_REASONS else "timeout",
                channel=delivery.channel,
                ts=delivery.ts,
                user=delivery.user,
            )
        )

    async def echo_post(self, message: Message) -> Delivery:
        """Send the event of the bot's own post, which Slack does not spare it."""
        return await self._event(payloads.posted(message, parent=self._parent(message)), message)

    async def echo_change(self, before: Message, now: Message) -> Delivery:
        """Send the event of the bot's own edit."""
        return await self._event(payloads.changed(now, before, event_ts=self.workspace.ts()), now)

    async def _press_in_view(self, view: View, button: Button) -> Delivery:
        trigger = self.workspace.trigger(view.user)
        payload = payloads.block_actions_in_view(view, button, action_ts=self.workspace.ts(), trigger_id=trigger)
        return await self._interaction("interactive", payload, user=view.user)

    def _post(self, text: str, channel: str, user: str, thread_ts: str | None) -> Message:
        if not self.workspace.members[self.workspace.visit(channel)]:
            raise ValueError(f"Slack sends nothing of {channel}: the bot is not in it")
        root = self.workspace.thread_root(channel, thread_ts)
        if thread_ts and root is None:
            raise LookupError(f"there is no message {thread_ts} in {channel} to reply to")
        return self.workspace.put(
            Message(
                channel=channel,
                ts=self.workspace.ts(),
                user=user,
                text=as_typed(text),
                thread_ts=thread_ts,
                parent_user=root.user if root else None,
            )
        )

    def _parent(self, post: Message) -> str | None:
        root = self.workspace.thread_root(post.channel, post.thread_ts)
        return root.user if root else None

    async def _changed(self, before: Message, now: Message) -> Delivery:
        self.workspace.may(history_scope(before.channel), f"messages of {before.channel}")
        self.workspace.put(now)
        return await self.echo_change(before, now)

    async def _event(self, event: Mapping[str, Any], post: Message) -> Delivery:
        return await self.send(
            self._delivery("events_api", self._callback(event), channel=post.channel, ts=post.ts, user=post.user)
        )

    async def _interaction(self, kind: Kind, payload: Mapping[str, Any], **about: Any) -> Delivery:
        delivery = self._delivery(kind, payload, **about)
        if delivery.response_url:
            self.response_urls.belong(delivery)
        return await self.send(delivery)

    def _callback(self, event: Mapping[str, Any]) -> Mapping[str, Any]:
        return payloads.event_callback(event, event_id=self.workspace.id("Ev"))

    def _delivery(self, kind: Kind, payload: Mapping[str, Any], **about: Any) -> Delivery:
        return Delivery(kind=kind, payload=payload, changes=self.workspace.changes, ack_within=self.ack_within, **about)
