import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress

import pytest

from bot.core.records import Records
from bot.platforms.discord.adapter import DiscordPlatform
from bot.state.memory import memory_records
from tests.fakes.discord import FakeDiscord
from tests.platforms.discord.responder import FakeResponder

Running = Callable[..., AbstractAsyncContextManager[DiscordPlatform]]


@pytest.fixture
async def server() -> AsyncIterator[FakeDiscord]:
    async with FakeDiscord() as server:
        yield server


@pytest.fixture
def responder() -> FakeResponder:
    return FakeResponder()


@pytest.fixture
def records() -> Records:
    return memory_records()


@pytest.fixture
def running(server: FakeDiscord, responder: FakeResponder, records: Records) -> Running:
    """Runs the real adapter against the local Discord for as long as the block lasts."""

    @asynccontextmanager
    async def run(*, conversational: bool = False, defer_after: float = 1.5) -> AsyncIterator[DiscordPlatform]:
        platform = DiscordPlatform(
            server.token,
            responder=responder,
            records=records,
            api_url=server.api_url,
            gateway_url=server.gateway_url,
            conversational=conversational,
            defer_after=defer_after,
        )
        task = asyncio.create_task(platform.run())
        try:
            await server.connected()
            yield platform
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                async with asyncio.timeout(5):
                    await task

    return run


@pytest.fixture
async def discord(server: FakeDiscord, running: Running) -> AsyncIterator[FakeDiscord]:
    """The local Discord, the bot connected with no privileged intent."""
    async with running():
        yield server


@pytest.fixture
async def open_discord(server: FakeDiscord, running: Running) -> AsyncIterator[FakeDiscord]:
    """The local Discord, the portal's switch on and the bot conversational."""
    server.message_content_allowed = True
    async with running(conversational=True):
        yield server
