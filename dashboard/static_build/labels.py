"""Chooses the names that the base map shows, and from which zoom on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

from dashboard.map.columns_format import pack_columns
from geodata.antimeridian import Points, unwrap

COUNTRY, CAPITAL, CITY = 0, 1, 2

_COUNTRY_ZOOMS = ((40.0, 2), (14.0, 3), (5.0, 4), (1.5, 5), (0.0, 6))
_CITY_ZOOMS = ((8e6, 3), (3e6, 4), (1e6, 5), (3e5, 6), (1.2e5, 7), (5e4, 8), (0.0, 9))
_BESIDE_DEGREES = 0.1
"""Within this distance (11 km) a place may be a part of a city."""
_WELL_KNOWN, _FAR_BETTER = 12, 4
"""Names from which on a city is well known, and how many times as many as its parts it has."""
_PART_ZOOMS = 2
"""So many zooms after its city a part of it is shown."""
_SHORT_NAMES = {
    "United States of America": "United States",
    "Dem. Rep. Congo": "DR Congo",
    "Central African Rep.": "Central African Republic",
    "Dominican Rep.": "Dominican Republic",
    "Bosnia and Herz.": "Bosnia and Herzegovina",
    "Eq. Guinea": "Equatorial Guinea",
    "W. Sahara": "Western Sahara",
    "S. Sudan": "South Sudan",
    "Solomon Is.": "Solomon Islands",
    "Marshall Is.": "Marshall Islands",
    "Macedonia": "North Macedonia",
    "Turkey": "Türkiye",
    "eSwatini": "Eswatini",
    "St. Vin. and Gren.": "Saint Vincent and the Grenadines",
    "Antigua and Barb.": "Antigua and Barbuda",
    "St. Kitts and Nevis": "Saint Kitts and Nevis",
    "São Tomé and Principe": "São Tomé and Príncipe",
}
_LEFT_OUT = {
    "N. Cyprus",
    "Somaliland",
    "Siachen Glacier",
    "Ashmore and Cartier Is.",
    "Indian Ocean Ter.",
    "Fr. S. Antarctic Lands",
    "Heard I. and McDonald Is.",
    "S. Geo. and the Is.",
    "Antarctica",
    "Br. Indian Ocean Ter.",
    "Fr. Polynesia",
    "N. Mariana Is.",
    "U.S. Virgin Is.",
    "British Virgin Is.",
    "Turks and Caicos Is.",
    "Cayman Is.",
    "Cook Is.",
    "Wallis and Futuna Is.",
    "Pitcairn Is.",
    "Saint Helena",
    "St. Pierre and Miquelon",
    "St-Barthélemy",
    "St-Martin",
    "Faeroe Is.",
    "Falkland Is.",
    "Åland",
}


class Label(NamedTuple):
    """A name at a position (decimal degrees WGS 84), its kind, and the first zoom that shows it."""

    name: str
    latitude: float
    longitude: float
    kind: int
    first_zoom: int


def _first_zoom(size: float, steps: tuple[tuple[float, int], ...]) -> int:
    return next(zoom for least, zoom in steps if size >= least)


def _ring_area_and_centre(ring: Points) -> tuple[float, float, float]:
    """Area (square degrees, narrowed by latitude) and centroid (longitude, latitude) of a ring."""
    x, y = unwrap(ring).T
    cross = x * np.roll(y, -1) - np.roll(x, -1) * y
    doubled = float(cross.sum())
    if doubled == 0:
        return 0.0, float(x.mean()), float(y.mean())
    centre_x = float(((x + np.roll(x, -1)) * cross).sum() / (3 * doubled))
    centre_y = float(((y + np.roll(y, -1)) * cross).sum() / (3 * doubled))
    return abs(doubled) / 2 * float(np.cos(np.radians(centre_y))), (centre_x + 180) % 360 - 180, centre_y


def choose_country_labels(countries: list[tuple[str, list[Points]]]) -> list[Label]:
    """One label a country, at the centre of its largest ring; the larger, the earlier it shows."""
    labels = []
    for name, rings in countries:
        if name in _LEFT_OUT:
            continue
        area, longitude, latitude = max(_ring_area_and_centre(ring) for ring in rings)
        labels.append(
            Label(_SHORT_NAMES.get(name, name), latitude, longitude, COUNTRY, _first_zoom(area, _COUNTRY_ZOOMS))
        )
    return sorted(labels, key=lambda label: (label.first_zoom, label.name))


def find_parts(cities: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """Return the places that are rather parts of a better known city right beside them: key → key of that city.

    How well known a place is, is told by how many names it has in the languages of the world: the right bank of
    Mariupol counts more people than the city itself and has two names.
    """
    cells: dict[tuple[int, int], list[str]] = {}
    for key, city in cities.items():
        cells.setdefault(_cell(city), []).append(key)
    parts: dict[str, str] = {}
    for key, city in cities.items():
        row, column = _cell(city)
        around = [other for y in (-1, 0, 1) for x in (-1, 0, 1) for other in cells.get((row + y, column + x), ())]
        best = max(around, key=lambda other: (len(cities[other]["alternatenames"]), other))
        if best != key and _is_part(city, cities[best]):
            parts[key] = best
    return parts


def _cell(city: Mapping[str, Any]) -> tuple[int, int]:
    return int(float(city["latitude"]) // _BESIDE_DEGREES), int(float(city["longitude"]) // _BESIDE_DEGREES)


def _is_part(city: Mapping[str, Any], whole: Mapping[str, Any]) -> bool:
    """Tell whether a place lies right beside a city of its country that is far better known."""
    known, better_known = len(city["alternatenames"]), len(whole["alternatenames"])
    if city["countrycode"] != whole["countrycode"] or better_known < _WELL_KNOWN or better_known < known * _FAR_BETTER:
        return False
    narrow = float(np.cos(np.radians(float(city["latitude"]))))
    away = float(city["latitude"]) - float(whole["latitude"]), float(city["longitude"]) - float(whole["longitude"])
    return float(np.hypot(away[0], away[1] * narrow)) < _BESIDE_DEGREES


def choose_city_labels(
    cities: Mapping[str, Mapping[str, Any]], countries: Mapping[str, Mapping[str, Any]], least_population: int
) -> list[Label]:
    """Capitals and cities of at least ``least_population``, the largest first; parts of a city come after it."""
    parts = find_parts(cities)
    people = {key: int(city["population"]) for key, city in cities.items()}
    for part, whole in parts.items():
        people[whole] = max(people[whole], people[part])
    capitals = {(code, country["capital"]) for code, country in countries.items()}
    chosen: list[tuple[bool, int, Label]] = []
    for key, city in cities.items():
        population = people[key]
        is_capital = (city["countrycode"], city["name"]) in capitals
        if not is_capital and population < least_population:
            continue
        zoom = _first_zoom(population, _CITY_ZOOMS)
        if key in parts:
            zoom = max(zoom, _first_zoom(people[parts[key]], _CITY_ZOOMS) + _PART_ZOOMS)
        label = Label(
            city["name"],
            float(city["latitude"]),
            float(city["longitude"]),
            CAPITAL if is_capital else CITY,
            min(zoom, 5) if is_capital else zoom,
        )
        chosen.append((is_capital, population, label))
    chosen.sort(key=lambda entry: (entry[2].first_zoom, not entry[0], -entry[1], entry[2].name))
    return [label for _, _, label in chosen]


def pack_labels(labels: list[Label]) -> bytes:
    """Pack labels, most important first, into a container of columns."""
    return pack_columns(
        {
            "latitude": np.array([label.latitude for label in labels], dtype=np.float32),
            "longitude": np.array([label.longitude for label in labels], dtype=np.float32),
            "kind": np.array([label.kind for label in labels], dtype=np.uint8),
            "first_zoom": np.array([label.first_zoom for label in labels], dtype=np.uint8),
        },
        {"names": [label.name for label in labels]},
    )
