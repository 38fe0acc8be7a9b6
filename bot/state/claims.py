"""Claims on events, in memory: enough while one process serves a workspace or a guild."""

from collections import OrderedDict
from collections.abc import Callable
from time import monotonic

KEPT_SECONDS = 24 * 3600.0
"""Slack redelivers for up to a day when Delayed Events are on (https://docs.slack.dev/apis/events-api/#retries)."""
KEPT_EVENTS = 100_000


class MemoryClaims:
    """Remembers claimed keys for a day, at most 100,000 of them."""

    def __init__(self, *, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._claimed: OrderedDict[str, float] = OrderedDict()

    async def claim(self, key: str) -> bool:
        """Return whether *key* was free; it is taken from now on."""
        now = self._clock()
        while self._claimed:
            oldest, since = next(iter(self._claimed.items()))
            if now - since < KEPT_SECONDS and len(self._claimed) <= KEPT_EVENTS:
                break
            del self._claimed[oldest]
        if key in self._claimed:
            return False
        self._claimed[key] = now
        return True

    async def release(self, key: str) -> None:
        """Free *key*; no matter if it is free already."""
        self._claimed.pop(key, None)
