import asyncio

import pytest

from bot.platforms.slack.once import Once
from bot.state.claims import MemoryClaims


class Work:
    """Counts how often it is done, and does it as it is told."""

    def __init__(self, *, posts: bool = True, error: Exception | None = None) -> None:
        self.done = 0
        self.begun = asyncio.Event()
        self.may_end = asyncio.Event()
        self.may_end.set()
        self._posts = posts
        self._error = error

    async def __call__(self) -> bool:
        self.done += 1
        self.begun.set()
        await self.may_end.wait()
        if self._error:
            raise self._error
        return self._posts


async def test_the_same_key_is_worked_on_once() -> None:
    once, work = Once(MemoryClaims()), Work()

    await once.do("key", work)
    await once.do("key", work)

    assert work.done == 1


async def test_different_keys_do_not_wait_for_each_other() -> None:
    once, slow, fast = Once(MemoryClaims()), Work(), Work()
    slow.may_end.clear()
    waiting = asyncio.create_task(once.do("slow", slow))
    await slow.begun.wait()

    await once.do("fast", fast)

    assert fast.done == 1
    slow.may_end.set()
    await waiting


async def test_work_that_posted_nothing_can_be_done_again() -> None:
    once, silent = Once(MemoryClaims()), Work(posts=False)

    await once.do("key", silent)
    await once.do("key", silent)

    assert silent.done == 2


async def test_work_that_failed_can_be_done_again() -> None:
    once, failing, working = Once(MemoryClaims()), Work(error=ValueError("broken")), Work()

    with pytest.raises(ValueError, match="broken"):
        await once.do("key", failing)
    await once.do("key", working)

    assert working.done == 1


async def test_work_that_was_cancelled_can_be_done_again() -> None:
    once, stuck, working = Once(MemoryClaims()), Work(), Work()
    stuck.may_end.clear()
    task = asyncio.create_task(once.do("key", stuck))
    await stuck.begun.wait()

    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await once.do("key", working)

    assert working.done == 1


async def test_a_second_delivery_waits_for_the_first_and_takes_over_when_it_fails() -> None:
    once, failing, working = Once(MemoryClaims()), Work(error=ValueError("broken")), Work()
    failing.may_end.clear()
    first = asyncio.create_task(once.do("key", failing))
    await failing.begun.wait()
    second = asyncio.create_task(once.do("key", working))
    await asyncio.sleep(0)

    assert not second.done()
    failing.may_end.set()
    with pytest.raises(ValueError, match="broken"):
        await first
    await second

    assert working.done == 1


async def test_a_second_delivery_has_nothing_to_do_when_the_first_succeeds() -> None:
    once, first_work, second_work = Once(MemoryClaims()), Work(), Work()
    first_work.may_end.clear()
    first = asyncio.create_task(once.do("key", first_work))
    await first_work.begun.wait()
    second = asyncio.create_task(once.do("key", second_work))

    first_work.may_end.set()
    await asyncio.gather(first, second)

    assert second_work.done == 0
