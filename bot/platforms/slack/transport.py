"""
The two ways that events come to us: Socket Mode, or signed HTTP requests.

Each is a context manager that serves inside its block. A watchdog on the socket belongs here as well.
"""

import asyncio
import logging
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from aiohttp import web
from aiohttp.typedefs import Handler
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from bot.errors import PlatformError
from bot.platforms.slack import running
from bot.platforms.slack.login import open_socket
from bot.platforms.slack.refusals import NAME
from bot.platforms.slack.running import Running

log = logging.getLogger(__name__)

PATH: Final = "/slack/events"
"""Takes events, commands and interactions alike."""
CONNECT_SECONDS: Final = 20.0
CLOSE_SECONDS: Final = 1.0
"""How long the websocket's closing handshake may take; aiohttp itself would wait ten seconds."""

_TICKET: Final = re.compile(r"\bticket=[^&'\s]+")


class _SocketMode(AsyncSocketModeHandler):
    """Bolt's handler, which knows what it is working on."""

    def __init__(self, app: AsyncApp, app_token: str, *, ping_seconds: float) -> None:
        super().__init__(app, app_token, logger=log, ping_interval=ping_seconds)
        self.running = Running()

    async def handle(self, client: SocketModeClient, req: SocketModeRequest) -> None:  # type: ignore[override]
        """Work on one envelope and acknowledge it."""
        task = asyncio.current_task()
        if task is not None:
            self.running.add(task)
        try:
            await super().handle(client, req)
        except (OSError, RuntimeError) as exc:
            # aiohttp raises either when the socket closes under an acknowledgement; Slack delivers again.
            log.warning("Slack: an acknowledgement was lost with its connection (%s)", type(exc).__name__)

    async def close(self) -> None:
        """Finish what is under way, then close, whatever the other side does."""
        await self.running.finish()
        client = self.client
        try:
            async with asyncio.timeout(CLOSE_SECONDS):
                await self.close_async()  # type: ignore[no-untyped-call]
        except (TimeoutError, OSError, RuntimeError):
            log.debug("Slack did not close the websocket in time")
        tasks = [client.message_processor, client.current_session_monitor, client.message_receiver]
        begun = [task for task in tasks if task is not None]
        for task in begun:
            task.cancel()
        await asyncio.gather(*begun, return_exceptions=True)
        await client.aiohttp_client_session.close()


@asynccontextmanager
async def socket_mode(app: AsyncApp, app_token: str, *, ping_seconds: float) -> AsyncIterator[None]:
    """
    Serve *app* over a websocket that we open, so that no public address is needed.

    Raises :class:`bot.errors.LoginError` for a bad *app_token*, :class:`bot.errors.PlatformError` when there is
    no connection within 20 seconds. Later losses are slack_sdk's to mend; it looks every *ping_seconds*.
    """
    log.addFilter(_in_a_sentence)
    address = await open_socket(app.client, app_token)
    handler = _SocketMode(app, app_token, ping_seconds=ping_seconds)
    try:
        handler.client.wss_uri = address
        try:
            async with asyncio.timeout(CONNECT_SECONDS):
                await handler.connect_async()  # type: ignore[no-untyped-call]
        except TimeoutError:
            raise PlatformError(NAME, "could not open the Socket Mode websocket; check the network") from None
        yield
    finally:
        await handler.close()


@asynccontextmanager
async def http_events(app: AsyncApp, *, host: str, port: int) -> AsyncIterator[int]:
    """
    Serve *app* at ``/slack/events`` of *host* and *port*; yields the port, chosen by the system when it is 0.

    Raises :class:`bot.errors.PlatformError` when that address cannot be had.
    """
    # Bolt's own server would listen on every interface.
    server = app.web_app(path=PATH)
    server.middlewares.append(_unreadable)
    runner = web.AppRunner(server, access_log=None, shutdown_timeout=running.DRAIN_SECONDS)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as exc:
            advice = f"cannot listen on {host} port {port} ({exc.strerror}); set SLACK_HTTP_HOST and SLACK_HTTP_PORT"
            raise PlatformError(NAME, advice) from None
        taken = runner.addresses[0][1]
        log.info("Slack: taking events at http://%s:%d%s", host, taken, PATH)
        yield taken
    finally:
        await runner.cleanup()


@web.middleware
async def _unreadable(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn away what is not from Slack before its signature can be looked at: no UTF-8, no JSON object."""
    try:
        return await handler(request)
    except (ValueError, TypeError, AttributeError, RecursionError):
        raise web.HTTPBadRequest from None


def _in_a_sentence(record: logging.LogRecord) -> bool:
    """Drop a record's traceback, for a lost connection is weather, not a bug, and the key to a websocket."""
    record.exc_info = None
    record.msg, record.args = _TICKET.sub("ticket=…", record.getMessage()), ()
    return True
