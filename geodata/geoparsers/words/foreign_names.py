"""Names by which a country or region is called in other languages only, while another place bears them too.

"Marawi" is Malawi in Maori, and a city in every newspaper; "مراكش" is Morocco in Persian, and Marrakesh in Arabic.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from geodata.tab_tables import read_rows

TABLE: Final = Path(__file__).parent / "foreign_names.tsv"
NOBODY: Final = "-"
"""Stands for no language that newspapers are written in."""
ARABIC: Final = frozenset(("ar", "fa", "ur"))
"""Languages of newspapers that share a script and few names."""
_PERSIAN: Final = re.compile("[\u067e\u0686\u0698\u06a9\u06af\u06cc]")
_URDU: Final = re.compile("[\u0679\u0688\u0691\u06ba\u06be\u06d2]")


@cache
def get_foreign_names(language: str) -> Mapping[str, frozenset[str]]:
    """Return the folded names that are foreign in a language, each with the ids of the places that they do not mean.

    Args:
        language: ISO 639-1 code.
    """
    found: dict[str, frozenset[str]] = {}
    for row in read_rows(TABLE):
        languages = row["languages"].split(",")
        if row["languages"] == NOBODY or (language in ARABIC and language not in languages):
            found[row["name"]] = found.get(row["name"], frozenset()) | {row["place"]}
    return found


def language_of_names(text: str, language: str) -> str:
    """Return the language in which a text names places: Persian and Urdu are read as Arabic and name them otherwise.

    Args:
        text: The text.
        language: The one that it is read in, as ISO 639-1 code.
    """
    if language != "ar":
        return language
    return "ur" if _URDU.search(text) else "fa" if _PERSIAN.search(text) else language
