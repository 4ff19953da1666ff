"""Geoparsers: text → toponyms → places, without network or neural model.

    >>> from geodata.geoparsers import parse
    >>> [(one.text, one.name, one.role) for one in parse("Troops arrived in Vladivostok.")]
    [('Vladivostok', 'Vladivostok', 'at')]

A recogniser (text → spans) and a resolver (spans → ranked places) are separate contracts; `GEOPARSERS` names what
is on offer.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from geodata.geoparsers.geoparser import Geoparser, open_geoparser
from geodata.records.toponym import Toponym

GEOPARSERS: Final[dict[str, Callable[[], Geoparser]]] = {"offline": open_geoparser}
"""The geoparsers by name; each entry opens one."""


def parse(text: str, language: str | None = None, *, nationalities: bool = False, home: str = "") -> list[Toponym]:
    """Return the toponyms of a text in the order in which they stand; empty if there are none.

    Args:
        text: Any text.
        language: ISO 639-1 code; None to detect it.
        nationalities: Return adjectives and peoples too ("North Korean troops"), as nationalities.
        home: Id of the place where the source is at home, as `geonames-4717560`; empty if it is not known.

    Raises:
        PlaceNotFoundError: If the gazetteer has no such home.
        GazetteerError: If there is no gazetteer.
    """
    return open_geoparser().parse(text, language, nationalities=nationalities, home=home)


__all__ = ["GEOPARSERS", "Geoparser", "Toponym", "open_geoparser", "parse"]
