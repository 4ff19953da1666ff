"""Positions written in a text: decimal degrees, degrees and minutes, MGRS and UTM, map links.

To add a way to write them, write a module with a `find(text, language)` here, add it to `FORMS`, and what such a
position has behind its first number to `_HINT`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from geodata.geoparsers.positions import degrees, grids, links
from geodata.geoparsers.positions.position import Position

FORMS: Final[tuple[Callable[[str, str], Iterator[Position]], ...]] = (links.find, grids.find, degrees.find)
"""The ways to write a position, those that are taken first before the others."""
_HINT: Final = re.compile(rf"\d(?!\d)(?:{degrees.HINT}|{grids.HINT})")
"""What a text with positions has somewhere, unless they stand in a link; quicker to look for than positions."""


def find_positions(text: str, language: str) -> list[Position]:
    """Return the positions written in a text, in the order in which they stand; empty if there are none.

    Args:
        text: Any text.
        language: ISO 639-1 code; "O" is east in German and west in French and Spanish.
    """
    if not (links.has_links(text) or _HINT.search(text)):
        return []
    found: list[Position] = []
    for form in FORMS:
        for position in form(text, language):
            if not any(position.start < one.end and one.start < position.end for one in found):
                found.append(position)
    return sorted(found)


__all__ = ["FORMS", "Position", "find_positions"]
