"""``citemap publish`` and ``citemap snapshot``: the claims as static files; found as entry points of the package."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from geodata.commands import Subparsers
from geodata.counting import name_count
from geodata.files import write_bytes
from geodata.map_head import read_map_head
from geodata.pipeline import find_seeds_folder, open_store
from geodata.seed_reader import Problem


def add_publish_parser(subparsers: Subparsers) -> None:
    """Add ``publish`` to the command line."""
    parser = subparsers.add_parser("publish", help="write the claims as a site of files that needs no server of ours")
    parser.add_argument("folder", type=Path, metavar="DIR", help="folder: new, empty, or of an earlier publishing")
    parser.add_argument("--seeds", type=Path, default=find_seeds_folder(), help="folder of seeds or of columns")
    parser.add_argument(
        "--address", default="", metavar="URL", help="where the site will be served, for previews of links"
    )
    parser.set_defaults(run=_publish)


def add_snapshot_parser(subparsers: Subparsers) -> None:
    """Add ``snapshot`` to the command line."""
    parser = subparsers.add_parser("snapshot", help="write the claims as one file of HTML that opens from a disk")
    parser.add_argument("file", type=Path, metavar="FILE", help="file to write, such as map.html")
    parser.add_argument("--seeds", type=Path, default=find_seeds_folder(), help="folder of seeds or of columns")
    parser.set_defaults(run=_take_snapshot)


def _take_snapshot(args: argparse.Namespace) -> int:
    from dashboard.publishing.snapshot import build_snapshot

    with open_store(args.seeds) as store:
        content = build_snapshot(store, read_map_head(args.seeds, store))
        count, problems = len(store.table), store.problems
    write_bytes(args.file, content)
    print(f"{name_count(count, 'claim')} written to {args.file} ({len(content) / 1e6:.1f} MB)", file=sys.stderr)
    return _tell(problems)


def _tell(problems: Sequence[Problem]) -> int:
    """Say what was not read, and return the status of the command."""
    for problem in problems:
        print(f"not read: {problem}", file=sys.stderr)
    return 1 if problems else 0


def _publish(args: argparse.Namespace) -> int:
    from dashboard.publishing.site import write_site

    with open_store(args.seeds) as store:
        written = write_site(store, read_map_head(args.seeds, store), args.folder, args.address)
        problems = store.problems
    files = name_count(written.files, "file")
    print(f"{name_count(written.claims, 'claim')} written to {args.folder} ({files})", file=sys.stderr)
    return _tell(problems)
