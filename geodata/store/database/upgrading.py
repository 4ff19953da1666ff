"""Brings a database to the form that this version of the program works with."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from geodata.errors import DatabaseError
from geodata.store.database.engine import Database

MIGRATIONS: Final = Path(__file__).parent / "migrations"


def open_database(address: str) -> Database:
    """Open the database and bring its tables to their present form; an empty one gets them.

    Raises:
        DatabaseError: If it cannot be opened, or was made by a newer version of the program.
    """
    database = Database(address)
    try:
        with database.writing() as connection:
            upgrade(connection, database.name)
    except BaseException:
        database.close()
        raise
    return database


def upgrade(connection: Connection, name: str) -> None:
    """Run the steps that the database lacks, within the transaction of the connection."""
    config = _build_config()
    script = ScriptDirectory.from_config(config)
    now = MigrationContext.configure(connection).get_current_revision()
    if now == script.get_current_head():
        return
    if now is not None and now not in {step.revision for step in script.walk_revisions()}:
        raise DatabaseError(f"{name}: the database is of a newer version of citemap (step {now}); update the program")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _build_config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config
