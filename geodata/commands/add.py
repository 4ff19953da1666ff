"""``citemap add``: articles into the desk's database, with their drafts."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from typing import Final

from geodata.commands import Subparsers
from geodata.commands.articles import take_bytes
from geodata.commands.database import add_database_option, open_named
from geodata.commands.homes import add_home_option, read_home
from geodata.commands.tables import add_table
from geodata.desk.adding import Incoming, add_article, find_same, is_address, take_address, take_file
from geodata.desk.many import Given, add_json_lines, conclude_facts
from geodata.errors import CitemapError, DatabaseError, tell_fault
from geodata.records.article import Finding
from geodata.store.database import Database, Editor
from geodata.table_readers.cells import FIELDS

COMMAND_LINE: Final = Editor("command-line", "the command line")
"""Who is named in the log for what this command does."""


def add_add_parser(subparsers: Subparsers) -> None:
    """Add ``add`` to the command line."""
    parser = subparsers.add_parser(
        "add",
        help="take articles into the desk's database and draft their claims",
        description="Take articles (text, HTML, PDF, DOCX, mail) into the desk's database and draft their claims, to "
        "be decided on in the app. Addresses are fetched with CITEMAP_FETCH=on. With --jsonl every line of FILE is "
        "{id, text or html, title?, publisher?, lang?, published_on?, url?, home?}; a run that was ended goes on where "
        "it was, since what is there already stays as it is. With --table the rows of a GeoJSON, CSV or KML file "
        "become drafts of the articles that they name (source_sha256, source_id or source_url) and quote; others wait, "
        "and nothing publishes them, until such an article is added. Columns are called as those of `citemap export`, "
        f"or --map says what they are: {', '.join(FIELDS)}.",
    )
    parser.add_argument("files", nargs="*", metavar="FILE|URL", help="articles; '-' is standard input")
    parser.add_argument("--jsonl", metavar="FILE", help="articles as JSON Lines; '-' is standard input")
    parser.add_argument("--table", metavar="FILE", help="a table of claims: GeoJSON, CSV or KML")
    parser.add_argument("--map", nargs="+", default=[], metavar="COLUMN=FIELD", help="what a column of it says")
    parser.add_argument("--title", default="", help="title of an article that bears none")
    parser.add_argument("--publisher", default="", help="who published those that do not say it")
    parser.add_argument("--published", default="", metavar="DATE", help="their day of publication, such as 2024-10-18")
    parser.add_argument("--language", default="", help="BCP 47 tag of their language; detected when not given")
    add_home_option(parser)
    add_database_option(parser)
    parser.set_defaults(run=run_add)


def run_add(args: argparse.Namespace) -> int:
    """Run the verb; 0 when everything is there, 1 when something was skipped, 2 if it cannot be done."""
    if sum(map(bool, (args.files, args.jsonl, args.table))) != 1:
        print("citemap add: name files, or --jsonl FILE, or --table FILE", file=sys.stderr)
        return 2
    if args.map and not args.table:
        print("citemap add: --map is for --table", file=sys.stderr)
        return 2
    given = Given(args.title, args.publisher, args.language, args.published, home=read_home(args))
    with open_named(args, is_new=True) as database:
        if args.table:
            return add_table(database, COMMAND_LINE, args.table, args.map)
        if args.jsonl:
            counts = add_json_lines(database, COMMAND_LINE, args.jsonl, given)
            print(f"{counts.added} added, {counts.known} there already, {counts.skipped} skipped")
            return 1 if counts.skipped else 0
        return max([_add(database, name, given) for name in args.files])


def _add(database: Database, name: str, given: Given) -> int:
    """Add one article and tell what became of it; a fault of one does not keep the others out."""
    try:
        incoming = _take(name, given.language)
        same = find_same(database, incoming)
        if same:
            print(f"{name}: there already: {same}")
            return 0
        source_id = add_article(database, COMMAND_LINE, incoming, conclude_facts(incoming.article, given))
    except DatabaseError:
        raise
    except (CitemapError, OSError) as error:
        print(f"citemap: {tell_fault(error)}", file=sys.stderr)
        return 1
    print(f"{name}: added: {source_id}")
    return 0


def _take(name: str, language: str) -> Incoming:
    incoming = take_address(name) if is_address(name) else take_file(*take_bytes(name))
    if not language:
        return incoming
    return replace(incoming, article=replace(incoming.article, language=Finding(language, "given")))
