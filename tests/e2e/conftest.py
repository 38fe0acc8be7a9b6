"""
One ``dossier run`` that serves both local services with the shipped facts, for all the modules here that want it.

It and the services live in the event loop of this package, so tests that use them run in that loop, too.
"""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest
import pytest_asyncio

from tests.fakes.discord import FakeDiscord
from tests.fakes.discord_doors import DiscordDoors
from tests.fakes.process import dossier_serving
from tests.fakes.slack import FakeSlack
from tests.fakes.slack_doors import SlackDoors

Doors = tuple[DiscordDoors, SlackDoors]


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def served(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Doors]:
    """Both services with the least permissions."""
    async with AsyncExitStack() as stack:
        discord = await stack.enter_async_context(FakeDiscord())
        slack = await stack.enter_async_context(FakeSlack())
        directory = tmp_path_factory.mktemp("served")
        dossier = await stack.enter_async_context(dossier_serving(directory, discord, slack))
        yield DiscordDoors(discord), SlackDoors(slack)
        await dossier.stopped()


@pytest_asyncio.fixture(loop_scope="package")
async def discord(served: Doors) -> AsyncIterator[DiscordDoors]:
    """People on Discord. At the end of the test each of their questions has had one answer, which pinged nobody."""
    yield served[0]
    await served[0].settled()


@pytest_asyncio.fixture(loop_scope="package")
async def slack(served: Doors) -> AsyncIterator[SlackDoors]:
    """Somebody new on Slack. At the end of the test each question has had one answer, which pinged nobody."""
    served[1].user = served[1].stranger()
    yield served[1]
    await served[1].settled()
