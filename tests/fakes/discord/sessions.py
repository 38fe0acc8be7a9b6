"""
What a client and the gateway have in common: opcodes, intents, a connection and the session that outlives it.

https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway
"""

import asyncio
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum, IntFlag
from typing import Any

from aiohttp import web

from tests.fakes.discord.compression import Compress
from tests.fakes.discord.wire import Json, dump


class Op(IntEnum):
    """What a payload is for."""

    DISPATCH = 0
    HEARTBEAT = 1
    IDENTIFY = 2
    PRESENCE = 3
    VOICE_STATE = 4
    RESUME = 6
    RECONNECT = 7
    REQUEST_MEMBERS = 8
    INVALID_SESSION = 9
    HELLO = 10
    HEARTBEAT_ACK = 11


class Close(IntEnum):
    """Why Discord hangs up."""

    UNKNOWN_ERROR = 4000
    UNKNOWN_OPCODE = 4001
    DECODE_ERROR = 4002
    NOT_AUTHENTICATED = 4003
    AUTHENTICATION_FAILED = 4004
    ALREADY_AUTHENTICATED = 4005
    INVALID_SEQUENCE = 4007
    INVALID_SHARD = 4010
    INVALID_VERSION = 4012
    INVALID_INTENTS = 4013
    DISALLOWED_INTENTS = 4014


class Intent(IntFlag):
    """https://docs.discord.com/developers/events/gateway#list-of-intents; those that decide something here."""

    GUILDS = 1 << 0
    GUILD_MEMBERS = 1 << 1
    GUILD_PRESENCES = 1 << 8
    GUILD_MESSAGES = 1 << 9
    DIRECT_MESSAGES = 1 << 12
    MESSAGE_CONTENT = 1 << 15


HIGHEST_INTENT = 25
NEVER_GRANTED = Intent.GUILD_MEMBERS | Intent.GUILD_PRESENCES

Payload = Callable[[Intent], Json]
"""What an event carries for a session with these intents."""


@dataclass(eq=False, slots=True)
class Session:
    """What Discord keeps for a client, connected or not."""

    intents: Intent
    shard: tuple[int, int]
    id: str = field(default_factory=lambda: secrets.token_hex(16))
    events: list[str] = field(default_factory=list)
    """All that it was ever sent; the n-th has sequence number n."""
    connection: "Connection | None" = None
    ready: bool = False
    """Whether READY and the guilds are on their way."""

    def serves(self, guild_id: int | None) -> bool:
        """Return whether events of this guild, or None for direct messages, belong to its shard."""
        number, count = self.shard
        return ((guild_id or 0) >> 22) % count == number

    async def send(self, event: str, payload: Json) -> None:
        """Remember the event, and send it if the client is connected."""
        text = dump({"op": Op.DISPATCH, "t": event, "s": len(self.events) + 1, "d": payload})
        self.events.append(text)
        if self.connection:
            await self.connection.send_text(text)


class Connection:
    """One websocket. Payloads leave in order, through one compression stream."""

    def __init__(
        self, socket: web.WebSocketResponse, line: asyncio.Transport | None, compress: Compress | None
    ) -> None:
        self.socket = socket
        self.session: Session | None = None
        self._line = line
        self._compress = compress
        self._turn = asyncio.Lock()

    async def send_text(self, text: str) -> None:
        """Send one payload; a client that has just gone gets it when it resumes."""
        async with self._turn:
            try:
                if self._compress:
                    await self.socket.send_bytes(self._compress(text))
                else:
                    await self.socket.send_str(text)
            except ConnectionError:
                self.detach()

    async def send(self, op: Op, payload: Any = None) -> None:
        """Send anything but an event."""
        await self.send_text(dump({"op": op, "t": None, "s": None, "d": payload}))

    def attach(self, session: Session) -> None:
        """Let *session* send its events here from now on."""
        self.session, session.connection = session, self

    def detach(self) -> None:
        """Leave the session, which remembers from now on what it cannot send."""
        if self.session and self.session.connection is self:
            self.session.connection = None

    async def close(self, code: int) -> None:
        """Say goodbye with *code*. Whatever the client answers, it was not the client who left."""
        self.detach()
        self.session = None
        await self.socket.close(code=code)

    def cut(self) -> None:
        """Lose the line without a close frame."""
        self.detach()
        if self._line:
            self._line.abort()
