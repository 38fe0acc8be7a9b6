"""Running a real discord.py client against the local Discord."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress

import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from tests.fakes.discord import FakeDiscord


@contextmanager
def pointed_at(server: FakeDiscord) -> Iterator[None]:
    """Let discord.py talk to *server* instead of the real service."""
    before = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = server.api_url, yarl.URL(server.gateway_url)
    try:
        yield
    finally:
        Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = before


class Hasty:
    """Spares a client the five seconds that discord.py waits before it identifies again."""

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Wait for nothing."""


class Client(Hasty, discord.Client):
    """A plain client."""


class ShardedClient(Hasty, discord.AutoShardedClient):
    """A client with several shards."""


def new_client(intents: discord.Intents | None = None) -> discord.Client:
    """Return a client without privileged intents that does not linger before it is ready."""
    return Client(intents=intents or discord.Intents.default(), guild_ready_timeout=0)


def recorder(client: discord.Client) -> list[discord.Message]:
    """Return the list in which *client* keeps what it hears, each message answered with "ok"."""
    heard: list[discord.Message] = []

    @client.event
    async def on_message(message: discord.Message) -> None:
        heard.append(message)
        if message.author != client.user:
            await message.channel.send("ok")

    return heard


@asynccontextmanager
async def logged_in(client: discord.Client, server: FakeDiscord) -> AsyncIterator[discord.Client]:
    """Let *client* use REST only."""
    with pointed_at(server):
        async with client:
            await client.login(server.token)
            yield client


@asynccontextmanager
async def online(client: discord.Client, server: FakeDiscord) -> AsyncIterator[discord.Client]:
    """Let *client* run, connected when the block begins."""
    with pointed_at(server):
        async with client:
            running = asyncio.create_task(client.start(server.token))
            try:
                await server.connected()
                yield client
            finally:
                await client.close()
                with suppress(asyncio.CancelledError):
                    await running
