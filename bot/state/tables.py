"""
The tables of what is kept, as they are now; :mod:`bot.state.migrations` has how they came to be.

Nobody's id and nobody's question is in them. What is only ever compared (events, people, rated answers) is kept as a
keyed hash; see :mod:`bot.state.hashing`.
"""

from datetime import UTC, datetime
from typing import Final

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)
from sqlalchemy.engine import Dialect

from bot.state.hashing import HASH_LENGTH


class Key(TypeDecorator[str]):
    """A key in an alphabet that every database takes: as it is when it is ASCII, else escaped as in Python."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Return *value* for the database."""
        return None if value is None else value.encode("unicode_escape").decode("ascii")

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Return *value* as it was given."""
        return None if value is None else value.encode("ascii").decode("unicode_escape")


class Moment(TypeDecorator[datetime]):
    """An aware time; SQLite would forget the time zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Return *value* for the database."""
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Return *value* as it was given."""
        return None if value is None else value.replace(tzinfo=UTC)


METADATA: Final = MetaData()

SALTS: Final = Table(
    "salts",
    METADATA,
    Column("purpose", String(32), primary_key=True),
    Column("period", Integer, primary_key=True, autoincrement=False),
    Column("secret", LargeBinary, nullable=False),
)
CLAIMS: Final = Table(
    "claims",
    METADATA,
    Column("event", String(HASH_LENGTH), primary_key=True),
    Column("at", Moment, nullable=False, index=True),
)
POSTS: Final = Table(
    "posts",
    METADATA,
    Column("question", Key, primary_key=True),
    Column("channel", Key, nullable=False, index=True),
    Column("digest", Key, nullable=False),
    Column("at", Moment, nullable=False, index=True),
)
MESSAGES: Final = Table(
    "messages",
    METADATA,
    Column("channel", Key, primary_key=True),
    Column("message", Key, primary_key=True),
    Column("question", ForeignKey(POSTS.c.question, ondelete="CASCADE"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
)
RATINGS: Final = Table(
    "ratings",
    METADATA,
    Column("answer", String(HASH_LENGTH), primary_key=True),
    Column("person", String(HASH_LENGTH), primary_key=True),
    Column("intent", Key, nullable=False),
    Column("kind", Key, nullable=False),
    Column("helpful", Boolean, nullable=False),
    Column("comment", Text),
    Column("at", Moment, nullable=False, index=True),
)
POLICIES: Final = Table(
    "policies",
    METADATA,
    Column("place", Key, primary_key=True),
    Column("policy", String(16), nullable=False),
)
WELCOMES: Final = Table(
    "welcomes",
    METADATA,
    Column("person", String(HASH_LENGTH), primary_key=True),
)
