"""``dossier run`` as its operator meets it: a process, two chat services, signals."""

import asyncio
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from tests.fakes.discord import FakeDiscord
from tests.fakes.process import Dossier, access, dossier_run
from tests.fakes.responder import FOUND
from tests.fakes.slack import FakeSlack

QUESTION = "who directs it?"

Start = Callable[..., Awaitable[Dossier]]


@pytest.fixture
async def start(tmp_path: Path) -> AsyncIterator[Start]:
    """Start ``dossier run`` around a small core, with the given settings and no others."""
    async with AsyncExitStack() as stack:

        async def start(module: str = "tests.fakes.dossier", **settings: str) -> Dossier:
            return await stack.enter_async_context(dossier_run(tmp_path, module=module, **settings))

        yield start


@pytest.fixture
async def services() -> AsyncIterator[tuple[FakeDiscord, FakeSlack]]:
    async with AsyncExitStack() as stack:
        yield await stack.enter_async_context(FakeDiscord()), await stack.enter_async_context(FakeSlack())


Services = tuple[FakeDiscord, FakeSlack]


async def ask_on_discord(discord: FakeDiscord) -> str:
    await discord.post_message(discord.general, discord.alice, f"{discord.bot.mention} {QUESTION}")
    return (await discord.next_message(discord.general)).text


async def ask_on_slack(slack: FakeSlack) -> str:
    await slack.mention(QUESTION)
    return (await slack.next_message()).text


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_both_services_are_answered_by_one_process_until_a_signal(
    start: Start, services: Services, number: signal.Signals
) -> None:
    discord, slack = services
    dossier = await start(**access(discord, slack))
    await asyncio.gather(discord.connected(), slack.connected())

    assert FOUND.body in await ask_on_discord(discord)
    assert FOUND.body in await ask_on_slack(slack)

    dossier.send(number)
    ended = await dossier.ended()
    assert ended.status == 0
    assert "Traceback" not in ended.output


async def test_at_info_neither_questions_nor_tokens_are_logged(start: Start, services: Services) -> None:
    discord, slack = services
    dossier = await start(**access(discord, slack), LOG_FORMAT="json")
    await asyncio.gather(discord.connected(), slack.connected())
    await asyncio.gather(ask_on_discord(discord), ask_on_slack(slack))

    dossier.send(signal.SIGTERM)

    output = (await dossier.ended()).output
    for unwanted in (QUESTION, discord.token, slack.bot_token, slack.app_token):
        assert unwanted not in output


async def test_even_at_debug_no_token_is_logged(start: Start, services: Services) -> None:
    discord, slack = services
    dossier = await start(**access(discord, slack), LOG_LEVEL="DEBUG")
    await asyncio.gather(discord.connected(), slack.connected())

    dossier.send(signal.SIGTERM)

    output = (await dossier.ended()).output
    assert "DEBUG" in output
    for secret in (discord.token, slack.bot_token, slack.app_token):
        assert secret not in output


async def test_one_service_that_refuses_the_token_leaves_the_other_running(start: Start, services: Services) -> None:
    discord, slack = services
    dossier = await start(**access(discord, slack) | {"SLACK_BOT_TOKEN": "xoxb-wrong"})
    await discord.connected()
    await dossier.says("Slack: SLACK_BOT_TOKEN was refused")

    assert FOUND.body in await ask_on_discord(discord)

    dossier.send(signal.SIGTERM)
    ended = await dossier.ended()
    assert (ended.status, "Traceback" in ended.output) == (0, False)


async def test_when_every_service_refuses_its_token_the_process_fails(start: Start, services: Services) -> None:
    dossier = await start(**access(*services) | {"SLACK_BOT_TOKEN": "xoxb-wrong", "DISCORD_TOKEN": "wrong"})

    ended = await dossier.ended()

    assert ended.status == 1
    assert "Slack: SLACK_BOT_TOKEN was refused" in ended.output
    assert "Discord: DISCORD_TOKEN was refused" in ended.output
    assert "Traceback" not in ended.output


async def test_without_any_token_the_process_says_what_to_set(start: Start) -> None:
    ended = await (await start(module="bot")).ended()

    assert ended.status == 2
    for word in ("DISCORD_TOKEN", "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "dossier chat"):
        assert word in ended.output


async def test_with_a_database_a_question_is_answered_once_though_told_again_after_a_restart(
    start: Start, services: Services
) -> None:
    discord, slack = services
    settings = access(discord, slack) | {"STATE_URL": "sqlite+aiosqlite:///state.db"}
    dossier = await start(**settings)
    await slack.connected()
    asked = await slack.mention(QUESTION)
    await slack.next_message()
    await asked.acked()
    dossier.send(signal.SIGTERM)
    await dossier.ended()

    await start(**settings)
    await slack.connected()
    await (await slack.redeliver(asked)).acked()

    assert len(slack.workspace.posted) == 1


async def test_a_database_that_cannot_be_opened_ends_the_process_with_a_sentence(start: Start, tmp_path: Path) -> None:
    (tmp_path / "state.db").write_text("This is no database. " * 100, encoding="utf-8")

    ended = await (await start(DISCORD_TOKEN="any", STATE_URL="sqlite+aiosqlite:///state.db")).ended()

    assert ended.status == 1
    (error,) = [line for line in ended.stderr.splitlines() if line.startswith("Error: ")]
    assert "state.db cannot be used: file is not a database. It has been left as it is. Put back a copy" in error
    assert "Traceback" not in ended.output


async def test_a_connection_that_will_not_close_does_not_keep_the_process(start: Start) -> None:
    dossier = await start(module="tests.fakes.stubborn")
    await dossier.says("stubborn")

    dossier.send(signal.SIGTERM)
    dossier.send(signal.SIGTERM)

    ended = await dossier.ended()
    assert ended.status == 0
    assert "did not close in time" in ended.output
