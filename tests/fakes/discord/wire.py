"""What everything on the wire shares: JSON objects, ids, points in time."""

import json
import time
from datetime import UTC, datetime
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]

EPOCH_MS = 1_420_070_400_000
"""The first millisecond of 2015, where ids start to count (https://docs.discord.com/developers/reference#snowflakes)."""


class Snowflakes:
    """Gives ids that carry the time of their making and never repeat."""

    def __init__(self) -> None:
        self._last = 0

    def next(self) -> int:
        """Return an id higher than every earlier one."""
        now_ms = time.time_ns() // 1_000_000
        self._last = max(self._last + 1, (now_ms - EPOCH_MS) << 22)
        return self._last


def timestamp(snowflake: int) -> str:
    """Return when *snowflake* was made, in ISO 8601."""
    return datetime.fromtimestamp(((snowflake >> 22) + EPOCH_MS) / 1000, UTC).isoformat()


def dump(payload: Any) -> str:
    """Return *payload* as Discord would put it on the wire."""
    return json.dumps(payload, separators=(",", ":"))


class Clock:
    """Seconds that tests can move forward, so that no test waits for a deadline."""

    def __init__(self) -> None:
        self._ahead = 0.0

    def now(self) -> float:
        """Return seconds since some fixed point."""
        return time.monotonic() + self._ahead

    def wall(self) -> float:
        """Return seconds since 1970."""
        return time.time() + self._ahead

    def advance(self, seconds: float) -> None:
        """Let *seconds* pass at once."""
        self._ahead += seconds
