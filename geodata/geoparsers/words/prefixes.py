"""Letters that Hebrew and Arabic write at once before a name; one table."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from geodata.gazetteer.folding import fold
from geodata.geoparsers.words.tables import counts_in
from geodata.tab_tables import read_rows

TABLE: Final = Path(__file__).parent / "prefixes.tsv"
LEAVES: Final = ">"
"""Stands between a prefix and what it leaves of the name."""


@cache
def get_prefixes(language: str) -> tuple[tuple[str, str], ...]:
    """Return the folded prefixes of a language, each with what it leaves of the name; empty for most languages.

    Args:
        language: ISO 639-1 code.
    """
    row = next((row for row in read_rows(TABLE) if counts_in(row, language)), None)
    if row is None:
        return ()
    pairs = [prefix.partition(LEAVES) for prefix in row["prefixes"].split("|")]
    return tuple((fold(prefix), fold(rest)) for prefix, _, rest in pairs)
