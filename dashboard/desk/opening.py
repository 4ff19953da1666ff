"""The desk's database, which the whole app shares; without one there is no desk."""

from __future__ import annotations

from dashboard import loading
from geodata.errors import DatabaseError
from geodata.pipeline import DATABASE_VARIABLE
from geodata.store.database import Database


def load_database() -> Database:
    """Return the desk's database.

    Raises:
        DatabaseError: If none is named, or it cannot be opened.
    """
    database = loading.load_database()
    if database is None:
        raise DatabaseError(f"the desk has no database: `citemap run --edit` makes one, or set {DATABASE_VARIABLE}")
    return database
