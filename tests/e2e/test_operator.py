"""What the real process does when something is wrong, and how it ends."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from tests.e2e.wording import BOTH_MONTHS
from tests.fakes.discord import FakeDiscord
from tests.fakes.discord_doors import DiscordDoors
from tests.fakes.process import START, access, dossier_run, dossier_serving
from tests.fakes.slack import FakeSlack
from tests.fakes.slack_doors import SlackDoors

RECONNECTS_WITHIN = 30.0

Doors = tuple[DiscordDoors, SlackDoors]


@pytest.fixture
async def doors() -> AsyncIterator[Doors]:
    async with AsyncExitStack() as stack:
        discord = await stack.enter_async_context(FakeDiscord())
        slack = await stack.enter_async_context(FakeSlack())
        yield DiscordDoors(discord), SlackDoors(slack)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_ends_it_in_time_and_well(doors: Doors, tmp_path: Path, number: signal.Signals) -> None:
    discord, slack = doors
    async with dossier_serving(tmp_path, discord.server, slack.slack) as dossier:
        await asyncio.gather(discord.mention("who directs it?"), slack.mention("who directs it?"))

        await dossier.stopped(number)


async def test_connections_that_are_lost_are_made_again_and_nothing_is_answered_twice(
    doors: Doors, tmp_path: Path
) -> None:
    discord, slack = doors
    async with dossier_serving(tmp_path, discord.server, slack.slack) as dossier:
        slack.slack.drop_sockets()
        await discord.server.drop_gateway(code=None)
        on_discord = await discord.mention("!release")
        await slack.slack.connected(within=RECONNECTS_WITHIN)
        on_slack = await slack.mention("!release")
        await slack.slack.disconnect("refresh_requested")
        again = await slack.direct_message("!release")

        for answer in (on_discord, on_slack, again):
            assert all(words in answer.text for words in BOTH_MONTHS)
        await discord.settled()
        await slack.settled()
        await dossier.stopped()


async def test_without_discords_token_slack_is_served_all_the_same(doors: Doors, tmp_path: Path) -> None:
    discord, slack = doors
    settings = access(discord.server, slack.slack) | {"DISCORD_TOKEN": "a-wrong-one"}
    async with dossier_run(tmp_path, **settings) as dossier:
        await dossier.meanwhile(slack.slack.connected(within=START))
        told = await dossier.says("DISCORD_TOKEN")

        assert "Discord: DISCORD_TOKEN was refused. Copy the bot's token from the Discord developer portal" in told
        assert "McQuarrie" in (await slack.mention("who directs it?")).text
        await dossier.stopped()


async def test_without_slacks_token_discord_is_served_all_the_same(doors: Doors, tmp_path: Path) -> None:
    discord, slack = doors
    settings = access(discord.server, slack.slack) | {"SLACK_BOT_TOKEN": "xoxb-a-wrong-one"}
    async with dossier_run(tmp_path, **settings) as dossier:
        await dossier.meanwhile(discord.server.connected(START))
        told = await dossier.says("SLACK_BOT_TOKEN")

        assert "Slack: SLACK_BOT_TOKEN was refused (invalid_auth): copy the Bot User OAuth Token" in told
        assert "McQuarrie" in (await discord.slash("director")).text
        await dossier.stopped()


async def test_without_any_token_it_says_what_to_set_and_what_works_without(tmp_path: Path) -> None:
    async with dossier_run(tmp_path) as dossier:
        ended = await dossier.ended()

    assert ended.status == 2
    assert ended.stdout == ""
    for words in ("DISCORD_TOKEN", "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "dossier chat"):
        assert words in ended.stderr
