"""What tests see of what the bot did."""

from collections import Counter
from collections.abc import Callable
from typing import TypeVar

from tests.fakes.discord import exchanges
from tests.fakes.discord.exchanges import Exchange
from tests.fakes.discord.model import Channel, Guild, Message
from tests.fakes.discord.parts import Parts
from tests.fakes.discord.wire import Json

T = TypeVar("T")


class Observing:
    """The side of the local Discord that tests look at."""

    _parts: Parts
    _handed_out: set[int]

    @property
    def log(self) -> list[Exchange]:
        """Every exchange, oldest first."""
        return self._parts.log

    async def connected(self, timeout: float | None = None) -> None:  # noqa: ASYNC109
        """Wait until the bot has identified, or resumed; events from now on reach it in order."""
        await self.until(self._is_connected, what="the bot connected", timeout=timeout)

    async def until(
        self,
        ask: Callable[[], T | None],
        *,
        what: str = "what the test waits for",
        timeout: float | None = None,  # noqa: ASYNC109
    ) -> T:
        """Return the first true answer of *ask*, asked after every exchange; raises NothingHappened."""
        return await self._parts.watch.until(ask, what=what, timeout=timeout)

    async def next_message(self, channel: Channel, timeout: float | None = None) -> Message:  # noqa: ASYNC109
        """Return the bot's next message that everybody in *channel* sees, each one once; raises NothingHappened."""
        post = await self.until(
            lambda: self._news(channel), what=f"a message of the bot in {channel.name or 'a DM'}", timeout=timeout
        )
        self._handed_out.add(post.id)
        return post

    def messages(self, channel: Channel) -> list[Message]:
        """Return what everybody in *channel* sees, oldest first."""
        return self._parts.world.visible(channel)

    def said(self, channel: Channel) -> list[Message]:
        """Return what the bot has said in *channel*, to everybody or to one person, and not taken back."""
        world = self._parts.world
        return [post for post in world.posts[channel.id] if post.author == world.bot and not post.deleted]

    @property
    def commands(self) -> list[Json]:
        """The registered global commands."""
        return self._parts.world.commands.get(None, [])

    def guild_commands(self, guild: Guild) -> list[Json]:
        """Return the commands registered for one guild only."""
        return self._parts.world.commands.get(guild.id, [])

    @property
    def calls(self) -> Counter[str]:
        """How often each route was called, refusals included."""
        return self._parts.front.calls

    def typing(self, channel: Channel) -> int:
        """Return how often the bot has said that it types."""
        return self._parts.world.typing[channel.id]

    @property
    def identifies(self) -> list[Json]:
        """What each IDENTIFY said."""
        return self._parts.gateway.identifies

    @property
    def resumes(self) -> int:
        """How often a client tried to resume."""
        return self._parts.gateway.resumes

    @property
    def heartbeats(self) -> int:
        """How many heartbeats have come."""
        return self._parts.gateway.heartbeats

    @property
    def presence(self) -> Json | None:
        """The last presence that was set after identifying."""
        return self._parts.gateway.presence

    def transcript(self, *, last: int | None = None, width: int = 300) -> str:
        """Return the log for people to read: one line of *width* for each exchange, heartbeats left out."""
        return exchanges.transcript(self.log, last=last, width=width)

    def _is_connected(self) -> bool:
        return any(session.ready and session.connection for session in self._parts.gateway.sessions.values())

    def _news(self, channel: Channel) -> Message | None:
        for post in self.messages(channel):
            if post.author == self._parts.world.bot and not post.loading and post.id not in self._handed_out:
                return post
        return None
