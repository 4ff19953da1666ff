"""Backs the database up into one SQLite file, whatever it runs on, and restores it; both while others work."""

from __future__ import annotations

import shutil
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Table, func, insert, select, text

from geodata.errors import DatabaseError
from geodata.files import open_output
from geodata.quoting import hash_text
from geodata.store.database.engine import Database
from geodata.store.database.guards import lift_guards, put_guards
from geodata.store.database.schema import CHANGES, MARKS, METADATA, SNAPSHOTS
from geodata.store.database.upgrading import open_database

_ROWS: Final = 500


def write_backup(database: Database, target: Path) -> int:
    """Write everything, as it stands at one moment, into a file, and return the number of rows.

    What stood there before is whole until the new one is.

    Raises:
        DatabaseError: If the file is the database itself, the database cannot be read or the file not be written.
    """
    _check_other(database, target)
    try:
        with tempfile.TemporaryDirectory() as folder:
            made = Path(folder) / "backup.db"
            with open_database(str(made)) as copy, database.reading() as source, copy.writing() as goal:
                count = _copy(source, goal)
            with made.open("rb") as whole, open_output(target) as out:
                shutil.copyfileobj(whole, out)
    except OSError as error:
        raise DatabaseError(f"{target}: {error.strerror or error}; no backup was written") from error
    return count


def restore_backup(database: Database, file: Path) -> int:
    """Put a backup in the place of everything, in one transaction, and return the number of rows.

    Raises:
        DatabaseError: If the file is no backup, is damaged or is the database itself, or if the database cannot be
            written.
    """
    if not file.is_file():
        raise DatabaseError(f"{file}: there is no such file")
    _check_other(database, file)
    _check_kind(file)
    with tempfile.TemporaryDirectory() as folder:
        own = Path(shutil.copy(file, Path(folder) / "backup.db"))
        with open_database(str(own)) as copy, copy.reading() as source, database.writing() as goal:
            _prove(source, file)
            lift_guards(goal)
            for table in reversed(METADATA.sorted_tables):
                goal.execute(table.delete())
            count = _copy(source, goal)
            goal.execute(MARKS.delete().where(MARKS.c.name == "epoch"))
            goal.execute(insert(MARKS).values(name="epoch", value=uuid.uuid4().hex))
            _follow_numbers(goal)
            put_guards(goal)
    return count


def _check_other(database: Database, file: Path) -> None:
    own = database.engine.url.database if database.is_sqlite else None
    if own and file.exists() and file.samefile(own):
        raise DatabaseError(f"{file}: that is the database itself; name another file")


def _check_kind(file: Path) -> None:
    with file.open("rb") as opened:
        if opened.read(16) != b"SQLite format 3\x00":
            raise DatabaseError(f"{file}: this is no backup of citemap")


def _copy(source: Connection, goal: Connection) -> int:
    count = 0
    for table in METADATA.sorted_tables:
        for rows in _read_rows(source, table):
            goal.execute(insert(table), rows)
            count += len(rows)
    return count


def _read_rows(source: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    result = source.execution_options(yield_per=_ROWS).execute(select(table))
    for rows in result.mappings().partitions():
        yield [dict(row) for row in rows]


def _prove(source: Connection, file: Path) -> None:
    for row in source.execute(select(SNAPSHOTS.c.snapshot_id, SNAPSHOTS.c.text, SNAPSHOTS.c.text_sha256)):
        if hash_text(row.text) != row.text_sha256:
            raise DatabaseError(f"{file}: the text of snapshot {row.snapshot_id} is not the one that was stored")


def _follow_numbers(goal: Connection) -> None:
    if goal.dialect.name == "postgresql":
        last = goal.scalar(select(func.max(CHANGES.c.change_id))) or 0
        goal.execute(text("SELECT setval(pg_get_serial_sequence('changes', 'change_id'), :last)"), {"last": last + 1})
