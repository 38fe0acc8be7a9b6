import asyncio
import logging
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.app import build_platforms, open_records, run, serve
from bot.errors import LoginError, PlatformError, SettingsError
from bot.settings import Settings
from bot.state.memory import memory_records
from tests.fakes.responder import FakeResponder

PATIENCE = 5.0
TOKEN = SecretStr("not-a-real-token")


def having(*tokens: str) -> Settings:
    """Return settings with these tokens and no other, whatever the environment has."""
    names = ("discord_token", "slack_bot_token", "slack_app_token", "slack_signing_secret")
    given = {name: TOKEN if name in tokens else None for name in names}
    return Settings.model_validate({**given, "state_url": None})


async def forever() -> None:
    await asyncio.Event().wait()


async def refused() -> None:
    raise LoginError("Slack", "SLACK_BOT_TOKEN was refused.")


class FakePlatform:
    """Connects, does what it is given, and tells when it is connected and when it is closed."""

    def __init__(self, name: str, serving: Callable[[], Awaitable[None]] = forever) -> None:
        self.name = name
        self.connected = asyncio.Event()
        self.closed = asyncio.Event()
        self._serving = serving

    async def run(self) -> None:
        self.connected.set()
        try:
            await self._serving()
        finally:
            self.closed.set()


async def test_platforms_serve_side_by_side_until_asked_to_stop() -> None:
    platforms = [FakePlatform("Discord"), FakePlatform("Slack")]
    stop = asyncio.Event()

    async with asyncio.timeout(PATIENCE):
        serving = asyncio.create_task(serve(platforms, stop))
        for platform in platforms:
            await platform.connected.wait()
        assert not serving.done()
        stop.set()

        assert await serving
    assert all(platform.closed.is_set() for platform in platforms)


async def test_one_that_cannot_log_in_is_told_in_a_sentence_and_the_other_goes_on(
    caplog: pytest.LogCaptureFixture,
) -> None:
    discord, slack = FakePlatform("Discord"), FakePlatform("Slack", refused)
    stop = asyncio.Event()

    async with asyncio.timeout(PATIENCE):
        serving = asyncio.create_task(serve([discord, slack], stop))
        await slack.closed.wait()
        await discord.connected.wait()
        assert not discord.closed.is_set()
        stop.set()

        assert await serving
    assert [(record.getMessage(), record.exc_info) for record in caplog.records] == [
        ("Slack: SLACK_BOT_TOKEN was refused.", None)
    ]


async def test_when_every_platform_has_failed_serving_ends_in_failure(caplog: pytest.LogCaptureFixture) -> None:
    async def unreachable() -> None:
        raise PlatformError("Discord", "cannot be reached.")

    async with asyncio.timeout(PATIENCE):
        stopped = await serve([FakePlatform("Discord", unreachable), FakePlatform("Slack", refused)], asyncio.Event())

    assert not stopped
    assert {record.levelno for record in caplog.records} == {logging.ERROR}
    assert {record.getMessage() for record in caplog.records} == {
        "Discord: cannot be reached.",
        "Slack: SLACK_BOT_TOKEN was refused.",
    }


async def test_a_bug_in_one_platform_is_told_with_its_traceback_and_the_other_goes_on(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def broken() -> None:
        raise ZeroDivisionError

    discord, slack = FakePlatform("Discord", broken), FakePlatform("Slack")
    stop = asyncio.Event()

    async with asyncio.timeout(PATIENCE):
        serving = asyncio.create_task(serve([discord, slack], stop))
        await discord.closed.wait()
        assert not slack.closed.is_set()
        stop.set()

        assert await serving
    (record,) = caplog.records
    assert record.getMessage() == "Discord: stopped by an unexpected error"
    assert record.exc_info is not None
    assert record.exc_info[0] is ZeroDivisionError


async def test_one_that_just_ends_or_gives_itself_up_has_failed_too(caplog: pytest.LogCaptureFixture) -> None:
    async def ends() -> None:
        pass

    async def gives_up() -> None:
        raise asyncio.CancelledError

    async with asyncio.timeout(PATIENCE):
        stopped = await serve([FakePlatform("Discord", ends), FakePlatform("Slack", gives_up)], asyncio.Event())

    assert not stopped
    assert {record.getMessage() for record in caplog.records} == {
        "Discord: disconnected for good",
        "Slack: disconnected for good",
    }


async def test_a_failure_to_close_keeps_no_other_from_closing() -> None:
    async def fails_to_close() -> None:
        try:
            await forever()
        finally:
            raise PlatformError("Discord", "hung up on us")

    platforms = [FakePlatform("Discord", fails_to_close), FakePlatform("Slack")]
    stop = asyncio.Event()

    async with asyncio.timeout(PATIENCE):
        serving = asyncio.create_task(serve(platforms, stop))
        for platform in platforms:
            await platform.connected.wait()
        stop.set()

        assert await serving
    assert platforms[1].closed.is_set()


@pytest.mark.parametrize(
    ("tokens", "names"),
    [
        (["discord_token"], ["Discord"]),
        (["slack_bot_token", "slack_app_token"], ["Slack"]),
        (["slack_bot_token", "slack_signing_secret"], ["Slack"]),
        (["discord_token", "slack_bot_token"], ["Discord"]),
        (["discord_token", "slack_bot_token", "slack_app_token"], ["Discord", "Slack"]),
    ],
)
def test_every_platform_that_is_ready_is_built(tokens: list[str], names: list[str]) -> None:
    settings = having(*tokens)

    assert [platform.name for platform in build_platforms(settings, FakeResponder(), memory_records())] == names
    assert list(settings.platforms) == names


async def test_without_a_database_memory_has_to_do_and_the_operator_is_told(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    async with open_records(having()) as records:
        assert await records.welcomes.is_first("somebody")

    async with open_records(having()) as records:
        assert await records.welcomes.is_first("somebody")
    assert "STATE_URL is not set" in caplog.text


async def test_with_a_database_the_next_start_knows_what_this_one_knew(tmp_path: Path) -> None:
    address = SecretStr(f"sqlite+aiosqlite:///{tmp_path / 'state.db'}")
    settings = having().model_copy(update={"state_url": address})
    async with open_records(settings) as records:
        assert await records.welcomes.is_first("somebody")

    async with open_records(settings) as records:
        assert not await records.welcomes.is_first("somebody")


def test_without_any_token_the_operator_is_told_what_to_set_and_what_works_without() -> None:
    with pytest.raises(SettingsError) as caught:
        run(having("slack_bot_token"))

    gap, advice = str(caught.value).splitlines()
    assert gap.startswith("Slack: to receive events, set SLACK_APP_TOKEN")
    for word in ("DISCORD_TOKEN", "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "dossier chat"):
        assert word in advice
