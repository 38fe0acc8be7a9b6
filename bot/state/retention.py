"""Nothing is kept for longer than it is needed."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete

from bot.state.database import Database
from bot.state.salts import RotatingSalt
from bot.state.tables import CLAIMS, POSTS, RATINGS

CLAIMS_FOR: Final = timedelta(hours=24)
"""Slack redelivers for up to a day when Delayed Events are on (https://docs.slack.dev/apis/events-api/#retries)."""
POSTS_FOR: Final = timedelta(hours=24)
EVERY: Final = timedelta(hours=1)


class Retention:
    """Deletes what is too old, at most once an hour."""

    def __init__(
        self, database: Database, people: RotatingSalt, *, ratings_for: timedelta, clock: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._people = people
        self._kept_for = ((CLAIMS, CLAIMS_FOR), (POSTS, POSTS_FOR), (RATINGS, ratings_for))
        self._clock = clock
        self._enforced: datetime | None = None

    async def enforce(self) -> None:
        """Delete what is too old, old salts as well, unless that was done within the hour."""
        now = self._clock()
        if self._enforced is not None and now - self._enforced < EVERY:
            return
        self._enforced = now
        async with self._database.transaction() as connection:
            for table, kept_for in self._kept_for:
                await connection.execute(delete(table).where(table.c.at <= now - kept_for))
            await self._people.current(connection)
