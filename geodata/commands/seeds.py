"""``citemap seeds``: seed folders into the desk's database, and out of it again."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from geodata.commands import Subparsers
from geodata.commands.database import add_database_option, open_named
from geodata.counting import name_count
from geodata.desk.tabled import take_waiting
from geodata.pipeline import find_seeds_folder, read_seed_folder
from geodata.store.database import SEEDS_EDITOR, DeskReader, export_seeds, import_seeds


def add_seeds_parser(subparsers: Subparsers) -> None:
    """Add ``seeds`` to the command line."""
    parser = subparsers.add_parser("seeds", help="take seed folders into the desk's database, or write them out of it")
    verbs = parser.add_subparsers(dest="seeds_verb", required=True)
    into = verbs.add_parser("import", help="take a seeds folder in; what was edited at the desk keeps its edit")
    into.add_argument("folder", type=Path, nargs="?", default=find_seeds_folder(), help="folder of seeds")
    add_database_option(into)
    into.set_defaults(run=_import)
    out = verbs.add_parser("export", help="write the published claims as seed folders, to be proved by `citemap check`")
    out.add_argument("folder", type=Path, help="folder to write; sources of the same id in it are overwritten")
    add_database_option(out)
    out.set_defaults(run=_export)


def _import(args: argparse.Namespace) -> int:
    problems = read_seed_folder(args.folder).problems
    for problem in problems:
        print(f"not taken in: {problem}", file=sys.stderr)
    faulty = {Path(problem.file).parent.name for problem in problems}
    with open_named(args, is_new=True) as database:
        changed = import_seeds(database, args.folder, faulty)
        for source_id in changed:
            take_waiting(database, SEEDS_EDITOR, source_id)
        named = f": {', '.join(changed)}" if changed else ""
        print(f"{name_count(len(changed), 'source')} changed in {database.name}{named}")
    return 1 if problems else 0


def _export(args: argparse.Namespace) -> int:
    with open_named(args) as database:
        written = export_seeds(database, args.folder, DeskReader(database).list_source_ids())
    print(f"{name_count(len(written), 'source')} written to {args.folder}")
    return 0
