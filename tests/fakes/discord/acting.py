"""What people do, as tests tell them to."""

from collections.abc import Mapping, Sequence
from typing import Any

from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.layout import Button, Select
from tests.fakes.discord.model import Channel, Message, User
from tests.fakes.discord.parts import Parts
from tests.fakes.discord.permissions import Permission


class Acting:
    """The side of the local Discord that people are on: Alice in #general, unless told otherwise."""

    _parts: Parts
    alice: User
    general: Channel

    async def post_message(
        self,
        channel: Channel,
        author: User,
        content: str,
        *,
        reference: Message | None = None,
        ping: bool = True,
    ) -> Message:
        """Post as *author*; a reply to *reference* mentions whom it replies to, unless *ping* is switched off."""
        post = self._parts.posts.write(channel, author, content, reference=reference, ping=ping)
        await self._parts.posts.created(post)
        return post

    async def edit_message(self, message: Message, content: str) -> None:
        """Edit as its author."""
        self._parts.posts.rewrite(message, content)
        await self._parts.posts.changed(message)

    async def delete_message(self, message: Message) -> None:
        """Delete as its author or a moderator."""
        await self._parts.posts.delete(message)

    async def delete_messages(self, *messages: Message) -> None:
        """Delete several of one channel at once, as moderators do; the bot hears of it in one event."""
        await self._parts.posts.delete_together(messages)

    async def unfurl(self, message: Message) -> None:
        """Let a preview of a link appear below *message*: it is updated, though nobody has edited it."""
        self._parts.posts.unfurl(message)
        await self._parts.posts.changed(message)

    async def pin(self, message: Message) -> None:
        """Pin *message*: it is updated, though nobody has edited it."""
        message.pinned = True
        await self._parts.posts.changed(message)

    async def forbid(self, channel: Channel, what: Permission, *, user: User | None = None) -> None:
        """Take *what* from *user*, else from the bot, in *channel* and its threads: nothing gives all back."""
        world = self._parts.world
        world.permissions.deny(channel, user or world.bot, what)
        await self._parts.posts.channel_changed(channel)

    async def slash(
        self,
        name: str,
        options: Mapping[str, Any] | None = None,
        *,
        user: User | None = None,
        channel: Channel | None = None,
        locale: str = "en-US",
    ) -> Interaction:
        """
        Send a slash command, as Alice in #general unless told otherwise; waits until it is registered.

        Raises :class:`tests.fakes.discord.NotPossible` for options that Discord's app would not let through.
        """
        return await self._parts.people.slash(
            name, options or {}, user=user or self.alice, channel=channel or self.general, locale=locale
        )

    async def autocomplete(
        self,
        name: str,
        option: str,
        typed: str,
        *,
        user: User | None = None,
        channel: Channel | None = None,
        locale: str = "en-US",
    ) -> Interaction:
        """Type into an option of a slash command that completes it; the response has ``choices``."""
        return await self._parts.people.autocomplete(
            name, option, typed, user=user or self.alice, channel=channel or self.general, locale=locale
        )

    async def press(
        self, message: Message, button: Button | str, *, user: User | None = None, locale: str = "en-US"
    ) -> Interaction:
        """Press a button, given itself or by its custom_id; one that is not there or disabled raises NotPossible."""
        return await self._parts.people.press(message, button, user=user or self.alice, locale=locale)

    async def choose(
        self,
        message: Message,
        select: Select | str,
        values: Sequence[str],
        *,
        user: User | None = None,
        locale: str = "en-US",
    ) -> Interaction:
        """Choose from a menu, given itself or by its custom_id, the options of these *values*."""
        return await self._parts.people.choose(message, select, values, user=user or self.alice, locale=locale)

    async def submit(self, opened: Interaction, values: Mapping[str, Any], *, locale: str = "en-US") -> Interaction:
        """
        Fill in, by label, the modal that *opened* was answered with, and send it off; waits until it has popped up.

        Raises :class:`tests.fakes.discord.NotPossible` for what the modal does not let through.
        """
        return await self._parts.people.submit(opened, values, locale=locale)

    async def message_command(
        self, name: str, message: Message, *, user: User | None = None, locale: str = "en-US"
    ) -> Interaction:
        """Choose a command from the menu of *message*; waits until it is registered."""
        return await self._parts.people.message_command(name, message, user=user or self.alice, locale=locale)
