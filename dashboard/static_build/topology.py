"""Reads the TopoJSON of Natural Earth: rings of the land, lines between countries, countries' outlines."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from geodata.antimeridian import Points
from geodata.gazetteer.building.outlines import CRIMEA, is_in_box
from geodata.gazetteer.building.topojson import chain_arcs, decode_arcs


class Topology:
    """A decoded TopoJSON file; arcs are shared between the objects that touch."""

    def __init__(self, document: dict[str, Any]) -> None:
        """Decode all arcs of a quantised TopoJSON ``document``."""
        self._objects: dict[str, Any] = document["objects"]
        self.arcs = decode_arcs(document)

    def _ring(self, arc_indices: list[int]) -> Points:
        return chain_arcs([self.arcs[i] if i >= 0 else self.arcs[~i][::-1] for i in arc_indices])

    def _polygons(self, geometry: dict[str, Any]) -> list[list[list[int]]]:
        if geometry["type"] == "GeometryCollection":
            return [polygon for part in geometry["geometries"] for polygon in self._polygons(part)]
        if geometry["type"] == "Polygon":
            return [geometry["arcs"]]
        return list(geometry["arcs"]) if geometry["type"] == "MultiPolygon" else []

    def read_land_rings(self) -> list[Points]:
        """Every ring of the land, outer rings and the holes of inland seas alike (fill with even-odd)."""
        polygons = self._polygons(self._objects["land"])
        return [self._ring(ring) for polygon in polygons for ring in polygon]

    def read_countries(self) -> list[tuple[str, list[Points]]]:
        """Every country: its English name and the outer ring of each of its polygons."""
        return [
            (country["properties"]["name"], [self._ring(polygon[0]) for polygon in self._polygons(country)])
            for country in self._objects["countries"]["geometries"]
        ]

    def read_border_lines(self) -> list[Points]:
        """The arcs between two different countries, each once: borders without coasts."""
        owners: dict[int, set[str]] = defaultdict(set)
        for country in self._objects["countries"]["geometries"]:
            for polygon in self._polygons(country):
                owner = self._find_owner(country["properties"]["name"], polygon)
                for arc in (i if i >= 0 else ~i for ring in polygon for i in ring):
                    owners[arc].add(owner)
        return [self.arcs[arc] for arc, names in sorted(owners.items()) if len(names) > 1]

    def _find_owner(self, country: str, polygon: list[list[int]]) -> str:
        """The country itself; for Crimea Ukraine, as resolution 68/262 of the UN General Assembly has it."""
        return "Ukraine" if country == "Russia" and is_in_box(self._ring(polygon[0]), CRIMEA) else country
