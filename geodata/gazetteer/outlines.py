"""Outlines of countries and regions: rings to draw, and which outline holds a point."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from geodata.gazetteer.layout import POINT_UNIT

Ring = list[tuple[float, float]]
"""A closed ring of (latitude, longitude) in degrees; the last point repeats the first."""


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
        return [[(float(lat), float(lon)) for lat, lon in ring * POINT_UNIT] for ring in self._find_arrays(row)]

    def _find_arrays(self, row: int) -> list[npt.NDArray[np.int32]]:
        spot = int(np.searchsorted(self.rows, row))
        if spot == len(self.rows) or int(self.rows[spot]) != row:
            return []
        first, last = int(self._start[spot]), int(self._start[spot + 1])
        bounds = self._ring_start[first : last + 1]
        return [self._points[bounds[n] : bounds[n + 1]] for n in range(last - first)]
