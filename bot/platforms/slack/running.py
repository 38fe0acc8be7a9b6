"""Work that is under way, so that stopping can wait for it."""

import asyncio
from collections.abc import Coroutine
from typing import Any

DRAIN_SECONDS = 1.0
"""How long stopping waits. An event that is cut off is not acknowledged, so Slack delivers it again."""


class Running:
    """The tasks that have begun and are not done."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        """Run *work* beside the caller. It handles its own errors."""
        self.add(asyncio.create_task(work))

    def add(self, task: asyncio.Task[Any]) -> None:
        """Count *task* as under way until it is done."""
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def finish(self) -> None:
        """Wait until all is done, for a moment; cancel the rest."""
        if not self._tasks:
            return
        _, late = await asyncio.wait(self._tasks, timeout=DRAIN_SECONDS)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
