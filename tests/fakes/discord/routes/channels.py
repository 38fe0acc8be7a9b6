"""Channels and their messages: https://docs.discord.com/developers/resources/message."""

from http import HTTPStatus

from tests.fakes.discord import payloads
from tests.fakes.discord.errors import ApiError, Problem, missing_permissions, refuse
from tests.fakes.discord.gateway import Policy
from tests.fakes.discord.model import Channel, Message
from tests.fakes.discord.permissions import Permission, sending
from tests.fakes.discord.posts import Posts
from tests.fakes.discord.rest import Call, Reply, Route
from tests.fakes.discord.rules import messages
from tests.fakes.discord.wire import Json
from tests.fakes.discord.world import World

MESSAGES = "/channels/{channel_id}/messages"
MESSAGE = MESSAGES + "/{message_id}"


class Channels:
    """Posts, edits and deletes as the bot, and reads."""

    def __init__(self, world: World, posts: Posts, policy: Policy) -> None:
        self._world = world
        self._posts = posts
        self._policy = policy

    def routes(self) -> list[Route]:
        """Return what this class serves."""
        return [
            Route("GET", "/channels/{channel_id}", self._channel),
            Route("POST", "/channels/{channel_id}/typing", self._typing),
            Route("GET", MESSAGES, self._history),
            Route("POST", MESSAGES, self._send),
            Route("GET", MESSAGE, self._read),
            Route("PATCH", MESSAGE, self._edit),
            Route("DELETE", MESSAGE, self._delete),
        ]

    async def _channel(self, call: Call) -> Reply:
        channel = self._of(call)
        visible = self._world.visible(channel)
        last = visible[-1].id if visible else None
        return Reply(payloads.channel(channel, self._world.permissions, last_message_id=last))

    async def _typing(self, call: Call) -> Reply:
        channel = self._of(call)
        self._demand(sending(channel), channel)
        self._world.typing[channel.id] += 1
        return Reply()

    async def _history(self, call: Call) -> Reply:
        limit = int(call.query.get("limit", 50))
        channel = self._of(call)
        if not self._world.lets_bot(Permission.READ_MESSAGE_HISTORY, channel):
            return Reply([])
        newest_first = reversed(self._world.visible(channel))
        return Reply([self._shown(post) for post, _ in zip(newest_first, range(limit), strict=False)])

    async def _read(self, call: Call) -> Reply:
        self._demand(Permission.READ_MESSAGE_HISTORY, self._of(call))
        return Reply(self._shown(self._message(call)))

    async def _send(self, call: Call) -> Reply:
        channel = self._of(call)
        self._demand(sending(channel), channel)
        body = messages.new(call.form)
        nonce = call.form.get("nonce")
        if call.form.get("enforce_nonce") and (earlier := self._same_nonce(channel, nonce)):
            return Reply(payloads.message(earlier))
        reference = self._reference(call.form, channel)
        post = self._posts.send(channel, body, reference=reference, nonce=None if nonce is None else str(nonce))
        await self._posts.created(post)
        return Reply(payloads.message(post))

    async def _edit(self, call: Call) -> Reply:
        post = self._message(call)
        if post.author != self._world.bot:
            raise ApiError(HTTPStatus.FORBIDDEN, 50005, "Cannot edit a message authored by another user")
        self._posts.change(post, messages.edited(call.form, post))
        await self._posts.changed(post)
        return Reply(payloads.message(post))

    async def _delete(self, call: Call) -> Reply:
        post = self._message(call)
        if post.author != self._world.bot:
            if post.channel.guild is None:
                raise ApiError(HTTPStatus.FORBIDDEN, 50003, "Cannot execute action on a DM channel")
            self._demand(Permission.MANAGE_MESSAGES, post.channel)
        await self._posts.delete(post)
        return Reply()

    def _of(self, call: Call) -> Channel:
        return self._world.channel(call.id("channel_id"))

    def _demand(self, what: Permission, channel: Channel) -> None:
        if not self._world.lets_bot(what, channel):
            raise missing_permissions()

    def _message(self, call: Call) -> Message:
        return self._world.post(self._of(call), call.id("message_id"))

    def _shown(self, post: Message) -> Json:
        return payloads.message(post, readable=self._posts.readable(post, allowed=self._policy.message_content_allowed))

    def _same_nonce(self, channel: Channel, nonce: object) -> Message | None:
        """Return the message that the bot has already sent with *nonce*: asked again, Discord sends no second one."""
        sent = (post for post in self._world.visible(channel) if post.author == self._world.bot)
        return next((post for post in sent if nonce is not None and post.nonce == str(nonce)), None)

    def _reference(self, form: Json, channel: Channel) -> Message | None:
        if not (reference := form.get("message_reference")):
            return None
        if not self._world.lets_bot(Permission.READ_MESSAGE_HISTORY, channel):
            raise ApiError(HTTPStatus.BAD_REQUEST, 160002, "Cannot reply without permission to read message history")
        try:
            return self._world.post(channel, int(reference["message_id"]))
        except ApiError:
            if not reference.get("fail_if_not_exists", True):
                return None
            refuse([Problem(("message_reference",), "MESSAGE_REFERENCE_UNKNOWN_MESSAGE", "Unknown message")])
            raise
