"""Outlines of countries and regions: rings to draw, and which outline holds a point."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from geodata.gazetteer.layout import POINT_UNIT

Ring = list[tuple[float, float]]
"""A closed ring of (latitude, longitude) in degrees; the last point repeats the first."""

Corners = npt.NDArray[Any]
"""Rows of (latitude, longitude), closed."""


def contains_points(rings: list[Corners], points: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
    """Tell for each point whether rings hold it; a ring within a ring is a hole.

    Args:
        rings: Closed rings of (latitude, longitude).
        points: Rows of (latitude, longitude) in the same unit.
    """
    inside = np.zeros(len(points), dtype=bool)
    for ring in rings:
        low, high = ring.min(axis=0), ring.max(axis=0)
        near = np.flatnonzero(((points >= low) & (points <= high)).all(axis=1))
        if len(near):
            inside[near] ^= _cross_odd(ring, points[near])
    return inside


def _cross_odd(ring: Corners, points: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
    """Tell for each point whether a ray from it to the north crosses the ring an odd number of times."""
    lat1, lon1, lat2, lon2 = ring[:-1, 0], ring[:-1, 1], ring[1:, 0], ring[1:, 1]
    odd = np.zeros(len(points), dtype=bool)
    for start in range(0, len(points), 512):
        latitude, longitude = points[start : start + 512, 0, None], points[start : start + 512, 1, None]
        spans = (lon1 > longitude) != (lon2 > longitude)
        run = np.where(lon2 == lon1, 1.0, lon2 - lon1)
        above = latitude < (longitude - lon1) * (lat2 - lat1) / run + lat1
        odd[start : start + 512] = (spans & above).sum(axis=1) % 2 == 1
    return odd


class Outlines:
    """The rings of all rows that have any, memory-mapped; no ring crosses the 180th meridian."""

    def __init__(self, folder: Path) -> None:
        def load(name: str) -> npt.NDArray[Any]:
            return np.asarray(np.load(folder / f"{name}.npy", mmap_mode="r"))

        self.rows = load("outline_row")
        self._start = load("outline_start")
        self._ring_start = load("ring_start")
        self._points = load("outline_points")

    def find_rings(self, row: int) -> list[Ring]:
        """Return the rings of a row; empty if it has none."""
        spot = int(np.searchsorted(self.rows, row))
        if spot == len(self.rows) or int(self.rows[spot]) != row:
            return []
        rings = [np.round(ring * POINT_UNIT, 5).tolist() for ring in self._arrays_at(spot)]
        return [[(latitude, longitude) for latitude, longitude in ring] for ring in rings]

    def _arrays_at(self, spot: int) -> list[Corners]:
        first, last = int(self._start[spot]), int(self._start[spot + 1])
        bounds = self._ring_start[first : last + 1]
        return [self._points[bounds[n] : bounds[n + 1]] for n in range(last - first)]

    @cached_property
    def _boxes(self) -> npt.NDArray[np.int32]:
        """South, west, north, east of every outline, in units of 1e-5 degrees."""
        boxes = np.empty((len(self.rows), 4), dtype=np.int32)
        for spot in range(len(self.rows)):
            start = int(self._ring_start[int(self._start[spot])])
            end = int(self._ring_start[int(self._start[spot + 1])])
            boxes[spot, :2] = self._points[start:end].min(axis=0)
            boxes[spot, 2:] = self._points[start:end].max(axis=0)
        return boxes

    def find_holding(self, latitude: float, longitude: float) -> list[int]:
        """Return the rows whose outlines hold a point, the lowest row (the best known) first; may be empty.

        Args:
            latitude: Decimal degrees WGS 84.
            longitude: Decimal degrees WGS 84.
        """
        point = np.array([[latitude, longitude]]) / POINT_UNIT
        y, x = point[0]
        boxes = self._boxes
        near = (boxes[:, 0] <= y) & (boxes[:, 1] <= x) & (y <= boxes[:, 2]) & (x <= boxes[:, 3])
        spots = np.flatnonzero(near)
        return [int(self.rows[spot]) for spot in spots if contains_points(self._arrays_at(int(spot)), point)[0]]

    def find_box(self, row: int) -> tuple[float, float, float, float] | None:
        """Return (south, west, north, east) of a row's outline in degrees, or None if it has none."""
        spot = int(np.searchsorted(self.rows, row))
        if spot == len(self.rows) or int(self.rows[spot]) != row:
            return None
        south, west, north, east = (float(value) * POINT_UNIT for value in self._boxes[spot])
        return south, west, north, east
