"""Messages coming, changing and going, and who hears of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from tests.fakes.discord import payloads
from tests.fakes.discord.gateway import Gateway
from tests.fakes.discord.layout import spoken
from tests.fakes.discord.mentions import names_everyone, pings, user_ids
from tests.fakes.discord.model import NO_FLAGS, Channel, Guild, Message, MessageFlag, MessageKind, User
from tests.fakes.discord.permissions import Permission
from tests.fakes.discord.rules.messages import Body
from tests.fakes.discord.sessions import Intent, Payload
from tests.fakes.discord.wire import Json, timestamp
from tests.fakes.discord.world import World

KEPT_ON_EDIT = MessageFlag.SUPPRESS_EMBEDS | MessageFlag.IS_COMPONENTS_V2
PREVIEWED = "https://example.org/"
SETTABLE = KEPT_ON_EDIT | MessageFlag.SUPPRESS_NOTIFICATIONS
"""Flags that a sender may set; Discord ignores others."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What a message that answers an interaction comes from."""

    interaction: Json
    """Its ``interaction_metadata``."""
    kind: MessageKind = MessageKind.DEFAULT
    reference: Message | None = None
    """The message below which, or about which, somebody asked."""


class Posts:
    """
    Keeps messages and tells the bot about them.

    Changing is one step and telling another: a change is complete before anybody else gets a turn.
    """

    def __init__(self, world: World, gateway: Gateway) -> None:
        self._world = world
        self._gateway = gateway

    def send(
        self, channel: Channel, body: Body, *, reference: Message | None = None, nonce: str | None = None
    ) -> Message:
        """Keep a message that the bot sends to a channel."""
        kind = MessageKind.REPLY if reference else MessageKind.DEFAULT
        post = Message(self._world.ids.next(), channel, self._world.bot, kind=kind, reference=reference, nonce=nonce)
        self._fill(post, body, body.flags & SETTABLE)
        return self._kept(post)

    def respond(self, channel: Channel, body: Body, origin: Origin) -> Message:
        """Keep a message that answers an interaction."""
        post = self._from(origin, channel)
        self._fill(post, body, body.flags & (SETTABLE | MessageFlag.EPHEMERAL))
        return self._kept(post)

    def think(self, channel: Channel, origin: Origin, *, ephemeral: bool) -> Message:
        """Keep the "thinking…" that stands where the answer will be."""
        post = self._from(origin, channel)
        post.flags = MessageFlag.LOADING | (MessageFlag.EPHEMERAL if ephemeral else NO_FLAGS)
        return self._kept(post)

    def change(self, post: Message, body: Body) -> None:
        """Let a message of the bot say *body* instead; "thinking…" becomes the answer and does not count as edited."""
        if post.loading:
            post.flags &= ~MessageFlag.LOADING
        else:
            self._edited(post)
        self._fill(post, body, post.flags | body.flags & KEPT_ON_EDIT)

    def write(self, channel: Channel, author: User, content: str, *, reference: Message | None, ping: bool) -> Message:
        """Keep what a person writes; *ping* makes a reply mention the author of what it replies to."""
        kind = MessageKind.REPLY if reference else MessageKind.DEFAULT
        post = Message(self._world.ids.next(), channel, author, kind=kind, reference=reference)
        self._say(post, content, user_ids(content) | ({reference.author.id} if reference and ping else frozenset()))
        return self._kept(post)

    def rewrite(self, post: Message, content: str) -> None:
        """Let a person's message say *content* instead."""
        replied = {post.reference.author.id} if post.reference and post.reference.author in post.mentioned else set()
        self._say(post, content, user_ids(content) | replied)
        self._edited(post)

    async def created(self, post: Message) -> None:
        """Tell the bot that *post* is there."""
        await self._announce("MESSAGE_CREATE", post)

    async def changed(self, post: Message) -> None:
        """Tell the bot that *post* is another now."""
        await self._announce("MESSAGE_UPDATE", post)

    async def delete(self, post: Message) -> None:
        """Let *post* disappear, and tell the bot."""
        post.deleted = True
        await self._announce("MESSAGE_DELETE", post)

    async def delete_together(self, posts: Sequence[Message]) -> None:
        """Let *posts* of one channel disappear; https://docs.discord.com/developers/events/gateway-events#message-delete-bulk"""
        for post in posts:
            post.deleted = True
        channel = posts[0].channel
        payload: Json = {"ids": [str(post.id) for post in posts], "channel_id": str(channel.id)}
        await self._tell("MESSAGE_DELETE_BULK", lambda _: payload, channel, channel.guild)

    def unfurl(self, post: Message) -> None:
        """Put the preview of a link below a person's message, which does not count as an edit."""
        post.embeds = [{"type": "article", "url": PREVIEWED, "title": "A page", "description": "What it is about"}]

    async def channel_changed(self, channel: Channel) -> None:
        """Tell the bot that *channel* of a guild is another now, permissions included."""
        payload = payloads.channel(channel, self._world.permissions)
        guild = channel.guild
        await self._gateway.dispatch(
            "CHANNEL_UPDATE", lambda _: payload, guild_id=guild.id if guild else None, needs=Intent.GUILDS
        )

    def readable(self, post: Message, *, allowed: bool) -> bool:
        """
        Return whether the bot gets to read *post*, *allowed* to read messages or not.

        https://docs.discord.com/developers/events/gateway#message-content-intent
        """
        bot = self._world.bot
        return allowed or post.channel.guild is None or post.author == bot or bot in post.mentioned

    async def _announce(self, event: str, post: Message) -> None:
        def payload(intents: Intent) -> Json:
            if event == "MESSAGE_DELETE":
                return {"id": str(post.id), "channel_id": str(post.channel.id)}
            allowed = Intent.MESSAGE_CONTENT in intents
            return payloads.message_event(
                post,
                self._world.permissions,
                readable=self.readable(post, allowed=allowed),
                quote_readable=bool(post.reference and self.readable(post.reference, allowed=allowed)),
            )

        # Ephemeral messages travel as direct ones: https://docs.discord.com/developers/events/gateway#list-of-intents
        await self._tell(event, payload, post.channel, None if post.ephemeral else post.channel.guild)

    async def _tell(self, event: str, payload: Payload, channel: Channel, guild: Guild | None) -> None:
        if not (channel.has_bot and self._world.lets_bot(Permission.VIEW_CHANNEL, channel)):
            return
        place = {"guild_id": str(guild.id)} if guild else {}
        await self._gateway.dispatch(
            event,
            lambda intents: payload(intents) | place,
            guild_id=guild.id if guild else None,
            needs=Intent.GUILD_MESSAGES if guild else Intent.DIRECT_MESSAGES,
        )

    def _from(self, origin: Origin, channel: Channel) -> Message:
        return Message(
            self._world.ids.next(),
            channel,
            self._world.bot,
            kind=origin.kind,
            reference=origin.reference,
            interaction=origin.interaction,
        )

    def _kept(self, post: Message) -> Message:
        self._world.posts[post.channel.id].append(post)
        return post

    def _fill(self, post: Message, body: Body, flags: MessageFlag) -> None:
        post.content, post.components, post.embeds, post.flags = body.content, body.components, body.embeds, flags
        # Counted for edits, too, which is on the safe side: most edits notify nobody.
        answered = post.reference.author if post.reference else None
        replied_to = answered.id if answered and answered != self._world.bot else None
        notified = pings(spoken(body.content, body.components), body.allowed_mentions, replied_to=replied_to)
        post.pings |= notified
        post.mentioned = self._world.known(notified.users)
        post.mentions_everyone = notified.everyone

    def _say(self, post: Message, content: str, mentioned: frozenset[int]) -> None:
        post.content = content
        post.mentioned = self._world.known(mentioned)
        post.mentions_everyone = names_everyone(content)

    def _edited(self, post: Message) -> None:
        post.edits += 1
        post.edited_at = timestamp(self._world.ids.next())
