"""`citemap read`: an article as the machine sees it: facts with where they were found, lines with what they are."""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
from pathlib import Path
from typing import Any, Final, TextIO

from geodata.articles import read_article
from geodata.articles.snapshots import store_snapshot
from geodata.commands import Subparsers
from geodata.commands.articles import take_bytes
from geodata.errors import CitemapError, tell_fault
from geodata.records.article import Article, Finding

_FACTS: Final = ("title", "publisher", "language", "published", "author", "url")


def add_read_parser(subparsers: Subparsers) -> None:
    """Add the verb `read`.

    Args:
        subparsers: What `ArgumentParser.add_subparsers` gave.
    """
    parser = subparsers.add_parser(
        "read",
        help="show what is read of an article: facts, text and regions",
        description="Read articles (plain text, HTML, PDF, DOCX, mail) and show title, publisher, language and date "
        "with where each was found, and every line with what it is; what is unmarked is running text.",
    )
    parser.add_argument("files", nargs="+", metavar="FILE", help="articles; '-' is standard input")
    parser.add_argument("--json", action="store_true", help="print one JSON object a file")
    parser.add_argument("--keep", metavar="DIR", help="keep the bytes, the text and the rules in this folder, for good")
    parser.set_defaults(run=run_read)


def run_read(args: argparse.Namespace) -> int:
    """Run the verb; 0 when everything was read, 2 when a file was not."""
    code = 0
    for name in args.files:
        try:
            data, shown = take_bytes(name)
            article = read_article(data, name=shown)
            kept = store_snapshot(article, data, Path(args.keep)) if args.keep else None
        except (CitemapError, OSError) as error:
            print(f"citemap: {tell_fault(error)}", file=sys.stderr)
            code = 2
            continue
        if args.json:
            print(json.dumps(_as_row(article), ensure_ascii=False))
        else:
            print_article(article, sys.stdout)
        if kept:
            print(f"kept as {kept}", file=sys.stderr)
    return code


def _as_row(article: Article) -> dict[str, Any]:
    """Return an article as it stands in the output."""
    row = dataclasses.asdict(article)
    row["published_on"] = article.published_on.as_edtf()
    row["undraftable"] = article.undraftable_spans()
    return row


def print_article(article: Article, out: TextIO) -> None:
    """Print the facts of an article, then each line of its text behind what it is.

    Args:
        article: The article.
        out: Where to print.
    """
    print(f"== {article.name}", file=out)
    for name in _FACTS:
        print(f"{name:<10} {_in_words(getattr(article, name))}", file=out)
    made = article.snapshot
    print(f"{'bytes':<10} {made.original_size:,}, sha256 {made.original_sha256} {made.encoding}".rstrip(), file=out)
    print(f"{'text':<10} sha256 {made.text_sha256} by {made.text_rule}; {made.extractor}", file=out)
    for note in article.notes:
        print(f"{'note':<10} {note}", file=out)
    print(file=out)
    start = 0
    for line in article.text.split("\n"):
        end = start + len(line)
        if line.strip():
            kinds = [one.kind for one in article.regions if one.start < end and start < one.end]
            print(f"{', '.join(dict.fromkeys(kinds)):<12} {line}", file=out)
        start = end + 1


def _in_words(fact: Finding) -> str:
    if not fact.value:
        return "– nobody says it"
    place = f"{fact.found_in}: {fact.detail}" if fact.detail else fact.found_in
    return f"{fact.value} ({'inferred from ' if fact.is_inferred else ''}{place})"
