"""Everything that is remembered, in a database: it outlives the process, and several processes share it."""

import logging
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, delete, exists, select

from bot.core.records import MAX_COMMENT, Policy, Posted, Rating, Records
from bot.errors import StateError
from bot.state.database import Database, add, open_database, put
from bot.state.hashing import Salt
from bot.state.retention import Retention
from bot.state.salts import RotatingSalt, lasting_salt
from bot.state.tables import CLAIMS, MESSAGES, POLICIES, POSTS, RATINGS, WELCOMES

_log = logging.getLogger(__name__)

KEPT_RATINGS: Final = timedelta(days=90)


class StoredClaims:
    """Claims for a day, one owner for each among all processes."""

    def __init__(self, database: Database, salt: Salt, retention: Retention, *, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._salt = salt
        self._retention = retention
        self._clock = clock

    async def claim(self, key: str) -> bool:
        """Return whether *key* was free; it is taken from now on."""
        await self._retention.enforce()  # here, because every event passes here
        async with self._database.transaction() as connection:
            return await add(connection, CLAIMS, event=self._salt.hash(key), at=self._clock())

    async def release(self, key: str) -> None:
        """Free *key*; no matter if it is free already. If the database fails, it stays taken."""
        with _reported("The claim on an event is not given back"):
            async with self._database.transaction() as connection:
                await connection.execute(delete(CLAIMS).where(CLAIMS.c.event == self._salt.hash(key)))


class StoredPosts:
    """The answers of the last day."""

    def __init__(self, database: Database, salt: Salt) -> None:
        self._database = database
        self._salt = salt

    def digest(self, text: str) -> str:
        """Return a keyed hash of *text*."""
        return self._salt.hash(text)

    async def keep(self, posted: Posted) -> None:
        """
        Remember *posted* in place of an earlier answer to its question.

        If the database fails, only the log is told: whoever asked has the answer, and must not get another.
        """
        question, channel = posted.question, posted.channel
        with _reported("An answer does not follow its question's edits"):
            async with self._database.transaction() as connection:
                await connection.execute(delete(MESSAGES).where(MESSAGES.c.question == question))
                await put(connection, POSTS, question=question, channel=channel, digest=posted.digest, at=posted.at)
                for position, message in enumerate(posted.messages):
                    part = {"channel": channel, "message": message, "question": question, "position": position}
                    await put(connection, MESSAGES, **part)

    async def find(self, question: str) -> Posted | None:
        """Return the answer to *question*."""
        return await self._one(POSTS.c.question == question)

    async def find_answer(self, channel: str, message: str) -> Posted | None:
        """Return the answer that *message* is part of."""
        part = select(MESSAGES.c.question).where(MESSAGES.c.channel == channel, MESSAGES.c.message == message)
        return await self._one(POSTS.c.question == part.scalar_subquery())

    async def is_known(self, channel: str) -> bool:
        """Return whether an answer stands in *channel*."""
        async with self._database.transaction() as connection:
            found = await connection.execute(select(exists().where(POSTS.c.channel == channel)))
            return bool(found.scalar_one())

    async def drop(self, question: str) -> None:
        """Forget the answer to *question*; no matter if there is none."""
        async with self._database.transaction() as connection:
            await connection.execute(delete(POSTS).where(POSTS.c.question == question))

    async def _one(self, which: ColumnElement[bool]) -> Posted | None:
        parts = select(POSTS, MESSAGES.c.message).outerjoin(MESSAGES).where(which).order_by(MESSAGES.c.position)
        async with self._database.transaction() as connection:
            rows = (await connection.execute(parts)).all()
        if not rows:
            return None
        question, channel, digest, at, _ = rows[0]
        messages = tuple(row.message for row in rows if row.message is not None)
        return Posted(question=question, channel=channel, messages=messages, digest=digest, at=at)


class StoredFeedback:
    """Ratings, by pseudonym."""

    def __init__(self, database: Database, salt: RotatingSalt) -> None:
        self._database = database
        self._salt = salt

    async def rate(self, rating: Rating) -> None:
        """Keep *rating* in place of an earlier one and its comment."""
        await self._keep(rating, None)

    async def comment(self, rating: Rating, text: str) -> None:
        """Keep *rating* with the beginning of *text*."""
        await self._keep(rating, _storable(text[:MAX_COMMENT]))

    async def _keep(self, rating: Rating, comment: str | None) -> None:
        async with self._database.transaction() as connection:
            salt = await self._salt.current(connection)
            await put(
                connection,
                RATINGS,
                answer=salt.hash(rating.answer),
                person=salt.hash(rating.user),
                intent=rating.intent,
                kind=rating.kind,
                helpful=rating.helpful,
                comment=comment,
                at=rating.at,
            )


class StoredPolicies:
    """Policies, until they are changed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def policy(self, place: str) -> Policy:
        """Return what was set for *place*."""
        async with self._database.transaction() as connection:
            found = await connection.execute(select(POLICIES.c.policy).where(POLICIES.c.place == place))
            return Policy(found.scalar_one_or_none() or Policy.ADDRESSED)

    async def set_policy(self, place: str, policy: Policy) -> None:
        """Set it."""
        async with self._database.transaction() as connection:
            await put(connection, POLICIES, place=place, policy=policy)


class StoredWelcomes:
    """Who was greeted, by a pseudonym that stays."""

    def __init__(self, database: Database, salt: Salt) -> None:
        self._database = database
        self._salt = salt

    async def is_first(self, user: str) -> bool:
        """Return whether *user* is new here; no longer from now on."""
        async with self._database.transaction() as connection:
            return await add(connection, WELCOMES, person=self._salt.hash(user))

    async def give_back(self, user: str) -> None:
        """Forget *user*; no matter if they are new. If the database fails, they count as greeted."""
        with _reported("Somebody is never greeted"):
            async with self._database.transaction() as connection:
                await connection.execute(delete(WELCOMES).where(WELCOMES.c.person == self._salt.hash(user)))


@contextmanager
def _reported(loss: str) -> Iterator[None]:
    """Log that the database failed instead of raising it; *loss* says what comes of it."""
    try:
        yield
    except StateError as exc:
        _log.error("%s: %s", loss, exc)


def _storable(text: str) -> str:
    """Return *text* without what no database takes: null characters and halves of characters."""
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")


def _now() -> datetime:
    return datetime.now(UTC)


@asynccontextmanager
async def open_stored(
    address: str, *, ratings_for: timedelta = KEPT_RATINGS, clock: Callable[[], datetime] = _now
) -> AsyncIterator[Records]:
    """
    Open the database at *address*, a URL of SQLAlchemy's, and close it after the block.

    *ratings_for* is how long ratings are kept; *clock* gives aware times. Raises :class:`bot.errors.StateError` when
    the database cannot be opened; when it fails later, so does each method that does not say otherwise.
    """
    async with open_database(address) as database:
        async with database.transaction() as connection:
            events, texts, greetings = [
                await lasting_salt(connection, purpose) for purpose in ("events", "texts", "greetings")
            ]
        people = RotatingSalt("people", clock=clock)
        retention = Retention(database, people, ratings_for=ratings_for, clock=clock)
        await retention.enforce()
        yield Records(
            claims=StoredClaims(database, events, retention, clock=clock),
            posts=StoredPosts(database, texts),
            feedback=StoredFeedback(database, people),
            policies=StoredPolicies(database),
            welcomes=StoredWelcomes(database, greetings),
        )
