"""Words and endings by which a language puts something into a place; one table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from geodata.geoparsers.words.scripts import UPPER
from geodata.geoparsers.words.tables import counts_in
from geodata.tab_tables import read_rows

TABLE: Final = Path(__file__).parent / "prepositions.tsv"
OPENING: Final = '«"„“'
"""Signs that open a quote between a preposition and its place."""
_NEVER: Final = re.compile(r"(?!)")
_NAME: Final = rf"(?<!\w)[{UPPER}][\w'’-]*(?: [{UPPER}][\w'’-]*){{0,2}}"
_JOINTS: Final = ("and", "und", "et", "y", "e", "i", "a", "и", "та", "і", "й", "dan", "và", "en", "ve")
_JOINT: Final = rf"(?:, |,? (?:{'|'.join(_JOINTS)}) )"

LEAVING: Final = re.compile(
    r"\b(?:left|leav(?:es?|ing)|depart(?:ed|s|ing)|sail(?:ed|s|ing)|set (?:out|off|sail)|head(?:ed|s|ing)|bound|flew|"
    r"fly|flying|embarked|took off|underway)\b[^.;!?\n]{0,60} for (?:the )?$"
    r"|\bquitt(?:e|ent|er|ait)\b[^.;!?\n]{0,60} pour (?:l'|la |le |les )?$"
)
"""Words with which somebody leaves "for" a place."""


class Placing(NamedTuple):
    """How one language puts something into a place.

    Attributes:
        sure: Matches the end of a folded text before a name behind which hardly anything but a place follows.
        before: The same where persons may follow too.
        ends: How a folded text that either matches ends, signs that open a quote aside.
        after: Matches an apostrophe and such an ending, or a word for the kind of a place, behind a name in the folded
            text.
    """

    sure: re.Pattern[str]
    before: re.Pattern[str]
    ends: tuple[str, ...]
    after: re.Pattern[str]


@cache
def get_placing(language: str) -> Placing | None:
    """Return how a language puts something into a place; None where the table does not tell.

    Args:
        language: ISO 639-1 code.
    """
    row = next((row for row in read_rows(TABLE) if counts_in(row, language)), None)
    if row is None:
        return None
    names = ("sure", "words", "endings", "behind")
    sure, words, endings, behind = ([one for one in row[name].split("|") if one] for name in names)
    tails = [*(f"'{ending}" for ending in endings), *(f" {word}" for word in behind)]
    after = re.compile(rf"(?:{'|'.join(map(re.escape, tails))})\b") if tails else _NEVER
    ends = tuple(f"{word} " for word in (*sure, *words))
    return Placing(_end_with(sure), _end_with(words), ends, after)


def _end_with(words: Sequence[str]) -> re.Pattern[str]:
    """Return what matches the end of a folded text that ends with one of some words."""
    kept = "|".join(map(re.escape, words))
    return re.compile(rf"(?:^|(?<=[\s(«\"„“])) ?(?:{kept}) [{OPENING}]?$") if words else _NEVER


_LIST: Final = re.compile(rf"(?:{_NAME}{_JOINT})+$")
_LIST_ENDS: Final = tuple(f"{joint} " for joint in (",", *_JOINTS))


def list_before(left: str) -> int:
    """Return where the names of a list begin that end a text and another name goes on with; -1 without any."""
    match = _LIST.search(left) if left.endswith(_LIST_ENDS) else None
    return -1 if match is None else match.start()
