"""GeoJSON (RFC 7946): a feature for each claim at each place, with everything in its properties.

The geometry says no more than the source. A city is a point (`uncertainty_m` is its radius). A country or region is its
outline, cut at the 180th meridian; where the gazetteer has no outline the geometry is null and
`unplaced_reason` says so, because a point would claim to know more. A claim that is not on the map has a null geometry,
too.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, TextIO

import numpy as np
from numpy.typing import NDArray

from geodata.errors import ExportError
from geodata.exports.antimeridian import Positions, cut_ring
from geodata.exports.export import Export, Row, iterate_rows
from geodata.records.location import Candidate
from geodata.store.base import Store
from geodata.tables import AREA, AREA_KINDS, Marks, Ring

DECIMALS = 5
"""Decimals of a degree that are written: about a metre, far finer than any place in a news article."""

ATTRIBUTION = "Places: GeoNames (geonames.org), CC BY 4.0. Outlines: made with Natural Earth."

_KEPT_GEOMETRIES = 512


def write(store: Store, mask: NDArray[np.bool_], out: TextIO) -> None:
    """Write the claims that the mask keeps as one feature collection, feature by feature.

    Args:
        store: The claims.
        mask: One truth value a claim.
        out: Where to write; UTF-8 is what the format asks for.

    Raises:
        ExportError: If a value cannot be written, such as a number that is not finite.
    """
    geometries = _Geometries(store.table.marks)
    out.write(f'{{"type": "FeatureCollection", "attribution": {json.dumps(ATTRIBUTION)}, "features": [')
    separator = "\n"
    for row in iterate_rows(store, mask):
        out.write(separator + _format_feature(row, geometries))
        separator = ",\n"
    out.write("\n]}\n")


class _Geometries:
    """Geometries of places as text; the last few outlines are kept, because claims share them."""

    def __init__(self, marks: Marks) -> None:
        self._marks = marks
        self._areas = {marks.place_ids[int(place)]: int(place) for place in np.flatnonzero(marks.place_shape == AREA)}
        self.format_outline = lru_cache(_KEPT_GEOMETRIES)(self._format_outline)

    def _format_outline(self, place_id: str) -> str:
        rings = self._marks.outlines.get(self._areas.get(place_id, -1), [])
        return json.dumps(build_polygons(rings)) if rings else "null"

    def format_place(self, place: Candidate | None) -> str:
        """Return the geometry of a place as JSON; ``null`` where there is none."""
        if place is None:
            return "null"
        if place.kind in AREA_KINDS:
            return self.format_outline(place.place_id)
        point = [round(place.longitude, DECIMALS), round(place.latitude, DECIMALS)]
        return json.dumps({"type": "Point", "coordinates": point}, allow_nan=False)


def _format_feature(row: Row, geometries: _Geometries) -> str:
    properties: dict[str, Any] = row.properties
    try:
        geometry = geometries.format_place(row.place)
        if geometry == "null" and row.place is not None:
            reason = f"{row.place.name} is an area and the gazetteer has no outline of it"
            properties = properties | {"unplaced_reason": reason}
        body = json.dumps(properties, ensure_ascii=False, allow_nan=False)
    except ValueError as error:
        raise ExportError(f"claim {row.properties['claim_id']}: {error}") from error
    return f'{{"type": "Feature", "geometry": {geometry}, "properties": {body}}}'


def build_polygons(rings: Sequence[Ring]) -> dict[str, Any]:
    """Return a GeoJSON geometry of rings of (latitude, longitude).

    A ring inside an odd number of others is a hole. Rings are closed, outer ones run counter-clockwise and holes
    clockwise, positions are (longitude, latitude), as RFC 7946 asks. Rings of less than three corners are left out.
    """
    turned: list[Positions] = []
    for part in (part for ring in map(_close, rings) if ring for part in cut_ring(ring)):
        if len(part) >= 4 and _area(part) and part not in turned:
            turned.append(part)
    turned.sort(key=lambda part: -abs(_area(part)))
    polygons: dict[int, list[Positions]] = {}
    for number, ring in enumerate(turned):
        holders = [larger for larger in range(number) if _holds(turned[larger], ring)]
        nearest = max((larger for larger in holders if larger in polygons), default=-1)
        if len(holders) % 2 and nearest >= 0:
            polygons[nearest].append(_wind(ring, -1))
        else:
            polygons[number] = [_wind(ring, 1)]
    parts = list(polygons.values())
    if len(parts) == 1:
        return {"type": "Polygon", "coordinates": parts[0]}
    return {"type": "MultiPolygon", "coordinates": parts}


def _close(ring: Ring) -> Positions:
    positions: Positions = []
    for latitude, longitude in ring:
        position = [round(longitude, DECIMALS), round(latitude, DECIMALS)]
        if not positions or position != positions[-1]:
            positions.append(position)
    if positions and positions[0] != positions[-1]:
        positions.append(positions[0])
    return positions


def _area(ring: Positions) -> float:
    """Return the area in square degrees, above 0 for a ring that runs counter-clockwise."""
    corners = np.array(ring)
    return float(np.sum(corners[:-1, 0] * corners[1:, 1] - corners[1:, 0] * corners[:-1, 1])) / 2


def _wind(ring: Positions, sign: int) -> Positions:
    return ring if _area(ring) * sign >= 0 else ring[::-1]


def _holds(outer: Positions, inner: Positions) -> bool:
    """Return whether a ring holds another one whole; rings of one outline may touch, but never cross."""
    edge, corners = np.array(outer), np.array(inner)
    if (corners.min(axis=0) < edge.min(axis=0)).any() or (corners.max(axis=0) > edge.max(axis=0)).any():
        return False
    middles = (corners[:-1] + corners[1:]) / 2
    tried = middles[:: max(1, len(middles) // 9)]
    return sum(_is_inside(edge, float(x), float(y)) for x, y in tried) * 2 > len(tried)


def _is_inside(edge: NDArray[np.float64], x: float, y: float) -> bool:
    x1, y1, x2, y2 = edge[:-1, 0], edge[:-1, 1], edge[1:, 0], edge[1:, 1]
    crosses = (y1 > y) != (y2 > y)
    at = x1[crosses] + (y - y1[crosses]) / (y2[crosses] - y1[crosses]) * (x2[crosses] - x1[crosses])
    return bool(np.count_nonzero(at > x) % 2)


EXPORT = Export("geojson", "GeoJSON", ".geojson", "application/geo+json", write)
