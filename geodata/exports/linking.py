"""Names under which linked data speaks of places and sources."""

from __future__ import annotations

import re

from geodata.records.source import Source

_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20]+")


def name_place(place_id: str) -> str:
    """Return the address that names a place: GeoNames' own where it is theirs, else a name in the file.

    Example:
        >>> name_place("geonames-2013348"), name_place("sea-japan")
        ('https://sws.geonames.org/2013348/', '#sea-japan')
    """
    number = place_id.removeprefix("geonames-")
    return f"https://sws.geonames.org/{number}/" if number.isdigit() else f"#{place_id}"


def find_address(source: Source) -> str:
    """Return the address of a source if it can stand as one in linked data; else it is empty."""
    return source.url if _ADDRESS.fullmatch(source.url) else ""
