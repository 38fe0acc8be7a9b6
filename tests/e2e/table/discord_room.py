"""A corner of the local Discord in which one question is asked."""

from collections.abc import Mapping
from typing import Any

from bot.core.messages import messages
from tests.e2e.table.ways import Said
from tests.fakes.discord import Channel, FakeDiscord, Message, User
from tests.fakes.discord_labels import choices
from tests.platforms.discord.reading import shown, unmarked


class DiscordRoom:
    """
    Two people who have never asked anything, in places of their own; made before the bot connects.

    Each thing they do returns the place where it was done, and begins anew what counts as said.
    """

    def __init__(self, server: FakeDiscord, name: str) -> None:
        self.server = server
        self.asker, self.other = server.add_user("asker"), server.add_user("other")
        self.channel = server.add_channel(name)
        self.thread = server.add_thread(self.channel, "The stunt")
        self.direct = server.open_dm(self.asker)
        self.elsewhere = server.add_channel("lobby", guild=server.add_guild("Another club", has_bot=False))
        self.among_people = server.open_private(self.asker, self.other)
        self._before: dict[int, int] = {}

    @property
    def reader(self) -> str:
        """Who asks, as :class:`Said` names people."""
        return str(self.asker.id)

    async def post(
        self,
        channel: Channel,
        text: str,
        *,
        user: User | None = None,
        reference: Message | None = None,
        ping: bool = True,
    ) -> str:
        """Post *text*, as the asker unless told otherwise."""
        self._remember()
        await self.server.post_message(channel, user or self.asker, text, reference=reference, ping=ping)
        return _place(channel)

    async def mention(self, channel: Channel, text: str, *, user: User | None = None) -> str:
        """Post *text* with the bot's name before it."""
        return await self.post(channel, self.naming(text), user=user)

    def naming(self, text: str) -> str:
        """Return *text* with the bot's name before it."""
        return f"{self.server.bot.mention} {text}"

    async def edit(self, answer: Message, text: str) -> str:
        """Edit the question of *answer*."""
        self._remember()
        if answer.reference is None:
            raise LookupError(f"{answer!r} replies to nothing")
        await self.server.edit_message(answer.reference, text)
        return _place(answer.channel)

    async def slash(self, channel: Channel, name: str, options: Mapping[str, Any] | None = None) -> str:
        """Send a slash command."""
        self._remember()
        await self.server.slash(name, options, user=self.asker, channel=channel)
        return _place(channel)

    async def answer_this(self, message: Message) -> str:
        """Choose "Answer this" from the menu of *message*."""
        self._remember()
        await self.server.message_command(messages("en")("discord_menu_answer"), message, user=self.asker)
        return _place(message.channel)

    async def press(self, below: Message, label: str) -> str:
        """Press the button of this label."""
        self._remember()
        await self.server.press(below, below.button(label), user=self.asker)
        return _place(below.channel)

    async def pick(self, below: Message, label: str) -> str:
        """Pick the option of this label."""
        self._remember()
        (menu,) = below.selects
        await self.server.choose(below, menu, [menu.option(label).value], user=self.asker)
        return _place(below.channel)

    async def answer(self) -> Message:
        """Return the first thing that the bot says to what was done last."""
        return await self.server.until(
            lambda: next(iter(self._news()), None), what=f"something said in #{self.channel.name}"
        )

    async def answered(self) -> None:
        """Wait until the bot has said something."""
        await self.answer()

    def said(self) -> list[Said]:
        """Return what the bot has said to what was done last."""
        return [
            Said(
                place=_place(message.channel),
                reader=self.reader if message.ephemeral else None,
                shown=shown(unmarked(message.text)),
                heard=None,
                offered=tuple(choices(message)),
                pings=bool(message.pings),
            )
            for message in self._news()
        ]

    def _remember(self) -> None:
        self._before = {message.id: message.edits for message in self._all()}

    def _news(self) -> list[Message]:
        return [each for each in self._all() if not each.loading and self._before.get(each.id) != each.edits]

    def _all(self) -> list[Message]:
        server = self.server
        places = (self.channel, self.thread, self.direct, self.elsewhere, self.among_people, server.open_dm(self.other))
        return [message for place in places for message in server.said(place)]


def _place(channel: Channel) -> str:
    return f"{channel.name or 'direct messages'} ({channel.id})"
