"""
Socket Mode: tickets, websockets, envelopes and their acknowledgements.

https://docs.slack.dev/apis/events-api/using-socket-mode
"""

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from aiohttp import WSMsgType, web

from tests.fakes.slack.changes import PATIENCE
from tests.fakes.slack.delivery import Ack, Delivery
from tests.fakes.slack.log import Log, name_of
from tests.fakes.slack.workspace import APP_ID, Workspace

MOST_SOCKETS: Final = 10
"""Open at once for one app; a further one is told ``too_many_websockets``."""
HOST: Final = "applink-1"
LIFETIME: Final = 18_060
"""Seconds after which Slack says it will refresh a connection."""


@dataclass(eq=False)
class _Socket:
    ws: web.WebSocketResponse
    request: web.Request
    leaving: bool = False
    """Told to disconnect: nothing more is sent here."""
    pongs: int = 0
    sent: dict[str, tuple[Delivery, float]] = field(default_factory=dict)


class SocketMode:
    """The websockets of one app."""

    def __init__(
        self,
        workspace: Workspace,
        log: Log,
        *,
        base: Callable[[], str],
        on_ack: Callable[[Delivery, Ack], None],
    ) -> None:
        self._workspace = workspace
        self._log = log
        self._base = base
        self._on_ack = on_ack
        self._tickets: set[str] = set()
        self._sockets: list[_Socket] = []
        self._turn = 0
        self.accepting = True
        """Whether a handshake succeeds."""

    def open_url(self, workspace: Workspace, arguments: Mapping[str, Any]) -> Mapping[str, Any]:
        """Answer ``apps.connections.open`` with an address that is good for one connection."""
        del arguments
        ticket = workspace.id("ticket")
        self._tickets.add(ticket)
        return {"url": f"{self._base().replace('http', 'ws', 1)}/link/?ticket={ticket}&app_id={APP_ID}"}

    @property
    def ready(self) -> int:
        """How many sockets take events."""
        return sum(not socket.leaving for socket in self._sockets)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Serve one websocket until it closes."""
        ticket = request.query.get("ticket", "")
        if not self.accepting or ticket not in self._tickets:
            status = 503 if ticket in self._tickets else 403
            self._log.from_app(f"handshake → {status}")
            self._workspace.changes.notify()
            return web.Response(status=status)
        self._tickets.discard(ticket)
        ws = web.WebSocketResponse(autoping=False)
        await ws.prepare(request)
        socket = _Socket(ws, request)
        if self.ready >= MOST_SOCKETS:
            await self._send(socket, _goodbye("too_many_websockets"))
            await ws.close()
            return ws
        await self._send(socket, self._hello())
        self._sockets.append(socket)
        self._workspace.changes.notify()
        try:
            await self._listen(socket)
        finally:
            self._sockets.remove(socket)
            self._workspace.changes.notify()
        return ws

    async def deliver(self, delivery: Delivery) -> None:
        """Send *delivery* to the socket whose turn it is, as soon as one is open."""
        envelope_id = self._workspace.id("envelope")
        envelope = _envelope(delivery, envelope_id)
        while True:
            socket = await self._next_socket()
            socket.sent[envelope_id] = (delivery, asyncio.get_running_loop().time())
            try:
                await self._send(socket, envelope)
            except ConnectionError:
                del socket.sent[envelope_id]
                socket.leaving = True
            else:
                return

    async def disconnect(self, reason: str) -> None:
        """Tell every client to leave; as Slack's do, they close by themselves."""
        for socket in self._sockets:
            if not socket.leaving:
                socket.leaving = True
                await self._send(socket, _goodbye(reason))

    def drop(self) -> None:
        """Cut every connection without a goodbye."""
        for socket in self._sockets:
            socket.leaving = True
            if socket.request.transport:
                socket.request.transport.abort()

    async def ping(self, within: float) -> None:
        """Ping every client and wait for its pong."""
        wanted = [(socket, socket.pongs + 1) for socket in self._sockets if not socket.leaving]
        for socket, _ in wanted:
            await socket.ws.ping(f"Ping from {HOST}".encode())
        await self._workspace.changes.until(
            lambda: all(socket.pongs >= pongs for socket, pongs in wanted), within=within, waiting_for="pongs"
        )

    async def _listen(self, socket: _Socket) -> None:
        async for frame in socket.ws:
            match frame.type:
                case WSMsgType.PING:
                    await socket.ws.pong(frame.data)
                case WSMsgType.PONG:
                    socket.pongs += 1
                    self._workspace.changes.notify()
                case WSMsgType.TEXT:
                    self._acknowledge(socket, json.loads(frame.data))

    def _acknowledge(self, socket: _Socket, answer: Mapping[str, Any]) -> None:
        # Only the connection that carried an envelope can acknowledge it, and only once.
        sent = socket.sent.pop(str(answer.get("envelope_id")), None)
        self._log.from_app("ack" if sent else "ack of nothing", answer)
        if sent:
            delivery, since = sent
            seconds = asyncio.get_running_loop().time() - since
            self._on_ack(delivery, Ack(200, answer.get("payload"), seconds))

    async def _next_socket(self) -> _Socket:
        await self._workspace.changes.until(lambda: self.ready, within=PATIENCE, waiting_for="an open socket")
        ready = [socket for socket in self._sockets if not socket.leaving]
        self._turn += 1
        return ready[self._turn % len(ready)]

    async def _send(self, socket: _Socket, message: Mapping[str, Any]) -> None:
        name = f" {name_of(message['payload'])}" if "payload" in message else ""
        self._log.to_app(f"{message['type']}{name}", message)
        await socket.ws.send_str(json.dumps(message))

    def _hello(self) -> dict[str, Any]:
        return {
            "type": "hello",
            "num_connections": self.ready + 1,
            "debug_info": {"host": HOST, "build_number": 1, "approximate_connection_time": LIFETIME},
            "connection_info": {"app_id": APP_ID},
        }


def _goodbye(reason: str) -> dict[str, Any]:
    return {"type": "disconnect", "reason": reason, "debug_info": {"host": HOST}}


def _envelope(delivery: Delivery, envelope_id: str) -> dict[str, Any]:
    envelope: dict[str, Any] = {
        "envelope_id": envelope_id,
        "payload": delivery.payload,
        "type": delivery.kind,
        "accepts_response_payload": delivery.kind != "events_api",
    }
    if delivery.kind == "events_api":
        envelope |= {"retry_attempt": delivery.attempt, "retry_reason": delivery.retry_reason}
    return envelope
