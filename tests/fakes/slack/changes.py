"""Waiting for something to become true, without polling and without sleeping."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

PATIENCE = 5.0
"""Seconds that a test waits for what should happen at once; generous, for a busy machine."""

Seen = TypeVar("Seen")


class Changes:
    """Tells those who wait that something has happened, so that they look again."""

    def __init__(self) -> None:
        self._happened = asyncio.Event()

    def notify(self) -> None:
        """Let everyone who waits look again."""
        self._happened.set()
        self._happened = asyncio.Event()

    async def until(self, look: Callable[[], Seen | None], *, within: float, waiting_for: str) -> Seen:
        """
        Return what *look* returns as soon as that is something.

        Raises :class:`TimeoutError`, which says what was waited for, after *within* seconds.
        """
        try:
            async with asyncio.timeout(within):
                while True:
                    # Taken before looking, so that nothing that happens in between is missed.
                    happened = self._happened
                    seen = look()
                    if seen:
                        return seen
                    await happened.wait()
        except TimeoutError:
            raise TimeoutError(f"waited {within:g} s for {waiting_for}") from None
