"""``citemap add --table``: a table of claims that somebody else made comes to the desk."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Final

from geodata.commands.articles import take_bytes
from geodata.counting import name_count
from geodata.desk.tabled import NOT_PUBLISHED, Counts, add_claims
from geodata.store.database import Database, Editor
from geodata.table_readers import read_table
from geodata.table_readers.claims import read_claims
from geodata.table_readers.columns import read_mapping
from geodata.table_readers.table import Fault

_MOST_TOLD: Final = 20


def add_table(database: Database, editor: Editor, name: str, pairs: Sequence[str]) -> int:
    """Add the claims of a table and tell what became of them; 1 if rows were refused, else 0.

    Args:
        database: Where to.
        editor: Who is named in the log.
        name: Path of the file.
        pairs: Each ``column=field``.

    Raises:
        CitemapError: If the table or a pair cannot be read, or the database not be written.
        OSError: If the file cannot be opened.
    """
    data, shown = take_bytes(name)
    table = read_table(data, shown)
    claims, faults = read_claims(table, read_mapping(pairs, table.columns))
    counts = add_claims(database, editor, claims)
    _tell(name, counts, faults)
    return 1 if faults else 0


def _tell(name: str, counts: Counts, faults: Sequence[Fault]) -> None:
    for source_id, claim_ids in counts.drafted.items():
        if claim_ids:
            print(f"{name}: {name_count(len(claim_ids), 'draft')} of {source_id}")
    reasons: dict[str, list[int]] = {}
    for one in counts.waiting:
        reasons.setdefault(one.reason, []).append(one.position)
    for reason, rows in reasons.items():
        print(f"{name}: {NOT_PUBLISHED}, {reason}: {_list_rows(rows)}", file=sys.stderr)
    for fault in faults[:_MOST_TOLD]:
        print(f"{name}: refused: {fault}", file=sys.stderr)
    if len(faults) > _MOST_TOLD:
        print(f"{name}: refused: {len(faults) - _MOST_TOLD} more rows", file=sys.stderr)
    print(
        f"{name_count(counts.added, 'draft')} added, {counts.known} there already, {len(counts.waiting)} waiting, "
        f"{len(faults)} refused"
    )


def _list_rows(rows: Sequence[int]) -> str:
    shown = ", ".join(map(str, rows[:_MOST_TOLD]))
    return f"row{'s' * (len(rows) > 1)} {shown}{', …' * (len(rows) > _MOST_TOLD)}"
