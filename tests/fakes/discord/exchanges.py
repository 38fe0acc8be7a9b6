"""The log of what went over the wires, for tests to look into and for people to read."""

from dataclasses import dataclass
from typing import Any, Literal

from tests.fakes.discord.wire import dump

Sender = Literal["bot", "Discord"]

NOISE = frozenset({"HEARTBEAT", "HEARTBEAT_ACK"})


@dataclass(frozen=True, slots=True)
class Exchange:
    """One thing said by one side."""

    sender: Sender
    what: str
    """An event or opcode of the gateway, or method, path and (from Discord) status of a REST call."""
    payload: Any

    def line(self, width: int = 400) -> str:
        """Return one line for people, its payload cut so that the line has at most *width* characters."""
        arrow = "bot → Discord" if self.sender == "bot" else "Discord → bot"
        text = f"{arrow}  {self.what}"
        if self.payload is not None:
            text += f"  {dump(self.payload)}"
        return text if len(text) <= width else f"{text[: width - 1]}…"


def transcript(exchanges: list[Exchange], *, last: int | None = None, width: int = 400) -> str:
    """Return *exchanges* as lines, heartbeats left out; only the *last* so many if given."""
    lines = [exchange.line(width) for exchange in exchanges if exchange.what not in NOISE]
    return "\n".join(lines[-last:] if last else lines)
