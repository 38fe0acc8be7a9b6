"""
The gateway: events out, and a session that survives a lost connection.

Opcodes and close codes: https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway.
What happens when: https://docs.discord.com/developers/events/gateway.
"""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from aiohttp import WSMsgType, web

from tests.fakes.discord.compression import compressor
from tests.fakes.discord.sessions import (
    HIGHEST_INTENT,
    NEVER_GRANTED,
    Close,
    Connection,
    Intent,
    Op,
    Payload,
    Session,
)
from tests.fakes.discord.wire import Json

MAX_PAYLOAD = 4096
"""Bytes that a client may send at once."""
FAREWELL = 1.0
"""Seconds that a client gets to answer a close frame."""


@dataclass(slots=True)
class Policy:
    """What the server's owner decides about connections; tests change it while it runs."""

    token: str
    message_content_allowed: bool
    heartbeat_interval: float
    """Seconds."""


class Gateway:
    """Accepts websockets and sends events to whom they concern."""

    def __init__(
        self,
        policy: Policy,
        *,
        greet: Callable[[Session], list[tuple[str, Json]]],
        record: Callable[[bool, str, Any], None],
    ) -> None:
        """*greet* gives a new session's first events; *record* logs (by the bot?, what, payload)."""
        self.sessions: dict[str, Session] = {}
        self.connections: set[Connection] = set()
        self.identifies: list[Json] = []
        self.resumes = 0
        self.heartbeats = 0
        self.presence: Json | None = None
        self._policy = policy
        self._greet = greet
        self._record = record

    async def dispatch(self, event: str, payload: Payload, *, guild_id: int | None, needs: Intent) -> None:
        """Send an event to every session that asked for its kind (*needs*) and serves the guild."""
        recorded = False
        for session in list(self.sessions.values()):
            if needs in session.intents and session.serves(guild_id):
                body = payload(session.intents)
                if not recorded:
                    self._record(False, event, body)
                    recorded = True
                await session.send(event, body)

    async def accept(self, request: web.Request) -> web.WebSocketResponse:
        """Serve one websocket until either side hangs up."""
        socket = web.WebSocketResponse(timeout=FAREWELL, compress=False)
        await socket.prepare(request)
        if request.query.get("v") != "10" or request.query.get("encoding") != "json":
            await socket.close(code=Close.INVALID_VERSION)
            return socket
        name = request.query.get("compress")
        try:
            compress = compressor(name) if name else None
        except LookupError:
            await socket.close(code=Close.UNKNOWN_ERROR)
            return socket
        connection = Connection(socket, request.transport, compress)
        self.connections.add(connection)
        try:
            await connection.send(Op.HELLO, {"heartbeat_interval": round(self._policy.heartbeat_interval * 1000)})
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    await self._receive(connection, message.data)
        finally:
            self.connections.discard(connection)
            connection.detach()
            self._forget_if_left(connection)
            self._record(True, "GATEWAY CLOSED", {"code": socket.close_code})
        return socket

    def _forget_if_left(self, connection: Connection) -> None:
        # A client that says 1000 or 1001 itself has left for good: its session cannot be resumed.
        if connection.session and connection.socket.close_code in {1000, 1001}:
            self.sessions.pop(connection.session.id, None)

    async def _receive(self, connection: Connection, text: str) -> None:
        try:
            frame = json.loads(text)
            op, data = Op(frame["op"]), frame.get("d")
        except (ValueError, KeyError, TypeError):
            await connection.close(Close.DECODE_ERROR)
            return
        if len(text.encode()) > MAX_PAYLOAD:
            await connection.close(Close.DECODE_ERROR)
            return
        self._record(True, op.name, data)
        match op:
            case Op.HEARTBEAT:
                self.heartbeats += 1
                await connection.send(Op.HEARTBEAT_ACK)
                self._record(False, Op.HEARTBEAT_ACK.name, None)
            case Op.IDENTIFY:
                await self._identify(connection, data)
            case Op.RESUME:
                await self._resume(connection, data)
            case _ if connection.session is None:
                await connection.close(Close.NOT_AUTHENTICATED)
            case Op.PRESENCE:
                self.presence = data
            case Op.VOICE_STATE | Op.REQUEST_MEMBERS:
                pass  # understood, and nothing comes of it here
            case _:
                await connection.close(Close.UNKNOWN_OPCODE)

    async def _identify(self, connection: Connection, data: Json) -> None:
        self.identifies.append(data)
        if connection.session:
            await connection.close(Close.ALREADY_AUTHENTICATED)
            return
        if code := self._refusal(data):
            await connection.close(code)
            return
        number, count = data.get("shard") or (0, 1)
        session = Session(Intent(data["intents"]), (number, count))
        self.sessions[session.id] = session
        connection.attach(session)
        for event, payload in self._greet(session):
            self._record(False, event, payload)
            await session.send(event, payload)
        session.ready = True
        self._record(False, "SESSION STARTED", {"session_id": session.id})

    def _refusal(self, data: Json) -> Close | None:
        intents = data.get("intents")
        if data.get("token") != self._policy.token:
            return Close.AUTHENTICATION_FAILED
        if not isinstance(intents, int) or intents >> HIGHEST_INTENT + 1:
            return Close.INVALID_INTENTS
        wants = Intent(intents)
        if wants & NEVER_GRANTED or (wants & Intent.MESSAGE_CONTENT and not self._policy.message_content_allowed):
            return Close.DISALLOWED_INTENTS
        number, count = data.get("shard") or (0, 1)
        return None if 0 <= number < count else Close.INVALID_SHARD

    async def _resume(self, connection: Connection, data: Json) -> None:
        self.resumes += 1
        if data.get("token") != self._policy.token:
            await connection.close(Close.AUTHENTICATION_FAILED)
            return
        session = self.sessions.get(data["session_id"])
        if session is None:
            await connection.send(Op.INVALID_SESSION, False)
            return
        if (seen := data.get("seq") or 0) > len(session.events):
            await connection.close(Close.INVALID_SEQUENCE)
            return
        # Events that arrive meanwhile join the end of the list and so of the replay.
        while seen < len(session.events):
            await connection.send_text(session.events[seen])
            seen += 1
        connection.attach(session)
        self._record(False, "RESUMED", {"session_id": session.id, "replayed_up_to": seen})
        await session.send("RESUMED", {"_trace": []})

    async def drop(self, code: int | None) -> None:
        """Close every connection with *code*, or cut the line without a word; the sessions stay."""
        for connection in list(self.connections):
            if code is None:
                connection.cut()
            else:
                await connection.close(code)

    async def invalidate(self, *, resumable: bool) -> None:
        """Tell every client that its session is no longer good; *resumable* asks it to try nevertheless."""
        for connection in list(self.connections):
            if connection.session and not resumable:
                self.sessions.pop(connection.session.id, None)
            connection.detach()
            self._record(False, Op.INVALID_SESSION.name, resumable)
            await connection.send(Op.INVALID_SESSION, resumable)

    async def tell(self, op: Op) -> None:
        """Send a bare *op* to every client."""
        for connection in list(self.connections):
            self._record(False, op.name, None)
            await connection.send(op)

    async def close(self) -> None:
        """Hang up on everybody, for the end of a test."""
        self.sessions.clear()
        await asyncio.gather(*(connection.close(1001) for connection in list(self.connections)))
