"""The log of what went over the wires, for tests to look into and for people to read."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

Sender = Literal["bot", "Discord"]

NOISE = frozenset({"HEARTBEAT", "HEARTBEAT_ACK"})
TELLING = frozenset(
    "accessory allowed_mentions author choices code components content custom_id data errors flags focused guilds "
    "intents label member message message_id message_reference name options parse recipients resolved retry_after "
    "session_id seq style type user username value".split()
)
"""Keys that people read a transcript for; the log itself has all of them."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One thing said by one side."""

    sender: Sender
    what: str
    """An event or opcode of the gateway, or method, path and (from Discord) status of a REST call."""
    payload: Any

    def line(self, width: int) -> str:
        """Return one line for people, the telling parts of its payload cut to at most *width* characters in all."""
        arrow = "bot → Discord" if self.sender == "bot" else "Discord → bot"
        gist = _gist(self.payload)
        said = json.dumps(gist, ensure_ascii=False) if gist not in (None, {}, []) else ""
        text = f"{arrow}  {self.what}  {said}".rstrip()
        return text if len(text) <= width else f"{text[: width - 1]}…"


def transcript(exchanges: Sequence[Exchange], *, last: int | None = None, width: int) -> str:
    """Return *exchanges* as lines, heartbeats left out; only the *last* so many if given."""
    lines = [exchange.line(width) for exchange in exchanges if exchange.what not in NOISE]
    return "\n".join(lines[-last:] if last else lines)


def _gist(payload: Any) -> Any:
    if isinstance(payload, dict):
        kept = {key: _gist(value) for key, value in payload.items() if key in TELLING or key.isdecimal()}
        return {key: value for key, value in kept.items() if value not in (None, "", [], {}, 0)}
    if isinstance(payload, list):
        return [_gist(value) for value in payload]
    return payload
