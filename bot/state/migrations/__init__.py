"""
How the tables came to be, step by step, for Alembic.

To change them: change :mod:`bot.state.tables`, and add a file to ``versions`` that does the same to a database that
has the tables of the version before. Released files are not changed any more.
"""

from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from bot.errors import StateError

VERSION_TABLE: Final = "dossier_version"
"""Which version a database has; not Alembic's own name, so that others may keep theirs in the same database."""

_LOCK: Final = 0xD0551E4
"""For PostgreSQL, any number that nobody else locks."""


def upgrade(connection: Connection) -> None:
    """
    Bring the tables up to date in the transaction that *connection* is in, once whoever else does has finished.

    Raises :class:`bot.errors.StateError` when they are newer than this program.
    """
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    found = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE}).get_current_heads()
    if newer := set(found) - known:
        raise StateError(
            f"The database {connection.engine.url} was written by a newer Dossier (its tables are version "
            f"{', '.join(newer)}). It has not been touched. Install that Dossier, or set STATE_URL to another database."
        )
    command.upgrade(config, "head")
