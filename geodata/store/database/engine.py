"""Opens the database: SQLite by default, PostgreSQL by its address. Readers never wait for writers.

Who writes takes a lock at the beginning, so that two writers wait for each other instead of failing half-way: SQLite
runs with a write-ahead log and ``BEGIN IMMEDIATE``, PostgreSQL has an advisory lock of the database.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from geodata.errors import DatabaseBusyError, DatabaseError

BUSY_AFTER_S: Final = 15.0
"""Seconds that a writer waits for another one."""
_WRITERS_LOCK: Final = 8127348
"""Number of the advisory lock that PostgreSQL's writers hold until their transaction ends."""


def read_address(address: str) -> URL:
    """Return the address as SQLAlchemy takes it; a plain path is a SQLite file.

    Raises:
        DatabaseError: If it is neither SQLite nor PostgreSQL.
    """
    if "://" not in address:
        return URL.create("sqlite", database=str(Path(address).expanduser()))
    try:
        url = make_url(address)
    except (ArgumentError, ValueError) as error:
        raise DatabaseError(
            "the address of the database cannot be read; it should be like sqlite:///desk.db"
        ) from error
    kind = url.get_backend_name()
    if kind == "postgresql":
        return url.set(drivername="postgresql+pg8000")
    if kind == "sqlite":
        return url
    raise DatabaseError(f"databases of the kind {kind!r} are not known; there are sqlite and postgresql")


class Database:
    """An open database; shared by all threads of a process. One that nobody holds any more closes by itself.

    Args:
        address: See `read_address`.
    """

    def __init__(self, address: str) -> None:
        url = read_address(address)
        self.name: Final = url.render_as_string(hide_password=True)
        self.is_sqlite: Final = url.get_backend_name() == "sqlite"
        options: dict[str, Any] = {"connect_args": {"timeout": BUSY_AFTER_S}} if self.is_sqlite else {}
        if not self.is_sqlite:
            options = {"pool_pre_ping": True, "isolation_level": "REPEATABLE READ"}
        self.engine: Final[Engine] = create_engine(url, **options)
        if self.is_sqlite:
            event.listen(self.engine, "connect", _set_up_sqlite)
            event.listen(self.engine, "begin", _begin_sqlite)
        weakref.finalize(self, self.engine.dispose)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the database throughout.

        Raises:
            DatabaseError: If it cannot be read, in words.
        """
        with self._telling(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection whose changes are all made at the end, or none of them.

        Raises:
            DatabaseBusyError: If another writer holds the database for too long.
            DatabaseError: If it cannot be written, in words: disk full, read-only, gone.
        """
        level = {} if self.is_sqlite else {"isolation_level": "READ COMMITTED"}
        with self._telling(), self.engine.connect() as bare:
            connection = bare.execution_options(citemap_writes=True, **level)
            with connection.begin():
                if not self.is_sqlite:
                    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS_LOCK})")
                yield connection

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            raise _in_words(self.name, error) from error
        except SQLAlchemyError as error:
            raise DatabaseError(f"{self.name}: {error}") from error

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()

    def __enter__(self) -> Database:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _set_up_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None
    try:
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
            connection.execute(f"PRAGMA {pragma}").close()
    except sqlite3.Error:
        connection.close()
        raise


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("citemap_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _in_words(name: str, error: DBAPIError) -> DatabaseError:
    """Return what a person can do something with."""
    said = str(error.orig).strip().splitlines()[0] if str(error.orig).strip() else type(error.orig).__name__
    code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return DatabaseBusyError(f"{name}: another program holds the database; nothing was saved, try again")
    if code == sqlite3.SQLITE_FULL or "No space left" in said:
        return DatabaseError(f"{name}: {os.strerror(errno.ENOSPC)}; nothing was saved")
    if code == sqlite3.SQLITE_READONLY:
        return DatabaseError(f"{name}: the file is read-only; nothing was saved")
    if code == sqlite3.SQLITE_CANTOPEN:
        return DatabaseError(f"{name}: the file cannot be opened or made; is its folder there and may it be written?")
    if code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
        return DatabaseError(f"{name}: the file is no database, or it is damaged")
    return DatabaseError(f"{name}: {said}")
