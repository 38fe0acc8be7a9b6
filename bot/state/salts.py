"""
The salts of the database, beside what they hash, so that every process and every start has the same.

People who rate get new pseudonyms every 30 days, and because the salt of the old ones is deleted then, nobody can trace
those any more. (Nor can who rated: an opinion of an older answer is added to the former, not put in its place.) Who has
been greeted must be known for good, so the salt of greetings stays; it is another one, so that a greeting does not say
whose ratings are whose.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.state.database import add
from bot.state.hashing import Salt, new_secret
from bot.state.tables import SALTS

ROTATION: Final = timedelta(days=30)
"""How long a rotating salt is in use, at most."""

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


async def lasting_salt(connection: AsyncConnection, purpose: str) -> Salt:
    """Return the salt for *purpose*, which stays the same."""
    return Salt(await _secret(connection, purpose, period=0))


class RotatingSalt:
    """A salt that is another one every 30 days, in all processes at once."""

    def __init__(self, purpose: str, *, clock: Callable[[], datetime]) -> None:
        """*clock* gives aware times."""
        self._purpose = purpose
        self._clock = clock

    async def current(self, connection: AsyncConnection) -> Salt:
        """Return today's salt, a new one if it is time; those before it are gone then."""
        period = (self._clock() - _EPOCH) // ROTATION
        old = delete(SALTS).where(SALTS.c.purpose == self._purpose, SALTS.c.period < period)
        await connection.execute(old)
        return Salt(await _secret(connection, self._purpose, period=period))


async def _secret(connection: AsyncConnection, purpose: str, *, period: int) -> bytes:
    # Of several processes that come at once, one adds its own, and all read that.
    await add(connection, SALTS, purpose=purpose, period=period, secret=new_secret())
    found = await connection.execute(select(SALTS.c.secret).where(SALTS.c.purpose == purpose, SALTS.c.period == period))
    return bytes(found.scalar_one())
