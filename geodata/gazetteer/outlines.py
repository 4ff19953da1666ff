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
    odd = np.zeros(len(points), dtype=bool)
    for start in range(0, len(points), 512):
        odd[start : start + 512] = _cross_odd_few(ring, points[start : start + 512])
    return odd


def _cross_odd_few(ring: Corners, points: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
    """Do the same for as many points as fit in memory together with the ring."""
    is_east = ring[:, 1] > points[:, 1, None]
    numbers, sides = np.nonzero(is_east[:, 1:] != is_east[:, :-1])
    here, there = ring[sides], ring[sides + 1]
    latitude, longitude = points[numbers, 0], points[numbers, 1]
    share = (longitude - here[:, 1]) / (there[:, 1] - here[:, 1])
    above = latitude < here[:, 0] + share * (there[:, 0] - here[:, 0])
    counts = np.bincount(numbers[above], minlength=len(points))
    return np.asarray(counts % 2 == 1)


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
    def _ring_boxes(self) -> npt.NDArray[np.int32]:
        """South, west, north, east of every ring, in units of 1e-5 degrees; one row each."""
        starts = self._ring_start[:-1]
        if not len(starts):
            return np.empty((4, 0), dtype=np.int32)
        low = np.minimum.reduceat(self._points, starts, axis=0)
        high = np.maximum.reduceat(self._points, starts, axis=0)
        return np.ascontiguousarray(np.concatenate([low, high], axis=1).T)

    def find_holding(self, latitude: float, longitude: float) -> list[int]:
        """Return the rows whose outlines hold a point, the lowest row (the best known) first; may be empty.

        Args:
            latitude: Decimal degrees WGS 84.
            longitude: Decimal degrees WGS 84.
        """
        y, x = latitude / POINT_UNIT, longitude / POINT_UNIT
        south, west, north, east = self._ring_boxes
        rings = np.flatnonzero((west <= x) & (x <= east) & (south <= y) & (y <= north))
        point = np.array([[y, x]])
        held: dict[int, bool] = {}
        for ring, spot in zip(rings.tolist(), np.searchsorted(self._start, rings, side="right").tolist(), strict=True):
            corners = self._points[int(self._ring_start[ring]) : int(self._ring_start[ring + 1])]
            held[spot - 1] = held.get(spot - 1, False) ^ bool(_cross_odd(corners, point)[0])
        return [int(self.rows[spot]) for spot, is_held in sorted(held.items()) if is_held]

    def find_box(self, row: int) -> tuple[float, float, float, float] | None:
        """Return (south, west, north, east) of a row's outline in degrees, or None if it has none."""
        spot = int(np.searchsorted(self.rows, row))
        if spot == len(self.rows) or int(self.rows[spot]) != row:
            return None
        boxes = self._ring_boxes[:, int(self._start[spot]) : int(self._start[spot + 1])]
        lowest, highest = boxes[:2].min(axis=1) * POINT_UNIT, boxes[2:].max(axis=1) * POINT_UNIT
        return float(lowest[0]), float(lowest[1]), float(highest[0]), float(highest[1])
