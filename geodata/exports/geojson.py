"""GeoJSON (RFC 7946): a feature for each claim at each place, with everything in its properties.

The geometry says no more than the source. A city is a point (`uncertainty_m` is its radius). A country or region is its
outline, cut at the 180th meridian; where the gazetteer has no outline the geometry is null and
`unplaced_reason` says so, because a point would claim to know more. A claim that is not on the map has a null geometry,
too. A movement of which the source names both ends has a line between them as well: `role` is ``way``, and `precision`
says ``schematic`` where an end is an area. Every feature has an `id` that stays.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from geodata.errors import ExportError
from geodata.exports.export import ATTRIBUTION, Export, Row, Several, Value, iterate_rows, open_text
from geodata.exports.rings import DECIMALS, AreaOutlines, build_polygons
from geodata.exports.ways import build_way, find_way
from geodata.records.location import Candidate
from geodata.store.base import Store
from geodata.tables import AREA_KINDS, Marks, Ring

_KEPT_GEOMETRIES = 512
_OF_ONE_PLACE = ("place_id", "uncertainty_m", "unplaced_reason")
"""Properties that a way between places does not have."""


def write(store: Store, mask: NDArray[np.bool_], out: BinaryIO, address: str = "") -> None:
    """Write the claims that the mask keeps as one feature collection, feature by feature.

    Args:
        store: The claims.
        mask: One truth value a claim.
        out: Where to write.
        address: Where the map is served, for the links; may be empty.

    Raises:
        ExportError: If a value cannot be written, such as a number that is not finite.
    """
    geometries = _Geometries(store.table.marks)
    with open_text(out) as text:
        text.write(f'{{"type": "FeatureCollection", "attribution": {json.dumps(ATTRIBUTION)}, "features": [')
        separator = "\n"
        for row in iterate_rows(store, mask, address):
            for feature in _format_features(row, geometries):
                text.write(separator + feature)
                separator = ",\n"
        text.write("\n]}\n")


class _Geometries:
    """Geometries of places as text; the last few outlines are kept, because claims share them."""

    def __init__(self, marks: Marks) -> None:
        self._outlines = AreaOutlines(marks)
        self.format_outline = lru_cache(_KEPT_GEOMETRIES)(self._format_outline)

    def _format_outline(self, place_id: str) -> str:
        rings = self._outlines.find_rings(place_id)
        return json.dumps(build_geometry(rings)) if rings else "null"

    def format_place(self, place: Candidate | None) -> str:
        """Return the geometry of a place as JSON; ``null`` where there is none."""
        if place is None:
            return "null"
        if place.kind in AREA_KINDS:
            return self.format_outline(place.place_id)
        point = [round(place.longitude, DECIMALS), round(place.latitude, DECIMALS)]
        return json.dumps({"type": "Point", "coordinates": point}, allow_nan=False)


def _format_features(row: Row, geometries: _Geometries) -> Iterator[str]:
    """Yield the feature of a row, and behind the last place of a movement the way between its ends."""
    try:
        geometry = geometries.format_place(row.place)
        properties = {name: _as_json(value) for name, value in row.properties.items()}
        if any(one.location.is_uncertain and one.location.chosen == row.place for one in row.claim.places):
            properties["place_uncertain"] = True
        if geometry == "null" and row.place is not None:
            properties["unplaced_reason"] = f"{row.place.name} is an area and the gazetteer has no outline of it"
        yield _format_feature(properties, geometry, f"{properties['place_id']}:{properties['role']}")
        way = find_way(row.claim)
        if way and way[-1] is row.place:
            is_rough = any(one.kind in AREA_KINDS for one in way)
            properties |= dict.fromkeys(_OF_ONE_PLACE) | {
                "place_name": " → ".join(one.name for one in way),
                "role": "way",
                "precision": "schematic" if is_rough else "great circle",
            }
            yield _format_feature(properties, json.dumps(_build_lines(way), allow_nan=False), "way")
    except ValueError as error:
        raise ExportError(f"claim {row.claim.claim_id}: {error}") from error


def _format_feature(properties: dict[str, Any], geometry: str, what: str) -> str:
    feature_id = json.dumps(f"{properties['claim_id']}:{what}" if properties["role"] else properties["claim_id"])
    body = json.dumps(properties, ensure_ascii=False, allow_nan=False)
    return f'{{"type": "Feature", "id": {feature_id}, "geometry": {geometry}, "properties": {body}}}'


def _as_json(value: Value) -> Any:
    return list(value.parts) if isinstance(value, Several) else value


def _build_lines(way: Sequence[Candidate]) -> dict[str, Any]:
    parts = build_way([(one.latitude, one.longitude) for one in way])
    if len(parts) == 1:
        return {"type": "LineString", "coordinates": parts[0]}
    return {"type": "MultiLineString", "coordinates": parts}


def build_geometry(rings: Sequence[Ring]) -> dict[str, Any]:
    """Return a GeoJSON geometry of rings of (latitude, longitude); its positions are (longitude, latitude)."""
    polygons = build_polygons(rings)
    if len(polygons) == 1:
        return {"type": "Polygon", "coordinates": polygons[0]}
    return {"type": "MultiPolygon", "coordinates": polygons}


EXPORT = Export("geojson", "GeoJSON", ".geojson", "application/geo+json", write)
