"""Messages coming, changing and going, and who hears of it."""

from tests.fakes.discord import payloads
from tests.fakes.discord.gateway import Gateway, Intent
from tests.fakes.discord.mentions import names_everyone, pings, user_ids
from tests.fakes.discord.model import NO_FLAGS, Channel, Message, MessageFlag, MessageKind, User, spoken
from tests.fakes.discord.rules.messages import Body
from tests.fakes.discord.wire import Json, timestamp
from tests.fakes.discord.world import World

KEPT_ON_EDIT = MessageFlag.SUPPRESS_EMBEDS | MessageFlag.IS_COMPONENTS_V2
SETTABLE = KEPT_ON_EDIT | MessageFlag.SUPPRESS_NOTIFICATIONS
"""Flags that a sender may set; Discord ignores others."""


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

    def respond(self, channel: Channel, body: Body, *, interaction: Json, kind: MessageKind) -> Message:
        """Keep a message that answers an interaction."""
        post = Message(self._world.ids.next(), channel, self._world.bot, kind=kind, interaction=interaction)
        self._fill(post, body, body.flags & (SETTABLE | MessageFlag.EPHEMERAL))
        return self._kept(post)

    def think(self, channel: Channel, *, ephemeral: bool, interaction: Json, kind: MessageKind) -> Message:
        """Keep the "thinking…" that stands where the answer will be."""
        flags = MessageFlag.LOADING | (MessageFlag.EPHEMERAL if ephemeral else NO_FLAGS)
        me = self._world.bot
        return self._kept(Message(self._world.ids.next(), channel, me, flags=flags, kind=kind, interaction=interaction))

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

    def readable(self, post: Message, *, allowed: bool) -> bool:
        """
        Return whether the bot gets to read *post*, *allowed* to read messages or not.

        https://docs.discord.com/developers/events/gateway#message-content-intent
        """
        bot = self._world.bot
        return allowed or post.channel.guild is None or post.author == bot or bot in post.mentioned

    async def _announce(self, event: str, post: Message) -> None:
        if not post.channel.has_bot:
            return
        # Ephemeral messages travel as direct ones: https://docs.discord.com/developers/events/gateway#list-of-intents
        guild = None if post.ephemeral else post.channel.guild

        def payload(intents: Intent) -> Json:
            if event == "MESSAGE_DELETE":
                place = {"guild_id": str(guild.id)} if guild else {}
                return {"id": str(post.id), "channel_id": str(post.channel.id)} | place
            allowed = Intent.MESSAGE_CONTENT in intents
            return payloads.message_event(
                post,
                readable=self.readable(post, allowed=allowed),
                quote_readable=bool(post.reference and self.readable(post.reference, allowed=allowed)),
            )

        await self._gateway.dispatch(
            event,
            payload,
            guild_id=guild.id if guild else None,
            needs=Intent.GUILD_MESSAGES if guild else Intent.DIRECT_MESSAGES,
        )

    def _kept(self, post: Message) -> Message:
        self._world.posts[post.channel.id].append(post)
        return post

    def _fill(self, post: Message, body: Body, flags: MessageFlag) -> None:
        post.content, post.components, post.embeds, post.flags = body.content, body.components, body.embeds, flags
        # Counted for edits, too, which is on the safe side: most edits notify nobody.
        replied_to = post.reference.author.id if post.reference else None
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
