"""``citemap check``: prove every claim of the seeds, and print them as a table."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from geodata.commands import Subparsers
from geodata.counting import name_count
from geodata.pipeline import find_seeds_folder, open_store
from geodata.records.claim import Claim
from geodata.store import Store
from geodata.store.columns import ColumnStore
from geodata.store.columns_checking import check_columns

_MOST_ROWS = 500
_WIDEST_CELL = 64


def add_check_parser(subparsers: Subparsers) -> None:
    """Add ``check`` to the command line."""
    parser = subparsers.add_parser("check", help="prove every quote, place, number and date of the seeds")
    parser.add_argument("--seeds", type=Path, default=find_seeds_folder(), help="folder of seeds or of columns")
    parser.set_defaults(run=_check)


def _check(args: argparse.Namespace) -> int:
    with open_store(args.seeds) as store:
        return _check_store(store)


def _check_store(store: Store) -> int:
    print_table(
        ("claim", "kind", "status", "speaker", "places", "quote at"),
        (_describe(store, number) for number in range(min(len(store.table), _MOST_ROWS))),
    )
    if len(store.table) > _MOST_ROWS:
        print(f"… and {len(store.table) - _MOST_ROWS} more")
    problems = [*store.problems, *(check_columns(store) if isinstance(store, ColumnStore) else ())]
    for problem in problems:
        print(f"error: {problem}", file=sys.stderr)
    counts = f"{name_count(len(store.table), 'claim')} of {name_count(len(store.sources), 'source')}"
    refused = len({(one.file, one.record_id) for one in problems})
    faults = f" for {name_count(len(problems), 'fault')}" if len(problems) > refused else ""
    print(f"\n{counts} proved, {refused} refused{faults}")
    return 1 if problems else 0


def _describe(store: Store, number: int) -> tuple[str, ...]:
    claim: Claim = store.get_claim_at(number)
    places = [f"{place.role} {place.location.choice} ({place.toponym})" for place in claim.places]
    status = str(store.table.claims["status"].iloc[number])
    where = f"{claim.quote.start}:{claim.quote.end}"
    return claim.claim_id, claim.kind, status, claim.speaker.name, ", ".join(places) or "-", where


def print_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table with columns as wide as their contents; what could steer a terminal is shown as �."""
    lines = [head, *([_shorten(cell) for cell in row] for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    for number, line in enumerate(lines):
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())
        if number == 0:
            print("  ".join("-" * width for width in widths))


def make_plain(text: str) -> str:
    """Return a text with � in place of what could steer a terminal."""
    return "".join(sign if sign.isprintable() else "�" for sign in text)


def _shorten(cell: str) -> str:
    plain = make_plain(cell)
    return plain if len(plain) <= _WIDEST_CELL else plain[: _WIDEST_CELL - 1] + "…"
