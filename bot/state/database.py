"""
One database: opened, brought up to date, closed, and transactions in between.

SQLite by default, PostgreSQL where several machines share the work. Only what both know is used.
"""

import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from importlib.util import find_spec
from typing import Final

from sqlalchemy import Connection, Table, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.errors import StateError
from bot.state.migrations import upgrade

BUSY_SECONDS: Final = 5.0
"""How long a transaction waits for a server, or for those of other processes; each takes milliseconds."""

PRAGMAS: Final = (
    "journal_mode = WAL",
    "synchronous = NORMAL",  # in WAL mode, losing power can cost the last transactions, but damages nothing
    "foreign_keys = ON",
)
"""How each connection to SQLite is set up (https://sqlite.org/pragma.html)."""

DAMAGED: Final = "It has been left as it is. Put back a copy, or move it away: then a new one is begun."
ADVICE: Final = {
    "not a database": DAMAGED,
    "malformed": DAMAGED,
    "unable to open": "Its folder has to exist and to be writable.",
    "readonly": "The file and its folder have to be writable.",
    "locked": "Another program keeps it to itself; let that finish.",
    "already exists": "Somebody else's tables are in it. Set STATE_URL to a database of Dossier's own.",
}
"""What to do about a failure, by a part of what the database says."""


class Database:
    """An open database."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncConnection]:
        """
        Do everything in the block, or nothing if it raises.

        Raises :class:`bot.errors.StateError` when the database fails.
        """
        with _translated(self._engine.url):
            async with self._engine.begin() as connection:
                yield connection


async def add(connection: AsyncConnection, table: Table, **values: object) -> bool:
    """Insert a row and return True; return False if there is one with its primary key, which stays as it is."""
    statement = _insert(connection, table).values(values).on_conflict_do_nothing()
    return (await connection.execute(statement)).rowcount == 1


async def put(connection: AsyncConnection, table: Table, **values: object) -> None:
    """Insert a row, in place of one with its primary key."""
    statement = _insert(connection, table).values(values)
    others = {column.name: statement.excluded[column.name] for column in table.columns if not column.primary_key}
    await connection.execute(statement.on_conflict_do_update(index_elements=table.primary_key, set_=others))


def _insert(connection: AsyncConnection, table: Table) -> sqlite.Insert | postgresql.Insert:
    # SQLAlchemy has ON CONFLICT for each of them apart; they write it alike.
    return postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)


@asynccontextmanager
async def open_database(address: str) -> AsyncIterator[Database]:
    """
    Open the database at *address*, a URL of SQLAlchemy's, with the tables that this version wants.

    Raises :class:`bot.errors.StateError`, and leaves the database as it is, when it cannot be reached, is damaged, or
    was written by a newer version.
    """
    engine = _engine(address)
    database = Database(engine)
    try:
        async with database.transaction() as connection:
            await connection.run_sync(upgrade)
        yield database
    finally:
        await engine.dispose()


def _engine(address: str) -> AsyncEngine:
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        # Not chained: it may hold the password.
        raise StateError("STATE_URL is no address of a database, such as sqlite+aiosqlite:///dossier.db.") from None
    driver = url.get_driver_name()
    if find_spec(driver) is None:
        raise StateError(f"STATE_URL needs the Python package {driver}. To install it: pip install {driver}")
    if url.get_backend_name() != "sqlite":
        patience = {"timeout": BUSY_SECONDS, "command_timeout": BUSY_SECONDS}
        return create_async_engine(url, pool_pre_ping=True, connect_args=patience)  # a server may have hung up
    if url.database in {None, "", ":memory:"}:
        raise StateError("STATE_URL names no file. Add one, or unset it: then everything is kept in memory.")
    with _translated(url):
        _prove(url)
    # SQLite has one writer at a time: with one connection, the others here wait in order.
    engine = create_async_engine(url, pool_size=1, max_overflow=0, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine.sync_engine, "connect", _set_up)
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


def _set_up(connection: DBAPIConnection, _record: object) -> None:
    connection.isolation_level = None  # so that Python begins no transactions of its own
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    # IMMEDIATE waits its turn; a transaction that begins by reading is refused when it comes to write too late.
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _prove(url: URL) -> None:
    """
    Open a SQLite file and read all of it, so that damage shows now and not in the middle of an answer.

    Not in a connection of the engine's: the thread of one that fails to open complains when the loop is closed.
    """
    (file, *_), options = url.get_dialect()().create_connect_args(url)
    with closing(sqlite3.connect(file, uri=options.get("uri", False), timeout=BUSY_SECONDS)) as connection:
        (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise StateError(f"The database {url} is damaged: {found}. {DAMAGED}")


@contextmanager
def _translated(url: URL) -> Iterator[None]:
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error, OSError) as exc:
        cause = exc.orig if isinstance(exc, DBAPIError) and exc.orig is not None else exc
        said = (str(cause.__cause__ or cause).splitlines() or [type(cause).__name__])[0].rstrip(".")
        advice = next((advice for part, advice in ADVICE.items() if part in said), "Check STATE_URL.")
        raise StateError(f"The database {url} cannot be used: {said}. {advice}") from exc
