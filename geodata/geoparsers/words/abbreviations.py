"""Abbreviations of places and the languages in which they are written: AS in Indonesian, Fla. in English."""

from __future__ import annotations

from functools import cache
from typing import Final

from geodata.gazetteer.folding import fold
from geodata.gazetteer.layout import HAND_FOLDER

LONGEST: Final = 5
SHORTEST_ANYWHERE: Final = 3
"""Letters of an abbreviation of a country that is understood in other languages too: USA, UAE."""
LIKE: Final = {"ms": "id", "uk": "ru"}


@cache
def _languages() -> dict[str, frozenset[str]]:
    """Return the languages of the short names of the hand table, by folded name."""
    found: dict[str, set[str]] = {}
    for line in (HAND_FOLDER / "short_names.tsv").read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if line[:1] == "#" or len(cells) != 4:
            continue
        for name in cells[3].split("|"):
            if len(name.replace(".", "")) <= LONGEST:
                found.setdefault(fold(name), set()).add(cells[2])
    return {name: frozenset(languages) for name, languages in found.items()}


def is_abbreviation_in(key: str, language: str, *, is_country: bool) -> bool:
    """Tell whether a folded abbreviation of a place is one in a language.

    Args:
        key: The folded abbreviation.
        language: ISO 639-1 code of the text.
        is_country: Whether it stands for a country; those of three letters are understood in every language.
    """
    languages = _languages().get(key)
    if languages is None:
        return True
    own = {language, LIKE.get(language, language)}
    return bool(languages & own) or (is_country and len(key.replace(".", "")) >= SHORTEST_ANYWHERE)
