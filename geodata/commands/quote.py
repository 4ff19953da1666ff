"""``citemap quote``: print the offsets of words in the text of a source, for whoever writes its claims."""

from __future__ import annotations

import argparse
import difflib
import sys
from pathlib import Path

from geodata.commands import Subparsers
from geodata.counting import name_count
from geodata.errors import QuoteError, SourceNotFoundError
from geodata.folded_words import find_folded
from geodata.pipeline import find_seeds_folder
from geodata.quoting import CONTEXT_LENGTH, find_words
from geodata.texts import read_text
from geodata.toml_text import as_toml

_MOST_SOURCES = 12


def add_quote_parser(subparsers: Subparsers) -> None:
    """Add ``quote`` to the command line."""
    parser = subparsers.add_parser("quote", help="print the offsets of words in the text of a source")
    parser.add_argument("source", help="id of the source")
    parser.add_argument("words", help="words as they stand in the text")
    parser.add_argument("--nth", type=int, metavar="N", help="of words that stand several times, only the Nth place")
    parser.add_argument("--seeds", type=Path, default=find_seeds_folder(), help="folder of seeds")
    parser.set_defaults(run=_quote)


def _quote(args: argparse.Namespace) -> int:
    if not args.words.strip():
        raise QuoteError(f"there are no words in {args.words!r}")
    text = read_text(_find_source(args.seeds, args.source) / "text.txt")
    spans = find_words(text, args.words)
    if not spans:
        return _quote_folded(args, text)
    for number in _choose(args, len(spans)):
        start, end = spans[number]
        if len(spans) > 1:
            print(f"# {number + 1} of {len(spans)}: {_show_around(text, start, end)}")
        print(f"start = {start}\nend = {end}")
    return 0


def _quote_folded(args: argparse.Namespace, text: str) -> int:
    """Print where words stand that differ in what the eye does not see, with the words as they stand; return 1."""
    found = find_folded(text, args.words)
    if not found:
        raise QuoteError(f"the words {args.words!r} do not stand in the text of {args.source}")
    for number in _choose(args, len(found)):
        one = found[number]
        print(f"citemap: {args.words!r} {one}; copy the words as they stand:", file=sys.stderr)
        print(f"exact = {as_toml(text[one.start : one.end])}\nstart = {one.start}\nend = {one.end}")
    return 1


def _choose(args: argparse.Namespace, count: int) -> range:
    """Return the numbers, from 0, of the places that are asked for."""
    if args.nth is None:
        return range(count)
    if not 1 <= args.nth <= count:
        times = name_count(count, "time")
        raise QuoteError(f"--nth {args.nth}: the words {args.words!r} stand {times} in the text of {args.source}")
    return range(args.nth - 1, args.nth)


def _show_around(text: str, start: int, end: int) -> str:
    """Return the words with those around them, on one line."""
    first, last = max(0, start - CONTEXT_LENGTH), min(len(text), end + CONTEXT_LENGTH)
    around = f"{text[first:start]}[{text[start:end]}]{text[end:last]}"
    around = f"{'…' * (first > 0)}{around}{'…' * (last < len(text))}"
    return "".join(sign if sign.isprintable() else " " for sign in around)


def _find_source(seeds: Path, source_id: str) -> Path:
    """Return the folder of a source.

    Raises:
        SourceNotFoundError: If there is none of that name; it tells which there are.
    """
    folder = seeds / "sources"
    known = sorted(path.name for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []
    if source_id in known:
        return folder / source_id
    close = difflib.get_close_matches(source_id, known, n=_MOST_SOURCES, cutoff=0.3)
    shown = [*close, *(one for one in known if one not in close)][:_MOST_SOURCES]
    more = f" and {len(known) - len(shown)} more" if len(known) > len(shown) else ""
    there = f"there is {', '.join(shown)}{more}" if known else f"{folder} holds none"
    raise SourceNotFoundError(f"there is no source {source_id!r}; {there}")
