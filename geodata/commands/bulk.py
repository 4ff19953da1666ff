"""`citemap bulk`: whole archives become tables of toponyms and drafted claims."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from geodata.bulk.engines import ENGINES, EngineOptions
from geodata.bulk.journal import Status, find_status, read_run
from geodata.bulk.records import Options, read_columns
from geodata.bulk.running import run_bulk
from geodata.commands import Subparsers
from geodata.commands.homes import add_home_option, read_home
from geodata.counting import name_count


def add_bulk_parser(subparsers: Subparsers) -> None:
    """Add the verb `bulk`.

    Args:
        subparsers: What `ArgumentParser.add_subparsers` gave.
    """
    parser = subparsers.add_parser(
        "bulk",
        help="read whole archives into tables of toponyms and drafted claims",
        description="Read archives into the folder OUT: folders and files of articles, JSON Lines, Parquet, WARC. "
        "The same command goes on where it was left. Exit code 0: complete, 1: complete with failures, 3: incomplete.",
    )
    parser.add_argument("inputs", nargs="*", metavar="IN", help="files and folders")
    parser.add_argument("out", type=Path, metavar="OUT", help="folder of the results")
    parser.add_argument("--status", action="store_true", help="tell how far OUT is, and read nothing")
    parser.add_argument("--draft", action="store_true", help="draft claims too")
    parser.add_argument("--engine", choices=sorted(ENGINES), default="loop", help="default: loop")
    parser.add_argument("--scheduler", default="", metavar="ADDRESS", help="a scheduler that runs, as tcp://host:8786")
    parser.add_argument("--workers", type=_read_count, default=1, metavar="N", help="processes that read; default: 1")
    parser.add_argument("--article-seconds", type=_read_seconds, default=10.0, metavar="S", help="default: 10")
    parser.add_argument("--memory-mb", type=_read_count, default=1024, metavar="MB", help="of a process; default: 1024")
    parser.add_argument("--shard-articles", type=_read_count, default=200, metavar="N", help="of a part; default: 200")
    add_home_option(parser)
    parser.add_argument(
        "--column", action="append", default=[], metavar="FIELD=COLUMN", help="how rows name a field, as text=body"
    )
    parser.set_defaults(run=_run)


def _read_count(word: str) -> int:
    count = int(word)
    if count < 1:
        raise argparse.ArgumentTypeError(f"{word} is less than 1")
    return count


def _read_seconds(word: str) -> float:
    seconds = float(word)
    if not 0 < seconds < 86400:
        raise argparse.ArgumentTypeError(f"{word} is not more than 0 and less than a day")
    return seconds


def _run(args: argparse.Namespace) -> int:
    """Run the verb; 0 complete, 1 complete with failures, 2 could not run, 3 incomplete."""
    if args.status:
        return _tell(find_status(read_run(args.out)))
    if not args.inputs:
        print("citemap bulk: name what to read, then the folder OUT", file=sys.stderr)
        return 2
    options = Options(
        draft=args.draft,
        article_seconds=args.article_seconds,
        memory_mb=args.memory_mb,
        shard_articles=args.shard_articles,
        columns=read_columns(args.column),
        home=read_home(args),
    )
    engine = ENGINES[args.engine](EngineOptions(args.scheduler, args.workers))
    try:
        status = run_bulk(args.inputs, args.out, options, engine)
    except KeyboardInterrupt:
        print(f"\nended; the same command goes on: {args.out}", file=sys.stderr)
        return 3
    finally:
        engine.close()
    return _tell(status)


def _tell(status: Status) -> int:
    """Print how far a run is and return the exit code that says so."""
    done = status.article_count + status.failed.total()
    articles = name_count(status.article_count, "article")
    print(f"done {done:,} of {status.item_count:,}: {articles}, {status.left_count:,} to do")
    for reason, count in sorted(status.failed.items()):
        print(f"failed {count:,}: {reason}")
    if not status.left_count and not status.is_finished:
        print("the parts are not put together yet: the same command does it")
    return status.exit_code
