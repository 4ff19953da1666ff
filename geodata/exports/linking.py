"""Names under which linked data speaks of places."""

from __future__ import annotations


def name_place(place_id: str) -> str:
    """Return the address that names a place: GeoNames' own where it is theirs, else a name in the file.

    Example:
        >>> name_place("geonames-2013348"), name_place("sea-japan")
        ('https://sws.geonames.org/2013348/', '#sea-japan')
    """
    number = place_id.removeprefix("geonames-")
    return f"https://sws.geonames.org/{number}/" if number.isdigit() else f"#{place_id}"
