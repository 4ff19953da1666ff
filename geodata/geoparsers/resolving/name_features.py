"""What a name alone says of each place that bears it: how well known, of what kind, and what sort of name."""

from __future__ import annotations

from typing import Final

from geodata.gazetteer.kinds import (
    ABBREVIATION,
    CITY,
    DEMONYM,
    DERIVED,
    DISTRICT,
    HISTORICAL,
    KIND_NAMES,
    NATIONAL_CAPITAL,
    OFFICIAL,
    PRIMARY,
    REGION,
    REGION_SEAT,
    SHORT,
)
from geodata.geoparsers.reading.entries import Entry, Reading

NAME_FEATURES: Final = (
    "prominence",
    "prominence_squared",
    *KIND_NAMES,
    "primary",
    "official",
    "alternate",
    "derived",
    "historical",
    "short",
    "demonym",
    "region_seat",
    "capital",
    "around_its_namesake",
)


def has_namesake(entry: Entry) -> list[bool]:
    """Tell for each reading whether it is a division that comes after a town of the same name.

    Either around it (New York, Jakarta, Kyiv), or in the country of which that town is the capital (Washington).
    """
    towns = {one.region for one in entry.readings if one.kind == CITY and one.region >= 0}
    ruled = {one.country for one in entry.readings if one.rank == NATIONAL_CAPITAL}
    return [one.kind in (REGION, DISTRICT) and (one.region in towns or one.country in ruled) for one in entry.readings]


def name_features(reading: Reading, is_around_namesake: bool = False) -> tuple[float, ...]:
    """Return the values of `NAME_FEATURES` for one reading."""
    prominence = reading.prominence / 25
    kinds = [0.0] * len(KIND_NAMES)
    kinds[reading.kind] = 1.0
    flags = reading.flags
    return (
        prominence,
        prominence * prominence / 10,
        *kinds,
        float(flags & PRIMARY != 0),
        float(flags & OFFICIAL != 0),
        float(flags == 0),
        float(flags & DERIVED != 0),
        float(flags & HISTORICAL != 0),
        float(flags & (SHORT | ABBREVIATION) != 0),
        float(flags & DEMONYM != 0),
        float(reading.rank == REGION_SEAT),
        float(reading.rank == NATIONAL_CAPITAL),
        float(is_around_namesake),
    )
