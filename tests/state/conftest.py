from collections.abc import AsyncIterator, Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from bot.core.records import Records
from bot.state.memory import memory_records
from bot.state.stored import open_stored
from tests.state import postgresql
from tests.state.clock import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def server() -> Iterator[postgresql.Server]:
    binaries = postgresql.find_binaries()
    if binaries is None or find_spec("asyncpg") is None:
        pytest.skip("there is no PostgreSQL here (Debian's package postgresql), or no asyncpg")
    with postgresql.running(binaries) as server:
        yield server


def empty_database(kind: str, request: pytest.FixtureRequest) -> str:
    if kind == "sqlite":
        folder: Path = request.getfixturevalue("tmp_path")
        return f"sqlite+aiosqlite:///{folder / 'state.db'}"
    server: postgresql.Server = request.getfixturevalue("server")
    return server.new_database()


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest) -> str:
    """An empty database of each kind."""
    return empty_database(request.param, request)


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
async def records(request: pytest.FixtureRequest, clock: Clock) -> AsyncIterator[Records]:
    """Each way to remember, with nothing in it."""
    if request.param == "memory":
        yield memory_records()
    else:
        async with open_stored(empty_database(request.param, request), clock=clock) as stored:
            yield stored
