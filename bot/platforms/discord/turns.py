"""
One turn: claim the event, do the work, see to what goes wrong.

Whatever goes wrong ends here: the asker is told in one sentence, the log gets what an operator needs, and the claim
of a question that got nothing at all is given back.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any
from weakref import WeakValueDictionary

from bot.core.records import Claims
from bot.platforms.discord.outbound import Door
from bot.platforms.discord.trouble import describe

_log = logging.getLogger(__name__)


class Turns:
    """None of its methods raises, except that what is cancelled stays cancelled."""

    def __init__(self, claims: Claims) -> None:
        self._claims = claims
        self._busy: set[asyncio.Task[Any]] = set()
        self._queues: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def once(self, key: str, door: Door, work: Callable[[], Awaitable[None]], *, apology: str | None) -> None:
        """
        Do *work*, after what is going on about *key*, unless somebody has claimed it.

        Failing, say *apology*; None where nobody waits for an answer.
        """
        claimed = False
        async with self._turn(key):
            try:
                claimed = await self._claims.claim(key)
                if claimed:
                    await work()
            except Exception as exc:  # noqa: BLE001  the asker is told, whatever it is
                _log.error("%s went unanswered: %s", key, describe(exc))
                if apology is not None:
                    await self._say(key, door, apology)
            finally:
                if claimed and not door.posted:
                    await self._claims.release(key)

    async def quietly(self, key: str, work: Callable[[], Awaitable[None]]) -> None:
        """Do *work*, after what is going on about *key*; failing, tell the operator alone."""
        async with self._turn(key):
            try:
                await work()
            except Exception as exc:  # noqa: BLE001  nobody waits for it
                _log.error("%s could not be followed: %s", key, describe(exc))

    async def finish(self, *, within: float) -> None:
        """Let what is being worked on end, for at most *within* seconds, then drop it."""
        if not self._busy:
            return
        _, late = await asyncio.wait(self._busy, timeout=within)
        for task in late:
            task.cancel()

    @asynccontextmanager
    async def _turn(self, key: str) -> AsyncIterator[None]:
        task = asyncio.current_task()
        assert task is not None  # noqa: S101  coroutines run in tasks
        self._busy.add(task)
        queue = self._queues.setdefault(key, asyncio.Lock())
        try:
            async with queue:
                yield
        finally:
            self._busy.discard(task)

    async def _say(self, key: str, door: Door, apology: str) -> None:
        try:
            await door.whisper(apology)
        except Exception as exc:  # noqa: BLE001  nothing is left to try
            _log.error("nor could the asker of %s be told: %s", key, describe(exc))
