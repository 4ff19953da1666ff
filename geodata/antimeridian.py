"""Cuts rings and lines at the 180th meridian, so that nothing runs across a whole flat map.

RFC 7946 (section 3.1.9) asks it of GeoJSON. A step of more than 180 degrees of longitude is the short way across.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
"""Rows of (longitude, latitude), decimal degrees WGS 84, in the order of drawing."""

_TURN = 360.0


def unwrap(points: Points) -> Points:
    """Return the same points with longitudes that never jump: a step over the 180th meridian stays a small step."""
    turns = np.round(np.diff(points[:, 0], prepend=points[:1, 0]) / _TURN)
    return np.column_stack([points[:, 0] - _TURN * np.cumsum(turns), points[:, 1]])


def cut_ring(ring: Points) -> list[Points]:
    """Return the parts of a closed ring on each side of the 180th meridian; the ring itself if it does not cross it.

    A ring around a pole gets its corners there, so that it holds the pole on a flat map, too.
    """
    if not _find_jumps(ring).size:
        return [ring]
    whole = unwrap(ring)
    if abs(whole[-1, 0] - whole[0, 0]) > _TURN / 2:
        pole = math.copysign(90.0, whole[:, 1].sum())
        whole = np.concatenate([whole, [[whole[-1, 0], pole], [whole[0, 0], pole]], whole[:1]])
    first, last = (math.floor((edge + _TURN / 2) / _TURN) for edge in (whole[:, 0].min(), whole[:, 0].max()))
    moved = (whole - [_TURN * turn, 0.0] for turn in range(first, last + 1))
    parts = (keep_side(keep_side(one, 0, -180.0, 1), 0, 180.0, -1) for one in moved)
    return [part for part in parts if len(part) >= 4 and np.ptp(part, axis=0).all()]


def cut_line(line: Points) -> list[Points]:
    """Return the parts of a line on each side of the 180th meridian, each to its edge; the line itself if it stays."""
    parts, start = [], line[:1]
    begun = 1
    for jump in _find_jumps(line).tolist():
        before, after = line[jump], line[jump + 1]
        edge = math.copysign(180.0, before[0])
        far = after[0] + 2 * edge
        share = (edge - before[0]) / (far - before[0]) if far != before[0] else 0.0
        latitude = before[1] + share * (after[1] - before[1])
        parts.append(np.concatenate([start, line[begun : jump + 1], [[edge, latitude]]]))
        start, begun = np.array([[-edge, latitude]]), jump + 1
    return [*parts, np.concatenate([start, line[begun:]])]


def _find_jumps(points: Points) -> NDArray[np.intp]:
    """Return the rows after which a step goes the short way over the 180th meridian."""
    return np.flatnonzero(np.abs(np.diff(points[:, 0])) > _TURN / 2)


def keep_side(ring: Points, axis: int, edge: float, side: int) -> Points:
    """Return the part of a closed ring on one side of a line along an axis, closed; Sutherland and Hodgman's way.

    Args:
        ring: One position a row.
        axis: The column that is compared: 0 cuts at a meridian, 1 at a parallel.
        edge: Where the line lies.
        side: 1 keeps what is greater, -1 what is less.
    """
    is_in = (ring[:, axis] - edge) * side >= 0
    if is_in.all():
        return ring
    kept: list[Points] = []
    for number in np.flatnonzero(is_in[:-1] | is_in[1:]).tolist():
        here, there = ring[number], ring[number + 1]
        if is_in[number]:
            kept.append(here)
        if is_in[number] != is_in[number + 1]:
            cut = here + (edge - here[axis]) / (there[axis] - here[axis]) * (there - here)
            cut[axis] = edge
            kept.append(cut)
    return np.array([*kept, kept[0]]) if len(kept) >= 3 else np.empty((0, 2))
