"""``citemap backup`` and ``citemap restore``: the whole desk as one file, while others work."""

from __future__ import annotations

import argparse
from pathlib import Path

from geodata.commands import Subparsers
from geodata.commands.database import add_database_option, open_named
from geodata.counting import name_count
from geodata.store.database import restore_backup, write_backup


def add_backup_parser(subparsers: Subparsers) -> None:
    """Add ``backup`` to the command line."""
    parser = subparsers.add_parser("backup", help="write the desk's database into one file, while others work")
    parser.add_argument("file", type=Path, help="file to write; an older one stays until the new one is whole")
    add_database_option(parser)
    parser.set_defaults(run=_backup)


def add_restore_parser(subparsers: Subparsers) -> None:
    """Add ``restore`` to the command line."""
    parser = subparsers.add_parser("restore", help="put a backup in the place of all that the desk's database holds")
    parser.add_argument("file", type=Path, help="file that `citemap backup` wrote, of either kind of database")
    add_database_option(parser)
    parser.set_defaults(run=_restore)


def _backup(args: argparse.Namespace) -> int:
    with open_named(args) as database:
        count = write_backup(database, args.file)
        print(f"{name_count(count, 'row')} of {database.name} written to {args.file}")
    return 0


def _restore(args: argparse.Namespace) -> int:
    with open_named(args, is_new=True) as database:
        count = restore_backup(database, args.file)
        print(f"{name_count(count, 'row')} of {args.file} now in {database.name}, in the place of what was there")
    return 0
