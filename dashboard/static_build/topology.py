"""Reads the TopoJSON of Natural Earth: rings of the land, lines between countries, countries' outlines."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np
import numpy.typing as npt

CRIMEA = (32.0, 44.0, 36.8, 46.4)
"""West, south, east, north of a box around Crimea, decimal degrees."""

Line = npt.NDArray[np.float64]
"""n × 2 array of (longitude, latitude), decimal degrees WGS 84, in the order of drawing."""


class Topology:
    """A decoded TopoJSON file; arcs are shared between the objects that touch."""

    def __init__(self, document: dict[str, Any]) -> None:
        """Decode all arcs of a quantised TopoJSON ``document``."""
        scale = np.array(document["transform"]["scale"])
        shift = np.array(document["transform"]["translate"])
        self._objects: dict[str, Any] = document["objects"]
        self.arcs: list[Line] = [
            np.cumsum(np.array(arc, dtype=np.float64), axis=0) * scale + shift for arc in document["arcs"]
        ]

    def _ring(self, arc_indices: list[int]) -> Line:
        parts = [self.arcs[i] if i >= 0 else self.arcs[~i][::-1] for i in arc_indices]
        return np.concatenate([parts[0], *(part[1:] for part in parts[1:])])

    def _polygons(self, geometry: dict[str, Any]) -> list[list[list[int]]]:
        if geometry["type"] == "GeometryCollection":
            return [polygon for part in geometry["geometries"] for polygon in self._polygons(part)]
        if geometry["type"] == "Polygon":
            return [geometry["arcs"]]
        return list(geometry["arcs"]) if geometry["type"] == "MultiPolygon" else []

    def read_land_rings(self) -> list[Line]:
        """Every ring of the land, outer rings and the holes of inland seas alike (fill with even-odd)."""
        polygons = self._polygons(self._objects["land"])
        return [self._ring(ring) for polygon in polygons for ring in polygon]

    def read_countries(self) -> list[tuple[str, list[Line]]]:
        """Every country: its English name and the outer ring of each of its polygons."""
        return [
            (country["properties"]["name"], [self._ring(polygon[0]) for polygon in self._polygons(country)])
            for country in self._objects["countries"]["geometries"]
        ]

    def read_border_lines(self) -> list[Line]:
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
        ring = self._ring(polygon[0])
        west, south, east, north = CRIMEA
        lies_within = (ring >= (west, south)).all() and (ring <= (east, north)).all()
        return "Ukraine" if country == "Russia" and lies_within else country
