"""
Three doors through which answers leave: a reply to a message, that reply once more, a response to an interaction.

Nothing that leaves here pings: the client allows no mentions, and replies do not mention their author.
"""

import logging
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any, Final, Protocol, cast

import discord

from bot.platforms.discord.items import AnyView
from bot.platforms.discord.render import Post

_log = logging.getLogger(__name__)

NO_HISTORY: Final = 160002
"""Discord's code for a reply in a channel where we may not read the message history
(https://docs.discord.com/developers/topics/opcodes-and-status-codes#json)."""
ACKNOWLEDGED: Final = 40060
"""Discord's code for a second response to an interaction."""
BAD_REQUEST: Final = 400


class Door(Protocol):
    """Where a message can be put. Every method raises what discord.py raises when Discord refuses it."""

    @property
    def posted(self) -> bool:
        """Whether anything got out."""
        ...

    async def show(self, view: AnyView) -> None:
        """Send a card."""
        ...

    async def say(self, content: str) -> None:
        """Send plain text, given as Markdown."""
        ...

    async def whisper(self, content: str) -> None:
        """Send plain text to the asker alone, where the door can."""
        ...


async def deliver(posts: Iterable[Post], door: Door) -> None:
    """Send *posts*; a card that Discord refuses goes out once more, as plain text."""
    for post in posts:
        try:
            await door.show(post.view())
        except discord.HTTPException as refused:
            if refused.status != BAD_REQUEST:
                raise
            why = " ".join(refused.text.split())
            _log.warning("Discord refused a card (code %d); its text is sent instead: %s", refused.code, why)
            for content in post.contents():
                await door.say(content)


class Channel(Protocol):
    """Any of discord.py's channels that have messages."""

    def get_partial_message(self, message_id: int, /) -> discord.PartialMessage:
        """Return the message of this id, unseen."""
        ...


async def remove(channel: Channel, messages: Iterable[int]) -> None:
    """Delete these messages of ours; what is gone already, or out of reach, is left at that."""
    for message in messages:
        with suppress(discord.NotFound, discord.Forbidden):
            await channel.get_partial_message(message).delete()


class ReplyDoor:
    """
    Replies to a message, in its channel, thread or direct conversation.

    discord.py gives every message a nonce, so that one it sends again for want of a receipt stays one message.
    """

    def __init__(self, message: discord.Message) -> None:
        self._message = message
        self.sent: list[int] = []
        """The ids of the messages, in order."""

    @property
    def posted(self) -> bool:
        """Whether anything got out."""
        return bool(self.sent)

    async def show(self, view: AnyView) -> None:
        """Reply with a card."""
        await self._send(view)

    async def say(self, content: str) -> None:
        """Reply with plain text."""
        await self._send(content)

    async def whisper(self, content: str) -> None:
        """Reply with plain text: a message cannot be answered in private."""
        await self._send(content)

    async def _send(self, what: str | AnyView) -> None:
        channel = self._message.channel
        # Answers even when the question has been deleted meanwhile.
        question = self._message.to_reference(fail_if_not_exists=False)
        try:
            answer = await channel.send(**_named(what), reference=question, mention_author=False)
        except discord.HTTPException as refused:
            if refused.code != NO_HISTORY:
                raise
            answer = await channel.send(**_named(what))
        self.sent.append(answer.id)


class AgainDoor(ReplyDoor):
    """Replies anew where a reply stands already: changes its messages in place, adds to them, takes away from them."""

    def __init__(self, message: discord.Message, standing: Sequence[int]) -> None:
        """*standing* are the ids of the reply's messages."""
        super().__init__(message)
        # All of them but those of groups, which bots cannot be in.
        self._channel = cast("Channel", message.channel)
        self._standing = list(standing)

    async def show(self, view: AnyView) -> None:
        """Show a card in the place of the next message that stands."""
        while self._standing:
            old = self._channel.get_partial_message(self._standing[0])
            try:
                # An edit is not covered by what the client allows.
                await old.edit(content=None, view=view, allowed_mentions=discord.AllowedMentions.none())
            except discord.NotFound:
                del self._standing[0]
            else:
                self.sent.append(self._standing.pop(0))
                return
        await super().show(view)

    async def close(self) -> None:
        """Delete what stands and has no part in the new reply; a card, for one, cannot be made plain text."""
        await remove(self._channel, self._standing)


class ResponseDoor:
    """Responds to an interaction: the first message acknowledges it, the others follow up."""

    def __init__(self, interaction: discord.Interaction[Any], *, private: bool = False) -> None:
        """With *private* only the asker sees what is sent; it may be settled until something is."""
        self._interaction = interaction
        self._thinking: bool | None = None
        """Whether the asker alone sees that an answer is under way; None when nobody does."""
        self.private = private
        self.posted = False
        self.sent: list[int] = []
        """The ids of the messages, in order, as far as Discord told."""

    async def defer(self) -> None:
        """Acknowledge now and send later: Discord shows that the bot is thinking, for up to 15 minutes."""
        await self._interaction.response.defer(thinking=True, ephemeral=self.private)
        self._thinking = self.private

    async def show(self, view: AnyView) -> None:
        """Respond with a card."""
        await self._send(view, private=self.private)

    async def say(self, content: str) -> None:
        """Respond with plain text."""
        await self._send(content, private=self.private)

    async def whisper(self, content: str) -> None:
        """Respond to the asker alone."""
        await self._send(content, private=True)

    async def _send(self, what: str | AnyView, *, private: bool) -> None:
        message = {**_named(what), "ephemeral": private}
        if self._interaction.response.is_done():
            if self._thinking not in (None, private):
                # The first message would take its place, and be seen by whoever sees it.
                await self._interaction.delete_original_response()
            self._thinking = None
            self.sent.append((await self._interaction.followup.send(**message, wait=True)).id)
        else:
            await self._respond(message)
        self.posted = True

    async def _respond(self, message: dict[str, Any]) -> None:
        try:
            response = await self._interaction.response.send_message(**message)
        except discord.HTTPException as refused:
            # The response is out already: discord.py tried again because the first time no reply came.
            if refused.code != ACKNOWLEDGED:
                raise
        else:
            if response.message_id is not None:
                self.sent.append(response.message_id)


def _named(what: str | AnyView) -> dict[str, Any]:
    """Return *what* as discord.py's senders call it."""
    return {"content": what} if isinstance(what, str) else {"view": what}
