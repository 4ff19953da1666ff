"""``citemap demo``: invented claims or articles, to try out the map and the reading of archives with many of them."""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

from geodata.commands import Subparsers
from geodata.counting import name_count
from geodata.demo import build_archive, build_articles
from geodata.files import open_output
from geodata.gazetteer import open_gazetteer
from geodata.store.columns_writing import write_columns


def add_demo_parser(subparsers: Subparsers) -> None:
    """Add ``demo`` to the command line."""
    parser = subparsers.add_parser("demo", help="make invented claims about real places, as many as wanted")
    wanted = parser.add_mutually_exclusive_group(required=True)
    wanted.add_argument("--claims", type=_read_count, metavar="N", help="how many claims, as a store of columns")
    wanted.add_argument("--articles", type=_read_count, metavar="N", help="how many articles, as JSON Lines")
    parser.add_argument("--out", type=Path, required=True, metavar="OUT", help="folder of the store, or file of lines")
    parser.add_argument("--seed", type=int, default=1, metavar="K", help="the same seed gives the same claims")
    parser.set_defaults(run=_make)


def _read_count(word: str) -> int:
    count = int(word)
    if count < 0:
        raise argparse.ArgumentTypeError(f"{word} is less than 0")
    return count


def _make(args: argparse.Namespace) -> int:
    started = time.perf_counter()
    gazetteer = open_gazetteer()
    if args.articles is not None:
        with open_output(args.out) as out:
            for row in build_archive(args.articles, args.seed, gazetteer):
                out.write(json.dumps(row, ensure_ascii=False).encode("utf-8") + b"\n")
        print(f"{name_count(args.articles, 'invented article')} in {time.perf_counter() - started:.1f} s")
        print(f"read them: citemap bulk {args.out} OUT --draft")
        return 0
    articles = build_articles(args.claims, args.seed, gazetteer)
    count = write_columns(articles, args.out, gazetteer.get_place, gazetteer.find_outline)
    size = sum(path.stat().st_size for path in args.out.iterdir())
    print(f"{name_count(count, 'invented claim')}, {size / 1e6:,.1f} MB, in {time.perf_counter() - started:.1f} s")
    print(f"look at them: citemap run --seeds {args.out}")
    return 0
