"""What the verbs that work on the desk's database share: their option and how they open it."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from geodata.desk_mirror import DeskMirror
from geodata.errors import DatabaseError
from geodata.pipeline import DATABASE_VARIABLE, find_database_address, open_store
from geodata.store import Store
from geodata.store.database import Database, open_database
from geodata.store.database.engine import read_address


def add_database_option(parser: argparse.ArgumentParser) -> None:
    """Add ``--database``."""
    words = f"a SQLite file or postgresql://…; without it, the one that {DATABASE_VARIABLE} names"
    parser.add_argument("--database", default="", metavar="ADDRESS", help=words)


@contextmanager
def open_mirror(seeds: Path, address: str) -> Iterator[DeskMirror]:
    """Give a folder of what is published in a database, with a seeds folder taken in; it lasts as long as the block.

    Raises:
        CitemapError: If there is nothing to read.
    """
    with open_database(address) as database, tempfile.TemporaryDirectory(prefix="citemap-desk-") as folder:
        mirror = DeskMirror(database, seeds, Path(folder))
        if mirror.fault:
            print(f"citemap: {mirror.fault}", file=sys.stderr)
        yield mirror


@contextmanager
def open_claims(seeds: Path, address: str) -> Iterator[Store]:
    """Open what is published in a database, with a seeds folder taken in; raises as `open_mirror` does."""
    with open_mirror(seeds, address) as mirror, open_store(mirror.folder) as store:
        yield store


def open_named(args: argparse.Namespace, *, is_new: bool = False) -> Database:
    """Open the database that is named.

    Args:
        args: With `database`.
        is_new: Whether a SQLite file that is not there may be made.

    Raises:
        DatabaseError: If none is named, there is none, or it cannot be opened.
    """
    address = find_database_address(args.database)
    if not address:
        raise DatabaseError(f"no database is named: give --database or set {DATABASE_VARIABLE}")
    url = read_address(address)
    if not is_new and url.get_backend_name() == "sqlite" and not Path(url.database or "").exists():
        raise DatabaseError(f"{url.database}: there is no such file")
    return open_database(address)
