"""Waiting for something to become true, without sleeping."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class NothingHappened(AssertionError):  # noqa: N818 - reads as what it says
    """What a test waited for did not come; the message says what, and how far things had got."""


class Watch:
    """Asks a question again whenever something has changed."""

    def __init__(self, describe: Callable[[], str], *, patience: float) -> None:
        """*describe* tells what did happen, for the message of a wait in vain; *patience* is in seconds."""
        self._describe = describe
        self._patience = patience
        self._waiting: set[asyncio.Future[None]] = set()

    def changed(self) -> None:
        """Let everybody who waits ask again."""
        for future in self._waiting:
            if not future.done():
                future.set_result(None)

    async def until(self, ask: Callable[[], T | None], *, what: str, timeout: float | None = None) -> T:  # noqa: ASYNC109
        """
        Return the first true answer of *ask*.

        Raises :class:`NothingHappened` after *timeout* seconds, or when the usual patience ends.
        """
        timeout = self._patience if timeout is None else timeout
        if answer := ask():
            return answer
        try:
            async with asyncio.timeout(timeout):
                while not (answer := ask()):
                    await self._next_change()
                return answer
        except TimeoutError:
            raise NothingHappened(f"{what}: not within {timeout} s. So far:\n{self._describe()}") from None

    async def _next_change(self) -> None:
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.add(future)
        try:
            await future
        finally:
            self._waiting.discard(future)
