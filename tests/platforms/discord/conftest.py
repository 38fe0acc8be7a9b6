import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta

import pytest

from bot.core.records import Records
from bot.platforms.discord.adapter import DiscordPlatform
from bot.state.memory import memory_records
from tests.fakes.discord import FakeDiscord
from tests.platforms.discord.responder import FakeResponder

Running = Callable[..., AbstractAsyncContextManager[DiscordPlatform]]


class Clock:
    """Tells the real time, until it is put forward."""

    def __init__(self) -> None:
        self._ahead = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    def forward(self, by: timedelta) -> None:
        """Let time pass."""
        self._ahead += by


@pytest.fixture
async def server() -> AsyncIterator[FakeDiscord]:
    async with FakeDiscord() as server:
        yield server


@pytest.fixture
def responder() -> FakeResponder:
    return FakeResponder()


@pytest.fixture
async def records(server: FakeDiscord) -> Records:
    """All in memory; Alice has met the bot before."""
    records = memory_records()
    await records.welcomes.is_first(str(server.alice.id))
    return records


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def running(server: FakeDiscord, responder: FakeResponder, records: Records, clock: Clock) -> Running:
    """Runs the real adapter against the local Discord for as long as the block lasts."""

    @asynccontextmanager
    async def run(
        *, conversational: bool = False, defer_after: float = 1.5, type_after: float = 1.0
    ) -> AsyncIterator[DiscordPlatform]:
        platform = DiscordPlatform(
            server.token,
            responder=responder,
            records=records,
            api_url=server.api_url,
            gateway_url=server.gateway_url,
            conversational=conversational,
            clock=clock,
            defer_after=defer_after,
            type_after=type_after,
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
