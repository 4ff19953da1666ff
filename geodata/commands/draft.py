"""`citemap draft`: the claims that articles make, drafted for a person to decide on."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import TextIO

from geodata.articles import read_article, take_text
from geodata.commands import Subparsers
from geodata.commands.homes import add_home_option, read_home
from geodata.counting import name_count
from geodata.drafting import Draft, draft
from geodata.drafting.json_lines import draft_json_lines
from geodata.drafting.seed_text import write_source_folder
from geodata.errors import CitemapError, tell_fault
from geodata.files import STANDARD
from geodata.intervals import Interval, read_day
from geodata.records.article import Article, Finding
from geodata.texts import read_text


def add_draft_parser(subparsers: Subparsers) -> None:
    """Add the verb `draft`.

    Args:
        subparsers: What `ArgumentParser.add_subparsers` gave.
    """
    parser = subparsers.add_parser(
        "draft",
        help="draft the claims that articles make, with a reason for every field",
        description="Draft the claims that articles make, offline. With --jsonl IN OUT every line of IN is "
        "{id, text or html, lang?, published_on?, home?} and every line of OUT {id, claims}; "
        "'-' is standard input or output.",
    )
    parser.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help="articles of any format that is read (text, HTML, PDF, DOCX, mail); '-' is text on standard input",
    )
    parser.add_argument("--jsonl", nargs=2, metavar=("IN", "OUT"), help="read and write JSON Lines")
    parser.add_argument("--language", default="", help="ISO 639-1 code of the articles; detected when not given")
    parser.add_argument("--published", default="", metavar="DATE", help="day of publication, such as 2024-10-18")
    add_home_option(parser)
    parser.add_argument("--toml", metavar="DIR", help="write a source folder for each FILE into this folder of seeds")
    parser.set_defaults(run=run_draft)


def run_draft(args: argparse.Namespace) -> int:
    """Run the verb; 0 when everything was read, 1 when lines were skipped, 2 when a file or all of it was not read."""
    home = read_home(args)
    if args.jsonl:
        source, target = args.jsonl
        return 1 if draft_json_lines(source, target, args.language, home) else 0
    if not args.files:
        print("citemap draft: name files, or --jsonl IN OUT", file=sys.stderr)
        return 2
    if args.published:
        read_day(args.published)
    code = 0
    for name in args.files:
        try:
            _draft(name, args)
        except (CitemapError, OSError) as error:
            if isinstance(error, BrokenPipeError):
                raise
            print(f"citemap: {tell_fault(error)}", file=sys.stderr)
            code = 2
    return code


def _draft(name: str, args: argparse.Namespace) -> None:
    article = replace(_take(name, args.language, args.published), home=args.home)
    found = draft(article)
    day = found.published_on or "unknown"
    print(f"== {name}: {name_count(len(found.drafts), 'draft')}, language {found.language}, published {day}")
    if args.toml:
        print(f"written: {write_source_folder(Path(args.toml), article, found)}")
        return
    for one in found.drafts:
        print_draft(one, article.text, sys.stdout)


def _take(name: str, language: str, published: str) -> Article:
    """Return the article of a file of any format that is read, or of the text on standard input.

    Raises:
        ArticleError: If the file cannot be read.
    """
    if name == STANDARD:
        return take_text(read_text(name), language=language or None, published_on=published or None)
    article = read_article(name)
    if language:
        article = replace(article, language=Finding(language, "given"))
    if published:
        day = read_day(published)
        article = replace(article, published_on=Interval(day, day, as_written=published))
    return article


def print_draft(draft: Draft, text: str, out: TextIO) -> None:
    """Print a draft readably: the claim, its quote, and each field with its words and its reason.

    Args:
        draft: The draft.
        text: The article.
        out: Where to print.
    """
    places = ", ".join(
        f"{one.role} {one.text} [{one.place_id}]{' uncertain' * one.is_uncertain}" for one in draft.places
    )
    print(f"\n{draft.key}  {draft.kind}, {draft.modality}: {places or 'not on the map'}", file=out)
    print(f"  “{' '.join(text[slice(*draft.quote)].split())}”", file=out)
    print(f"  speaker: {', '.join(one.name for one in draft.speakers) or 'the outlet'}", file=out)
    first, last = draft.event.first or "open", draft.event.last or "open"
    print(f"  when: {first} … {last}", file=out)
    for one in draft.quantities:
        value = "several" if one.value is None else f"{one.value:g}" + (f"–{one.high:g}" if one.high else "")
        print(f"  quantity: {text[slice(*one.span)]!r} = {one.qualifier} {value} {one.unit}", file=out)
    for reason in draft.reasons:
        words = f" ({' '.join(reason.words.split())!r})" if reason.words else ""
        print(f"    {reason.field}: {reason.rule}{words}", file=out)
