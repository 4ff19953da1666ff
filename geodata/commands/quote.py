"""``citemap quote``: print the offsets of words in the text of a source, for whoever writes its claims."""

from __future__ import annotations

import argparse
from pathlib import Path

from geodata.commands import Subparsers
from geodata.pipeline import find_seeds_folder
from geodata.quoting import find_quote


def add_quote_parser(subparsers: Subparsers) -> None:
    """Add ``quote`` to the command line."""
    parser = subparsers.add_parser("quote", help="print the offsets of words in the text of a source")
    parser.add_argument("source", help="id of the source")
    parser.add_argument("words", help="words as they stand in the text")
    parser.add_argument("--seeds", type=Path, default=find_seeds_folder(), help="folder of seeds")
    parser.set_defaults(run=_quote)


def _quote(args: argparse.Namespace) -> int:
    text = (args.seeds / "sources" / args.source / "text.txt").read_bytes().decode("utf-8")
    quote = find_quote(text, args.words, "und")
    print(f"start = {quote.start}\nend = {quote.end}")
    return 0
