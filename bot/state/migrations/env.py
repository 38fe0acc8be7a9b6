"""What Alembic runs for each of its commands; the connection, inside a transaction, is handed in."""

from alembic import context

from bot.state.migrations import VERSION_TABLE
from bot.state.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    version_table=VERSION_TABLE,
)
context.run_migrations()
