"""`citemap parse`: the places that articles name, as a table with receipts or as JSON Lines."""

from __future__ import annotations

import argparse
import sys
from typing import Final, TextIO

from geodata.commands import Subparsers
from geodata.commands.articles import take_article
from geodata.commands.homes import add_home_option, read_home
from geodata.errors import CitemapError, tell_fault
from geodata.geoparsers import GEOPARSERS, Geoparser
from geodata.geoparsers.json_lines import Options, parse_json_lines
from geodata.records.article import Article
from geodata.records.toponym import Toponym

_HEADINGS: Final = ("where", "text", "place", "kind", "role", "sure", "latitude, longitude")


def add_parse_parser(subparsers: Subparsers) -> None:
    """Add the verb `parse`.

    Args:
        subparsers: What `ArgumentParser.add_subparsers` gave.
    """
    parser = subparsers.add_parser(
        "parse",
        help="find the places that articles name",
        description="Find the places that articles name, offline. With --jsonl IN OUT every line of IN is "
        "{id, text, lang?, spans?, nationalities?, home?} and every line of OUT {id, toponyms}; "
        "'-' is standard input or output.",
    )
    parser.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help="articles as plain text (UTF-8), HTML, PDF, DOCX or mail; '-' is standard input",
    )
    parser.add_argument("--jsonl", nargs=2, metavar=("IN", "OUT"), help="read and write JSON Lines")
    parser.add_argument("--language", help="ISO 639-1 code of the articles; detected when not given")
    parser.add_argument("--geoparser", choices=sorted(GEOPARSERS), default="offline", help="default: offline")
    parser.add_argument("--nationalities", action="store_true", help="tell adjectives and peoples too: North Korean")
    add_home_option(parser)
    parser.add_argument("--brief", action="store_true", help="leave out the receipts")
    parser.set_defaults(run=run_parse)


def run_parse(args: argparse.Namespace) -> int:
    """Run the verb; 0 when everything was read, 1 when lines were skipped, 2 when a file or all of it was not read."""
    if not args.jsonl and not args.files:
        print("citemap parse: name files, or --jsonl IN OUT", file=sys.stderr)
        return 2
    geoparser = GEOPARSERS[args.geoparser]()
    options = Options(args.language, args.nationalities, read_home(args))
    if args.jsonl:
        source, target = args.jsonl
        return 1 if parse_json_lines(geoparser, source, target, options) else 0
    code = 0
    for name in args.files:
        try:
            article = take_article(name)
        except (CitemapError, OSError) as error:
            print(f"citemap: {tell_fault(error)}", file=sys.stderr)
            code = 2
            continue
        if len(args.files) > 1:
            print(f"== {name}")
        print_toponyms(geoparser, article, options, sys.stdout, is_brief=args.brief)
    return code


def print_toponyms(geoparser: Geoparser, article: Article, options: Options, out: TextIO, *, is_brief: bool) -> None:
    """Print the toponyms of an article as a table, then one receipt for each name that was resolved.

    What stands in links to other pages, comments and lines of the site is left out.

    Args:
        geoparser: Finds them.
        article: The article; places are told at the offsets of its text.
        options: What is wanted of it.
        out: Where to print.
        is_brief: Leave out the receipts.
    """
    toponyms = options.parse(geoparser, article.text_without())
    if not toponyms:
        print("no places named", file=out)
        return
    rows = [_HEADINGS, *(_row(one) for one in toponyms)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(_HEADINGS))]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip(), file=out)
    if not is_brief:
        _print_receipts(toponyms, out)


def _row(toponym: Toponym) -> tuple[str, ...]:
    """Return the cells of one toponym."""
    where = f"{toponym.start}-{toponym.end}"
    point = f"{toponym.latitude:.4f}, {toponym.longitude:.4f}" if toponym.latitude is not None else "-"
    place = (
        f"{toponym.name} ({toponym.country_code})" if toponym.country_code else toponym.name or "not in the gazetteer"
    )
    text = " ".join(toponym.text.split())
    sure = f"{toponym.confidence:.2f}{' uncertain' * toponym.is_uncertain}"
    return where, text, place, toponym.kind or "-", toponym.role, sure, point


def _print_receipts(toponyms: list[Toponym], out: TextIO) -> None:
    """Print why each name was resolved as it was, once for each name and place."""
    seen = set()
    for toponym in toponyms:
        if not toponym.is_resolved or (toponym.text, toponym.place_id) in seen:
            continue
        seen.add((toponym.text, toponym.place_id))
        location = toponym.location
        print(f"\n{' '.join(toponym.text.split())}: {location.reason}", file=out)
        for candidate in location.candidates:
            mark = "→" if candidate.place_id == location.choice else " "
            print(f"  {mark} {candidate.label} [{candidate.place_id}] {candidate.score:.1f}", file=out)
            print(f"      {'; '.join(candidate.reasons)}", file=out)
