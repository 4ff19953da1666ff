"""Whether one place lies in another, and what a text names as containing a toponym: "Donetsk, Rostov Oblast"."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from geodata.gazetteer.kinds import CITY, COUNTRY, DISTRICT, REGION
from geodata.geoparsers.reading.entries import Entry, Reading

CONTAINED: Final = ("in_named_country", "in_named_region", "in_named_district", "near_named_city", "in_anything_named")
"""Names of the features of `contained`."""
NEAR_LEVEL: Final = CONTAINED.index("near_named_city")
NEAR_KM: Final = 60.0
IN_HOME_REGION: Final = 0.7
IN_HOME_COUNTRY: Final = 0.4
"""How near a place in the region, and one in the country of a source's home, is to that home; 1 within `NEAR_KM`."""
MOST_READINGS: Final = 12
LONGEST_CHAIN: Final = 4
Container = Sequence[Entry]


def are_near(first: Reading, second: Reading, km: float) -> bool:
    """Tell whether two places are no more than some kilometres apart."""
    return _km(first, second) <= km


def _km(first: Reading, second: Reading) -> float:
    """Return the distance in kilometres, on a plane, good enough for near places."""
    x = (second.longitude - first.longitude) * math.cos(math.radians((first.latitude + second.latitude) / 2))
    return 111.2 * math.hypot(x, second.latitude - first.latitude)


def contained(reading: Reading, containers: Container) -> tuple[float, ...]:
    """Return whether a reading lies in what the text names as containing it: the values of `CONTAINED`."""
    values = [0.0] * len(CONTAINED)
    for entry in containers:
        for outer in entry.readings[:MOST_READINGS]:
            level = _level(reading, outer)
            if level is not None:
                values[level] = values[-1] = 1.0
    return tuple(values)


def holds_any(outer: Entry, inner: Entry) -> bool:
    """Tell whether any place of a name lies in what another name may mean."""
    return any(any(contained(one, (outer,))) for one in inner.readings[:MOST_READINGS])


def find_holder(reading: Reading, containers: Container) -> tuple[int, bool]:
    """Return the row of the closest thing that contains a reading, and whether it is only near; -1 without one."""
    levels = [
        (level, outer.row)
        for entry in containers
        for outer in entry.readings[:MOST_READINGS]
        if (level := _level(reading, outer)) is not None
    ]
    inside = [one for one in levels if one[0] != NEAR_LEVEL]
    level, row = max(inside, default=(NEAR_LEVEL, levels[0][1]) if levels else (0, -1))
    return row, level == NEAR_LEVEL


def closeness(reading: Reading, home: Reading) -> float:
    """Return how near a place is to the home of a source, from 0 to 1: in its town, region or country."""
    if reading.country != home.country:
        return 0.0
    if reading.row in (home.row, home.district) or _km(reading, home) < NEAR_KM:
        return 1.0
    return IN_HOME_REGION if reading.region == home.region >= 0 else IN_HOME_COUNTRY


def is_inside(inner: Reading, outer: Reading) -> bool:
    """Tell whether a place lies in another, or not far from it if that is a town."""
    return inner.row == outer.row or _level(inner, outer) is not None


def _level(inner: Reading, outer: Reading) -> int | None:
    """Return the position in `CONTAINED` of the way in which one place lies in another; None if it does not."""
    kind = outer.kind
    if outer.row == inner.row:
        return None
    if kind == COUNTRY:
        return 0 if inner.country == outer.country and inner.kind > COUNTRY else None
    if kind == REGION:
        return 1 if inner.region == outer.row and inner.kind > REGION else None
    if kind == DISTRICT:
        return 2 if inner.district == outer.row and inner.kind > DISTRICT else None
    return 3 if kind >= CITY and inner.kind >= DISTRICT and _km(inner, outer) < NEAR_KM else None
