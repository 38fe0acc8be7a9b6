"""
Two doors through which answers leave: a reply to a message, a response to an interaction.

Nothing that leaves here pings: the client allows no mentions, and replies do not mention their author.
"""

import logging
from collections.abc import Iterable
from typing import Any, Final, Protocol

import discord
from discord import ui

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

    async def show(self, view: ui.LayoutView) -> None:
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


class ReplyDoor:
    """
    Replies to a message, in its channel, thread or direct conversation.

    discord.py gives every message a nonce, so that one it sends again for want of a receipt stays one message.
    """

    def __init__(self, message: discord.Message) -> None:
        self._message = message
        self.posted = False

    async def show(self, view: ui.LayoutView) -> None:
        """Reply with a card."""
        await self._send(view)

    async def say(self, content: str) -> None:
        """Reply with plain text."""
        await self._send(content)

    async def whisper(self, content: str) -> None:
        """Reply with plain text: a message cannot be answered in private."""
        await self._send(content)

    async def _send(self, what: str | ui.LayoutView) -> None:
        channel = self._message.channel
        # Answers even when the question has been deleted meanwhile.
        question = self._message.to_reference(fail_if_not_exists=False)
        try:
            await channel.send(**_named(what), reference=question, mention_author=False)
        except discord.HTTPException as refused:
            if refused.code != NO_HISTORY:
                raise
            await channel.send(**_named(what))
        self.posted = True


class ResponseDoor:
    """Responds to an interaction: the first message acknowledges it, the others follow up."""

    def __init__(self, interaction: discord.Interaction[Any], *, ephemeral: bool) -> None:
        """With *ephemeral* only the asker sees what is sent."""
        self._interaction = interaction
        self._ephemeral = ephemeral
        self.posted = False

    async def defer(self) -> None:
        """Acknowledge now and send later: Discord shows that the bot is thinking, for up to 15 minutes."""
        await self._interaction.response.defer(thinking=True, ephemeral=self._ephemeral)

    async def show(self, view: ui.LayoutView) -> None:
        """Respond with a card."""
        await self._send(view, ephemeral=self._ephemeral)

    async def say(self, content: str) -> None:
        """Respond with plain text."""
        await self._send(content, ephemeral=self._ephemeral)

    async def whisper(self, content: str) -> None:
        """Respond to the asker alone, unless a deferral has settled already who sees the response."""
        await self._send(content, ephemeral=True)

    async def _send(self, what: str | ui.LayoutView, *, ephemeral: bool) -> None:
        message = {**_named(what), "ephemeral": ephemeral}
        if self._interaction.response.is_done():
            await self._interaction.followup.send(**message, wait=True)
        else:
            await self._respond(message)
        self.posted = True

    async def _respond(self, message: dict[str, Any]) -> None:
        try:
            await self._interaction.response.send_message(**message)
        except discord.HTTPException as refused:
            # The response is out already: discord.py tried again because the first time no reply came.
            if refused.code != ACKNOWLEDGED:
                raise


def _named(what: str | ui.LayoutView) -> dict[str, Any]:
    """Return *what* as discord.py's senders call it."""
    return {"content": what} if isinstance(what, str) else {"view": what}
