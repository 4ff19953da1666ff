"""A place: an entry of the gazetteer."""

from __future__ import annotations

import re
from dataclasses import dataclass

from geodata.coordinates import check_latitude, check_longitude
from geodata.errors import RecordError

LARGEST_RADIUS_M = 20_037_509
"""Half the equator in metres: no place is known less than that."""

_PLACE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")


def check_radius_m(uncertainty_m: float) -> float:
    """Return the radius in metres unchanged if it is one.

    Raises:
        RecordError: If it is not more than 0, or reaches farther than half around the Earth.
    """
    if not 0 < uncertainty_m <= LARGEST_RADIUS_M:
        raise RecordError(f"uncertainty_m {uncertainty_m!r} is not more than 0 and at most {LARGEST_RADIUS_M:,}")
    return uncertainty_m


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the gazetteer.

    Attributes:
        place_id: Stable id of letters, digits and hyphens: `geonames-2013348`, `sea-japan`.
        name: The name shown; never empty.
        kind: A word of `geodata.gazetteer.kinds.KIND_NAMES`: country, region, city, sea …
        latitude: Decimal degrees WGS 84 of a representative point.
        longitude: Decimal degrees WGS 84 of a representative point.
        uncertainty_m: Radius in metres around the point that holds the place; more than 0, at most half the equator.
        population: People counted by GeoNames; 0 when unknown.
        country_code: ISO 3166-1 alpha-2; empty for seas, continents and parts of the world.
        containment: Ids of the places around it, from the nearest to the country; may be empty.
        feature: What it is in finer words ("national capital", "oblast"); may be empty.

    Raises:
        RecordError: If the id, name, radius or population is impossible.
        CoordinateError: If the position is not on the Earth.
    """

    place_id: str
    name: str
    kind: str
    latitude: float
    longitude: float
    uncertainty_m: float
    population: int = 0
    country_code: str = ""
    containment: tuple[str, ...] = ()
    feature: str = ""

    def __post_init__(self) -> None:
        if not _PLACE_ID.fullmatch(self.place_id):
            raise RecordError(f"place id {self.place_id!r} has other signs than letters, digits and hyphens")
        if not self.name:
            raise RecordError(f"place {self.place_id}: the name is empty")
        check_radius_m(self.uncertainty_m)
        if self.population < 0:
            raise RecordError(f"place {self.place_id}: population {self.population!r} is below 0")
        check_latitude(self.latitude)
        check_longitude(self.longitude)
