"""Words and endings by which a language puts something into a place; one table."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from geodata.geoparsers.words.tables import counts_in, read_rows

TABLE: Final = Path(__file__).parent / "prepositions.tsv"
_NEVER: Final = re.compile(r"(?!)")
_NAME: Final = r"[^\W\d_a-z][\w'’-]*(?: [^\W\d_a-z][\w'’-]*){0,2}"
_JOINT: Final = r"(?:, |,? (?:and|und|et|y|e|i|a|и|та|і|й|dan|và|en|ve) )"


class Placing(NamedTuple):
    """How one language puts something into a place.

    Attributes:
        before: Matches from the right what ends with such a word, with names of a list behind it, in the text.
        after: Matches an apostrophe and such an ending behind a name, in the folded text.
    """

    before: re.Pattern[str]
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
    words, endings = ("|".join(map(re.escape, row[name].split("|"))) for name in ("words", "endings"))
    before = re.compile(rf"(?:^|(?<=[\s(«\"„“])) ?(?:{words}) [«\"„“]?$") if words else _NEVER
    after = re.compile(rf"'(?:{endings})\b") if endings else _NEVER
    return Placing(before, after)


LIST: Final = re.compile(rf"(?P<rest>(?:{_NAME}{_JOINT})+)$")
"""The names of a list before another one, from the right."""
