"""Rings of outlines as polygons with holes, in the form that every format of maps takes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from geodata.exports.antimeridian import Positions, cut_ring
from geodata.tables import POINT, Marks, Ring

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
    return list(polygons.values())


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
