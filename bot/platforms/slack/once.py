"""Each question is answered once, however often Slack tells of it."""

import asyncio
from collections.abc import Awaitable, Callable
from weakref import WeakValueDictionary

from bot.core.records import Claims


class Once:
    """
    Does the work for a key once.

    Slack sends a post again when its first delivery is not acknowledged within 3 seconds
    (https://docs.slack.dev/apis/events-api/#retries), and a mention as two events. The second delivery
    waits for the first and takes over if that one failed: acknowledging it at once would lose the question.
    """

    def __init__(self, claims: Claims) -> None:
        self._claims = claims
        self._in_work: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def alone(self, key: str) -> asyncio.Lock:
        """Return what keeps others from working on *key* meanwhile, such as an edit from the answer before it."""
        return self._in_work.setdefault(key, asyncio.Lock())

    async def do(self, key: str, work: Callable[[], Awaitable[bool]]) -> None:
        """
        Run *work* unless it was done for *key* before; it returns whether anything was posted.

        Nothing posted, or an exception, gives the claim back.
        """
        async with self.alone(key):
            if not await self._claims.claim(key):
                return
            posted = False
            try:
                posted = await work()
            finally:
                if not posted:
                    await self._claims.release(key)
