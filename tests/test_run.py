"""``dossier run`` as its operator meets it: a process, two chat services, signals."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.fakes.discord import FakeDiscord
from tests.fakes.responder import FOUND
from tests.fakes.slack import FakeSlack

ROOT = Path(__file__).parent.parent
PATIENCE = 20.0
QUESTION = "who directs it?"


@dataclass(frozen=True, slots=True)
class Ended:
    status: int
    output: str
    """What was said to the operator."""


class Dossier:
    """A running ``dossier run``."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    def send(self, number: signal.Signals) -> None:
        self._process.send_signal(number)

    async def says(self, text: str) -> None:
        """Wait until a line of the log contains *text*."""
        assert self._process.stderr is not None
        async with asyncio.timeout(PATIENCE):
            while text not in (line := (await self._process.stderr.readline()).decode()):
                assert line, f"it ended without saying {text!r}"

    async def ended(self) -> Ended:
        async with asyncio.timeout(PATIENCE):
            out, err = await self._process.communicate()
        assert self._process.returncode is not None
        return Ended(self._process.returncode, (out + err).decode())


Start = Callable[..., Awaitable[Dossier]]


@pytest.fixture
async def start(tmp_path: Path) -> AsyncIterator[Start]:
    """Start ``dossier run`` with the given settings and no others."""
    started: list[asyncio.subprocess.Process] = []
    inherited = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}

    async def start(module: str = "tests.fakes.dossier", **settings: str) -> Dossier:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", module, "run"),
            env={**inherited, "PYTHONPATH": str(ROOT), **settings},
            cwd=tmp_path,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        started.append(process)
        return Dossier(process)

    yield start
    for process in started:
        if process.returncode is None:
            process.kill()
            await process.communicate()


@pytest.fixture
async def services() -> AsyncIterator[tuple[FakeDiscord, FakeSlack]]:
    async with AsyncExitStack() as stack:
        yield await stack.enter_async_context(FakeDiscord()), await stack.enter_async_context(FakeSlack())


def access(discord: FakeDiscord, slack: FakeSlack) -> dict[str, str]:
    return {
        "DISCORD_TOKEN": discord.token,
        "DISCORD_API_URL": discord.api_url,
        "DISCORD_GATEWAY_URL": discord.gateway_url,
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_APP_TOKEN": slack.app_token,
        "SLACK_API_URL": slack.api_url,
    }


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


async def test_a_connection_that_will_not_close_does_not_keep_the_process(start: Start) -> None:
    dossier = await start(module="tests.fakes.stubborn")
    await dossier.says("stubborn")

    dossier.send(signal.SIGTERM)
    dossier.send(signal.SIGTERM)

    ended = await dossier.ended()
    assert ended.status == 0
    assert "did not close in time" in ended.output
