from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.core.records import Records
from bot.state.memory import memory_records
from bot.state.stored import open_stored
from tests.state.clock import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=["sqlite"])
def address(tmp_path: Path) -> str:
    """An empty database of each kind."""
    return f"sqlite+aiosqlite:///{tmp_path / 'state.db'}"


@pytest.fixture(params=["memory", "database"])
async def records(request: pytest.FixtureRequest, address: str, clock: Clock) -> AsyncIterator[Records]:
    """Each way to remember, with nothing in it."""
    if request.param == "memory":
        yield memory_records()
    else:
        async with open_stored(address, clock=clock) as stored:
            yield stored
