"""Rings of outlines as polygons with holes, in the form that every format of maps takes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from geodata.antimeridian import Points, cut_ring
from geodata.tables import POINT, Marks, Ring

Positions = list[list[float]]
"""(longitude, latitude) in decimal degrees; those of a ring end where they begin."""
DECIMALS = 5
"""Decimals of a degree that are written: about a metre, far finer than any place in a news article."""


class AreaOutlines:
    """The outlines of the areas that claims lie in, by the ids of the places."""

    def __init__(self, marks: Marks) -> None:
        self._marks = marks
        self._areas = {marks.place_ids[int(place)]: int(place) for place in np.flatnonzero(marks.place_shape != POINT)}

    def find_rings(self, place_id: str) -> list[Ring]:
        """Return the rings of (latitude, longitude) of a place; empty where no outline is known."""
        return self._marks.outlines.get(self._areas.get(place_id, -1), [])


def build_polygons(rings: Sequence[Ring]) -> list[list[Positions]]:
    """Return the polygons of rings of (latitude, longitude): of each its outer ring, then its holes.

    A ring inside an odd number of others is a hole. Rings are closed and cut at the 180th meridian, outer ones run
    counter-clockwise and holes clockwise, positions are (longitude, latitude), as RFC 7946 asks and as other formats
    take them, too. Rings of less than three corners are left out.
    """
    turned: list[Positions] = []
    for part in (part for ring in rings if ring for part in _cut(ring)):
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
    return list(polygons.values())


def round_points(points: Points) -> Positions:
    """Return points with the decimals that are written."""
    positions: Positions = points.round(DECIMALS).tolist()
    return positions


def _cut(ring: Ring) -> list[Positions]:
    """Return the parts of a ring of (latitude, longitude), each closed, without a point twice in a row."""
    points = np.array(ring, dtype=np.float64)[:, ::-1]
    parts = [round_points(part) for part in cut_ring(np.concatenate([points, points[:1]]))]
    return [[corner for corner, _ in groupby(part)] for part in parts]


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
