"""A real slack_bolt app connected to the local Slack, for the tests of the latter."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import FakeSlack

Event = dict[str, Any]
Say = Callable[..., Awaitable[Any]]

RECONNECTS_AFTER = 0.5
"""Seconds between slack_sdk's looks at its connection."""


async def take_it() -> None:
    """Do nothing: a listener that lets Bolt acknowledge."""


def client_of(slack: FakeSlack, **settings: Any) -> AsyncWebClient:
    """Return a client that calls *slack*, with the bot token unless told otherwise."""
    return AsyncWebClient(**{"token": slack.bot_token, "base_url": slack.api_url, **settings})


@asynccontextmanager
async def by_socket(slack: FakeSlack) -> AsyncIterator[AsyncApp]:
    """Run an app in Socket Mode, as the bot does."""
    app = AsyncApp(client=client_of(slack), process_before_response=True)
    handler = AsyncSocketModeHandler(app, slack.app_token, ping_interval=RECONNECTS_AFTER)
    await handler.connect_async()  # type: ignore[no-untyped-call]
    try:
        await slack.connected()
        yield app
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]


@asynccontextmanager
async def by_http(slack: FakeSlack) -> AsyncIterator[AsyncApp]:
    """Run an app that takes signed requests, as the bot does when it is told to."""
    app = AsyncApp(client=client_of(slack), signing_secret=slack.signing_secret, process_before_response=True)
    runner = web.AppRunner(app.web_app(path="/slack/events"), access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    slack.deliver_over_http(f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events")
    try:
        yield app
    finally:
        await runner.cleanup()
