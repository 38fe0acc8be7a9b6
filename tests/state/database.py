"""The database as somebody sees it who opens it with another program."""

from typing import Any

from sqlalchemy import Row, Table, select
from sqlalchemy.ext.asyncio import create_async_engine

from bot.state.tables import METADATA


async def rows(address: str, table: Table) -> list[Row[Any]]:
    engine = create_async_engine(address)
    try:
        async with engine.connect() as connection:
            return list((await connection.execute(select(table))).all())
    finally:
        await engine.dispose()


async def text_of(address: str) -> str:
    """Return all that is in the tables, as text."""
    return "\n".join([repr(row) for table in METADATA.sorted_tables for row in await rows(address, table)])
