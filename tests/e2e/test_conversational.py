"""With CONVERSATIONAL=true the real process also hears what does not name it."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest
import pytest_asyncio

from tests.e2e.wording import BOTH_MONTHS
from tests.fakes.discord import FakeDiscord
from tests.fakes.discord_doors import DiscordDoors
from tests.fakes.process import dossier_serving
from tests.fakes.slack import CONVERSATIONAL, FakeSlack
from tests.fakes.slack_doors import SlackDoors

pytestmark = pytest.mark.asyncio(loop_scope="module")

CHATTER = ("lunch, anyone?", "!skip", "who directs it?")
"""Said to other people and other bots."""

Doors = tuple[DiscordDoors, SlackDoors]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def talkative(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Doors]:
    """Both services with all that the setting needs: the portal's switch on Discord, two more scopes on Slack."""
    async with AsyncExitStack() as stack:
        discord = await stack.enter_async_context(FakeDiscord(message_content_allowed=True))
        slack = await stack.enter_async_context(FakeSlack(scopes=CONVERSATIONAL))
        directory = tmp_path_factory.mktemp("talkative")
        running = dossier_serving(directory, discord, slack, CONVERSATIONAL="true")
        dossier = await stack.enter_async_context(running)
        yield DiscordDoors(discord), SlackDoors(slack)
        await dossier.stopped()


@pytest_asyncio.fixture(loop_scope="module")
async def discord(talkative: Doors) -> AsyncIterator[DiscordDoors]:
    yield talkative[0]
    await talkative[0].settled()


@pytest_asyncio.fixture(loop_scope="module")
async def slack(talkative: Doors) -> AsyncIterator[SlackDoors]:
    yield talkative[1]
    await talkative[1].settled()


async def test_a_command_in_a_channel_of_discord_is_answered(discord: DiscordDoors) -> None:
    answer = await discord.post("!release")

    assert all(words in answer.text for words in BOTH_MONTHS)


async def test_a_command_in_a_thread_of_discord_is_answered_there(discord: DiscordDoors) -> None:
    answer = await discord.post("!release", channel=discord.server.thread)

    assert all(words in answer.text for words in BOTH_MONTHS)


async def test_a_follow_up_on_discord_needs_no_mention(discord: DiscordDoors) -> None:
    await discord.mention("how many skydives did he do?")

    assert "13,000" in (await discord.post("how many motocross jumps?")).text


async def test_what_people_on_discord_say_to_each_other_is_left_alone(discord: DiscordDoors) -> None:
    server = discord.server
    for text in CHATTER:
        await server.post_message(server.general, server.bob, text)

    assert "McQuarrie" in (await discord.mention("who directs it?")).text


async def test_a_command_in_a_channel_of_slack_is_answered_in_a_thread(slack: SlackDoors) -> None:
    answer = await slack.post("!release")

    assert all(words in answer.text for words in BOTH_MONTHS)


async def test_a_command_in_a_thread_of_slack_is_answered_there(slack: SlackDoors) -> None:
    begun = await slack.mention("who directs it?")
    answer = await slack.post("!release", thread_ts=begun.thread_ts)

    assert all(words in answer.text for words in BOTH_MONTHS)


async def test_a_follow_up_in_a_thread_of_slack_needs_no_mention(slack: SlackDoors) -> None:
    begun = await slack.mention("how many skydives did he do?")

    assert "13,000" in (await slack.post("how many motocross jumps?", thread_ts=begun.thread_ts)).text


async def test_a_mention_that_slack_tells_as_a_message_too_is_answered_once(slack: SlackDoors) -> None:
    assert "McQuarrie" in (await slack.mention("who directs it?", copy=True)).text


async def test_what_people_on_slack_say_to_each_other_is_left_alone(slack: SlackDoors) -> None:
    for text in CHATTER:
        await (await slack.slack.message(text)).acked()

    assert "McQuarrie" in (await slack.mention("who directs it?")).text
