"""``citemap publish`` and ``citemap snapshot``: the claims as static files; found as entry points of the package."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dashboard.languages import ENGLISH, LANGUAGES, speaking
from geodata.commands import Subparsers
from geodata.commands.filtering import add_filter_options, choose_from
from geodata.counting import name_count
from geodata.errors import CitemapError
from geodata.files import write_bytes
from geodata.live_store import LOOK_S, find_state
from geodata.map_head import read_map_head
from geodata.pipeline import find_joined_database, find_seeds_folder, open_store
from geodata.seed_reader import Problem
from geodata.store import Store

_SPOKEN: Final = "languages of the site with commas, its first page in the first one"
_DATABASE: Final = "the desk's database, whose published claims join those of the seeds"


def add_publish_parser(subparsers: Subparsers) -> None:
    """Add ``publish`` to the command line."""
    parser = subparsers.add_parser("publish", help="write the claims as a site of files that needs no server of ours")
    parser.add_argument("folder", type=Path, metavar="DIR", help="folder: new, empty, or of an earlier publishing")
    parser.add_argument("--seeds", type=Path, default=find_seeds_folder(), help="folder of seeds or of columns")
    parser.add_argument(
        "--address", default="", metavar="URL", help="where the site will be served, for previews of links"
    )
    parser.add_argument("--database", default="", metavar="ADDRESS", help=_DATABASE)
    parser.add_argument(
        "--lang", type=_read_languages, default=LANGUAGES, metavar="CODE,…", help=_SPOKEN + "; all without it"
    )
    parser.add_argument("--watch", action="store_true", help="go on: publish again whenever the claims have changed")
    add_filter_options(parser)
    parser.set_defaults(run=_publish)


def add_snapshot_parser(subparsers: Subparsers) -> None:
    """Add ``snapshot`` to the command line."""
    parser = subparsers.add_parser("snapshot", help="write the claims as one file of HTML that opens from a disk")
    parser.add_argument("file", type=Path, metavar="FILE", help="file to write, such as map.html")
    parser.add_argument("--seeds", type=Path, default=find_seeds_folder(), help="folder of seeds or of columns")
    parser.add_argument("--database", default="", metavar="ADDRESS", help=_DATABASE)
    parser.add_argument("--lang", choices=LANGUAGES, default=ENGLISH, help="its language; English without it")
    add_filter_options(parser)
    parser.set_defaults(run=_take_snapshot)


def _read_languages(text: str) -> tuple[str, ...]:
    """Return the languages of a site, the first of which its first page speaks."""
    codes = tuple(dict.fromkeys(text.split(",")))
    for code in codes:
        if code not in LANGUAGES:
            raise argparse.ArgumentTypeError(f"{code[:40]!r} is none of {', '.join(LANGUAGES)}")
    return codes


def _take_snapshot(args: argparse.Namespace) -> int:
    from dashboard.publishing.snapshot import build_snapshot

    with _find_claims(args) as claims, open_store(claims.folder) as store:
        chosen = choose_from(store, args)
        with speaking(args.lang):
            content = build_snapshot(chosen, read_map_head(args.seeds, chosen.store))
        count, problems = len(chosen.passing.table), store.problems
    write_bytes(args.file, content)
    print(f"{name_count(count, 'claim')} written to {args.file} ({len(content) / 1e6:.1f} MB)", file=sys.stderr)
    return _tell(problems)


def _tell(problems: Sequence[Problem]) -> int:
    """Say what was not read, and return the status of the command."""
    for problem in problems:
        print(f"not read: {problem}", file=sys.stderr, flush=True)
    return 1 if problems else 0


@dataclass(frozen=True, slots=True)
class _Claims:
    """Where the claims stand: a folder, and what brings it in step with the desk's database before each look."""

    folder: Path
    refresh: Callable[[], None] = lambda: None


@contextmanager
def _find_claims(args: argparse.Namespace) -> Iterator[_Claims]:
    """Give the folder of what is published: that of the seeds, or one that holds the desk's claims with them."""
    address = find_joined_database(args.seeds, args.database)
    if not address:
        yield _Claims(args.seeds)
        return
    from geodata.commands.database import open_mirror

    with open_mirror(args.seeds, address) as mirror:
        yield _Claims(mirror.folder, mirror.refresh)


def _publish(args: argparse.Namespace) -> int:
    with _find_claims(args) as claims:
        if not args.watch:
            with open_store(claims.folder) as store:
                return _write(store, args)
        print(f"{args.seeds} is watched; Ctrl-C ends it", file=sys.stderr, flush=True)
        try:
            for _ in follow_folder(args, claims.folder, claims.refresh):
                time.sleep(LOOK_S)
        except KeyboardInterrupt:
            print("ended", file=sys.stderr)
    return 0


def follow_folder(args: argparse.Namespace, folder: Path, refresh: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Publish, and again at each look that finds files which have changed since and rest since the look before.

    What cannot be read does not take the place of what was published: it is told, and the folder stays as it is.

    Args:
        args: With what the options of ``publish`` say.
        folder: Where the claims stand.
        refresh: Called before each look.

    Raises:
        CitemapError: If there is nothing to publish at first.
        OSError: If the folder cannot be written at first.
    """
    published = before = find_state(folder)
    store = open_store(folder)
    _write(store, args)
    while True:
        yield
        refresh()
        now = find_state(folder)
        if now == before and now != published:
            published = now
            try:
                fresh = open_store(folder, earlier=store)
                _write(fresh, args)
                store = fresh
            except (CitemapError, OSError) as error:
                told = f"citemap: {error}\nwhat was published before stays until this is mended"
                print(told, file=sys.stderr, flush=True)
        before = now


def _write(store: Store, args: argparse.Namespace) -> int:
    from dashboard.publishing.site import write_site

    chosen = choose_from(store, args)
    written = write_site(chosen, read_map_head(args.seeds, chosen.store), args.folder, args.address, args.lang)
    told = f"{name_count(written.claims, 'claim')} written to {args.folder} ({name_count(written.files, 'file')})"
    print(told, file=sys.stderr, flush=True)
    return _tell(store.problems)
