"""Names and frames that are not of places: agencies, parties, brands, diseases; ships, units, treaties."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from geodata.gazetteer.folding import fold, fold_text
from geodata.geoparsers.words.tables import counts_in
from geodata.tab_tables import read_rows

FOLDER: Final = Path(__file__).parent / "other_names"
FRAMES: Final = Path(__file__).parent / "frames.tsv"
SHIP: Final = "ship"
VESSEL: Final = "vessel"
UNIT: Final = "unit"
THING: Final = "thing"
CALLED: Final = "called"
"""A thing whose name is not declined with it."""
FIRM: Final = "firm"
"""A word of a firm's name, which is written with a capital."""
Phrases = Mapping[str, tuple[tuple[str, int], ...]]
"""By each of its words: the folded phrases that hold it, and where in the phrase it begins."""


class Frames(NamedTuple):
    """Folded words beside a name that make it something else, each with its sort.

    Attributes:
        before: Words that stand before a name.
        after: Words that stand behind it.
        longest: Words in the longest of them.
        last_words: Last words of those that stand before a name.
        first_words: First words of those that stand behind one.
    """

    before: Mapping[str, str]
    after: Mapping[str, str]
    longest: int
    last_words: frozenset[str]
    first_words: frozenset[str]


@cache
def get_other_names(language: str) -> Phrases:
    """Return the names in a language that are not of places, by their words; empty if there are none.

    Args:
        language: ISO 639-1 code.
    """
    found: dict[str, dict[tuple[str, int], None]] = {}
    for path in sorted(FOLDER.glob("*.tsv")):
        for row in read_rows(path):
            if counts_in(row, language):
                for name in row["names"].split("|"):
                    key = fold(name)
                    at = 0
                    for word in key.split(" "):
                        found.setdefault(word, {})[key, at] = None
                        at += len(word) + 1
    return {word: tuple(phrases) for word, phrases in found.items()}


@cache
def get_frames(language: str) -> Frames:
    """Return the words beside a name that make it something else in a language.

    Args:
        language: ISO 639-1 code.
    """
    sides: dict[str, dict[str, str]] = {"before": {}, "after": {}}
    for row in read_rows(FRAMES):
        if counts_in(row, language):
            for word in row["words"].split("|"):
                sides[row["where"]].setdefault(fold_text(word), row["sort"])
    longest = max((word.count(" ") + 1 for side in sides.values() for word in side), default=0)
    last = frozenset(word.rpartition(" ")[2] for word in sides["before"])
    first = frozenset(word.partition(" ")[0] for word in sides["after"])
    return Frames(sides["before"], sides["after"], longest, last, first)
