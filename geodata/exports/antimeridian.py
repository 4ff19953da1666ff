"""Cuts rings at the 180th meridian, as RFC 7946 (section 3.1.9) asks of GeoJSON."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

Positions = list[list[float]]
"""(longitude, latitude) in degrees, closed."""


def cut_ring(ring: Positions) -> list[Positions]:
    """Return the parts of a ring on each side of the 180th meridian; the ring itself if it does not cross it.

    A step of more than 180 degrees of longitude is taken as the short way across. A ring around a pole gets its corners
    there, so that it holds the pole on a flat map, too.
    """
    if all(abs(after[0] - before[0]) <= 180 for before, after in pairwise(ring)):
        return [ring]
    unrolled = [list(ring[0])]
    for longitude, latitude in ring[1:]:
        before = unrolled[-1][0]
        unrolled.append([longitude - 360 * round((longitude - before) / 360), latitude])
    if abs(unrolled[0][0] - unrolled[-1][0]) > 180:
        pole = 90.0 if sum(latitude for _, latitude in unrolled) > 0 else -90.0
        unrolled += [[unrolled[-1][0], pole], [unrolled[0][0], pole], unrolled[0]]
    parts = []
    for turn in range(-2, 3):
        moved = [[longitude - 360 * turn, latitude] for longitude, latitude in unrolled]
        part = _clip(_clip(moved, -180, 1), 180, -1)
        if len(part) >= 4:
            parts.append(part)
    return parts


def _clip(ring: Sequence[Sequence[float]], edge: float, side: int) -> Positions:
    """Return the part of a ring to the east (side 1) or west (side -1) of a meridian, closed."""
    kept: Positions = []
    for before, after in pairwise(ring):
        was_in, is_in = (before[0] - edge) * side >= 0, (after[0] - edge) * side >= 0
        if was_in:
            kept.append(list(before))
        if was_in != is_in:
            share = (edge - before[0]) / (after[0] - before[0])
            kept.append([float(edge), round(before[1] + share * (after[1] - before[1]), 5)])
    if kept and kept[0] != kept[-1]:
        kept.append(kept[0])
    return kept
