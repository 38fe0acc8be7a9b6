"""Waiting for an answer, and doing something about it when that takes long."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, Final, TypeVar

T = TypeVar("T")

DEFER_AFTER: Final = 1.5
"""Seconds after which an interaction is acknowledged without its answer; Discord gives it up after 3
(https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-callback)."""
TYPE_AFTER: Final = 1.0
"""Seconds after which people see that an answer to their message is on its way."""


async def meanwhile(work: Coroutine[Any, Any, T], *, after: float, do: Callable[[], Awaitable[None]]) -> T:
    """Return what *work* returns; *do* is done once when that takes longer than *after* seconds."""
    task = asyncio.create_task(work)
    try:
        done, _ = await asyncio.wait({task}, timeout=after)
        if not done:
            await do()
        return await task
    finally:
        task.cancel()
