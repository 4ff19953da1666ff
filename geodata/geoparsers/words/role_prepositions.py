"""Words before a place that tell its role, in more languages and of more than one word; one table."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from geodata.geoparsers.words.tables import counts_in
from geodata.tab_tables import read_rows

TABLE: Final = Path(__file__).parent / "role_prepositions.tsv"
LONGEST: Final = 36
"""Characters before a place in which such words and an article stand."""
_ARTICLES: Final = (
    *("the", "el", "la", "le", "les", "l'", "los", "las", "il", "lo", "der", "die", "das", "dem", "den"),
    *("kota", "ciudad de", "ville de", "stadt"),
)


class _Roles(NamedTuple):
    """The words of a language that tell a role.

    Attributes:
        roles: The role of each.
        pattern: Matches the folded text before a place.
        last_words: The words with which such a text ends, articles included.
    """

    roles: dict[str, str]
    pattern: re.Pattern[str]
    last_words: frozenset[str]


@cache
def _roles(language: str) -> _Roles:
    """Return the words of a language that tell a role."""
    found: dict[str, str] = {}
    for row in read_rows(TABLE):
        if counts_in(row, language):
            found.update(dict.fromkeys(row["words"].split("|"), row["role"]))
    words = "|".join(map(re.escape, sorted(found, key=len, reverse=True))) or "(?!)"
    ends = frozenset(one.rpartition(" ")[2] for one in (*found, *_ARTICLES))
    return _Roles(found, re.compile(rf"(?<!\w)({words}) (?:(?:{'|'.join(_ARTICLES)}) ?)?$"), ends)


def role_before(folded: str, start: int, language: str) -> str:
    """Return the role that the words before a place give; empty if they give none.

    Args:
        folded: The folded text.
        start: Where the place begins.
        language: ISO 639-1 code.
    """
    roles, pattern, last_words = _roles(language)
    floor = max(0, start - LONGEST)
    last = folded[floor:start].rstrip(" ").rpartition(" ")[2]
    if not roles or (last.isalnum() and last not in last_words):
        return ""
    match = pattern.search(folded, floor, start)
    return roles[match[1]] if match else ""
