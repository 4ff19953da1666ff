"""``citemap export``: write the claims that pass the filters in one of the formats."""

from __future__ import annotations

import argparse
import sys
from contextlib import AbstractContextManager
from pathlib import Path

from geodata.commands import Subparsers
from geodata.commands.filtering import add_filter_options, read_filters
from geodata.counting import name_count
from geodata.exports import EXPORTS
from geodata.exports.labels import find_words, naming_codes
from geodata.files import STANDARD, open_output
from geodata.filters import build_mask
from geodata.filters.by_day import read_known_day
from geodata.pipeline import find_joined_database, find_seeds_folder, open_store
from geodata.store import Store
from geodata.store.as_of import open_as_of
from geodata.store.in_language import open_in_language


def add_export_parser(subparsers: Subparsers) -> None:
    """Add ``export`` to the command line, with an option for each filter."""
    parser = subparsers.add_parser("export", help="write claims as GeoJSON, CSV …")
    parser.add_argument("--format", choices=list(EXPORTS), required=True, help="format of the file")
    parser.add_argument("--out", type=Path, help="file to write; standard output without it")
    parser.add_argument("--seeds", type=Path, default=find_seeds_folder(), help="folder of seeds or of columns")
    parser.add_argument("--database", default="", metavar="ADDRESS", help="a desk's database; its published claims too")
    parser.add_argument("--address", default="", metavar="URL", help="where the map is served, for links to the claims")
    parser.add_argument("--lang", default="", metavar="CODE", help="language of the words; columns stay English")
    add_filter_options(parser)
    parser.set_defaults(run=_export)


def _open(args: argparse.Namespace) -> AbstractContextManager[Store]:
    address = find_joined_database(args.seeds, args.database)
    if not address:
        return open_store(args.seeds)
    from geodata.commands.database import open_claims

    return open_claims(args.seeds, address)


def _export(args: argparse.Namespace) -> int:
    chosen = read_filters(args)
    export, words = EXPORTS[args.format], find_words(args.lang)
    with _open(args) as today:
        store = open_as_of(today, read_known_day(chosen["asof"]))
        mask = build_mask(store, chosen)
        with open_output(STANDARD if args.out is None else args.out) as out, naming_codes(words):
            export.write(open_in_language(store, args.lang), mask, out, args.address)
    if args.out is not None:
        print(f"{int(mask.sum()):,} of {name_count(len(mask), 'claim')} written to {args.out}", file=sys.stderr)
    for problem in store.problems:
        print(f"not read: {problem}", file=sys.stderr)
    return 1 if store.problems else 0
