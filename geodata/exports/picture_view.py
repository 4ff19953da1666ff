"""What part of the world a picture shows, and where positions lie in it: Web Mercator, fitted to the places."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from geodata.antimeridian import keep_side, unwrap
from geodata.gazetteer import open_gazetteer
from geodata.gazetteer.kinds import COUNTRY as COUNTRY_NUMBER

Points = NDArray[np.float64]
"""Rows of (longitude, latitude) in decimal degrees, or of (x, y) in points of the picture."""

_HIGHEST_LATITUDE = 84.0
_SMALLEST_SPAN = 2.5
_LARGEST_SPAN = 360.0
_ROOM = 1.35
"""The view is this many times as wide and high as what it must show."""
_FINEST = 0.6
"""Points of the picture between two corners of an outline that is drawn."""


@dataclass(frozen=True, slots=True)
class View:
    """A part of the world in a box of a picture.

    Attributes:
        left: Left edge of the box in points of the picture.
        top: Its upper edge.
        width: Its width.
        height: Its height.
        west: Longitude of the left edge in degrees; may lie beyond the 180th meridian.
        north: Upper edge in degrees of Mercator's stretched latitude.
        scale: Points of the picture a degree of longitude.
    """

    left: float
    top: float
    width: float
    height: float
    west: float
    north: float
    scale: float

    def project(self, points: Points) -> Points:
        """Return rows of (x, y); longitudes are taken as they are, see `turn`."""
        return np.column_stack(
            [
                self.left + (points[:, 0] - self.west) * self.scale,
                self.top + (self.north - _stretch(points[:, 1])) * self.scale,
            ]
        )

    def turn(self, longitude: float) -> float:
        """Return a longitude moved by whole turns to where the view shows it."""
        middle = self.west + self.width / self.scale / 2
        return longitude - 360 * round((longitude - middle) / 360)

    def holds(self, x: float, y: float, room: float = 0) -> bool:
        """Return whether a point of the picture lies within the box, with room around it."""
        is_across = self.left + room <= x <= self.left + self.width - room
        return is_across and self.top + room <= y <= self.top + self.height - room

    def metres(self, latitude: float) -> float:
        """Return how many metres a point of the picture is at a latitude."""
        return 111_195 * float(np.cos(np.radians(latitude))) / self.scale


def _stretch(latitude: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return latitudes as Mercator stretches them, in degrees."""
    kept = np.clip(latitude, -_HIGHEST_LATITUDE, _HIGHEST_LATITUDE)
    stretched: NDArray[np.float64] = np.degrees(np.arcsinh(np.tan(np.radians(kept))))
    return stretched


def fit_view(positions: Points, box: tuple[float, float, float, float]) -> View:
    """Return the view that shows all positions, the short way around the world; all of it where there are none.

    Args:
        positions: Rows of (longitude, latitude).
        box: Left, top, width and height in points of the picture.
    """
    left, top, width, height = box
    if not len(positions):
        positions = np.array([[-170.0, -55.0], [190.0, 72.0]])
        west, east = -170.0, 190.0
    else:
        west, east = _find_sides(positions[:, 0])
    y = _stretch(positions[:, 1])
    across = min(max((east - west) * _ROOM, _SMALLEST_SPAN), _LARGEST_SPAN)
    down = max((y.max() - y.min()) * _ROOM, _SMALLEST_SPAN * height / width)
    scale = min(width / across, height / down)
    middle_y = min(max((y.max() + y.min()) / 2, -100.0), 100.0)
    return View(left, top, width, height, (west + east) / 2 - width / scale / 2, middle_y + height / scale / 2, scale)


def _find_sides(longitudes: NDArray[np.float64]) -> tuple[float, float]:
    """Return the western and eastern side of the narrowest strip that holds all longitudes; east may be above 180."""
    around = np.unique(longitudes)
    gaps = np.diff(around, append=around[0] + 360)
    widest = int(gaps.argmax())
    west = float(around[(widest + 1) % len(around)])
    return west, west + 360 - float(gaps[widest])


@cache
def _load_countries() -> tuple[Points, ...]:
    """Return the rings of all countries, unwrapped."""
    gazetteer = open_gazetteer()
    rows = [int(row) for row in gazetteer.outlines.rows if int(gazetteer.kind[row]) == COUNTRY_NUMBER]
    rings = (np.array(ring)[:, ::-1] for row in rows for ring in gazetteer.outlines.find_rings(row))
    return tuple(unwrap(ring) for ring in rings)


def iterate_land(view: View) -> Iterator[Points]:
    """Yield the outlines of countries as far as they lie in the view, in points of the picture."""
    for ring in _load_countries():
        yield from clip_ring(ring, view)


def clip_ring(ring: Points, view: View) -> Iterator[Points]:
    """Yield what a view shows of a closed ring of (longitude, latitude), wherever it repeats around the world."""
    first = math.ceil((view.west - ring[:, 0].max()) / 360)
    last = math.floor((view.west + view.width / view.scale - ring[:, 0].min()) / 360)
    for turn in range(first, last + 1):
        moved = view.project(np.column_stack([ring[:, 0] + 360.0 * turn, ring[:, 1]]))
        part = _thin(moved)
        if len(part) < 4:
            continue
        for axis, edge, side in (
            (0, view.left - 4, 1),
            (0, view.left + view.width + 4, -1),
            (1, view.top - 4, 1),
            (1, view.top + view.height + 4, -1),
        ):
            part = keep_side(part, axis, edge, side)
        if len(part) >= 4:
            yield part


def _thin(points: Points) -> Points:
    """Return the points without those that lie almost on the one before."""
    cells = np.round(points / _FINEST)
    is_new = np.ones(len(points), dtype=np.bool_)
    is_new[1:-1] = (np.diff(cells, axis=0)[:-1] != 0).any(axis=1)
    return points[is_new]


def find_corners(rings: Sequence[Sequence[tuple[float, float]]]) -> Points:
    """Return the corners of the box around rings of (latitude, longitude), as (longitude, latitude)."""
    points = np.concatenate([np.array(ring) for ring in rings])[:, ::-1]
    return np.array([points.min(axis=0), points.max(axis=0)])
