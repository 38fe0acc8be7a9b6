"""
Rate limits: https://docs.discord.com/developers/topics/rate-limits.

Every reply says how much is left. The limits are so high that no test meets one by chance; tests set lower ones.
"""

from dataclasses import dataclass
from hashlib import md5

from tests.fakes.discord.wire import Clock, Json

VIA = {"Via": "1.1 google"}
"""What discord.py tells Discord's own 429 by; one without it is taken for a ban by the proxy in front."""


@dataclass(frozen=True, slots=True)
class Limit:
    """So many calls in so many seconds."""

    count: int = 1000
    per: float = 1.0


@dataclass(slots=True)
class _Window:
    opened: float
    used: int = 0


class Limits:
    """Counts calls by route and major parameter (channel, guild or webhook)."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._limits: dict[str, Limit] = {}
        self._windows: dict[tuple[str, str], _Window] = {}

    def set(self, route: str, limit: Limit) -> None:
        """Let *route* have this limit from now on."""
        self._limits[route] = limit

    def take(self, route: str, major: str) -> tuple[bool, dict[str, str]]:
        """Count one call; return whether it is within the limit, and the headers that say so."""
        limit = self._limits.get(route, Limit())
        now = self._clock.now()
        window = self._windows.get((route, major))
        if window is None or now >= window.opened + limit.per:
            window = self._windows[route, major] = _Window(opened=now)
        within = window.used < limit.count
        window.used += within
        reset_after = window.opened + limit.per - now
        return within, {
            "X-RateLimit-Limit": str(limit.count),
            "X-RateLimit-Remaining": str(limit.count - window.used),
            "X-RateLimit-Reset": f"{self._clock.wall() + reset_after:.3f}",
            "X-RateLimit-Reset-After": f"{reset_after:.3f}",
            "X-RateLimit-Bucket": md5(route.encode(), usedforsecurity=False).hexdigest(),
        }


def too_many(retry_after: float, *, shared: bool = False) -> tuple[Json, dict[str, str]]:
    """Return body and headers of a 429; *shared* is the global limit, which stops every call of the bot."""
    body: Json = {"message": "You are being rate limited.", "retry_after": retry_after, "global": shared}
    headers = {"Retry-After": f"{retry_after:.0f}", "X-RateLimit-Scope": "global" if shared else "user"}
    return body, headers | VIA | ({"X-RateLimit-Global": "true"} if shared else {})
