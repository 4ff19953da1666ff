"""Words before a place that tell its role, in more languages and of more than one word; one table."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

from geodata.geoparsers.words.tables import counts_in
from geodata.tab_tables import read_rows

TABLE: Final = Path(__file__).parent / "role_prepositions.tsv"
LONGEST: Final = 36
"""Characters before a place in which such words and an article stand."""
_ARTICLES: Final = "(?:(?:the|el|la|le|les|l'|los|las|il|lo|der|die|das|dem|den|kota|ciudad de|ville de|stadt) ?)?"


@cache
def _roles(language: str) -> tuple[dict[str, str], re.Pattern[str]]:
    """Return the words of a language with their roles, and what matches the folded text before a place."""
    found: dict[str, str] = {}
    for row in read_rows(TABLE):
        if counts_in(row, language):
            found.update(dict.fromkeys(row["words"].split("|"), row["role"]))
    words = "|".join(map(re.escape, sorted(found, key=len, reverse=True))) or "(?!)"
    return found, re.compile(rf"(?<!\w)({words}) {_ARTICLES}$")


def role_before(folded: str, start: int, language: str) -> str:
    """Return the role that the words before a place give; empty if they give none.

    Args:
        folded: The folded text.
        start: Where the place begins.
        language: ISO 639-1 code.
    """
    roles, pattern = _roles(language)
    match = pattern.search(folded, max(0, start - LONGEST), start) if roles else None
    return roles[match[1]] if match else ""
