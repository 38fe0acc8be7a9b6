"""The real platform, served against a local Slack."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from typing import Any, Literal

from bot.core.ports import Responder
from bot.platforms.slack.adapter import SlackPlatform
from bot.state.memory import memory_records
from tests.fakes.responder import FakeResponder
from tests.fakes.slack import FakeSlack

Transport = Literal["socket", "http"]

NOW = datetime(2022, 12, 19, 12, tzinfo=UTC)
STOPS_WITHIN = 5.0
"""Seconds that the operator was promised."""
PING_SECONDS = 0.2
"""How soon slack_sdk notices a dead socket here; in production it looks every ten seconds."""


def platform_for(
    slack: FakeSlack, responder: Responder | None = None, *, transport: Transport = "socket", **options: Any
) -> SlackPlatform:
    """Return a platform that talks to *slack*."""
    receiving: dict[str, Any] = (
        {"app_token": slack.app_token}
        if transport == "socket"
        else {"signing_secret": slack.signing_secret, "http_port": 0}
    )
    settings: dict[str, Any] = {
        "responder": responder or FakeResponder(),
        "records": memory_records(),
        "bot_token": slack.bot_token,
        "api_url": slack.api_url,
        "clock": lambda: NOW,
        "ping_seconds": PING_SECONDS,
    }
    return SlackPlatform(**(settings | receiving | options))


@asynccontextmanager
async def serving(
    slack: FakeSlack, responder: Responder | None = None, *, transport: Transport = "socket", **options: Any
) -> AsyncIterator[SlackPlatform]:
    """Serve until the end of the block, which must come without delay; raises what :meth:`run` raises."""
    platform = platform_for(slack, responder, transport=transport, **options)
    running = asyncio.create_task(platform.run())
    ready = asyncio.create_task(platform.ready.wait())
    await asyncio.wait({running, ready}, return_when=asyncio.FIRST_COMPLETED)
    ready.cancel()
    if running.done():
        await running
    if transport == "http":
        slack.deliver_over_http(f"http://127.0.0.1:{platform.port}/slack/events")
    else:
        await slack.connected()
    try:
        yield platform
    finally:
        running.cancel()
        async with asyncio.timeout(STOPS_WITHIN):
            with suppress(asyncio.CancelledError):
                await running
